"""Random parks with options that compete for few exchanges, and the value of every set of them by operation."""

from __future__ import annotations

import itertools

import numpy as np
from tests.operation.small import GRID, option

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.trace import Ledger
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import Worth, value_objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import OpenLink, ReduceFlow, ReplaceRecipe
from parkloop.park.compose import compose
from parkloop.park.enums import Side
from parkloop.testing.generator import generate_park


class Crowded:
    """A generated park whose options shrink the ports of a few exchanges, take shares off them, or use their tonnes."""

    def __init__(self, seed: int, count: int):
        self.rng = np.random.default_rng([seed, 5])
        self.park = generate_park(seed, int(self.rng.integers(5, 12)), noise=0.0, level=3).but(limits=())
        self.observed = observe(self.park, Ledger()).state
        self.options = self._drawn(count)
        self.year = self.park.park.base_year + 1
        self.network = build(self.park, self.observed, self.options, [self.year])
        found = coefficients(self.network, Ledger(), GRID)
        sizes = {k: 0.1 * float(np.abs(v * self.network.reference).sum()) for k, v in found.values.items()}
        used = [k for k, size in sizes.items() if size > 0]
        self.worth = Worth(
            weights={k: float(self.rng.uniform(0.2, 1.0)) for k in used},
            ranges={k: sizes[k] for k in used},
            annual_cost={o.id: float(self.rng.uniform(0.0, 0.02)) * sizes["cost"] for o in self.network.options},
        )
        self.objective = value_objective(self.network, found, self.worth)
        self.usual = float((self.objective.arc * self.network.reference).sum())

    def values(self) -> dict[frozenset[str], float]:
        """What each set that can run together is worth."""
        operator, found = Operator(self.network, self.objective), {}
        names = [o.id for o in self.network.options]
        for size in range(len(names) + 1):
            for members in itertools.combinations(names, size):
                try:
                    run = operator.run(dict.fromkeys(members, 1.0))
                except NoFeasibleAnswerError:
                    continue
                found[frozenset(members)] = self.usual - run.objective
        return found

    def composed(self, members: frozenset[str]) -> float:
        """The same of a park into which the options are composed, where none is left to choose."""
        early = dict.fromkeys(members, (1.0, self.year - 2))
        n = build(compose(self.park, self.options, early, self.year), self.observed, [], [self.year], before=self.park)
        objective = value_objective(n, coefficients(n, Ledger(), GRID), self.worth)
        own = sum(self.objective.option[self.network.option_index[o], 0] for o in members)
        return self.usual - Operator(n, objective).run().objective - float(own)

    def _drawn(self, count):
        inside = {x.id for x in self.park.inside}
        flows = [f for f in self.park.flows if f.amount and {f.source_node, f.target_node} <= inside]
        first = self._one(flows)
        near = [
            f
            for f in flows
            if f.commodity == first.commodity
            and (f.source_node == first.source_node or f.target_node == first.target_node)
        ]
        return [option(f"o{k}", *self._actions(self._one(near), self.rng.integers(4))) for k in range(count)]

    def _actions(self, flow, kind):
        fraction = -float(self.rng.choice([1.0, 0.9, 0.6, 0.3, 0.1]))
        if kind == 0:
            node = flow.target_node if self.rng.random() < 0.5 else flow.source_node
            side = Side.IN if node == flow.target_node else Side.OUT
            return [ReplaceRecipe(node=node, side=side, commodity=flow.commodity, fraction=fraction)]
        taken = ReduceFlow(flow=flow.id, amount=-fraction * flow.amount)
        if kind == 1:
            own = ReplaceRecipe(node=flow.target_node, side=Side.IN, commodity=flow.commodity, fraction=fraction)
            return [taken, own]
        takers = [(x.id, line) for x in self.park.inside if x.id != flow.source_node for line in x.takes if line.amount]
        target, line = self._one(takers)
        way = OpenLink(
            source_node=flow.source_node,
            target_node=target,
            commodity=flow.commodity,
            replaces=line.commodity,
            ratio=float(self.rng.uniform(0.3, 1.2)),
            capacity=float(self.rng.uniform(0.2, 1.0)) * flow.amount,
            distance=float(self.rng.uniform(0.5, 5.0)),
        )
        return [taken, way] if kind == 2 else [way]

    def _one(self, among):
        return among[int(self.rng.integers(len(among)))]
