"""With and without: 1,000 questions to one built model of a 500-link park beside a model rebuilt for each question.

One core, processor time, the same sets on both sides; a sample of the questions is rebuilt and its mean is taken.
"""

from __future__ import annotations

import time

import numpy as np
import pytest

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.trace import Ledger
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.pipeline import Pass
from parkloop.planning.coalitions import Coalitions
from parkloop.planning.contribution import contributions
from parkloop.planning.logic import logic_of
from parkloop.testing.generator import generate_park

QUESTIONS, REBUILT = 1000, 8
RATIO, PER_SECOND = 20.0, 100.0


@pytest.fixture(scope="module")
def work():
    """80 firms, 500 flows and some 500 options; everything that is not measured is asked for once."""
    found = Pass(generate_park(1, 80, flows=500))
    assert len(found.network.options) > 100
    assert found.worth.weights
    return found


def seconds(function):
    start = time.process_time()
    answer = function()
    return answer, time.process_time() - start


def objective_of(work, network):
    return value_objective(network, coefficients(network, Ledger(), work.grid), work.worth)


def rebuilt(work, members):
    """The park with these options alone, built and solved."""
    options = [o for o in work.network.options if o.id in members]
    network = build(work.park, work.observed.state, options, [work.year])
    return network, objective_of(work, network), logic_of(work.park, options)


def report(say, what, each, again):
    say(
        f"{what}: {1 / each:,.0f} per second, rebuilt {again:.2f} s each, ratio {again / each:,.0f} "
        f"(bounds {PER_SECOND:g} per second, {RATIO:g})"
    )
    assert 1 / each >= PER_SECOND
    assert again / each >= RATIO


@pytest.mark.parametrize("size", [5, 40, None])
def test_best_subset(work, say, size):
    """v(S) of random S of 5 or 40 options, and of half of all that the network holds."""
    ids = [o.id for o in work.network.options]
    size = size or len(ids) // 2
    rng = np.random.default_rng(0)
    sets = [frozenset(rng.choice(ids, size, replace=False).tolist()) for _ in range(QUESTIONS)]
    logic = logic_of(work.park, work.network.options)
    game, built = seconds(lambda: Coalitions(work.network, objective_of(work, work.network), logic))
    values, spent = seconds(lambda: [game.value(s) for s in sets])
    fresh, again = seconds(lambda: [Coalitions(*rebuilt(work, s)).value(s) for s in sets[:REBUILT]])
    assert fresh == pytest.approx(values[:REBUILT], rel=1e-6, abs=1e-6)
    report(say, f"v(S), S of {size} options (built once in {built:.2f} s)", spent / QUESTIONS, again / REBUILT)


@pytest.mark.parametrize("stages", ["one", "three"])
def test_operation(work, say, stages):
    """How the park runs with five options of S: the objective alone, and all three stages with their flows."""
    ids = [o.id for o in work.network.options]
    rng = np.random.default_rng(1)
    sets = [dict.fromkeys(rng.choice(ids, 5, replace=False).tolist(), 1.0) for _ in range(QUESTIONS)]
    operator, built = seconds(lambda: Operator(work.network, objective_of(work, work.network)))

    def one(chosen):
        try:
            return operator.value(chosen) if stages == "one" else operator.run(chosen).objective
        except NoFeasibleAnswerError:
            return None

    def anew(chosen):
        network, objective, _ = rebuilt(work, frozenset(chosen))
        try:
            return Operator(network, objective).run(chosen).objective
        except NoFeasibleAnswerError:
            return None

    values, spent = seconds(lambda: [one(s) for s in sets])
    fresh, again = seconds(lambda: [anew(s) for s in sets[:REBUILT]])
    pairs = [(a, b) for a, b in zip(fresh, values, strict=False) if a is not None and b is not None]
    assert pairs
    assert all(a == pytest.approx(b, rel=1e-6, abs=1e-6) for a, b in pairs)
    report(say, f"operation, {stages} stage(s) (built once in {built:.2f} s)", spent / QUESTIONS, again / REBUILT)


def test_contribution_table(work, say):
    """First in, last in and Shapley of 40 options, with the largest error."""
    ids = [o.id for o in work.network.options]
    chosen = np.random.default_rng(2).choice(ids, 40, replace=False).tolist()
    game = Coalitions(work.network, objective_of(work, work.network), logic_of(work.park, work.network.options))
    found, spent = seconds(lambda: contributions(game, chosen))
    size = np.mean([abs(c.shapley) for c in found]) or 1.0
    sampled = [c.shapley_error / size for c in found if not c.exact]
    error = max(sampled, default=0.0)
    say(f"contribution table of {len(chosen)} options: {spent:.2f} s, largest error {error:.2%} of the mean value")
    assert len(found) == len(chosen)
