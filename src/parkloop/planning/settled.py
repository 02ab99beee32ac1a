"""Solve again with outlets at what they come to hold, until no use is above its limit: the cut against gathering salt.

A cut takes every outlet for as dirty as the answer before left it, so that the rows of water let less of it be used
again. It is safe as soon as an answer keeps all limits, and then softened by halving, because an outlet that is reused
less comes out cleaner: 100 m3 at 100 ppm of which 80 go round hold 500 ppm; taken for 500 ppm, 60 may go round; the
truth between them is 400 ppm and 75.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem
from parkloop.operation.quality import part_content
from parkloop.park.enums import Side
from parkloop.planning.contents import MOST, Answer, raised, settled_contents, warnings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.operation.network import Network
    from parkloop.planning.contents import Settled

    Contents = Mapping[tuple[str, str], Mapping[str, float]]

A = TypeVar("A", bound=Answer)
ROUNDS = 5
"""Cuts that are tried."""
FINER = 6
"""Times that a cut which holds is halved."""
LEAST = 1e-3
"""Of what an outlet holds: a bound of nothing counts as so much, so that halving gets anywhere."""


@dataclass(frozen=True, slots=True)
class Settling(Generic[A]):
    """The last answer, the network it holds on, and what happened.

    ``taken`` is what outlets were taken to hold, empty where nothing had to be cut; ``before`` and ``after`` are the
    contents of the first and of the last answer.
    """

    answer: A
    network: Network
    taken: Contents
    before: Settled
    after: Settled

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning for each use that would have been above its limit and no longer is; see also ``warnings_of``."""
        still = {(row.process, row.substance) for row in self.after.above}
        told = []
        for problem in warnings_of(self.before):
            use = problem.where.id or "", str(problem.params["substance"])
            if use not in still:
                now = self.after.supplies.get(use, 0.0)
                told.append(
                    replace(
                        problem,
                        code="content_cut",
                        where=Location(path="processes", id=problem.where.id),
                        params={**problem.params, "now": f"{now:.4g}"},
                    )
                )
        return tuple(told)


def settle(network: Network, first: A, solve: Callable[[Network], A]) -> Settling[A]:
    """The answer, solved again where what gathers breaks a limit.

    Parameters
    ----------
    first
        The answer on ``network`` as it is.
    solve
        Answers on a network that is cut. Where it finds none, the answer before stands with its warnings.
    """

    def found(answer: A) -> Settled:
        return settled_contents(network, answer.flow, answer.open, answer.inner)

    before = found(first)
    now = Settling(first, network, {}, before, before)
    dirtier = loose = _bearable(network, before)
    for _round in range(ROUNDS):
        if not now.after.above:
            break
        loose, dirtier = dirtier, _most(dirtier, now.after.outlets)
        tried = _tried(now, raised(network, dirtier), dirtier, solve, found)
        if tried is None:
            return now
        now = tried
    if now.after.above or not now.taken:
        return now
    for _round in range(FINER):
        middle = _between(loose, now.taken)
        tried = _tried(now, raised(network, middle), middle, solve, found)
        if tried is None or tried.after.above:
            loose = middle
        else:
            now = tried
    return now


def _tried(
    now: Settling[A], cut: Network, taken: Contents, solve: Callable[[Network], A], found: Callable[[A], Settled]
) -> Settling[A] | None:
    try:
        answer = solve(cut)
    except NoFeasibleAnswerError:
        return None
    return Settling(answer, cut, taken, now.before, found(answer))


def _bearable(network: Network, found: Settled) -> Contents:
    """What the outlets may hold whatever is reused: what is stated, and the least limit that is broken."""
    limits: dict[str, float] = {}
    for row in found.above:
        limits[row.substance] = min(row.limit, limits.get(row.substance, row.limit))
    held: dict[tuple[str, str], dict[str, float]] = {}
    for part in (x for parts in network.parts.values() for x in parts if x.port[2] is Side.OUT):
        for s in found.outlets.get((part.process, part.port[1]), {}):
            mine = held.setdefault((part.process, part.port[1]), {})
            mine[s] = max(part_content(network.park, part, s) or 0.0, limits.get(s, 0.0), mine.get(s, 0.0))
    return held


def _most(one: Contents, other: Contents) -> Contents:
    """The larger content of each outlet."""
    keys = dict.fromkeys((*one, *other))
    return {
        k: {
            s: min(max(one.get(k, {}).get(s, 0.0), other.get(k, {}).get(s, 0.0)), MOST)
            for s in dict.fromkeys((*one.get(k, {}), *other.get(k, {})))
        }
        for k in keys
    }


def _between(loose: Contents, tight: Contents) -> Contents:
    """Half way, in what may be used again: the inverse of the content."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for key, held in tight.items():
        low = loose.get(key, {})
        found[key] = {
            s: 2.0 / (1.0 / (low.get(s) or LEAST * high) + 1.0 / high) if high > 0 else 0.0 for s, high in held.items()
        }
    return found
