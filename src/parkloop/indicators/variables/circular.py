"""Circularity of the park's major materials, one by one and over their mass (Material Circularity Indicator)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.indicators.circularity import Circularity, Material, fits, material_circularity
from parkloop.indicators.reading import INSIDE, Quantity
from parkloop.indicators.variables.massflow import recycled
from parkloop.indicators.variables.statistics import find, stated_input
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.indicators.reading import Reading
    from parkloop.park.commodity import Commodity
    from parkloop.park.state import StateFlow

MAJOR = 0.8
"""Share of the mass taken that the major materials make up together, largest first (our own reading of "major")."""
KINDS = frozenset({CommodityKind.MATERIAL, CommodityKind.BY_PRODUCT, CommodityKind.WASTE})
INPUTS = ("recycled_in", "reused_in", "sustained_in")
OUTPUTS = ("recycled_out", "reused_out", "composted_out", "energy_out")
EFFICIENCIES = {"recycled_out": "recycling_efficiency", "recycled_in": "feedstock_efficiency"}


def mci_materials(reading: Reading) -> tuple[str, ...]:
    """Major materials by falling mass: materials, by-products and waste in tonnes that nodes inside take for use.

    Taken from outside or from another node; what goes to a treating node is not taken for use. Empty where the mass of
    any is unknown.
    """
    mass: dict[str, float] = {}
    for flow in _taken(reading):
        if flow.amount is None:
            return ()
        mass[flow.arrives] = mass.get(flow.arrives, 0.0) + flow.amount
    found: list[str] = []
    rest = (1 - MAJOR) * math.fsum(mass.values())
    for key in sorted(mass, key=lambda k: (-mass[k], k)):
        if math.fsum(mass[k] for k in mass if k not in found) <= rest:
            break
        if mass[key] > 0:
            found.append(key)
    return tuple(found)


def mci_mass(item: str, reading: Reading) -> Quantity:
    """Mass of a material that nodes inside take for use [t/a]."""
    return reading.total(f"mci_mass/{item}", "t/a", [f for f in _taken(reading) if f.arrives == item], needs_data=True)


def mci_of(item: str, reading: Reading) -> Quantity:
    """MCI of one material [1]."""
    return _part(item, reading, "mci")


def linear_flow_of(item: str, reading: Reading) -> Quantity:
    """Linear flow index of one material [1]."""
    return _part(item, reading, "linear_flow_index")


def mci(reading: Reading) -> Quantity:
    """MCI over the major materials, weighed by mass [1]."""
    return _weighed("mci", reading, mci_of)


def linear_flow_index(reading: Reading) -> Quantity:
    """Linear flow index over the major materials, weighed by mass [1]."""
    return _weighed("linear_flow_index", reading, linear_flow_of)


def _taken(reading: Reading) -> list[StateFlow]:
    return [
        f
        for f in reading.state.flows
        if f.source != f.target
        and reading.zone(f.target) == INSIDE
        and f.target not in reading.treating
        and reading.arriving(f).kind in KINDS
        and reading.arriving(f).unit == "t"
    ]


def without_materials(name: str, reading: Reading) -> Quantity:
    """A quantity of the major materials where it is not known which these are: what is lacking to know it."""
    unknown = [f"flow:{f.id}" for f in _taken(reading) if f.amount is None]
    return reading.book(name, None, "1", "", missing=unknown or ("no_data:mci_materials",))


def _weighed(name: str, reading: Reading, part: object) -> Quantity:
    assert callable(part)  # noqa: S101 - one of the two above
    items = mci_materials(reading)
    if not items:
        return without_materials(name, reading)
    parts = [part(item, reading) for item in items]
    masses = [mci_mass(item, reading) for item in items]
    missing = [code for q in (*parts, *masses) for code in q.missing]
    value = None
    if not missing:
        total = math.fsum(m.value for m in masses if m.value)
        value = math.fsum(p.value * m.value for p, m in zip(parts, masses, strict=True)) / total
    refs = [q.ref for q in (*parts, *masses)]
    basis = [code for q in parts for code in q.basis]
    return reading.book(name, value, "1", "sum(index * mass) / sum(mass)", inputs=refs, missing=missing, basis=basis)


def _part(item: str, reading: Reading, name: str) -> Quantity:
    mass = mci_mass(item, reading)
    shares, refs, missing, basis = _shares(item, reading)
    missing = [*mass.missing, *missing]
    result: Circularity | None = None
    if not missing and mass.value is not None:
        material = Material(mass=mass.value, **shares)
        if fits(material):
            result = material_circularity(material)
        else:
            missing.append(f"shares:{item}")
    value = None if result is None else float(getattr(result, name))
    formula = "max(0, 1 - LFI * 0.9 / X)" if name == "mci" else "(V + W) / (2 M + (WF - WC) / 2)"
    return reading.book(f"{name}/{item}", value, "1", formula, inputs=[mass.ref, *refs], missing=missing, basis=basis)


def _shares(item: str, reading: Reading) -> tuple[Mapping[str, float], list[str], list[str], list[str]]:
    """The shares of a material as the park's statistics ``mci:<share>:<commodity>`` state them, and what is lacking.

    Where nobody states the input, a primary material is virgin and what is left over elsewhere is recycled. Shares that
    are not stated on a side of which another is stated are taken as none, booked as an assumption.
    """
    found: dict[str, float] = {}
    refs: list[str] = []
    missing: list[str] = []
    basis: list[str] = []

    def look(share: str) -> None:
        row = find(f"mci:{share}:{item}", reading.state.year, reading) or find(
            f"mci:{share}:{item}", reading.park.park.base_year, reading
        )
        if row is None:
            return
        value, ref = stated_input(f"mci:{share}:{item}", *row, "1", reading)
        if value is None:
            missing.append(f"unit:mci:{share}:{item}")
        else:
            found[share] = value
            refs.append(ref)

    for share in (*INPUTS, *OUTPUTS):
        look(share)
    if not any(share in found for share in INPUTS):
        _input_by_kind(reading.park.commodity[item], found, missing, basis)
    if not any(share in found for share in OUTPUTS):
        missing.append(f"mci_out:{item}")
    for share, efficiency in EFFICIENCIES.items():
        if found.get(share):
            look(efficiency)
            if efficiency not in found:
                missing.append(f"{efficiency}:{item}")
    refs.append(reading.ledger.assume("assumption/mci/rest", 0.0, "1", "mci_shares_not_stated_are_none"))
    refs.append(reading.ledger.assume("assumption/mci/utility", 1.0, "1", "mci_utility_of_a_material"))
    return found, refs, missing, basis


def _input_by_kind(commodity: Commodity, found: dict[str, float], missing: list[str], basis: list[str]) -> None:
    answer = recycled(commodity)
    if answer is None:
        missing.append(f"recycled:{commodity.id}")
    else:
        found["recycled_in"] = float(answer)
        basis.append("by_kind:")
