"""The park: look-ups, which nodes operate and which flows stand in a year."""

import pytest
from tests.park.declared import check
from tests.park.parks import flow, node, park

from parkloop.base.text import Text
from parkloop.park.columns import columns
from parkloop.park.enums import NodeStatus, ReferenceKind
from parkloop.park.park import SCHEMA, Assumptions, Boundary, Header, Park
from parkloop.park.steering import ReferenceEvent


@pytest.mark.parametrize("cls", [Header, Boundary, Assumptions, Park])
def test_declaration(cls):
    check(cls)


def test_the_document_has_every_promised_table():
    assert SCHEMA == "parkloop/1"
    promised = """park boundary assumptions commodities nodes processes links flows targets projects options reference
    budget criteria weights limits rules scenarios slices prices alternatives findings parcels statistics"""
    assert list(columns(Park)) == promised.split()


def test_look_ups():
    found = park()
    assert found.node["kiln"] is found.nodes[1]
    assert found.commodity["ash"] is found.commodities[1]
    assert [n.id for n in found.inside] == ["mill", "kiln"]
    assert list(found.years()) == [2025, 2026, 2027, 2028, 2029, 2030]


def test_a_changed_copy_looks_up_anew():
    first = park()
    assert "new" not in first.node
    second = first.but(nodes=(*first.nodes, node("new")))
    assert "new" in second.node
    assert "new" not in first.node


YEARS = (2023, 2024, 2025, 2026)


def operating(tested, *events):
    found = park(nodes=(tested,), reference=events)
    return [year for year in YEARS if tested.id in found.operating(year)]


def event(kind, year):
    return ReferenceEvent(id=f"{kind}{year}", kind=kind, target="x", year=year)


@pytest.mark.parametrize(
    ("settings", "events", "expected"),
    [
        ({}, [], [2023, 2024, 2025, 2026]),
        ({"start": 2024}, [], [2024, 2025, 2026]),
        ({"end": 2025}, [], [2023, 2024]),  # it rests from its end year on
        ({"start": 2024, "end": 2025}, [], [2024]),
        ({"status": NodeStatus.CLOSED}, [], []),
        ({"status": NodeStatus.CLOSED, "end": 2025}, [], [2023, 2024]),  # it did run before
        ({"status": NodeStatus.APPROVED}, [], []),  # no year is stated: not counted on
        ({"status": NodeStatus.CONSTRUCTION, "start": 2025}, [], [2025, 2026]),
        ({"status": NodeStatus.APPROVED}, [(ReferenceKind.OPEN, 2026)], [2026]),
        ({"status": NodeStatus.CONSTRUCTION, "start": 2024}, [(ReferenceKind.OPEN, 2026)], [2026]),
        ({}, [(ReferenceKind.CLOSE, 2025)], [2023, 2024]),
        ({"end": 2024}, [(ReferenceKind.CLOSE, 2026)], [2023, 2024, 2025]),
        ({}, [(ReferenceKind.GROWTH, 2024), (ReferenceKind.CLOSE, None)], [2023, 2024, 2025, 2026]),
    ],
)
def test_operating(settings, events, expected):
    assert operating(node("x", **settings), *(event(k, y) for k, y in events)) == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, [2023, 2024, 2025, 2026]),
        ({"since": 2024}, [2024, 2025, 2026]),
        ({"until": 2024}, [2023, 2024]),  # the last year counts
        ({"since": 2024, "until": 2025}, [2024, 2025]),
        ({"observes": "other"}, []),  # a second statement is no second flow
        ({"year": 2019}, [2023, 2024, 2025, 2026]),  # the year of the figure does not date the exchange
    ],
)
def test_standing_flows(settings, expected):
    found = park(flows=(flow("F", "mill", "kiln", "ash", 1.0, **settings),))
    assert [y for y in YEARS if list(found.standing_flows(y))] == expected


def test_blank_assumptions_stay_blank():
    a = Assumptions()
    assert (a.discount_rate, a.grid_factor_value, a.carbon_price, a.haul_cost) == (None,) * 4
    assert Boundary().authority == Text()
