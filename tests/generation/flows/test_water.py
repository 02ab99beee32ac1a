"""Other sources: sea water and rain."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.water import desalination_options, rain_options, water_options
from parkloop.park.park import Boundary
from parkloop.park.steering import Statistic


def statistic(variable, value, unit, node=""):
    return Statistic(variable=variable, node=node, year=2024, value=value, unit=unit)


def coastal(site, told=True, **more):
    line = site.kit.line
    nodes = tuple(
        replace(n, takes=(*n.takes, line("power", 900.0, unit="MWh/a"))) if n.id == "works" else n for n in site.nodes
    )
    return site.context(boundary=Boundary(coastal=told), nodes=nodes, **more)


@pytest.mark.parametrize("told", [False, None])
def test_no_sea_no_sea_water(site, told):
    assert desalination_options(coastal(site, told)) == []


def test_sea_water_where_the_park_is_coastal(site):
    """1 050 000 m3: 2 625 000 m3 of sea water, 3675 MWh, 10 000 CNY per m3 a day = 28.77 MCNY."""
    context = coastal(site)
    (option,) = desalination_options(context)
    assert option.source_node == "works"
    assert option.amount.value == pytest.approx(1_050_000.0)
    assert option.capex.value == pytest.approx(1_050_000 / 365 * 10_000)
    moved = site.operated(context, [option])[option.id]
    assert moved["remainder/works/river/in"] == pytest.approx(-1_050_000.0)
    assert moved["remainder/works/seawater/in"] == pytest.approx(2_625_000.0)
    assert moved["remainder/works/power/in"] == pytest.approx(3675.0)


def test_unknown_intake_is_missing(site):
    nodes = tuple(
        replace(n, takes=(site.kit.line("river", None, unit="m3/a"),)) if n.id == "works" else n for n in site.nodes
    )
    (option,) = desalination_options(site.context(boundary=Boundary(coastal=True), nodes=nodes))
    assert option.actions == ()
    assert option.missing[0].key == "options.missing.taken"


def test_rain(site):
    """5 ha * 1.2 m * 0.9 = 54 000 m3 in place of fresh water; the river gives 56 700 m3 less."""
    rows = (statistic("roof_area", 5.0, "ha", "dyer"), statistic("rainfall", 1200.0, "mm/a"))
    context = site.context(statistics=rows)
    (option,) = rain_options(context)
    assert option.amount.value == pytest.approx(54_000.0)
    moved = site.operated(context, [option])[option.id]
    assert moved["W1"] == pytest.approx(-54_000.0)
    assert moved["remainder/works/river/in"] == pytest.approx(-56_700.0)
    assert rain_options(site.context(statistics=rows[:1])) == []
    assert rain_options(site.context(statistics=rows[1:])) == []


def test_all_water_options_have_ids_of_their_own(site):
    rows = (statistic("roof_area", 5.0, "ha", "dyer"), statistic("rainfall", 1200.0, "mm/a"))
    found = [o.id for o in water_options(coastal(site, statistics=rows))]
    assert sorted(i.split("-")[0] for i in found) == ["desal", "rain", "water"]
