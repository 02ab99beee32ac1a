"""The line as actions."""

import pytest

from parkloop.generation.symbiosis_paths.extending.build import actions, node_of, residues, shares, utilities
from parkloop.generation.symbiosis_paths.extending.lines import extensions
from parkloop.park.actions import AddCommodity, AddNode
from parkloop.park.enums import YesNo


def test_nearest_buyer_first(chlor):
    context = chlor.context(chlorine=5_000.0)
    (line,) = extensions(context)
    sent = [(b.node.id, amount) for b, amount, _ in shares(context, line)]
    assert sent == [("pickler", pytest.approx(5_000 / chlor.chlorine, rel=1e-3))]


def test_power_is_taken(chlor):
    """20-60 kWh a tonne of acid: 40 kWh * 30 000 t = 1 200 MWh."""
    context = chlor.context()
    (line,) = extensions(context)
    (power,) = utilities(context, line)
    assert power.value == pytest.approx(1_200.0)
    assert {x.commodity: x.amount for x in node_of(context, line).takes}["power"] == pytest.approx(1_200.0)


def test_the_residue_of_the_treatment_is_made(chlor):
    kit = chlor.kit
    goods = (
        *kit.goods,
        kit.thing("slag", "电石渣", "carbide slag", "by_product", hazardous=YesNo.NO, composition={"CaOH2": 0.8}),
        kit.thing("carbide", "电石", "calcium carbide"),
    )
    nodes = (kit.firm("pvc", "2651", [kit.line("carbide", 100_000)], [kit.line("slag", 200_000)]),)
    context = kit.context(kit.park(commodities=goods, nodes=nodes), routes=("R080",))
    (line,) = extensions(context)
    assert line.feed.step.step_id == "T07"
    ((left, amount),) = residues(context, line)
    made = actions(context, line)
    assert isinstance(made[0], AddCommodity)
    node = next(a.node for a in made if isinstance(a, AddNode))
    assert {x.commodity: x.amount for x in node.makes}[left.id] == pytest.approx(amount)
    assert 0 < amount < 0.2 * line.used
