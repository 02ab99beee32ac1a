"""Put statements into a park: what is new is added, what differs is decided openly and both values stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import Lang, t
from parkloop.formats.imports.conflicts import IMPORTED, Comparison, compare, other_value
from parkloop.park.flow import Flow
from parkloop.park.node import Line
from parkloop.park.steering import Statistic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parkloop.formats.imports.statements import Statement
    from parkloop.park.node import Node
    from parkloop.park.park import Park


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a statement, with the choice and its reason where there was a conflict.

    ``choice`` empty at a conflict: nobody has decided, and the document is as it was. ``many``: several rows of the
    document share the figure, so the imported one cannot replace them.
    """

    comparison: Comparison
    choice: str = ""
    reason: str = ""
    many: bool = False

    @property
    def open(self) -> bool:
        """Whether a conflict waits for a decision that can be carried out."""
        return self.comparison.outcome == "conflict" and (not self.choice or self.many)


def merge(
    park: Park, statements: Iterable[Statement], decide: Callable[[Comparison], tuple[str, str]], lang: Lang
) -> tuple[Park, tuple[Change, ...]]:
    """Put statements into a park, one after the other.

    Parameters
    ----------
    park, statements
        The park, with all commodities that the statements name.
    decide
        Choice (``existing``, ``imported`` or empty) and reason for a conflict.
    lang
        Language of the notes that stay in the document.
    """
    changes = []
    for statement in statements:
        found = compare(park, statement)
        change = Change(found)
        if found.outcome == "conflict":
            choice, reason = decide(found)
            change = Change(found, choice, reason, many=choice == IMPORTED and len(found.places) > 1)
        changes.append(change)
        if found.outcome in {"new", "filled"} or (found.outcome == "conflict" and not change.open):
            park = _TABLES[statement.to](park, change, lang)
    return park, tuple(changes)


def _lines(park: Park, change: Change, lang: Lang) -> Park:
    s = change.comparison.statement
    node = park.node[s.node]
    lines: tuple[Line, ...] = getattr(node, s.to)
    new = Line(
        commodity=s.commodity, amount=s.amount, unit=s.unit, year=s.year, provenance=s.provenance, source=s.source
    )
    if change.comparison.outcome == "new":
        return _with(park, node, s.to, (*lines, new))
    place = change.comparison.places[0]
    old = lines[place]
    if change.choice and change.choice != IMPORTED:
        kept = replace(old, note=_note(old.note, other_value(s.amount, s.unit, s.source, lang), change.reason, lang))
    else:
        note = old.note
        if change.choice:
            former = other_value(change.comparison.existing or 0.0, s.unit, change.comparison.existing_source, lang)
            note = _note(old.note, former, change.reason, lang)
        kept = replace(new, function=old.function, year=old.year, note=note)
    return _with(park, node, s.to, (*lines[:place], kept, *lines[place + 1 :]))


def _with(park: Park, node: Node, side: str, lines: tuple[Line, ...]) -> Park:
    changed = replace(node, takes=lines) if side == "takes" else replace(node, makes=lines)
    return park.but(nodes=tuple(changed if n.id == node.id else n for n in park.nodes))


def _note(note: str, other: str, reason: str, lang: Lang) -> str:
    added = t("imports.note.because", lang, other=other, reason=reason)
    return f"{note}; {added}" if note else added


def _flows(park: Park, change: Change, lang: Lang) -> Park:
    """Flows can hold two statements: the one that was not taken stays as a second one that observes the first."""
    s = change.comparison.statement
    taken = {f.id for f in park.flows}
    new = Flow(
        id=_free(f"{s.node}-{s.other}-{s.commodity}" + (f"-{s.year}" if s.year else ""), taken),
        source_node=s.node,
        target_node=s.other,
        commodity=s.commodity,
        amount=s.amount,
        unit=s.unit,
        year=s.year,
        provenance=s.provenance,
        source=s.source,
    )
    if change.comparison.outcome == "new":
        return park.but(flows=(*park.flows, new))
    place = change.comparison.places[0]
    old = park.flows[place]
    second = _free(f"{old.id}-2", taken)
    because = t("imports.note.chosen", lang, reason=change.reason) if change.choice else ""
    extra: tuple[Flow, ...] = ()
    if not change.choice:
        first = replace(new, id=old.id, year=old.year, since=old.since, until=old.until, note=old.note)
    elif change.choice == IMPORTED:
        first = replace(
            new, id=old.id, year=old.year, since=old.since, until=old.until, note=_joined(old.note, because)
        )
        extra = (replace(old, id=second, observes=old.id, note=_joined(old.note, because)),)
    else:
        first = replace(old, note=_joined(old.note, because))
        extra = (replace(new, id=second, observes=old.id, note=because),)
    return park.but(flows=(*park.flows[:place], first, *park.flows[place + 1 :], *extra))


def _joined(note: str, more: str) -> str:
    return f"{note}; {more}" if note and more else note or more


def _free(wanted: str, taken: set[str]) -> str:
    """An id that no flow has yet, within the length and letters of an id."""
    stem = re.sub(r"[^A-Za-z0-9_.\-]", "-", wanted)[:58]
    found, n = stem, 2
    while found in taken:
        found, n = f"{stem}-{n}", n + 1
    return found


def _statistics(park: Park, change: Change, lang: Lang) -> Park:
    """Statistics have no note: their source names the value that was not taken."""
    s = change.comparison.statement
    new = Statistic(
        variable=s.variable,
        node=s.node,
        year=park.park.base_year if s.year is None else s.year,
        value=s.amount,
        unit=s.unit,
        provenance=s.provenance,
        source=s.source,
    )
    if change.comparison.outcome == "new":
        return park.but(statistics=(*park.statistics, new))
    place = change.comparison.places[0]
    old = park.statistics[place]
    if change.choice and change.choice != IMPORTED:
        new = replace(old, source=_note(old.source, other_value(s.amount, s.unit, s.source, lang), change.reason, lang))
    elif change.choice:
        former = other_value(change.comparison.existing or 0.0, old.unit, old.source, lang)
        new = replace(new, source=_note(new.source, former, change.reason, lang))
    return park.but(statistics=(*park.statistics[:place], new, *park.statistics[place + 1 :]))


_TABLES: dict[str, Callable[[Park, Change, Lang], Park]] = {
    "takes": _lines,
    "makes": _lines,
    "flow": _flows,
    "statistic": _statistics,
}
