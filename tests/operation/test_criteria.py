"""One tonne is booked once: each arc feeds the criteria that belong to its commodity."""

import pytest
from tests.operation.small import GRID, ash_link, case, option

from parkloop.operation.criteria import FLOW_CRITERIA, arc_figures
from parkloop.operation.network import OPENED


def coefficient(c, arc, name):
    i = [a.id for a in c.network.arcs].index(arc)
    return float(c.coefficients.values[name][i, 0])


def test_each_kind_of_arc_feeds_its_criteria():
    """Coal: 2 t CO2 and 700 per t; clinker: 1 t material and 300; unallocated ash: 1 t waste; sold cement: -400."""
    c = case()
    rows = {
        name: [
            coefficient(c, arc, name)
            for arc in (
                "remainder/power/coal/in",
                "remainder/cem/clinker/in",
                "remainder/power/ash/out",
                "remainder/cem/cement/out",
                "F1",
            )
        ]
        for name in FLOW_CRITERIA
    }
    assert rows["co2e"] == [2, 0, 0, 0, 0]
    assert rows["material"] == [0, 1, 0, 0, 0]
    assert rows["waste"] == [0, 0, 1, 0, 0]
    assert rows["cost"] == [700, 300, 0, -400, 0]
    assert rows["water"] == [0, 0, 0, 0, 0]


def test_opened_links_cost_their_haul_and_link_new_pairs_only():
    """1 CNY/t km over 2 km = 2 CNY/t; power and cem are partners already, so there is no new partnership."""
    c = case([option("o", ash_link())])
    assert coefficient(c, "o#0", "cost") == 2
    assert coefficient(c, "o#0", "linkage") == 0
    i = [a.id for a in c.network.arcs].index("o#0")
    assert c.ledger[c.coefficients.refs["cost"][i][0]].formula == "haul_cost * distance"


def test_a_new_pair_counts_as_far_as_its_capacity_is_used():
    """Without F1 the two are strangers: each of 150 t counts 1/150 of a partnership."""
    c = case([option("o", ash_link())], of=case().park.but(flows=()))
    assert coefficient(c, "o#0", "linkage") == pytest.approx(-1 / 150)


def test_unknown_link_cost_is_marked():
    link = ash_link().__class__(
        source_node="power", target_node="cem", commodity="ash", replaces="clinker", ratio=1.0, capacity=1.0
    )
    c = case([option("o", link)])
    i = next(i for i, a in enumerate(c.network.arcs) if a.kind == OPENED)
    assert not c.coefficients.known["cost"][i, 0]
    assert arc_figures(c.park, c.ledger, c.network.arcs[i], 2025, GRID)["cost"].value is None
