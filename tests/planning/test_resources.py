"""Primary input converted, output value, pollutant equivalents: sums that can be followed."""

from dataclasses import replace

import pytest
from tests.operation.small import case, commodity, line, text
from tests.planning.goals import clinker_park, outsource

from parkloop.park.enums import CommodityKind
from parkloop.planning.linearforms import Form, NotLinearError, Yardstick
from parkloop.planning.resources import behind, converted, output_value, pollutants, primary


def test_bought_clinker_stands_for_limestone_and_coal():
    """1 300 t of clinker: raw meal 1.52 and kiln coal 0.1425 a tonne, 2 161.25 t in all."""
    c = case([outsource()], of=clinker_park())
    whole = converted(c.network, primary(Yardstick(c.network, 2025)))
    flow = c.network.reference[:, 0].copy()
    place = {a.id: i for i, a in enumerate(c.network.arcs)}
    flow[:] = 0.0
    flow[place["remainder/mill/clinker/in"]] = 1300.0
    assert whole.form.of(flow) == pytest.approx(1300 * (1.52 + 0.1425))
    assert [r.id for r in whole.used["clinker"]] == ["CV01", "CV02"]
    assert whole.unknown == {}


def test_what_nobody_can_convert_is_named():
    of = clinker_park()
    goods = tuple(replace(c, id="gizmo", name=text("gizmo")) if c.id == "clinker" else c for c in of.commodities)
    nodes = tuple(n for n in of.nodes if n.id == "mill")
    nodes = tuple(replace(n, takes=(line("gizmo", 1300.0),)) for n in nodes)
    c = case(of=of.but(commodities=goods, nodes=nodes, flows=()))
    assert set(converted(c.network, Form(c.network.reference[:, 0] * 0)).unknown) == {"gizmo"}


@pytest.mark.parametrize(
    ("kind", "unit", "rows", "per"),
    [("power", "MWh", ["CV07"], 1.0), ("heat", "GJ", ["CV08"], 1.0), ("heat", "MWh", ["CV08"], 3.6)],
)
def test_power_and_heat_whatever_they_are_called(kind, unit, rows, per):
    bought = replace(commodity("x", CommodityKind(kind)), unit=unit)
    assert [r.id for r in behind(bought)] == rows
    assert per > 0


def test_a_product_without_price_needs_a_statistic():
    of = clinker_park()
    goods = tuple(replace(c, price=None) if c.id == "cement" else c for c in of.commodities)
    c = case(of=of.but(commodities=goods))
    with pytest.raises(NotLinearError) as caught:
        output_value(c.network, Yardstick(c.network, 2025), 2025)
    assert caught.value.code == "price:cement"
    nodes = tuple(replace(n, output_value=5.0) for n in of.nodes)
    c = case(of=of.but(commodities=goods, nodes=nodes))
    value, basis = output_value(c.network, Yardstick(c.network, 2025), 2025)
    assert (value.constant, basis) == (10.0, "output_value")


def emitting(*names, **codes):
    of = clinker_park()
    goods = tuple(commodity(n, CommodityKind.EMISSION, codes=codes) for n in names)
    kiln = replace(of.nodes[0], makes=(*of.nodes[0].makes, *(line(n, 10.0) for n in names)))
    return case(of=of.but(commodities=(*of.commodities, *goods), nodes=(kiln, *of.nodes[1:])))


def test_equivalents_of_sulphur_dioxide():
    """10 t of SO2 at 0.95 kg and 10 t of NOx at 0.95 kg: 2 * 10 000 / 0.95 equivalents; CO2 is not listed."""
    c = emitting("SO2", "NOx", "CO2")
    found = pollutants(c.network)
    assert found.form.of(c.network.reference[:, 0]) == pytest.approx(2 * 10_000 / 0.95)
    assert found.unlisted == ("CO2",)
    assert {e.version for e in found.used.values()} == {"ept@2018"}


def test_formaldehyde_needs_its_medium():
    with pytest.raises(NotLinearError) as caught:
        pollutants(emitting("formaldehyde").network)
    assert caught.value.code == "medium:formaldehyde"
    c = emitting("formaldehyde", medium="water")
    assert pollutants(c.network).form.of(c.network.reference[:, 0]) == pytest.approx(10_000 / 0.125)
    with pytest.raises(NotLinearError) as caught:
        pollutants(emitting("CO2").network)
    assert caught.value.code == "no_data:pollutants"
