"""Treatment steps: what makes a by-product fit for a need that does not take it as it is (clause 6.2).

Three tables: the steps, what each makes (outputs and residues), and what its outputs stand for at which users. Most
rows are general engineering knowledge (``memory``): a figure for a first selection, never for a design.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

DRY = "dry"
"""Content word of an output that keeps all dry matter: its yield follows from the two water contents."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a step makes of one unit of input.

    ``content`` names the substance whose mass fraction in the input the yield is to be multiplied with (``H2SO4``:
    tonnes of acid per tonne of acid contained); ``dry``: all dry matter; empty: per unit of input as it is.
    """

    material_id: str
    name: Text
    unit: str
    residue: bool
    low: float | None  # [unit per unit of input, or of content]
    high: float | None
    content: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """One step.

    Attributes
    ----------
    inputs
        Ids of by-products, commodities or materials of other steps.
    basis
        ``input``: energy per unit of input; ``water``: per tonne of water that leaves.
    dry_to
        Water fraction of what dries or is pressed, None where the step takes no water out.
    electricity, heat
        Range [kWh, GJ per unit of basis]; None where the step needs none.
    heat_from
        ``steam``, or ``fuel`` where it is hotter than steam can give (kilns, roasters, crackers).
    reagent, dose
        Knowledge commodity and its range [t per unit of input].
    removes
        Substances that the step takes out or brings below the limits of its users.
    capex
        Range [CNY per yearly unit of input] and year of money; None where no source states it.
    """

    step_id: str
    name: Text
    inputs: tuple[str, ...]
    basis: str
    dry_to: float | None
    electricity: tuple[float, float] | None
    heat: tuple[float, float] | None
    heat_from: str
    reagent: str
    dose: tuple[float, float] | None
    removes: tuple[str, ...]
    capex: tuple[float, float] | None
    capex_year: int | None
    sources: tuple[str, ...]
    confidence: str
    note: str
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What a treated material stands for: ``ratio`` units of ``replaces`` per unit, or by its heating value.

    ``ncv`` in GJ per unit; ``users_gbt4754`` are prefixes of the users' industry codes, empty: whoever buys it.
    """

    material_id: str
    replaces: str
    ratio: tuple[float, float] | None
    ncv: tuple[float, float] | None
    users_gbt4754: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    note: str


@cache
def treatments() -> tuple[Treatment, ...]:
    """All steps by id."""
    made = _made()
    return tuple(
        Treatment(
            step_id=r["step_id"],
            name=Text(r["name_zh"], r["name_en"]),
            inputs=many(r["inputs"]),
            basis=r["basis"],
            dry_to=number(r["dry_to"]),
            electricity=_span(r, "electricity"),
            heat=_span(r, "heat"),
            heat_from=r["heat_from"],
            reagent=r["reagent"],
            dose=_span(r, "reagent"),
            removes=many(r["removes"]),
            capex=_span(r, "capex"),
            capex_year=whole(r["capex_year"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
            made=made[r["step_id"]],
        )
        for r in sorted(read("treatments"), key=lambda r: r["step_id"])
    )


@cache
def treatment_uses() -> tuple[Use, ...]:
    """All uses of treated materials, by material and what they replace."""
    return tuple(
        Use(
            material_id=r["material_id"],
            replaces=r["replaces"],
            ratio=_span(r, "ratio"),
            ncv=_span(r, "ncv"),
            users_gbt4754=many(r["users_gbt4754"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in sorted(read("treatment_uses"), key=lambda r: (r["material_id"], r["replaces"], r["users_gbt4754"]))
    )


@cache
def treated_names() -> Mapping[str, tuple[Text, str]]:
    """Name and unit of every material that a step makes, by id; the first statement counts."""
    names: dict[str, tuple[Text, str]] = {}
    for step in treatments():
        for made in step.made:
            names.setdefault(made.material_id, (made.name, made.unit))
    return names


def _made() -> dict[str, tuple[Made, ...]]:
    table: dict[str, list[Made]] = {}
    for r in read("treatment_outputs"):
        table.setdefault(r["step_id"], []).append(
            Made(
                material_id=r["material_id"],
                name=Text(r["name_zh"], r["name_en"]),
                unit=r["unit"],
                residue=r["role"] == "residue",
                low=number(r["yield_low"]),
                high=number(r["yield_high"]),
                content=r["content"],
                sources=many(r["sources"]),
                confidence=r["confidence"],
            )
        )
    return {step: tuple(rows) for step, rows in table.items()}


def _span(row: Mapping[str, str], name: str) -> tuple[float, float] | None:
    low, high = number(row[f"{name}_low"]), number(row[f"{name}_high"])
    return None if low is None or high is None else (low, high)
