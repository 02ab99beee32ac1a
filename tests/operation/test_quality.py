"""Contents at their worst, limits at their strictest."""

import pytest
from tests.operation.rows.streams import FRESH, giver, pipes, use, watered
from tests.operation.rows.test_quality import holding
from tests.operation.small import ash_link, case, option

from parkloop.operation.quality import composition_of, content_of, opened, part_content


def test_fractions_and_ppm():
    """Water counts in ppm: a fraction of 0.0001 is 100 mg/kg; everything else in fractions."""
    from dataclasses import replace

    park = watered(use("u", "B", 40.0, {"c": 50.0}))
    salty = replace(FRESH, composition={"c": 1e-4})
    park = park.but(commodities=tuple(salty if c.id == "fresh" else c for c in park.commodities))
    assert composition_of(park, "fresh", "c") == pytest.approx(100.0)
    assert composition_of(park, "fresh", "d") is None
    assert composition_of(holding({"ash": 0.02}), "ash", "cl") == 0.02


def test_meets():
    network = case([option("a", ash_link())], of=holding({"ash": 0.02, "clinker": 0.005})).network
    (meets,) = network.quality.meets
    rows = {network.arcs[i].id: x for i, x in zip(meets.arcs, meets.excess, strict=True)}
    assert rows == {"remainder/cem/clinker/in": pytest.approx(-0.005), "a#0": pytest.approx(0.01)}
    assert (meets.substance, meets.limit) == ("cl", 0.01)
    assert [a.id for a in network.arcs if opened(a)] == ["a#0"]


def test_the_dirtiest_giver_counts_for_a_way():
    park = watered(
        giver("s1", "A", 30.0, {"c": 100.0}), giver("s2", "A", 20.0, {"c": 40.0}), use("u", "B", 40.0, {"c": 50.0})
    )
    network = case([pipes([("A", "B")])], of=park).network
    (way,) = (a for a in network.arcs if opened(a))
    assert content_of(park, network.parts, way, "c") == 100.0
    assert content_of(park, network.parts, way, "d") is None
    assert part_content(park, network.parts[way.leaves][1], "c") == 40.0


def test_water_is_left_to_its_own_rows():
    park = watered(giver("s1", "A", 30.0, {"c": 100.0}), use("u", "B", 40.0, {"c": 50.0}))
    assert case([pipes([("A", "B")])], of=park).network.quality is None
