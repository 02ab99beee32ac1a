"""What the layers of a balance need beside the document: usual losses by industry, and what substances consist of.

Every figure is a range of practice and is shown as *typical* wherever it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, read

Direction = Literal["in", "out"]
Basis = Literal["input", "fuel", "water"]
_BASES: dict[str, Basis] = {"input": "input", "fuel": "fuel", "water": "water"}


@dataclass(frozen=True, slots=True)
class Loss:
    """A flow that nobody meters: air drawn in, flue gas, heat lost, water evaporated.

    Attributes
    ----------
    gbt4754
        Class code of the industry, a prefix of the codes that it holds for.
    layer
        ``mass``, ``water``, ``energy`` or a chemical element.
    basis
        What the share is of: everything that enters the node in the layer (``input``), its fuel or its water in t.
    share_low, share_high
        Range [layer unit per unit of the basis].
    """

    loss_id: str
    gbt4754: str
    layer: str
    direction: Direction
    name: Text
    basis: Basis
    share_low: float
    share_high: float
    sources: tuple[str, ...]
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Substance:
    """The chemical that a commodity mostly consists of, as a range of mass fractions [1]."""

    commodity: str
    formula: str
    share_low: float
    share_high: float
    sources: tuple[str, ...]
    confidence: str


@cache
def losses() -> tuple[Loss, ...]:
    """All usual losses, in the order of the table."""
    return tuple(
        Loss(
            loss_id=r["loss_id"],
            gbt4754=r["gbt4754"],
            layer=r["layer"],
            direction="in" if r["direction"] == "in" else "out",
            name=Text(r["name_zh"], r["name_en"]),
            basis=_BASES[r["basis"]],
            share_low=float(r["share_low"]),
            share_high=float(r["share_high"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("losses")
    )


@cache
def substances() -> dict[str, Substance]:
    """Substances by the id of the commodity."""
    return {
        r["commodity"]: Substance(
            r["commodity"],
            r["formula"],
            float(r["share_low"]),
            float(r["share_high"]),
            many(r["sources"]),
            r["confidence"],
        )
        for r in read("substances")
    }
