"""Exclusions, prerequisites, lead times and budgets, read from options and from the park's rules."""

from tests.operation.small import ash_link, case, coal_saving, money, option, park

from parkloop.park.enums import PayerKind
from parkloop.park.option import Share
from parkloop.park.steering import Budget, Rule
from parkloop.planning.logic import ANYONE, logic_of, missing_prerequisites, money_of


def test_pairs_from_options_and_rules_by_project_name():
    options = [
        option("a", ash_link(), excludes=("b",)),
        option("b", ash_link(0.5), project="P9"),
        option("c", coal_saving(), requires=("a",)),
    ]
    p = park(
        rules=(Rule(id="r", kind="exclusive", options=("P9", "c")), Rule(id="q", kind="requires", options=("b", "a")))
    )
    logic = logic_of(p, options)
    assert logic.exclusive == (("a", "b"), ("b", "c"))
    assert logic.requires == (("c", "a"), ("b", "a"))


def test_a_prerequisite_that_is_held_back_blocks():
    options = [option("c", coal_saving(), requires=("a",)), option("a", ash_link())]
    c = case([options[0]])
    assert missing_prerequisites(c.network, logic_of(c.park, options), {"a": None}) == {"c"}


def test_money_by_payer_and_pool():
    """a: 30 from the park and 20 from a grant without budget; b: 40 without stated payer, set against the pool."""
    options = [
        option(
            "a",
            ash_link(),
            capex=money(50.0),
            payers=(
                Share(payer="park", kind=PayerKind.PARK, amount=30.0),
                Share(payer="grant", kind=PayerKind.GRANT, amount=20.0),
            ),
        ),
        option("b", coal_saving(), capex=money(40.0)),
        option("c", coal_saving()),
    ]
    p = park(budget=(Budget(payer="park", year=2025, amount=60.0), Budget(payer="park", year=2026, amount=5.0)))
    c = case(options, years=(2025, 2026, 2027), of=p)
    m = money_of(p, c.network, frozenset())
    assert list(m.shares["park"]) == [30, 0, 0]
    assert list(m.shares[ANYONE]) == [30, 40, 0]
    assert list(m.limits["park"]) == [60, 5, 0]
    assert m.unlimited == ("grant",)
    assert money_of(p, c.network, frozenset({"a"})).shares["park"].sum() == 0


def test_no_budget_no_row():
    c = case([option("a", ash_link(), capex=money(50.0))])
    assert dict(money_of(c.park, c.network, frozenset()).shares) == {}
