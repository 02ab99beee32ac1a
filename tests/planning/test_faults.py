"""What stops a plan is told before it begins: circles of prerequisites, targets held by what nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.operation.small import ash_link, coal_saving, option, park
from tests.planning.goals import target

from parkloop.base.wording import hint, message
from parkloop.park.steering import Rule
from parkloop.planning.faults import faults
from parkloop.planning.logic import Logic, logic_of

OPTIONS = [option("a", ash_link()), option("b", coal_saving()), option("c")]
NONE = Logic((), ())


@pytest.mark.parametrize(
    ("pairs", "circles"),
    [
        ([("a", "b"), ("b", "c")], []),
        ([("a", "b"), ("b", "a")], ["a → b → a"]),
        ([("a", "b"), ("b", "c"), ("c", "a")], ["a → b → c → a"]),
    ],
)
def test_prerequisites_in_a_circle(pairs, circles):
    rules = tuple(Rule(id=f"R{i}", kind="requires", options=p) for i, p in enumerate(pairs))
    of = park(rules=rules)
    found = faults(of, OPTIONS, logic_of(of, OPTIONS))
    assert [p.found for p in found] == circles
    assert all((p.where.path, p.severity) == ("rules[0].options", "error") for p in found)


def test_options_that_require_one_another_by_themselves():
    options = [option("a", requires=("b",)), option("b", requires=("a",))]
    (found,) = faults(park(), options, logic_of(park(), options))
    assert (found.where.path, found.where.id, found.found) == ("options", "a", "a → b → a")


def test_a_rule_that_names_a_project():
    options = [option("a"), option("prj-P", project="P")]
    rules = tuple(Rule(id=x, kind="requires", options=y) for x, y in (("R0", ("a", "c")), ("R1", ("a", "P"))))
    of = park(rules=(*rules, Rule(id="R2", kind="requires", options=("P", "a"))))
    (found,) = faults(of, options, logic_of(of, options))
    assert found.where.path == "rules[1].options"


@pytest.mark.parametrize(
    ("hard", "price", "asked", "wrong"),
    [
        (None, None, {}, False),
        (True, None, {}, True),
        (None, 5.0, {}, True),
        (None, None, {"T1": "hard"}, True),
        (None, None, {"T1": 3.0}, True),
    ],
)
def test_a_target_is_only_reported_or_its_indicator_is_known(hard, price, asked, wrong):
    of = park(targets=(replace(target(70.0), indicator="co2_total", hard=hard, shortfall_price=price),))
    found = faults(of, [], NONE, asked)
    assert [(p.code, p.where.path, p.found) for p in found] == (
        [("target_indicator_unknown", "targets[0].indicator", "co2_total")] if wrong else []
    )
    for p in found:
        assert all("co2" in message(p, lang) and "co2" in hint(p, lang) for lang in ("zh", "en"))


def test_known_indicators_pass():
    of = park(targets=(replace(target(70.0), indicator="co2", hard=True),))
    assert faults(of, [], NONE) == ()
