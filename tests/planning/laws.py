"""What must hold of every park: laws that no plan may break, whatever its numbers are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from parkloop.operation.criteria import coefficients
from parkloop.operation.objective import value_objective
from parkloop.pipeline import Pass
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import Logic
from parkloop.planning.measures import MORE, Measure
from parkloop.planning.question import Question

SURE = 1e-6
"""Relative: what the solver's accuracy may make of equal optima."""
GAP, SECONDS = 1e-5, 20.0


class Laws:
    """One park, its plan by value, and the same question asked with something taken away or added."""

    def __init__(self, park):
        self.work = Pass(park)
        made = self.work.planned
        self.network, self.logic, self.money, self.demands = made.network, made.logic, made.money, made.demands
        self.model = self.built()
        self.best = self.ask(self.model)

    def built(self, *, network=None, logic=None):
        n = network or self.network
        found = value_objective(
            self.network, coefficients(self.network, self.work.ledger, self.work.grid), self.work.worth
        )
        value = Measure(
            name="value",
            unit="1",
            better=MORE,
            arc=-found.arc * n.share,
            option=-found.option * n.share,
            build=np.zeros((len(n.options), len(n.years))),
            constant=float((found.arc * n.reference * n.share).sum()),
        )
        return PlanningModel(n, {"value": value}, logic or self.logic, self.money, self.demands)

    @staticmethod
    def ask(model, **changed):
        return model.solve({"value": 1.0}, Question(time_limit=SECONDS, gap=GAP, **changed))

    def certificate_agrees(self):
        """Planner, operation of the composed park and sum from the document give one value, and every row holds."""
        certificate = self.work.certificate
        assert certificate.agrees
        assert {"balance", "capacity", "state", "budget", "limit"} <= set(certificate.rows)
        assert max(certificate.rows.values()) < 1e-6

    @staticmethod
    def no_worse(weak, strong):
        """What the weaker question can reach at most is no less than what the stronger one reached."""
        room = SURE * max(1e-3, abs(strong.goal))
        assert weak.bound is not None
        assert weak.bound >= strong.goal - room
        if weak.status == "optimal":
            assert weak.goal >= strong.goal - room - GAP * max(abs(weak.goal), abs(strong.goal))

    def weakening_never_worsens(self):
        """More money, higher limits, no exclusions."""
        self.no_worse(self.ask(self.model, budget=1.5), self.best)
        self.no_worse(self.best, self.ask(self.model, budget=0.5))
        park = self.network.park
        if any(x.amount is not None for x in park.limits):
            higher = tuple(replace(x, amount=None if x.amount is None else 1.3 * x.amount) for x in park.limits)
            self.no_worse(self.ask(self.built(network=replace(self.network, park=park.but(limits=higher)))), self.best)
        if self.logic.exclusive:
            self.no_worse(self.ask(self.built(logic=Logic((), self.logic.requires))), self.best)

    def an_option_more_never_worsens(self, seed):
        """Without some of the options, and what needs them, nothing gets better."""
        rng = np.random.default_rng(seed)
        away = {o.id for o in self.network.options if o.id not in self.demands.forced and rng.random() < 0.4}
        for _ in self.logic.requires:
            away |= {a for a, b in self.logic.requires if b in away and a not in self.demands.forced}
        self.no_worse(self.best, self.ask(self.model, closed=frozenset(away)))

    def all_of_them(self, seed):
        self.certificate_agrees()
        self.weakening_never_worsens()
        self.an_option_more_never_worsens(seed)
