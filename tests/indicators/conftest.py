"""A park of four nodes with round figures, and readings of any flows over it."""

from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.indicators.reading import Reading
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeKind, StateKind
from parkloop.park.node import Node
from parkloop.park.park import Assumptions, Header, Park
from parkloop.park.state import State, StateFlow

KINDS = {
    "coal": ("fuel", "t", {"primary": True, "ncv": 29.3076, "co2_factor": 2.0}),
    "gas": ("fuel", "Nm3", {"primary": True, "ncv": 0.0293076, "co2_factor": 0.002}),
    "ore": ("material", "t", {"primary": True}),
    "scrap": ("by_product", "t", {}),
    "ash": ("by_product", "t", {}),
    "sludge": ("waste", "t", {}),
    "power": ("power", "MWh", {}),
    "steam": ("heat", "GJ", {}),
    "water": ("water", "m3", {"primary": True}),
    "reclaimed": ("water", "m3", {"primary": False}),
    "sewage": ("waste_water", "m3", {}),
    "steel": ("product", "t", {}),
    "offgas": ("gas", "Nm3", {}),
}


def commodity(key):
    kind, unit, more = KINDS[key]
    return Commodity(id=key, name=Text(key, key), kind=CommodityKind(kind), unit=unit, **more)


def base_park():
    def node(key, kind=NodeKind.ENTERPRISE, code="3120", **more):
        return Node(id=key, name=Text(key, key), kind=kind, industry={"gb4754": code}, **more)

    return Park(
        park=Header(id="p", name=Text("p", "p"), base_year=2024, horizon=(2025, 2030)),
        assumptions=Assumptions(grid_factor_value=0.5),
        commodities=tuple(commodity(key) for key in KINDS),
        nodes=(
            node("mill", land=10.0, employees=100.0, value_added=40e6),
            node("kiln", land=20.0, employees=60.0, value_added=20e6),
            node("works", NodeKind.INFRASTRUCTURE, "4620", land=2.0, employees=10.0, value_added=1e6),
            node("market", NodeKind.MARKET),
            node("river", NodeKind.ENVIRONMENT),
        ),
    )


def make_state(*flows, takes=None, makes=None, kind=StateKind.OBSERVED, year=2024):
    rows = [
        StateFlow(
            id=f"F{i}",
            source=source,
            target=target,
            commodity=what,
            arrives=what,
            amount=amount,
            received=amount,
            unit=KINDS[what][1],
        )
        for i, (source, target, what, amount) in enumerate(flows, start=1)
    ]
    return State(kind=kind, year=year, flows=tuple(rows), takes=takes or {}, makes=makes or {})


@pytest.fixture
def park():
    return base_park()


@pytest.fixture
def state():
    return make_state


@pytest.fixture
def read():
    """Read flows ``(from, to, commodity, amount)`` over the small park; settings as for a state, and ``park``."""

    def build(*flows, park=None, **settings):
        return Reading(park or base_park(), make_state(*flows, **settings), Ledger(), "observed")

    return build
