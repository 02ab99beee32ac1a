"""What must hold for every option of a park, alone and together; shared by the short and the long tests."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cached_property
from itertools import islice

import numpy as np

from parkloop.base.problems import errors
from parkloop.base.trace import Ledger
from parkloop.formats import from_document
from parkloop.formats.document import to_document
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import REMAINDER, build
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.operation.states import state_of
from parkloop.operation.verify import imbalances
from parkloop.park.actions import ACTIONS
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind
from parkloop.pipeline import Pass
from parkloop.planning.logic import logic_of
from parkloop.planning.worth import provisional_worth

ACTS_ON_FLOWS = frozenset({"OpenLink", "AddNode", "AddCommodity", "ReduceFlow", "ReplaceRecipe", "DeclaredEffect"})
"""Kinds of action that generators use and that the rows hold; the rest moves no flow (docs/generation.md)."""
CLOSE = 1e-6


class Whole:
    """One park with its options on one built model, switched by bounds."""

    def __init__(self, park):
        self.park, self.work = park, Pass(park)
        network = self.network = self.work.network
        reference = {k: float((v * network.reference).sum()) for k, v in self.work.coefficients.values.items()}
        self.worth = provisional_worth(reference)
        self.operator = Operator(network, value_objective(network, self.work.coefficients, self.worth))
        self.base = self.operator.run().flow
        self.acting = [o for o in self.work.options if o.actions]
        self.held = {o.id: o for o in self.acting if o.id in network.option_index}

    def composed(self, names):
        """The park of the target year with these options."""
        chosen = {i: (1.0, self.work.year - 1 - self.held[i].lead_time) for i in names}
        return compose(self.park, list(self.held.values()), chosen, self.work.year)

    def run(self, names):
        """Flows with these options open, by bounds."""
        return self.operator.run(dict.fromkeys(names, 1.0)).flow

    def moved(self, flow):
        """Whether anything differs from operation without options."""
        return bool((np.abs(flow - self.base) > 1e-9 * 1e3 * self.network.scale[:, None]).any())

    def unbalanced(self, park, flow, chosen=()):
        """By how much what goes in and out of each port differs, relative: without options what was reported does."""
        state = state_of(self.network, flow, StateKind.PLAN, self.work.year, Ledger(), chosen)
        return imbalances(park, self.park, self.work.observed.state, state)

    def bought(self, flow):
        """What each port gets from the anonymous market beyond operation without options, relative to its size."""
        return {
            arc.enters[:2]: float(flow[i, 0] - self.base[i, 0]) / (1e3 * self.network.scale[i])
            for i, arc in enumerate(self.network.arcs)
            if arc.kind == REMAINDER and arc.enters is not None
        }

    @cached_property
    def alone(self):
        """Flows of every option alone."""
        return {i: self.run([i]) for i in self.held}

    @property
    def dead(self):
        """Ids of options with actions other than management that change nothing in operation."""
        moving = [o for o in self.acting if any(type(a).__name__ != "Manage" for a in o.actions)]
        return [o.id for o in moving if o.id in self.alone and not self.moved(self.alone[o.id])]

    def together(self, seed):
        """As many options as do not exclude one another, with what they require, in a random order."""
        logic = logic_of(self.park, self.work.options)
        against, needs = defaultdict(set), defaultdict(set)
        for one, other in logic.exclusive:
            against[one].add(other)
            against[other].add(one)
        for one, other in logic.requires:
            needs[one].add(other)
        order = sorted(self.held)
        random.Random(seed).shuffle(order)
        chosen = []
        for name in order:
            more = [i for i in (name, *sorted(needs[name])) if i not in chosen]
            fits = all(i in self.held and not against[i] & {*chosen, *more} for i in more)
            chosen += more if fits else []
        return chosen


def check_alone(whole, valid):
    """Every option composes and operates; ``valid`` of them are written as a document, read and found without error."""
    left = {i: why for i, why in whole.network.left_out.items() if why == "impossible"}
    assert not left
    for name, flow in whole.alone.items():
        assert np.isfinite(flow).all(), name
        assert (flow >= 0).all(), name
    for name in islice(whole.held, valid):
        park, problems = from_document(to_document(whole.composed([name])))
        assert park is not None, (name, [str(p) for p in errors(problems)])


def check_bounds_against_rebuilt(whole, each=1):
    """Switching bounds gives what a model of the composed park gives: for options of every combination of actions."""
    kinds = defaultdict(list)
    for name, option in whole.held.items():
        kinds[tuple(sorted({type(a).__name__ for a in option.actions}))].append(name)
    for names in kinds.values():
        for name in names[:each]:
            after = whole.composed([name])
            network = build(after, whole.work.observed.state, [], [whole.work.year], before=whole.park)
            figures = coefficients(network, Ledger(), whole.work.grid)
            again = Operator(network, value_objective(network, figures, whole.worth)).run().objective
            flow = whole.alone[name]
            value = float((whole.operator.objective.arc * flow).sum())
            assert abs(value - again) <= CLOSE * max(1.0, abs(value)), name


def check_together(whole, seed):
    """Options that do not exclude one another compose and operate; offers and needs hold; nothing counts twice.

    No port buys more on the anonymous market than the options alone make it buy: an option whose effects upstream
    count on a tonne that another one took would show there.
    """
    chosen = whole.together(seed)
    park, flow = whole.composed(chosen), whole.run(chosen)
    reported = whole.unbalanced(whole.park, whole.base)
    for port, gap in whole.unbalanced(park, flow, chosen).items():
        assert gap <= CLOSE + reported.get(port, 0.0), (port, gap)
    alone = [whole.bought(whole.alone[i]) for i in chosen]
    for port, more in whole.bought(flow).items():
        assert more <= sum(max(0.0, a[port]) for a in alone) + CLOSE, (port, seed)
    return chosen


def check_said(whole):
    """No two alike; each with reasons, a verdict, a confidence, and an amount or the reason why there is none."""
    options = whole.work.options
    named = [o.name for o in options if not o.project]  # what the park's own list calls its projects is its own affair
    for texts in ([o.id for o in options], [x.zh for x in named], [x.en for x in named]):
        twice = sorted({x for x in texts if texts.count(x) > 1})
        assert twice == []
    for option in options:
        assert option.reasons, option.id
        assert option.legal.verdict, option.id
        assert option.confidence, option.id
        managing = all(type(a).__name__ == "Manage" for a in option.actions) and bool(option.actions)
        known = option.amount is not None and option.amount.value is not None
        assert known or option.missing or managing, option.id
        assert {type(a).__name__ for a in option.actions} <= set(ACTIONS), option.id
