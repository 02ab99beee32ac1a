"""The result hands out its four columns by name."""

from tests.park.parks import park

from parkloop.base.trace import Ledger
from parkloop.park.enums import StateKind
from parkloop.park.result import GlobalTest, Result, Suspect
from parkloop.park.results import Certificate, Plan, Ranking
from parkloop.park.state import State


def result():
    kinds = (StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN)
    return Result(
        park=park(),
        ledger=Ledger(),
        year=2030,
        columns={k: State(kind=k, year=2024 if k is StateKind.OBSERVED else 2030, flows=()) for k in kinds},
        indicators={},
        findings=(),
        options=(),
        omissions=(),
        evaluations={},
        ranking=Ranking(rows=(), weights={}, weight_method="direct", ranges={}),
        plan=Plan(
            choices=(),
            objective=None,
            objective_name="cost",
            bound=None,
            gap=None,
            status="none",
            spent={},
            budget={},
        ),
        certificate=Certificate(
            max_imbalance_relative=0.0,
            baseline_gap=0.0,
            baseline_gaps={},
            objective=None,
            recomputed_objective=None,
            agrees=True,
        ),
    )


def test_columns_by_name():
    found = result()
    assert [s.kind for s in (found.observed, found.reference, found.reoperated, found.plan_state)] == [
        StateKind.OBSERVED,
        StateKind.REFERENCE,
        StateKind.REOPERATED,
        StateKind.PLAN,
    ]
    assert found.observed.year == 2024


def test_nothing_is_claimed_without_a_test():
    found = result()
    assert found.global_test is None
    assert found.suspects == found.problems == ()
    assert found.data_shares == {}
    assert GlobalTest(statistic=None, dof=0, critical=None, passed=None).passed is None
    assert Suspect(flow="flow/F1", z=3.0).path == ""
