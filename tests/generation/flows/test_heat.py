"""Heat options: links of the site exchange, and what excludes what."""

import pytest

from parkloop.generation.flows.heat import heat_options


def test_a_link_moves_heat_steam_and_coal(site):
    """1000 kW * 0.0036 * 5479.45 h = 19 726 GJ; * 0.97776 / 2.5 = 7715 t of steam; / 6 = 1286 t of coal."""
    context = site.context(processes=site.hot_and_cold())
    found = {o.id: o for o in heat_options(context)}
    option = found["heat-kiln-heat-dyer"]
    sent = 3.6 * 8000 * 6000 / 8760
    assert option.amount.value == pytest.approx(sent)
    assert (option.amount.low, option.amount.high) == (pytest.approx(3.6 * 5240), pytest.approx(3.6 * 6000))
    steam = sent * (1 - 0.02 * site.km) / 2.5
    moved = site.operated(context, [option])[option.id]
    assert moved["S1"] == pytest.approx(-steam, rel=1e-5)
    assert moved["remainder/boiler/coal/in"] == pytest.approx(-steam / 6, rel=1e-5)
    assert option.capex.value == pytest.approx(4.2e6 * site.km, rel=1e-4)
    assert option.replaces == "steam"


def test_a_link_without_anything_to_replace_is_withheld(site):
    from dataclasses import replace

    nodes = tuple(replace(n, takes=n.takes[1:]) if n.id == "dyer" else n for n in site.nodes)
    context = site.context(processes=site.hot_and_cold(), nodes=nodes, flows=site.flows[1:])
    option = next(o for o in heat_options(context) if o.id == "heat-kiln-heat-dyer")
    assert option.actions == ()
    assert option.missing[0].key == "flows.missing.carrier"


def test_one_waste_heat_is_piped_once(site):
    """A second user of steam: both options stand, and exclude each other."""
    from dataclasses import replace

    dyer = site.nodes[2]
    twin = replace(dyer, id="twin", takes=dyer.takes[:1])
    context = site.context(
        nodes=(*site.nodes, twin), flows=(*site.flows, site.exchange("S2", "boiler", "twin", "steam", 20_000.0))
    )
    one, other = heat_options(context)
    assert (one.excludes, other.excludes) == ((other.id,), (one.id,))
