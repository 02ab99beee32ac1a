"""``trace.json`` as a value: every number's entry, what it rests on, and whether anything below it is unverified."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

UNVERIFIED = "memory"
"""Confidence of a figure whose source nobody has opened."""


@dataclass
class Trace:
    """All entries by id, in the order they were booked: an entry reads only earlier ones."""

    entries: Mapping[str, Mapping[str, Any]]

    def __contains__(self, entry: object) -> bool:
        return entry in self.entries

    def __getitem__(self, entry: str) -> Mapping[str, Any]:
        return self.entries[entry]

    @cached_property
    def unverified(self) -> frozenset[str]:
        """Ids of entries that are unverified themselves or rest on one that is; one sweep, as inputs come first."""
        found: set[str] = set()
        for name, entry in self.entries.items():
            if entry.get("confidence") == UNVERIFIED or any(i in found for i in entry.get("inputs", ())):
                found.add(name)
        return frozenset(found)

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the entries that read an entry directly."""
        found: dict[str, list[str]] = {}
        for name, entry in self.entries.items():
            for read in dict.fromkeys(entry.get("inputs", ())):
                found.setdefault(read, []).append(name)
        return {name: tuple(names) for name, names in found.items()}

    def roots(self, entry: str) -> tuple[str, ...]:
        """What an entry rests on in the end: entries without inputs, by id in the order they were booked."""
        seen: set[str] = set()
        stack = [entry]
        while stack:
            name = stack.pop()
            if name not in seen:
                seen.add(name)
                stack.extend(self.entries[name].get("inputs", ()))
        return tuple(name for name in self.entries if name in seen and not self.entries[name].get("inputs"))
