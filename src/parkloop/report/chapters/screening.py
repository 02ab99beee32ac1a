"""Screening and ranking (clause 7.5): weights, ranking with its stability, and where money is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.figures import ranking as figure
from parkloop.report.model import FigureBlock, Num

if TYPE_CHECKING:
    from parkloop.park.results import RankRow
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    ranking = desk.result.ranking
    blocks: list[Block] = [desk.heading(1, "screening.title"), desk.heading(2, "screening.weights"), *_weights(desk)]
    blocks.append(desk.heading(2, "screening.ranking"))
    if not ranking.rows:
        return [*blocks, desk.p("screening.nothing")]
    blocks.append(desk.p("screening.intro", n=desk.count("ranked", len(ranking.rows), "ranked options")))
    blocks += _money(desk)
    shown = min(desk.shown, len(ranking.rows))
    note = desk.say("screening.figure_note", n=desk.count("ranked/drawn", shown, "options drawn"))
    spec = figure.draw(ranking, desk.names, desk.lang, most=desk.shown)
    blocks.append(FigureBlock("ranking", desk.say("figure.ranking"), spec, note))
    columns = [("rank", 0.7, True), ("option", 3, False), ("score", 1, True), ("interval", 1.5, True),
               ("ranks", 1.2, True), ("first", 1.1, True), ("topsis", 1, True)]  # fmt: skip
    blocks.append(desk.table("ranking", columns, [_row(desk, row) for row in ranking.rows], limit=desk.shown))
    blocks += [desk.heading(2, "screening.stability"), *_stability(desk)]
    return blocks


def _weights(desk: Desk) -> list[Block]:
    ranking = desk.result.ranking
    method = desk.names.entry(("criteria.method",), ranking.weight_method)
    rows = []
    for c, weight in ranking.weights.items():
        low, high = ranking.ranges.get(c, (None, None))
        unit = desk.result.criteria_units.get(c, "1")
        left = ranking.left_out.get(c)
        rows.append(
            (
                desk.data(desk.capital(desk.names.criterion(c))),
                (desk.computed(f"weight/{c}", weight, "1", f"weights by {ranking.weight_method}", style="percent"),),
                (desk.computed(f"range/{c}/worst", low, unit, "fixed range of the criterion"),),
                (desk.computed(f"range/{c}/best", high, unit, "fixed range of the criterion"),),
                desk.reason(left) if left else desk.data(None),
            )
        )
    blocks: list[Block] = [desk.p("screening.weights_intro", clause="7.5", method=method)]
    if ranking.consistency_ratio is not None:
        cr = desk.computed("weights/cr", ranking.consistency_ratio, "1", "consistency index / random index")
        blocks.append(desk.p("screening.consistency", cr=cr))
    columns = [
        ("criterion", 2, False),
        ("weight", 0.9, True),
        ("worst", 1.3, True),
        ("best", 1.3, True),
        ("left_out", 2.5, False),
    ]
    return [*blocks, desk.table("weights", columns, rows)]


def _money(desk: Desk) -> list[Block]:
    rows = desk.result.ranking.rows
    unpriced = [r for r in rows if (o := desk.option.get(r.option)) is not None and o.capex is None]
    wide = [r for r in rows if r.high - r.low > 1e-9]
    blocks: list[Block] = []
    if unpriced:
        n = desk.count("ranked/unpriced", len(unpriced), "ranked options without investment")
        blocks.append(desk.p("screening.unpriced", n=n))
    if wide:
        n = desk.count("ranked/open", len(wide), "ranked options with an open interval")
        blocks.append(desk.p("screening.open", n=n))
    return blocks


def _row(desk: Desk, row: RankRow) -> tuple[Spans, ...]:
    name = f"rank/{row.option}"
    score = desk.number(row.ref, f"{name}/score", row.score, "1", formula="weighted value", style="score")
    best = desk.computed(f"{name}/best", row.best_rank, "1", "best rank over the interval", style="count")
    worst = desk.computed(f"{name}/worst", row.worst_rank, "1", "worst rank over the interval", style="count")
    low = desk.computed(f"{name}/low", row.low, "1", "unknown criteria at their worst", style="score")
    high = desk.computed(f"{name}/high", row.high, "1", "unknown criteria at their best", style="score")
    topsis = desk.computed(f"{name}/topsis", row.topsis_rank, "1", "rank by TOPSIS closeness", style="count")
    first = desk.computed(
        f"{name}/first", row.first_share, "1", "share of weight draws in which it is first", style="percent"
    )
    return (
        (desk.computed(f"{name}/rank", row.rank, "1", "rank by weighted value", style="count"),),
        desk.data(desk.names.option(row.option)),
        (Num(score.ref, "score"),),
        desk.say("interval", low=low, high=high) if row.high - row.low > 1e-9 else desk.data(None),
        desk.say("interval", low=best, high=worst) if best != worst else (best,),
        (first,) if row.first_share is not None else desk.data(None),
        (topsis,) if row.topsis_rank is not None else desk.data(None),
    )


def _stability(desk: Desk) -> list[Block]:
    ranking = desk.result.ranking
    top = ranking.rows[0]
    blocks: list[Block] = []
    if top.first_share is not None:
        share = desk.computed(
            f"rank/{top.option}/first",
            top.first_share,
            "1",
            "share of weight draws in which it is first",
            style="percent",
        )
        blocks.append(desk.p("screening.first", option=desk.names.option(top.option), share=share))
    if ranking.kendall_tau is not None:
        tau = desk.computed("rank/tau", ranking.kendall_tau, "1", "Kendall tau of weighted value and TOPSIS")
        key = "screening.tau_high" if ranking.kendall_tau >= 0.7 else "screening.tau_low"
        blocks.append(desk.p(key, tau=tau))
    swing = [r for r in ranking.rows if r.worst_rank - r.best_rank >= 3]
    if swing:
        n = desk.count("ranked/swing", len(swing), "options whose rank may move by three or more")
        blocks.append(
            desk.p("screening.swing", n=n, names=desk.listed([desk.names.option(r.option) for r in swing[:5]]))
        )
    return blocks or [desk.p("screening.no_stability")]
