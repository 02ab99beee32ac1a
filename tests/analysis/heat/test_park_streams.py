from __future__ import annotations

import pytest

from parkloop.analysis.heat.park_streams import park_streams
from parkloop.formats.door import from_document, load

HEAD = {
    "id": "p",
    "name": {"en": "p"},
    "country": "CN",
    "base_year": 2024,
    "horizon": [2025, 2030],
    "currency": "CNY",
}
SOUND = {"commodity": "heat", "unit": "GJ", "coefficient": 2.0}


def park(*ports, hours=8000, activity=3600):
    process = {"id": "q", "node": "n", "product": "ore", "unit": "t/a", "activity": activity, "hours": hours}
    process["ports"] = list(ports)
    document = {
        "schema": "parkloop/1",
        "park": HEAD,
        "commodities": [
            {"id": "heat", "name": {"en": "heat"}, "kind": "heat", "unit": "GJ"},
            {"id": "water", "name": {"en": "water"}, "kind": "water", "unit": "m3"},
            {"id": "ore", "name": {"en": "ore"}, "kind": "material", "unit": "t"},
        ],
        "nodes": [{"id": "n", "name": {"en": "n"}, "kind": "enterprise"}],
        "processes": [process],
    }
    found, problems = from_document(document)
    assert found is not None, problems
    return found


def test_heat_by_hand():
    """3600 t/a x 2 GJ/t over 8000 h = 0.9 GJ/h = 250 kW."""
    (stream,), problems = park_streams(park({**SOUND, "side": "out", "supply_C": 95, "target_C": 20}), 10.0)
    assert problems == ()
    assert (stream.zone, stream.name, stream.kind) == ("n", "q:heat:out", "hot")
    assert (stream.supply, stream.target, stream.contribution) == (95, 20, 5)
    assert stream.duty == pytest.approx(250)


def test_water_by_its_heat_capacity():
    """3600 x 10 m3 over 8000 h = 4.5 t/h; 40 K x 4.19 kJ/(kg K) x 1.25 kg/s = 209.5 kW."""
    port = {"side": "in", "commodity": "water", "unit": "m3", "coefficient": 10, "supply_C": 20, "target_C": 60}
    (stream,), _ = park_streams(park(port), 10.0)
    assert stream.kind == "cold"
    assert stream.duty == pytest.approx(209.5)


@pytest.mark.parametrize(("side", "kind"), [("in", "cold"), ("out", "hot")])
def test_equal_temperatures_go_by_the_side(side, kind):
    (stream,), _ = park_streams(park({**SOUND, "side": side, "supply_C": 70, "target_C": 70}), 10.0)
    assert stream.kind == kind


def test_what_is_missing_is_told():
    ports = (
        {**SOUND, "side": "out", "supply_C": 95},
        {"side": "out", "commodity": "ore", "unit": "t", "coefficient": 1, "supply_C": 95, "target_C": 20},
    )
    streams, problems = park_streams(park(*ports, hours=None), 10.0, "p.yaml")
    assert streams == ()
    assert [(p.code, p.where.path, p.expected) for p in problems] == [
        ("heat_park_lacks", "processes[0].ports[0]", "target_C, hours"),
        ("heat_park_lacks", "processes[0].ports[1]", "hours, unit GJ"),
        ("heat_park_empty", "processes", None),
    ]


def test_bundled_parks():
    streams, _ = park_streams(load("linjiang"), 10.0)
    assert len({s.zone for s in streams}) >= 4
    assert [p.code for p in park_streams(load("kalundborg"), 10.0)[1]] == ["heat_park_empty"]
