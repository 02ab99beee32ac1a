"""Waste heat dries sludge that a boiler burns."""

import pytest

from parkloop.generation.symbiosis_paths.chains import chain_options, found_chains
from parkloop.generation.symbiosis_paths.coupled import coupled_options, heat_of
from parkloop.generation.tables import Tables
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.enums import YesNo


def park(kit, *, waste_heat=40_000.0, degrees=300.0, glass=(110.0, 30.01), water=0.8):
    """20 000 t of sludge of 80 % water: a press to 60 % leaves 10 000 t, drying to 30 % takes 4 286 t of water."""
    goods = (
        *kit.goods,
        kit.thing("steam", "低压蒸汽", "low-pressure steam", "heat", ncv=2.75),
        kit.thing("flue", "烟气余热", "flue gas waste heat", "heat", "GJ", temperature_C=degrees),
        kit.thing("sludge", "污水厂污泥", "sewage sludge", "waste", hazardous=YesNo.NO, composition={"water": water}),
    )
    nodes = (
        kit.firm("boiler", "4430", [kit.line("coal", 50_000)], [kit.line("steam", 300_000)]),
        kit.firm("sewage", "4620", [], [kit.line("sludge", 20_000)]),
        kit.firm("glass", "3041", [], [kit.line("flue", waste_heat, unit="GJ/a")], location=glass),
    )
    return kit.context(kit.park(commodities=goods, nodes=nodes), tables=Tables.shipped())


def test_the_dryer_runs_on_waste_heat(kit):
    """4 286 t of water at 2.8-3.5 GJ/t are 13 500 GJ; 1.112 km lose 2.2 %, so that 13 807 GJ are sent."""
    context = park(kit)
    (option,) = coupled_options(context)
    need = 20_000 * (0.2 / 0.4) * (1 - 0.4 / 0.7) * 3.15
    assert context.ledger[f"option/{option.id}/need"].value == pytest.approx(need)
    sent = need / (1 - 0.02 * 1.11195)
    assert context.ledger[f"option/{option.id}/sent"].value == pytest.approx(sent, rel=1e-4)
    node = next(a.node for a in option.actions if isinstance(a, AddNode))
    taken = {x.commodity: x.amount for x in node.takes}
    assert taken["flue"] == pytest.approx(sent, rel=1e-4)
    assert "steam" not in taken
    links = {(a.source_node, a.target_node) for a in option.actions if isinstance(a, OpenLink)}
    assert links == {("sewage", node.id), (node.id, "boiler"), ("glass", node.id)}
    assert any(o.id == option.excludes[0] for o in chain_options(context))


def test_steam_makes_up_what_is_lacking(kit):
    """6 750 GJ sent are 6 600 GJ of 13 500: the rest is steam, 6 900 / 2.75 = 2 509 t."""
    context = park(kit, waste_heat=6_750.0)
    (option,) = coupled_options(context)
    node = next(a.node for a in option.actions if isinstance(a, AddNode))
    rest = 13_500 - 6_750 * (1 - 0.02 * 1.11195)
    assert {x.commodity: x.amount for x in node.takes}["steam"] == pytest.approx(rest / 2.75, rel=1e-4)


def test_too_cold_too_far_too_little(kit):
    assert coupled_options(park(kit, degrees=80.0)) == []
    assert coupled_options(park(kit, degrees=None)) == []
    assert coupled_options(park(kit, glass=(111.0, 30.0))) == []
    assert coupled_options(park(kit, waste_heat=1_000.0)) == []


def test_heat_is_that_of_all_steps(kit):
    chains = found_chains(park(kit))["sewage", "sludge"]
    pressed = next(c for c in chains if c.steps == ("T01", "T02"))
    wet = next(c for c in chains if c.steps == ("T02",))
    assert heat_of(pressed) == pytest.approx(13_500.0)
    assert heat_of(wet) == pytest.approx(20_000 * (1 - 0.2 / 0.7) * 3.15)
