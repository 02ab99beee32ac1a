"""The park against a published indicator set: what is met, what is missed, and what cannot be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators import load_set
from parkloop.park.enums import StateKind
from parkloop.report.assessed import distance
from parkloop.report.figures import board
from parkloop.report.model import FigureBlock, Paragraph

if TYPE_CHECKING:
    from parkloop.indicators import Verdict
    from parkloop.park.results import IndicatorValue
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block

SET = "hj274@2015"
"""Eco-industrial parks of the People's Republic of China; elsewhere the set of the pass is shown."""


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
    parts = [
        desk.say("diagnosis.board_set", name=load_set(SET).name, met=met, missed=missed, open=open_)
        if verdict is not None
        else desk.say("diagnosis.board_plain", met=met, missed=missed, open=open_)
    ]
    if kinds["missed"]:
        names = desk.listed([v.name.get(desk.lang) for v in sorted(kinds["missed"], key=distance)])
        parts.append(desk.say("diagnosis.board_missed", names=names))
    if verdict is not None:
        source = verdict.source if verdict.confidence != "memory" else ""
        parts.append(desk.say(f"diagnosis.board_{verdict.result}{'' if source else '_weak'}", source=verdict.source))
    blocks: list[Block] = [Paragraph(desk.joined(parts))]
    if weak:
        n = desk.count("board/unverified", len(weak), "judgements on a threshold that is not verified")
        blocks.append(desk.p("diagnosis.board_weak", n=n))
    spec = board.draw([v for v in asked if v.value is not None], desk.lang)
    caption = desk.say("figure.board", year=str(desk.result.observed.year))
    blocks.append(FigureBlock("board", caption, spec, desk.say("diagnosis.board_note")))
    return blocks


def _values(desk: Desk) -> tuple[tuple[IndicatorValue, ...], Verdict | None]:
    result = desk.result
    if result.park.park.country in {"", "CN"}:
        found = next(a for a in desk.assessments if a.chosen.id == SET)
        return found.values, found.verdict
    return tuple(result.indicators.get(StateKind.OBSERVED, ())), None
