"""With and without at meeting speed: what any set of options is worth together, on one built model.

``v(S)`` is the value of the best feasible subset of S in a year: prerequisites and exclusions hold, and the yearly cost
of investment is counted. The model is written once and cut into parts that share no port, way, exclusion or
prerequisite; a question goes only to the parts that it concerns, and each part remembers its answers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.broken import broken
from parkloop.operation.handed import Handed, hand_over
from parkloop.operation.rows import add_variables, new_model, write
from parkloop.planning import logic as choices
from parkloop.planning.built import SCALE
from parkloop.planning.rows import OPERATING, Deciding, Demands, exclusive, keepable, requires
from parkloop.solver import Solver
from parkloop.solver.parts import parts
from parkloop.solver.switches import Choice, Switches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective
    from parkloop.solver import LinearProblem

    Floats = NDArray[np.float64]


REWARD, LEAST = 2.0, 1e-3
"""What a decided option is worth beyond its value when sets are compared: so many times what is at stake, and more."""


class Coalitions:
    """``v(S)`` on one built model of one year, options switched by bounds, remembered once computed.

    Parameters
    ----------
    network
        One year; with scenarios the value is their mean.
    objective
        What is gained against business as usual.
    logic
        Exclusions and prerequisites.
    decided
        Options that are no choice any more: a set that holds one has it open wherever its prerequisites are in the set
        too, at a loss if need be, as in the plan.

    Examples
    --------
    >>> game = Coalitions(network, value_objective(network, coefficients, worth), logic)  # doctest: +SKIP
    >>> game.value(frozenset({"a", "b"})) - game.value(frozenset({"a"}))  # what b adds to a  # doctest: +SKIP
    """

    def __init__(
        self, network: Network, objective: Objective, logic: choices.Logic, decided: Iterable[str] = ()
    ) -> None:
        rows = Deciding(new_model(), network, logic, choices.Money({}, {}, ()), Demands())
        add_variables(rows, whole=True)
        write((*OPERATING, exclusive.FAMILY, requires.FAMILY, keepable.FAMILY), rows)
        self.handed = hand_over(rows.model, network)
        self._network = network
        self._problem, self._lost_by, self._constant = _priced(network, objective, self.handed)
        self._set_up(tuple(o.id for o in network.options))
        known = [o for o in decided if o in network.option_index]
        if known:
            self._hold(known, objective, logic)

    def _hold(self, decided: Iterable[str], objective: Objective, logic: choices.Logic) -> None:
        """Let decided options stand wherever they can, by a reward above all that is at stake and that no value counts.

        At stake is what all options gain at most, and what each decided one loses with what it requires.
        """
        place, weight = self._network.option_index, self._network.share * len(self._network.years)
        empty = self.value(frozenset())
        stake = abs(self.value(frozenset(self.options)) - empty)
        cost = self._problem.cost.copy()
        for option in decided:
            alone = self.all_of(_with_needs(option, logic, place))
            stake += abs(empty - alone) if alone is not None else 0.0
            stake += float(np.abs(objective.option[place[option]] * weight).sum())
        columns = self.handed.open[[place[o] for o in decided]].ravel()
        cost[columns] -= SCALE * (REWARD * stake + LEAST)
        self._problem = replace(self._problem, cost=cost)
        self._set_up(self.options)

    def _set_up(self, options: tuple[str, ...]) -> None:
        """Cut the problem with only these options in it."""
        self.options = options
        place = self._network.option_index
        columns = np.array([self.handed.open[place[o], 0] for o in options], int)
        cut = parts(_without_closed(self._problem, self.handed, self._network, set(options)), columns)
        self._parts, rest = cut[:-1], cut[-1]
        self._switches = [np.flatnonzero(np.isin(part.columns, columns)) for part in self._parts]
        self._place: dict[str, tuple[int, int]] = {}
        of_column = {column: option for option, column in zip(options, columns.tolist(), strict=True)}
        for k, part in enumerate(self._parts):
            for bit, column in enumerate(part.columns[self._switches[k]].tolist()):
                self._place[of_column[column]] = (k, bit)
        self._solved: dict[int, Switches] = {}
        self._values: dict[tuple[int, int], float] = {}
        self._rest = self._constant - float(self._lost_by[rest.columns] @ _settled(rest.problem))

    def restricted(self, options: Iterable[str]) -> Coalitions:
        """The same game among some of the options: the others are closed for good, so the parts are smaller."""
        wanted = frozenset(options)
        game = object.__new__(Coalitions)
        game.handed, game._network = self.handed, self._network
        game._problem, game._lost_by, game._constant = self._problem, self._lost_by, self._constant
        game._set_up(tuple(o for o in self.options if o in wanted))
        return game

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The options that can have to do with one another; the value of a set is a sum over the groups."""
        found: dict[int, list[str]] = {}
        for option, (part, _bit) in self._place.items():
            found.setdefault(part, []).append(option)
        return tuple(tuple(found[k]) for k in sorted(found))

    @property
    def solves(self) -> int:
        """How many linear programs were solved so far."""
        return sum(s.solves for s in self._solved.values())

    def value(self, members: frozenset[str]) -> float:
        """Value gained over business as usual by the best feasible subset of ``members``.

        Raises
        ------
        KeyError
            An option that the model does not hold.
        """
        return self._rest + sum(self._of_part(k, mask) for k, mask in enumerate(self._masks(members)))

    def best(self, members: frozenset[str]) -> frozenset[str]:
        """The subset of ``members`` that :meth:`value` rests on."""
        on = [self._choice(k, mask).on for k, mask in enumerate(self._masks(members))]
        return frozenset(o for o in members if on[self._place[o][0]] >> self._place[o][1] & 1)

    def all_of(self, members: frozenset[str]) -> float | None:
        """Value of having every one of ``members``; None where they cannot be together."""
        total = self._rest
        for k, mask in enumerate(self._masks(members)):
            found = self._asked(k).fixed(mask)
            if found is None:
                return None
            total -= self._lost(k, found)
        return total

    def _masks(self, members: frozenset[str]) -> list[int]:
        masks = [0] * len(self._parts)
        for option in members:
            part, bit = self._place[option]
            masks[part] |= 1 << bit
        return masks

    def _of_part(self, k: int, mask: int) -> float:
        if (k, mask) not in self._values:
            self._values[k, mask] = -self._lost(k, self._choice(k, mask))
        return self._values[k, mask]

    def _lost(self, k: int, choice: Choice) -> float:
        x, switches = choice.x.copy(), self._switches[k]
        x[switches] = [choice.on >> bit & 1 for bit in range(len(switches))]
        return float(self._lost_by[self._parts[k].columns] @ x)

    def _choice(self, k: int, mask: int) -> Choice:
        return self._asked(k).best(mask)

    def _asked(self, k: int) -> Switches:
        if k not in self._solved:
            self._solved[k] = Switches(self._parts[k].problem, self._switches[k])
        return self._solved[k]


