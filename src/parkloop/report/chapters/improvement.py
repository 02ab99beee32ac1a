"""Data gaps and continual improvement: which datum is missing most, how much becomes real, the yearly round."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from importlib import resources
from typing import TYPE_CHECKING, Any

from parkloop.base.text import Text
from parkloop.park.enums import Direction, StateKind
from parkloop.report.model import Num

if TYPE_CHECKING:
    from parkloop.park.option import Reason
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    return [
        desk.heading(1, "improvement.title"),
        desk.heading(2, "improvement.gaps"),
        *_gaps(desk),
        desk.heading(2, "improvement.realism"),
        *_realism(desk),
        desk.heading(2, "improvement.round"),
        desk.p("improvement.round_intro", clause="5.4"),
        *(desk.p(f"improvement.round_{step}", "item") for step in ("plan", "do", "check", "act")),
    ]


def _gaps(desk: Desk) -> list[Block]:
    """Missing data, the one that holds back most options first."""
    whom: dict[str, list[str]] = defaultdict(list)
    words: dict[str, Spans] = {}
    for option_id in desk.ranked:
        option = desk.option.get(option_id)
        evaluation = desk.result.evaluations.get(option_id)
        for reason in (*(option.missing if option else ()), *(evaluation.unknown if evaluation else ())):
            what = _datum(reason)
            words.setdefault(what, desk.reason(reason))
            if option_id not in whom[what]:
                whom[what].append(option_id)
    order = sorted(whom, key=lambda what: -len(whom[what]))
    if not order:
        return [desk.p("improvement.no_gaps")]
    rows = [
        (
            words[what],
            (desk.count(f"gaps/{n}", len(whom[what]), f"options that lack: {what}"),),
            desk.listed([desk.names.option(i) for i in whom[what][:2]] + (["…"] if len(whom[what]) > 2 else [])),
        )
        for n, what in enumerate(order)
    ]
    lacking = sum(1 for v in desk.result.indicators.get(StateKind.OBSERVED, ()) if v.value is None)
    blocks: list[Block] = [desk.p("improvement.gaps_intro", n=desk.count("gaps", len(order), "different missing data"))]
    if lacking:
        n = desk.count("indicators/missing", lacking, "indicators without a value")
        blocks.append(desk.p("improvement.indicators", n=n))
    columns = [("datum", 3, False), ("affected", 1, True), ("for_example", 3, False)]
    return [*blocks, desk.table("gaps", columns, rows, limit=15)]


def _datum(reason: Reason) -> str:
    """One name for the same missing datum in every language."""
    words = (f"{k}={v.zh or v.en if isinstance(v, Text) else v}" for k, v in sorted(reason.words.items()))
    return " ".join([reason.key, *words])


def _realism(desk: Desk) -> list[Block]:
    """What share of such projects became real elsewhere, never applied to committed ones."""
    data = conversion()
    stages: dict[str, Any] = {}
    for stage, value in data["count"].items():
        desk.ledger.knowledge(
            f"report/conversion/{stage}", value, "1", data["row"], source=data["source"], confidence=data["confidence"]
        )
        stages[stage] = Num(f"report/conversion/{stage}", "count")
    first, last = data["count"]["explored"], data["count"]["commercial"]
    inputs = ["report/conversion/commercial", "report/conversion/explored"]
    share = desk.computed("conversion/share", last / first, "1", "commercial / explored", inputs, style="percent")
    blocks: list[Block] = [
        desk.p("improvement.korea", years=data["years"], source=data["citation"], share=share, **stages)
    ]
    chosen = [desk.option[c.option] for c in desk.result.plan.choices if c.option in desk.option]
    paths = [o for o in chosen if o.direction is Direction.SYMBIOSIS_PATHS and not o.committed]
    if paths:
        n = desk.count("plan/symbiosis", len(paths), "chosen symbiosis options that are not committed")
        expected = desk.computed(
            "conversion/expected", len(paths) * last / first, "1", "options * share", [n.ref, share.ref], style="plain"
        )
        blocks.append(desk.p("improvement.expected", n=n, expected=expected))
    return blocks


def conversion() -> dict[str, Any]:
    """The default conversion of explored projects, with its source."""
    text = (resources.files("parkloop.report") / "conversion.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
