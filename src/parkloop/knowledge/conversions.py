"""What primary resources stand behind a bought intermediate: clinker, lime, coke, power, heat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.knowledge.reading import many, read

HEAT = "heat_purchased"
"""Commodity of the row that speaks of heat whatever it is called, per GJ."""
POWER = "electricity"
"""Commodity of the row that speaks of power whatever it is called, per MWh."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """Tonnes of one primary resource that making one unit of a bought intermediate takes elsewhere.

    ``low`` and ``high`` in ``unit`` (t/t, t/MWh, t/GJ). Several rows of one commodity add up (raw meal and kiln coal).
    """

    id: str
    commodity: str
    resource: str
    low: float
    high: float
    unit: str
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


def conversions(commodity: str) -> tuple[Conversion, ...]:
    """The resources behind one unit of ``commodity`` (an id of the knowledge); empty: nobody knows.

    Examples
    --------
    >>> [(c.resource, round(c.middle, 3)) for c in conversions("clinker")]
    [('raw_meal', 1.52), ('kiln_coal', 0.143)]
    """
    return tuple(c for c in _table() if c.commodity == commodity)


def conversion(id: str) -> Conversion:
    """One row by its id.

    Raises
    ------
    KeyError
        There is no such row.
    """
    found = {c.id: c for c in _table()}
    return found[id]


@cache
def _table() -> tuple[Conversion, ...]:
    return tuple(
        Conversion(
            id=r["conversion_id"],
            commodity=r["commodity"],
            resource=r["resource"],
            low=float(r["low"]),
            high=float(r["high"]),
            unit=r["unit"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("conversions")
    )
