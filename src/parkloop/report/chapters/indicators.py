"""Indicators of the base year: how the park stands against every official set, the main figures, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators import load_set, missing_datum
from parkloop.park.enums import StateKind
from parkloop.report import judged
from parkloop.report.assessed import OWN, distance, in_country, in_text
from parkloop.report.chapters import board
from parkloop.report.model import FigureBlock, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.indicators import Assessment
    from parkloop.park.results import IndicatorValue
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Num, Spans

_SETS = [("set", 3.2, False), ("rows_asked", 0.75, True), ("computed", 0.85, True), ("met", 0.75, True),
         ("missed", 0.85, True), ("not_known", 0.85, True), ("conclusion", 2.0, False)]  # fmt: skip
_MAIN = [("family", 1.3, False), ("indicator", 2.6, False), ("observed", 1.7, True), ("threshold", 1.6, True),
         ("judgement", 1.05, False), ("basis_of_value", 2.0, False)]  # fmt: skip
_MISSING = [("datum", 2.4, False), ("indicators_affected", 1.0, True), ("which_indicators", 4, False)]
WIDE = 3
"""Indicators that one datum must hold back to be called the first to ask for."""
NAMED = 4
"""Indicators that are named for a missing datum."""


def build(desk: Desk) -> list[Block]:
    """The blocks of the section."""
    own = tuple(desk.result.indicators.get(StateKind.OBSERVED, ()))
    country = desk.result.park.park.country
    told = [a for a in desk.assessments if in_text(a, country)]
    judged_set = board.build(desk)
    lacks = _lacks([*own, *(v for a in told for v in a.values)])
    return [
        *_lead(desk, told, lacks),
        _summary(desk),
        *(block for block in judged_set if not isinstance(block, FigureBlock)),
        *(block for a in told if a.chosen.id != board.SET for block in _told(desk, a)),
        *(block for block in judged_set if isinstance(block, FigureBlock)),
        *_main(desk, own),
        *_missing(desk, lacks),
    ]


def _lead(desk: Desk, told: Sequence[Assessment], lacks: dict[str, list[IndicatorValue]]) -> list[Block]:
    """What can be said today, and what stands in the way of saying more."""
    values = [v for a in told for v in a.values]
    met, missed, open_ = (
        sum(v.met is True for v in values),
        sum(v.met is False for v in values),
        sum(v.value is None for v in values),
    )
    key = "none" if not met + missed else "short" if open_ > met + missed else "enough"
    blocks: list[Block] = [
        desk.p(
            f"sets.lead_{key}",
            sets=desk.count("sets/told", len(told), "indicator sets of the text"),
            judged=desk.count("sets/judged", met + missed, "rows judged against a threshold"),
            met=desk.count("sets/met", met, "rows that are met"),
            missed=desk.count("sets/missed", missed, "rows that are missed"),
            open=desk.count("sets/open", open_, "rows without a value"),
        )
    ]
    if lacks:
        code, rows = next(iter(lacks.items()))
        n = desk.count(f"sets/lacks/{code}", len(rows), f"indicators that lack {code}")
        kinds = desk.count("sets/lacks", len(lacks), "missing data")
        datum = missing_datum(code, desk.result.park, desk.lang)
        blocks.append(desk.p("sets.first_lack" if len(rows) >= WIDE else "sets.spread", datum=datum, n=n, kinds=kinds))
    return blocks


def _summary(desk: Desk) -> Block:
    """One row for each official set."""
    rows = []
    for a in desk.assessments:
        name = a.chosen.id

        def count(what: str, n: int, name: str = name) -> Spans:
            return (desk.count(f"sets/{name}/{what}", n, f"rows of {name}: {what}"),)

        judged_rows = any(v.threshold is not None for v in a.values)
        none = desk.data(None)
        rows.append((
            desk.data(a.chosen.name),
            count("rows", len(a.values)),
            count("computed", sum(v.value is not None for v in a.values)),
            count("met", sum(v.met is True for v in a.values)) if judged_rows else none,
            count("missed", sum(v.met is False for v in a.values)) if judged_rows else none,
            count("unknown", sum(v.value is None for v in a.values)),
            _conclusion(desk, a),
        ))  # fmt: skip
    return desk.table("indicator_sets", _SETS, rows, note=desk.say("sets.note"))


def _conclusion(desk: Desk, a: Assessment) -> Spans:
    if a.chosen.compares:
        return desk.say("sets.conclusion.compares")
    if not in_country(a, desk.result.park.park.country):
        return desk.say("sets.conclusion.foreign")
    if a.verdict is not None:
        return desk.say(f"sets.conclusion.{a.verdict.result}")
    if a.chosen.index is not None:
        index = next(v for v in a.values if v.id == a.chosen.index.id)
        if index.value is None:
            return desk.say("sets.conclusion.index_open", name=index.name)
        return desk.say("sets.conclusion.index", name=index.name, value=judged.value(desk, index))
    has_limit = any(i.threshold is not None or i.rules for i in a.chosen.indicators)
    return desk.say("sets.conclusion.no_rule" if has_limit else "sets.conclusion.no_threshold")


def _told(desk: Desk, a: Assessment) -> list[Block]:
    """One set in a sentence or two; nothing where none of its rows can be judged."""
    kinds = {True: [v for v in a.values if v.met is True], False: [v for v in a.values if v.met is False]}
    if not kinds[True] and not kinds[False]:
        return []
    missed = sorted(kinds[False], key=distance)
    key = "none" if not kinds[True] else "all" if not missed else "some"
    parts = [
        desk.say(
            f"sets.told_{key}",
            name=a.chosen.name,
            judged=_counted(desk, a, "judged", len(kinds[True]) + len(missed)),
            met=_counted(desk, a, "met", len(kinds[True])),
            missed=_counted(desk, a, "missed", len(missed)),
        )
    ]
    if missed:
        parts.append(desk.say("sets.told_missed", items=desk.joined([_against(desk, v) for v in missed[:5]])))
    if a.chosen.index is not None and (index := next(v for v in a.values if v.id == a.chosen.index.id)).value is None:
        parts.append(desk.say("sets.told_index_open", name=index.name))
    weak = [judged.unverified(v) for v in (*kinds[True], *missed)]
    if any(weak):
        parts.append(desk.say("sets.told_weak" if all(weak) else "sets.told_weak_some"))
    return [Paragraph(desk.joined(parts))]


def _counted(desk: Desk, a: Assessment, what: str, n: int) -> Num:
    return desk.count(f"sets/{a.chosen.id}/{what}", n, f"rows of {a.chosen.id}: {what}")


def _against(desk: Desk, v: IndicatorValue) -> Spans:
    return desk.say("sets.against", name=v.name, value=judged.value(desk, v), limit=judged.limit(desk, v, marked=False))


def _main(desk: Desk, own: Sequence[IndicatorValue]) -> list[Block]:
    """The indicators of the pass by family, with what they rest on."""
    known = [v for v in own if v.value is not None]
    if not known:
        return [desk.p("diagnosis.no_indicators")]
    chosen = load_set(OWN)
    family = {i.id: i.family for i in chosen.indicators}
    words = dict(chosen.families)
    place = {key: k for k, key in enumerate(words)}
    rows = []
    last = None
    for v in sorted(known, key=lambda v: place.get(family.get(v.id, ""), len(place))):
        group = family.get(v.id, "")
        shown = desk.data(words[group]) if group in words and group != last else ()
        last = group
        rows.append((shown, desk.data(v.name), judged.value(desk, v), judged.limit(desk, v),
                     judged.judgement(desk, v), desk.data(v.basis)))  # fmt: skip
    n = desk.count("indicators/known", len(known), "indicators with a value")
    sources = list(dict.fromkeys(v.threshold_source.partition(" (")[0] for v in known if v.threshold_source))
    note = desk.say("sets.main_note", sources=desk.listed(sources)) if sources else ()
    dash = (*desk.data(None),)
    kept = [k for k in range(len(_MAIN)) if any(row[k] not in (dash, ()) for row in rows)]
    cut = [tuple(row[k] for k in kept) for row in rows]
    table = desk.table("indicators", [_MAIN[k] for k in kept], cut, limit=35, note=note)
    return [desk.p("sets.main", n=n), table]


def _missing(desk: Desk, lacks: dict[str, list[IndicatorValue]]) -> list[Block]:
    """What to ask for first: the data that most indicators lack."""
    if not lacks:
        return []
    rows = []
    for code, held in lacks.items():
        names = [v.name.get(desk.lang) for v in held]
        cell = desk.listed(names[:NAMED])
        if len(names) > NAMED:
            cell = desk.say("sets.and_more", names=cell)
        n = desk.count(f"sets/lacks/{code}", len(held), f"indicators that lack {code}")
        rows.append((desk.data(missing_datum(code, desk.result.park, desk.lang)), (n,), cell))
    wide = sum(len(held) > 1 for held in lacks.values())
    return [desk.p("sets.missing"), desk.table("indicators_missing", _MISSING, rows, limit=min(10, max(5, wide)))]


def _lacks(values: Iterable[IndicatorValue]) -> dict[str, list[IndicatorValue]]:
    """Missing datum to the indicators that lack it, each counted once, those that most lack first."""
    found: dict[str, dict[str, IndicatorValue]] = {}
    for v in values:
        if v.value is None:
            for code in v.missing:
                if not code.startswith("indicator:"):  # follows from another gap
                    found.setdefault(code, {}).setdefault(v.id, v)
    return {code: list(found[code].values()) for code in sorted(found, key=lambda c: (-len(found[c]), c))}
