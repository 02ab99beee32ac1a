"""The trace ledger: every number that is printed is an entry here and can say where it comes from.

An entry has a value, a unit, and either an origin (a cell of the user's document, a row of the knowledge, a stated
assumption) or a formula over other entries. Documents print numbers only by the id of an entry, so "where does this
figure come from" holds by construction.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["input", "knowledge", "assumption", "computed", "count"]


class TraceError(Exception):
    """An entry refers to one that is not in the ledger, or an id is used for two different values."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number and its reason.

    Attributes
    ----------
    id
        Stable name, for example ``flow/F1/reconciled``.
    value
        The number in ``unit``; None where the fact is "not known".
    kind
        ``input`` (origin is a place in the document), ``knowledge`` (origin is a row id), ``assumption`` (origin says
        which), ``computed`` (formula over ``inputs``), ``count`` (a counted number of things named by ``formula``).
    formula
        Catalogue-free formula in the words of the inputs, for example ``sum(inputs)`` or ``a * b``.
    inputs
        Ids of the entries the formula reads.
    origin
        ``document:nodes[2].takes[0].amount``, ``knowledge:routes/R149``, ``assumption:discount_rate``.
    source, confidence, provenance
        As stated by the origin.
    """

    id: str
    value: float | None
    unit: str
    kind: Kind
    formula: str = ""
    inputs: tuple[str, ...] = ()
    origin: str = ""
    source: str = ""
    confidence: str = ""
    provenance: str = ""

    def as_json(self) -> dict[str, object]:
        """Give the entry as one row of ``trace.json``."""
        row: dict[str, object] = {"value": self.value, "unit": self.unit, "kind": self.kind}
        for name in ("formula", "origin", "source", "confidence", "provenance"):
            if getattr(self, name):
                row[name] = getattr(self, name)
        if self.inputs:
            row["inputs"] = list(self.inputs)
        return row


@dataclass(slots=True)
class Ledger:
    """All entries of one run, in the order they were booked."""

    _entries: dict[str, Entry] = field(default_factory=dict)

    def book(self, entry: Entry) -> str:
        """Add an entry and return its id; booking the same entry twice is harmless.

        Raises
        ------
        TraceError
            The id already stands for another value or unit, the value is not finite, or an input is unknown.
        """
        old = self._entries.get(entry.id)
        if old is not None:
            if _same(old, entry):
                return entry.id
            raise TraceError(f"{entry.id}: {old.value} {old.unit} and {entry.value} {entry.unit}")
        if entry.value is not None and not math.isfinite(entry.value):
            raise TraceError(f"{entry.id}: {entry.value} is no number to print")
        missing = [i for i in entry.inputs if i not in self._entries]
        if missing:
            raise TraceError(f"{entry.id} reads unknown {', '.join(missing)}")
        self._entries[entry.id] = entry
        return entry.id

    def input(
        self,
        id: str,
        value: float | None,
        unit: str,
        path: str,
        *,
        source: str = "",
        confidence: str = "",
        provenance: str = "",
    ) -> str:
        """Book a figure of the user's document, standing at ``path``."""
        return self.book(
            Entry(
                id,
                value,
                unit,
                "input",
                origin=f"document:{path}",
                source=source,
                confidence=confidence,
                provenance=provenance,
            )
        )

    def knowledge(
        self, id: str, value: float | None, unit: str, row: str, *, source: str = "", confidence: str = ""
    ) -> str:
        """Book a figure of the knowledge tables, standing in ``row`` (``routes/R149``)."""
        return self.book(
            Entry(id, value, unit, "knowledge", origin=f"knowledge:{row}", source=source, confidence=confidence)
        )

    def assume(
        self, id: str, value: float | None, unit: str, name: str, *, source: str = "", confidence: str = ""
    ) -> str:
        """Book an assumption of the product or of the park's ``assumptions``."""
        return self.book(
            Entry(id, value, unit, "assumption", origin=f"assumption:{name}", source=source, confidence=confidence)
        )

    def compute(self, id: str, value: float | None, unit: str, formula: str, inputs: Iterable[str]) -> str:
        """Book a computed figure: its formula and the entries that it reads."""
        return self.book(Entry(id, value, unit, "computed", formula=formula, inputs=tuple(inputs)))

    def count(self, id: str, value: int, what: str) -> str:
        """Book a counted number of things; ``what`` names the list that was counted."""
        return self.book(Entry(id, float(value), "1", "count", formula=f"count({what})"))

    def __getitem__(self, id: str) -> Entry:
        return self._entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def roots(self, id: str) -> frozenset[str]:
        """Find the inputs, knowledge rows, assumptions and counts that an entry rests on in the end, by id.

        A computed figure that names no inputs is its own root: its formula is all that is known of it.

        Raises
        ------
        KeyError
            There is no such entry.
        """
        seen: set[str] = set()
        found: set[str] = set()
        stack = [id]
        while stack:
            name = stack.pop()
            if name in seen:
                continue
            seen.add(name)
            entry = self._entries[name]
            if entry.inputs:
                stack.extend(entry.inputs)
            else:
                found.add(name)
        return frozenset(found)

    def as_json(self) -> Mapping[str, object]:
        """Give the whole ledger as the content of ``trace.json``: id to entry."""
        return {entry.id: entry.as_json() for entry in self}


def _same(one: Entry, other: Entry) -> bool:
    """Whether two bookings say the same figure; rounding in the last digits is no other figure."""
    if one.unit != other.unit:
        return False
    if one.value is None or other.value is None:
        return one.value is other.value
    return math.isclose(one.value, other.value, rel_tol=1e-12, abs_tol=1e-12)
