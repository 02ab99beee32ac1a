"""A gate says no for what the law forbids or nobody cleared, what cannot be, and what the user rejected."""

import pytest
from tests.operation.small import ash_link, coal_saving, option, park

from parkloop.evaluation.gates import gates, overclaims, reason
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import OptionState, Side, Verdict, YesNo
from parkloop.park.option import Legal


def exchange(verdict):
    return option(
        "o", ash_link(), source_node="power", target_node="cem", commodity="ash", legal=Legal(verdict=verdict)
    )


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("allowed", "pass"),
        ("conditional", "conditional"),
        ("licence", "conditional"),
        ("forbidden", "fail"),
        ("unknown", "fail"),
    ],
)
def test_law(verdict, expected):
    assert gates(park(), exchange(Verdict(verdict)), "")["law"] == expected


def test_quantity_and_plausibility_come_from_the_model():
    assert gates(park(), exchange(Verdict.ALLOWED), "unknown_amount")["quantity"] == "fail"
    assert gates(park(), exchange(Verdict.ALLOWED), "impossible")["plausible"] == "fail"
    assert gates(park(), option("o"), "")["quantity"] == "fail"
    assert gates(park(), option("o", coal_saving()), "")["law"] == "pass"


def test_a_claim_above_what_is_there():
    def claim(change, name="coal"):
        return option("o", DeclaredEffect(node="power", side=Side.IN, commodity=name, change=change))

    assert overclaims(park(), claim(-1001.0))
    assert not overclaims(park(), claim(-999.0))
    assert overclaims(park(), claim(-1.0, "clinker"))  # the power plant takes no clinker at all


def test_rejected_and_hazardous():
    rejected = option("o", ash_link(), state=OptionState.REJECTED)
    assert gates(park(), rejected, "")["user"] == "fail"
    p = park(
        commodities=tuple(
            c.__class__(id=c.id, name=c.name, kind=c.kind, unit="t", hazardous=YesNo.YES) if c.id == "ash" else c
            for c in park().commodities
        )
    )
    assert gates(p, exchange(Verdict.LICENCE), "")["safety"] == "conditional"
    assert reason(rejected, "user").key == "evaluation.gate.user"