def _priced(network: Network, objective: Objective, handed: Handed) -> tuple[LinearProblem, Floats, float]:
    """The problem with its costs; what one unit of each column loses, and the constant that it is taken from."""
    weight = network.share * len(network.years)
    cost, lost = (np.zeros(len(handed.problem.cost)) for _ in range(2))
    cost[handed.flow] = SCALE * objective.arc * weight * handed.scale[:, None]
    lost[handed.flow] = objective.arc * weight * handed.scale[:, None]
    if handed.open.size:
        at = handed.open[:, network.year_of]
        np.add.at(cost, at, SCALE * objective.option * weight)
        np.add.at(lost, at, objective.option * weight)
    broken(network, objective.arc).add(cost, handed, SCALE * weight)
    return replace(handed.problem, cost=cost), lost, float((objective.arc * weight * network.reference).sum())


def _with_needs(option: str, logic: choices.Logic, known: Mapping[str, int]) -> frozenset[str]:
    """An option with all that it requires, directly or not."""
    found, todo = {option}, [option]
    while todo:
        one = todo.pop()
        more = {b for a, b in logic.requires if a == one and b in known} - found
        found |= more
        todo += sorted(more)
    return frozenset(found)


def _without_closed(p: LinearProblem, handed: Handed, network: Network, options: set[str]) -> LinearProblem:
    """The problem in which closed options tie nothing together: their columns stand at zero and leave the rows."""
    from scipy.sparse import csr_array, diags_array

    closed = [i for i, o in enumerate(network.options) if o.id not in options]
    if not closed:
        return p
    gone = {network.options[i].id for i in closed}
    ways = [i for i, arc in enumerate(network.arcs) if arc.option in gone]
    columns = np.concatenate([handed.open[closed].ravel(), handed.flow[ways].ravel()])
    stays = np.ones(len(p.cost))
    stays[columns] = 0.0
    upper = p.upper.copy()
    upper[columns] = 0.0
    matrix = csr_array(p.matrix @ diags_array(stays))
    matrix.eliminate_zeros()
    return replace(p, matrix=matrix, upper=upper, cost=p.cost * stays)


def _settled(problem: LinearProblem) -> Floats:
    """The part that no option reaches, solved once."""
    answer = Solver(problem, gap=1e-9).solve()
    if answer.x is None:  # business as usual is always feasible, so this is a fault of the solver
        raise ArithmeticError(f"no value without options: {answer.status}")
    return answer.x
