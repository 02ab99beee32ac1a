"""Options are put together alike: score, money, effects on the stated lines."""

import pytest

from parkloop.generation.context import worded
from parkloop.generation.flows.making import Draft, effect, finish, kilometres, pipe_money
from parkloop.park.enums import Confidence, Direction, Side, Verdict
from parkloop.park.option import Legal
from parkloop.park.steering import Rule


def draft(**more):
    settings = {
        "id": "x",
        "name": worded("flows.word.its_heat"),
        "actions": (),
        "amount": None,
        "reasons": (),
        "missing": (),
        "factors": {"evidence": 0.8, "amount": 0.5, "distance": 0.5},
        "confidence": Confidence.COMPUTED,
        **more,
    }
    return Draft(**settings)


def test_the_score_is_the_product_of_its_printed_factors(site):
    """0.8 * 0.5 * 0.5 = 0.2."""
    context = site.context()
    option = finish(context, draft())
    assert option.score == pytest.approx(0.2)
    assert option.direction is Direction.FLOWS
    assert context.ledger[option.reasons[-1].numbers["score"]].value == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("scope", "verdict"),
    [
        ({"node": "dyer"}, Verdict.FORBIDDEN),
        ({"industry": ("1713",)}, Verdict.FORBIDDEN),  # the receiver's industry
        ({"industry": ("2614",)}, Verdict.CONDITIONAL),
    ],
)
def test_the_law_asks_who_receives(site, scope, verdict):
    """A rule of the park about the receiver or its industry holds for water and heat too."""
    rule = Rule(id="r", kind="forbids", text="不得", **scope)
    context = site.context(rules=(rule,))
    carried = context.park.commodity["reclaimed"]
    option = finish(context, draft(source="sewage", target="dyer", carried=carried))
    assert option.legal.verdict is verdict


def test_what_the_law_forbids_has_no_action(site):
    context = site.context()
    action = effect(context, "dyer", Side.IN, "power", -1.0)
    allowed = finish(context, draft(actions=(action,), legal=Legal(verdict=Verdict.ALLOWED)))
    forbidden = finish(context, draft(id="y", actions=(action,), legal=Legal(verdict=Verdict.FORBIDDEN)))
    assert (allowed.actions, forbidden.actions) == ((action,), ())


def test_effects_speak_of_the_stated_line(site):
    """Reconciled 50 where 60 000 are stated: -5 of the reconciled are -6000 of the stated."""
    from dataclasses import replace

    context = site.context()
    state = replace(context.state, makes={**context.state.makes, ("boiler", "steam"): 50.0})
    context = replace(context, state=state)
    assert effect(context, "boiler", Side.OUT, "steam", -5.0).change == pytest.approx(-6000.0)
    assert effect(context, "dyer", Side.IN, "heat", 7.0).change == pytest.approx(7.0)  # a line that is not there yet


def test_distance_of_two_places(site):
    context = site.context()
    node = context.park.node
    assert kilometres(context, node["kiln"], node["dyer"]) == pytest.approx(site.km, rel=1e-4)


def test_money_of_pipes(site):
    """Hot-water network 4.2 MCNY/km (PINGLIANG): 2 km are 8.4 MCNY; of a steam pipe only the lower end is told."""
    context = site.context()
    network = pipe_money(context, "F105", 2.0, whole=True)
    assert (network.value, network.confidence) == (pytest.approx(8.4e6), Confidence.DERIVED)
    steam = pipe_money(context, "F104", 2.0, whole=False)
    assert (steam.value, steam.low, steam.high) == (None, pytest.approx(8e6), None)
