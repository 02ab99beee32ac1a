"""Choose the pipes: aims one after the other, each held before the next is sought.

Without distances: least utility, then least heat over fences, then fewest pipes. With distances: least utility that the
allowed pipes permit, then shortest pipes altogether (which is cheapest at one price per km), then least heat times
distance. With a worth of heat and a price of pipes: least yearly money, then least heat times distance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.analysis.heat.link_grid import least_utility
from parkloop.analysis.heat.link_model import LinkModel
from parkloop.solver.port import Status

if TYPE_CHECKING:
    from parkloop.analysis.heat.link_model import Network, Pair

    Sent = dict[tuple[int, int, int], float]

MOST_PIPES, MOST_ARCS = 30, 4000
"""Size up to which the search over pipes is exact; above, pipes are only taken away while nothing is lost."""
FEWEST_SOLVES, MOST_WORK = 12, 200_000
"""Solves that pruning may take: at least so many, otherwise so that solves times arcs stay below the second."""
SLACK = 2e-8  # a whole-number search holds its rows to 1e-8 only


@dataclass(frozen=True, slots=True)
class Choice:
    """Heat sent by (from, to, level), kW, and whether the number or length of pipes is proven to be the smallest."""

    sent: Sent
    proven: bool


def fewest(network: Network) -> Choice:
    """Least utility, then least heat between zones, then fewest pipes."""
    model = LinkModel(network, pipes=False)
    # All in one cascade is the least utility where no pipe is barred and nothing is lost: one program less to solve.
    model.hold("utility", least_utility(network.hot.sum(axis=0), network.cold.sum(axis=0)) / model.scale)
    if model.seek("transport").x is None:
        model.hold("utility", _value(LinkModel(network, pipes=False), "utility"))
    model.hold("transport", _value(model, "transport"))
    return _sparse(model, network, ("utility", "transport"))


def shortest(network: Network) -> Choice:
    """Least utility, then shortest pipes, then least heat times distance."""
    if network.least > 0:
        return _searched(network, ("utility", "pipes", "transport"))
    model = LinkModel(network, pipes=False)
    model.hold("utility", _value(model, "utility"))
    return _sparse(model, network, ("utility",))


def cheapest(network: Network) -> Choice:
    """Least yearly money by ``network.price``, then least heat times distance."""
    return _searched(network, ("money", "transport"))


def _sparse(model: LinkModel, network: Network, held: tuple[str, ...]) -> Choice:
    """Take pipes away while the held aims stay; where there are few enough, let the search prove or better it."""
    standing = _pruned(model, network)
    if len(standing) <= 1:  # nothing to save: one pipe is only there because something would be lost without it
        return Choice(_settled(network, standing), proven=True)
    if len(network.allowed) > MOST_PIPES or len(model.arcs) > MOST_ARCS:
        return Choice(_settled(network, standing), proven=False)
    model.close(network.allowed, closed=False)
    search = LinkModel(network, pipes=True)
    for aim in held:
        search.hold(aim, _value(model, aim), SLACK)
    found = search.seek("pipes")
    better = set(_carried(search.sent(found)))
    if found.x is not None and _length(network, better) < _length(network, standing) - 1e-9:
        standing = better
    return Choice(_settled(network, standing), found.status is Status.OPTIMAL)


def _pruned(model: LinkModel, network: Network) -> set[Pair]:
    """Take pipes away in blocks, smallest or longest first; a block that cannot go is halved until one pipe is left.

    What a better solution no longer uses is gone with the block. The number of solves is bounded by the size of the
    model, not by the clock, so that the answer is the same on every machine.
    """
    carried = _carried(model.sent(model.seek("transport")))
    model.close([pair for pair in network.allowed if pair not in carried])
    needed: set[Pair] = set()
    solves = max(FEWEST_SOLVES, MOST_WORK // max(1, len(model.arcs)))
    block = max(1, len(carried) // 2)
    while solves and (open_ := [pair for pair in carried if pair not in needed]):
        open_.sort(key=lambda p: (-network.length[p], carried[p], p))
        block = min(block, len(open_))
        model.close(open_[:block])
        solves -= 1
        found = model.seek("transport")
        if found.x is not None:
            left = _carried(model.sent(found))
            model.close([pair for pair in carried if pair not in left])
            carried = left
        else:
            model.close(open_[:block], closed=False)
            if block == 1:
                needed.add(open_[0])
            block = max(1, block // 2)
    return set(carried)


def _settled(network: Network, standing: set[Pair]) -> Sent:
    """The heat of the pipes that stand, without the room that the search for them was given."""
    model = LinkModel(replace(network, allowed=tuple(sorted(standing))), pipes=False)
    return model.sent(model.seek("settled"))


def _searched(network: Network, aims: tuple[str, ...]) -> Choice:
    """All aims on the model with pipes; for what the search leaves standing the heat is solved once more exactly."""
    search, proven = LinkModel(network, pipes=True), True
    sent: Sent = {}
    for aim in aims:
        found = search.seek(aim)
        if found.x is None:
            break
        proven = proven and found.status is Status.OPTIMAL
        search.hold(aim, float(found.objective or 0.0), SLACK)
        sent = search.sent(found)
    if network.least > 0:
        return Choice(sent, proven)
    return Choice(_settled(network, set(_carried(sent))), proven)


def _carried(sent: Sent) -> dict[Pair, float]:
    heat: dict[Pair, float] = {}
    for (a, b, _), value in sent.items():
        if a != b:
            heat[a, b] = heat.get((a, b), 0.0) + value
    return heat


def _length(network: Network, pairs: set[Pair]) -> float:
    return float(sum(network.length[pair] for pair in pairs))


def _value(model: LinkModel, aim: str) -> float:
    found = model.seek(aim)
    if found.x is None or found.objective is None:  # utility without limit makes the model always solvable
        raise RuntimeError(f"heat links: {found.status}")
    return found.objective
