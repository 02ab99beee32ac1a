from __future__ import annotations

from parkloop.indicators.variables import structure


def test_exchanges_and_pairs_by_hand(read):
    reading = read(
        ("mill", "kiln", "ash", 10.0),
        ("mill", "kiln", "ash", 5.0),  # the same exchange
        ("kiln", "mill", "steam", 5.0),
        ("mill", "kiln", "scrap", None),  # known to stand, size unknown
        ("mill", "kiln", "sludge", 0.0),  # none
        ("mill", "works", "sewage", 9.0),  # treatment
        ("works", "kiln", "reclaimed", 9.0),
        ("mill", "kiln", "steel", 9.0),  # a product is trade
        ("@market", "kiln", "scrap", 9.0),
    )
    assert structure.nodes_inside(reading).value == 3.0
    assert structure.exchanges(reading).value == 4.0  # ash, steam, scrap, reclaimed
    assert structure.linked_pairs(reading).value == 3.0
    assert structure.exchanging_pairs(reading).value == 2.0


def test_counts_are_counts_in_the_ledger(read):
    reading = read()
    assert reading.ledger[structure.exchanges(reading).ref].kind == "count"


def test_a_waste_water_plant_inside_is_known_and_none_is_not_no(read, park):
    assert structure.central_waste_water_plant(read()).value == 1.0
    without = park.but(nodes=tuple(n for n in park.nodes if n.id != "works"))
    found = structure.central_waste_water_plant(read(park=without))
    assert (found.value, found.missing) == (None, ("statistic:central_waste_water_plant",))
