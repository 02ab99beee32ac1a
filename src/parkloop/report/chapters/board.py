"""The park against a published indicator set: what is met, what is missed, and what cannot be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators import assess, load_set
from parkloop.park.enums import StateKind
from parkloop.report.figures import board
from parkloop.report.model import FigureBlock, Num

if TYPE_CHECKING:
    from parkloop.indicators import Verdict
    from parkloop.park.results import IndicatorValue
    from parkloop.report.desk import Desk, Row
    from parkloop.report.model import Block, Spans

SET = "hj274@2015"
"""Eco-industrial parks of the People's Republic of China; elsewhere the set of the pass is shown."""
_COLUMNS = [("indicator", 2.6, False), ("observed", 1.2, True), ("threshold", 1.2, True), ("basis", 2.2, False),
            ("benchmarks", 2.2, False), ("judgement", 1.1, False)]  # fmt: skip


def build(desk: Desk) -> list[Block]:
    """The blocks; empty where no indicator with a threshold has a value."""
    values, verdict = _values(desk)
    asked = [v for v in values if v.threshold is not None or v.value is None or board.beside(v)]
    kinds = {k: [v for v in asked if board.verdict(v) == k] for k in ("met", "missed", "open")}
    if not any(v.value is not None and v.threshold is not None for v in asked):
        return []
    weak = [v for v in kinds["met"] + kinds["missed"] if v.threshold_confidence == "memory"]
    counts = {k: desk.count(f"board/{k}", len(rows), f"indicators that are {k}") for k, rows in kinds.items()}
    met, missed, open_ = (counts[k] for k in ("met", "missed", "open"))
    blocks: list[Block] = [
        desk.p("diagnosis.board_set", name=load_set(SET).name, met=met, missed=missed, open=open_)
        if verdict is not None
        else desk.p("diagnosis.board_plain", met=met, missed=missed, open=open_)
    ]
    if kinds["missed"]:
        names = desk.listed([v.name.get(desk.lang) for v in sorted(kinds["missed"], key=_distance)])
        blocks.append(desk.p("diagnosis.board_missed", names=names))
    if weak:
        n = desk.count("board/unverified", len(weak), "judgements on a threshold that is not verified")
        blocks.append(desk.p("diagnosis.board_weak", n=n))
    if verdict is not None:
        source = verdict.source if verdict.confidence != "memory" else ""
        blocks.append(desk.p(f"diagnosis.board_{verdict.result}{'' if source else '_weak'}", source=verdict.source))
    spec = board.draw(asked, desk.lang)
    caption = desk.say("figure.board", year=str(desk.result.observed.year))
    blocks.append(FigureBlock("board", caption, spec, desk.say("diagnosis.board_note")))
    rows = [_row(desk, v) for v in asked]
    blocks.append(desk.table("board_rows", _COLUMNS, rows, printed=False, caption=desk.say("table.board")))
    return blocks


def _values(desk: Desk) -> tuple[tuple[IndicatorValue, ...], Verdict | None]:
    result = desk.result
    if result.park.park.country in {"", "CN"}:
        found = assess(load_set(SET), result.observed, result.park, desk.ledger)
        return found.values, found.verdict
    return tuple(result.indicators.get(StateKind.OBSERVED, ())), None


def _distance(v: IndicatorValue) -> tuple[float, str]:
    """How far a row is from its threshold, farthest first; by what share, so that units do not matter."""
    value, limit = v.value or 0.0, v.threshold or 0.0
    scale = max(abs(value), abs(limit)) or 1.0
    return (-abs(value - limit) / scale, v.id)


def _row(desk: Desk, v: IndicatorValue) -> Row:
    value = desk.number(v.ref, f"board/observed/{v.id}", v.value, v.unit, formula="indicator")
    limit: Spans = desk.data(None)
    if v.threshold is not None:
        booked = desk.ledger.knowledge(
            f"report/threshold/{v.set_id}/{v.id}",
            v.threshold,
            v.unit,
            f"indicators/{v.set_id}/{v.id}",
            source=v.threshold_source,
            confidence=v.threshold_confidence,
        )
        limit = (Num(booked),)
    basis = desk.data(v.threshold_source)
    if v.threshold is not None and v.threshold_confidence == "memory":
        basis = desk.say("diagnosis.unverified", source=v.threshold_source or "—")
    others: list[Spans] = []
    for k, b in enumerate(board.beside(v)):
        key = f"report/benchmark/{v.id}/{k}"
        booked = desk.ledger.knowledge(
            key, b.value, b.unit, f"benchmarks/{v.id}/{k}", source=b.source, confidence=b.confidence
        )
        others.append(desk.say("diagnosis.benchmark", name=b.name, value=Num(booked)))
    word = desk.say(f"diagnosis.board_verdict.{board.verdict(v)}")
    return (desk.data(v.name), (value,), limit, basis, desk.joined(others) or desk.data(None), word)
