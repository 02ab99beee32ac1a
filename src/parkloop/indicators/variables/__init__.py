"""The variables that formulas may name: from the flows of the state, from the park's statistics, or missing by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.indicators.formula import FUNCTIONS, call
from parkloop.indicators.variables.carbon import co2
from parkloop.indicators.variables.circular import (
    linear_flow_index,
    linear_flow_of,
    mci,
    mci_mass,
    mci_materials,
    mci_of,
    without_materials,
)
from parkloop.indicators.variables.emissions import cod, nh3n, nox, so2
from parkloop.indicators.variables.energy import energy_total
from parkloop.indicators.variables.massflow import inflow_mass, inflow_recycled, outflow_mass
from parkloop.indicators.variables.materials import (
    byproducts_disposed,
    byproducts_from_stock,
    byproducts_made,
    byproducts_sold,
    byproducts_unallocated,
    byproducts_used_inside,
    primary_input,
)
from parkloop.indicators.variables.series import derived
from parkloop.indicators.variables.statistics import find, stated_input, statistic
from parkloop.indicators.variables.structure import (
    central_waste_water_plant,
    exchanges,
    exchanging_pairs,
    linked_pairs,
    nodes_inside,
)
from parkloop.indicators.variables.vocabulary import unit_of, vocabulary
from parkloop.indicators.variables.water import (
    fresh_water,
    waste_water_discharged,
    water_in,
    water_in_circular,
    water_reclaimed,
    water_reused,
    water_treated,
)
from parkloop.park.enums import StateKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.indicators.reading import Quantity, Reading

COMPUTED: Mapping[str, Callable[[Reading], Quantity]] = {
    f.__name__: f
    for f in (
        primary_input,
        inflow_mass,
        inflow_recycled,
        outflow_mass,
        byproducts_made,
        byproducts_used_inside,
        byproducts_sold,
        byproducts_from_stock,
        byproducts_unallocated,
        byproducts_disposed,
        fresh_water,
        water_in,
        water_in_circular,
        water_reused,
        water_reclaimed,
        water_treated,
        waste_water_discharged,
        energy_total,
        co2,
        so2,
        nox,
        cod,
        nh3n,
        nodes_inside,
        exchanges,
        linked_pairs,
        exchanging_pairs,
        central_waste_water_plant,
        mci,
        linear_flow_index,
    )
}
"""By name; each is booked under it as ``var/<column>/<name>``."""
INDEXED: Mapping[str, Callable[[str, Reading], Quantity]] = {
    "mci_of": mci_of,
    "linear_flow_of": linear_flow_of,
    "mci_mass": mci_mass,
}
"""Variables of one material, named ``mci_of:limestone``."""
COLUMN_KINDS = frozenset({StateKind.REPORTED, StateKind.OBSERVED})
"""States of a year that has been: for these a statistic may stand in for what the flows do not give."""


def known_variable(name: str) -> bool:
    """Whether a formula may name it without any statistic at hand."""
    return name in COMPUTED or name in INDEXED or name in vocabulary()


def items(each: str, reading: Reading) -> tuple[str, ...]:
    """What an indicator that stands for several things is repeated for: major materials, or a statistic's subjects.

    ``key_product_energy`` is repeated for every ``key_product_energy:<commodity>`` among the park's statistics.
    """
    if each == "material":
        return mci_materials(reading)
    stated = (row.variable.partition(":") for row in reading.park.statistics if not row.node)
    return tuple(dict.fromkeys(subject for name, _, subject in stated if name == each and subject))


def read(term: str, reading: Reading) -> Quantity:
    """Read a term of a formula: a variable, or a function of variables over years or states."""
    if term not in reading.known:
        function, variables, years = call(term) if "(" in term else ("", (), 0)
        if function in FUNCTIONS:
            reading.known[term] = derived(function, variables, years, reading, variable)
        else:
            reading.known[term] = variable(term, reading)
    return reading.known[term]


def variable(name: str, reading: Reading) -> Quantity:
    """Read a variable: computed from flows, else from the park's statistics and nodes, else missing."""
    base, _, item = name.partition(":")
    if base in INDEXED:
        return INDEXED[base](item, reading) if item else without_materials(base, reading)
    if name not in COMPUTED:
        return _with_basis(name, statistic(name, reading))
    found = COMPUTED[name](reading)
    if found.value is None and reading.state.kind in COLUMN_KINDS:
        found = _stated_instead(name, found, reading)
    return _with_basis(name, found, flows=not any(code.startswith("stated:") for code in found.basis))


def _stated_instead(name: str, computed: Quantity, reading: Reading) -> Quantity:
    """What the park states of the same year, where its flows do not give the figure."""
    row = find(name, reading.state.year, reading)
    if row is None:
        return computed
    unit = unit_of(name, reading.park.park.currency)
    value, ref = stated_input(name, *row, unit, reading)
    if value is None:
        return computed
    unit = reading.ledger[computed.ref].unit
    return reading.book(f"stated/{name}", value, unit, "statistic", inputs=(ref,), basis=(f"stated:{name}",))


def _with_basis(name: str, found: Quantity, *, flows: bool = False) -> Quantity:
    if found.value is None:
        return found
    codes = {"energy_total": ("electricity:",), "co2": ("electricity_factor:",)}.get(name, ()) if flows else ()
    stated = vocabulary().get(name.partition(":")[0])
    money = ("price:",) if stated is not None and stated.sort == "money" else ()
    return replace(found, basis=tuple(dict.fromkeys((*found.basis, *codes, *money))))
