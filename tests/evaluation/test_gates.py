"""A gate says no for what the law forbids or nobody cleared, what cannot be, and what the user rejected."""

import pytest
from tests.operation.small import ash_link, case, coal_saving, option, park

from parkloop.base.text import Text
from parkloop.evaluation.gates import blocked, gates
from parkloop.generation.projects import IMPLAUSIBLE
from parkloop.park.actions import AddNode, DeclaredEffect
from parkloop.park.enums import OptionState, Side, Verdict, YesNo
from parkloop.park.node import Node
from parkloop.park.option import Legal, Reason


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


def test_a_ban_holds_where_nothing_is_handed_over():
    assert gates(park(), option("o", coal_saving(), legal=Legal(verdict=Verdict.FORBIDDEN)), "")["law"] == "fail"


@pytest.mark.parametrize(("verdict", "expected"), [("unknown", "conditional"), ("allowed", "pass")])
def test_a_new_firm_has_its_approvals_as_conditions(verdict, expected):
    new = AddNode(node=Node(id="n", name=Text("新厂", "new works")))
    assert gates(park(), option("o", new, legal=Legal(verdict=Verdict(verdict))), "")["law"] == expected


def test_a_safety_note_is_a_condition():
    noted = option("o", ash_link(), reasons=(Reason(key="legality.safety.heat"),))
    assert gates(park(), noted, "")["safety"] == "conditional"
    assert gates(park(), option("o", ash_link()), "")["safety"] == "pass"


def test_quantity_and_plausibility_come_from_the_model():
    assert gates(park(), exchange(Verdict.ALLOWED), "unknown_amount")["quantity"] == "fail"
    assert gates(park(), exchange(Verdict.ALLOWED), "impossible")["plausible"] == "fail"
    assert gates(park(), option("o"), "")["quantity"] == "fail"
    assert gates(park(), option("o", coal_saving()), "")["law"] == "pass"


def test_an_implausible_project_says_so_before_it_says_that_its_amount_is_missing():
    """The generator takes the actions of an impossible claim away; the reason that counts is the claim."""
    claim = option("o", missing=(Reason(key=IMPLAUSIBLE),))
    failed = [gate for gate, verdict in gates(park(), claim, "").items() if verdict == "fail"]
    assert failed == ["plausible", "quantity"]


def test_a_claim_above_what_is_there_cannot_be_composed():
    """1001 t of 1000 t coal, or clinker at a plant that takes none: compose refuses, and the gate passes that on."""

    def verdict(change, name="coal"):
        claim = option("o", DeclaredEffect(node="power", side=Side.IN, commodity=name, change=change))
        return gates(park(), claim, case([claim]).network.left_out.get("o", ""))["plausible"]

    assert (verdict(-1001.0), verdict(-999.0), verdict(-1.0, "clinker")) == ("fail", "pass", "fail")


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


def test_each_gate_that_fails_says_why_and_no_other():
    forbidden = option(
        "o",
        source_node="power",
        target_node="cem",
        commodity="ash",
        state=OptionState.REJECTED,
        legal=Legal(verdict=Verdict.FORBIDDEN, clause="Act 20"),
    )
    reasons = blocked(forbidden, gates(park(), forbidden, ""))
    assert [r.key.rpartition(".")[2] for r in reasons] == ["user", "forbidden_by", "quantity"]
    assert reasons[1].words == {"clause": "Act 20"}
    unclear = exchange(Verdict.UNKNOWN)
    assert [r.key for r in blocked(unclear, gates(park(), unclear, ""))] == ["evaluation.blocked.law"]
    allowed = exchange(Verdict.ALLOWED)
    assert blocked(allowed, gates(park(), allowed, "")) == ()
