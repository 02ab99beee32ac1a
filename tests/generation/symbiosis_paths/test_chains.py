"""Options from treatment chains: amounts, actions that operate, exclusions, what is left out."""

from __future__ import annotations

import pytest
from tests.generation.conftest import make_context
from tests.generation.symbiosis_paths.treating.small import context, park

from parkloop.generation.symbiosis_paths.chains import chain_omissions, chain_options
from parkloop.park.compose import compose
from parkloop.park.enums import Direction, Verdict
from parkloop.park.steering import Rule


def options(**amounts):
    return {o.id: o for o in chain_options(context(**amounts))}


def test_ids_amounts_and_direction():
    found = options()
    lime = found["chain-pulp-mud-T06-quicklime-quicklime"]
    assert lime.amount.value == pytest.approx(100 / 0.925 / 0.4815)
    assert lime.amount.low < lime.amount.value < lime.amount.high <= 1000.0
    assert all(o.direction is Direction.SYMBIOSIS_PATHS and 0 < o.score <= 1 for o in found.values())


def test_score_is_the_product_of_its_factors():
    """Name 1 x need stated 0.8 x memory 0.75 x all of the offer 1 x 2.2 km 0.5^(2.2/100); 0.9 for a second step."""
    found = options()
    one, two = (found[f"chain-works-sludge-{s}-dried_sludge-coal"] for s in ("T02", "T01-T02"))
    assert two.score == pytest.approx(one.score * 0.9, abs=2e-6)
    assert one.score == pytest.approx(0.6 * 0.5 ** (2.22 / 100), abs=2e-3)


def test_many_to_one():
    shared = next(o for o in options().values() if o.id.startswith("chain-works-sludge-pulp-wet-T02"))
    assert shared.amount.value == pytest.approx(10_500)
    alone = [o.id for o in options().values() if o.id != shared.id and o.source_node == "works"]
    assert set(alone) <= set(shared.excludes)


def test_chains_of_one_tonne_exclude_each_other():
    found = options()
    one, two = (found[f"chain-works-sludge-{s}-dried_sludge-coal"] for s in ("T02", "T01-T02"))
    assert two.id in one.excludes
    assert one.id in two.excludes


def test_every_option_with_actions_composes():
    found = [o for o in options().values() if o.actions]
    assert len(found) >= 4
    for option in found:
        after = compose(park(), [option], {option.id: (1.0, 2025)}, 2028)
        plant = next(n for n in after.nodes if n.id.startswith("plant-"))
        assert {x.commodity for x in (*plant.takes, *plant.makes)} <= after.commodity.keys()


def test_no_amount_no_action():
    unknown = options(mud=None)["chain-pulp-mud-T06-quicklime-quicklime"]
    assert (unknown.actions, unknown.amount.value) == ((), None)
    assert "options.missing.made" in {r.key for r in unknown.missing}


def test_steps_without_a_taker_are_told():
    """Nobody buys lime: the mud could be burnt, but for nobody."""
    (omission,) = chain_omissions(context(need=0.0))
    assert omission.why.words["commodity"].en == "lime mud"


@pytest.mark.parametrize(
    ("scope", "forbidden"),
    [
        ({"node": "pulp"}, True),  # who gives
        ({"node": "aac"}, True),  # who takes what the plant makes
        ({"industry": ("3031",)}, True),
        ({"industry": ("7723",)}, True),  # the plant itself
        ({"industry": ("2614",)}, False),
    ],
)
def test_the_law_asks_of_plant_and_receivers(scope, forbidden):
    rule = Rule(id="r", kind="forbids", text="不得", **scope)
    found = {o.id: o for o in chain_options(make_context(park().but(rules=(rule,))))}
    lime = found["chain-pulp-mud-T06-quicklime-quicklime"]
    assert (lime.legal.verdict is Verdict.FORBIDDEN) == forbidden
    assert bool(lime.actions) != forbidden
