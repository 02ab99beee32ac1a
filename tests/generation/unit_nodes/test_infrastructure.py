from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.unit_nodes.infrastructure import (
    Service,
    infrastructure_omissions,
    infrastructure_options,
    model,
)
from parkloop.park.actions import Manage, ResizeCapacity
from parkloop.park.compose import compose
from parkloop.park.enums import LimitKind
from parkloop.park.node import Process
from parkloop.park.steering import Limit


@pytest.fixture
def works(kit):
    """Make a context of a waste-water plant and the firms that send to it in these amounts."""

    def build(*amounts, **changes):
        sewage = kit.thing("sewage", "废水", "waste water", "waste_water", "m3")
        firms = tuple(
            kit.firm(f"f{i}", "1713", [], [kit.line("sewage", a, unit="m3/a")]) for i, a in enumerate(amounts)
        )
        total = sum(a for a in amounts if a is not None)
        plant = kit.firm("wwtp", "4620", [kit.line("sewage", total, unit="m3/a")], kind="infrastructure")
        flows = [kit.flow(f"f{i}", "wwtp", "sewage", a) for i, a in enumerate(amounts)]
        park = kit.park(nodes=(plant, *firms), commodities=(*kit.goods, sewage), **changes)
        return kit.context(park, flows)

    return build


def test_a_full_plant_gets_the_capacity_for_its_load(works):
    line = Process(id="tank", node="wwtp", product="sewage", activity=950.0, capacity=1_000.0, unit="m3/a")
    context = works(950.0, processes=(line,))
    (option,) = infrastructure_options(context)
    assert option.actions == (ResizeCapacity(target="tank", capacity=950.0 / 0.8),)  # 1 187.5
    assert option.amount.value == pytest.approx(187.5)
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2030)
    assert after.processes[0].capacity == 1_187.5
    assert infrastructure_options(works(800.0, processes=(replace(line, activity=800.0),))) == []


def test_a_firm_that_runs_beyond_its_capacity(works):
    line = Process(id="line", node="f0", product="sewage", activity=1_050.0, capacity=1_000.0, unit="m3/a")
    (option,) = infrastructure_options(works(950.0, processes=(line,)))
    assert (option.source_node, option.actions[0].capacity) == ("f0", 1_050.0 / 0.8)
    assert infrastructure_options(works(950.0, processes=(replace(line, activity=990.0),))) == []


def test_who_should_run_it_follows_from_its_users():
    def service(*amounts):
        return Service(commodity="x", users=tuple((str(i), a) for i, a in enumerate(amounts)), refs=())

    assert model(service(60.0, 20.0, 20.0)) == "own"
    assert model(service(40.0, 30.0, 30.0)) == "joint"
    assert model(service(*[10.0] * 6)) == "third"


def test_the_operating_model_says_for_whom(works):
    (option,) = infrastructure_options(works(400.0, 300.0, 300.0))
    (action,) = option.actions
    assert isinstance(action, Manage)
    assert "3" in action.content.zh
    assert option.reasons[0].words["largest"].zh == "f0"
    assert option.reasons[1].key == "unitnodes.reason.operator_joint"
    assert infrastructure_options(works(400.0, 300.0)) == []  # too few to share
    assert infrastructure_options(works(400.0, 300.0, None)) == []  # shares unknown


def test_a_permit_that_is_nearly_used_up_is_told(works):
    limit = Limit(id="L1", kind=LimitKind.CAPACITY, node="wwtp", commodity="sewage", amount=1_000.0, unit="m3/a")
    context = works(960.0, limits=(limit,))
    (told,) = infrastructure_omissions(context)
    assert told.why.key == "unitnodes.reason.load_limit"
    assert context.ledger[told.why.numbers["load"]].value == pytest.approx(96.0)
    assert infrastructure_omissions(works(900.0, limits=(limit,))) == []


def test_a_capacity_that_nobody_states_is_asked_for(works):
    (told,) = infrastructure_omissions(works(900.0))
    assert told.why.key == "unitnodes.blocked.capacity"
