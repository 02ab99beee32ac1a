"""Maximal structure (algorithm MSG) and all solution structures (algorithm SSG) of a synthesis problem.

Sources: Friedler, Tarjan, Huang, Fan, Computers & Chemical Engineering 17 (1993) 929-942 (MSG); Friedler, Tarjan,
Huang, Fan, Chemical Engineering Science 47 (1992) 1973-1988 and Friedler, Varga, Fan, Chemical Engineering Science 50
(1995) 1755-1768 (decision mapping, SSG).
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkloop.analysis.pgraph.graph import Synthesis

Decisions = dict[str, frozenset[str]]
"""Material to the units chosen to make it (decision mapping)."""


def maximal_structure(problem: Synthesis) -> Synthesis:
    """Give the problem with exactly the units that are in some solution structure; none where there is no solution.

    Reduction: units that make a raw material go, then again and again units with an input that is no raw material and
    that nobody is left to make. Composition: what is left is collected backwards from the products.
    """
    left = [u for u in problem.units if not u.outputs.keys() & problem.raws.keys()]
    while True:
        at_hand = set(problem.raws) | {m for u in left for m in u.outputs}
        kept = [u for u in left if u.inputs.keys() <= at_hand]
        if len(kept) == len(left):
            break
        left = kept
    if not problem.products.keys() <= {m for u in left for m in u.outputs}:
        return problem.only(())
    wanted, found = set(problem.products), set[str]()
    while True:
        more = [u for u in left if u.id not in found and u.outputs.keys() & wanted]
        if not more:
            return problem.only(found)
        found |= {u.id for u in more}
        wanted |= {m for u in more for m in u.inputs} - problem.raws.keys()


def solution_structures(problem: Synthesis) -> Iterator[frozenset[str]]:
    """Give every solution structure once, as a set of units; their number grows exponentially with the units."""
    reduced = maximal_structure(problem)
    if reduced.units:
        yield from _decide(reduced, frozenset(problem.products), {})


def _decide(problem: Synthesis, open_: frozenset[str], decided: Decisions) -> Iterator[frozenset[str]]:
    if not open_:
        yield frozenset(u for units in decided.values() for u in units)
        return
    material = min(open_)
    for units in choices(problem, material, decided):
        after = {**decided, material: units}
        yield from _decide(problem, still_open(problem, open_ - {material}, after, units), after)


def choices(problem: Synthesis, material: str, decided: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str]]:
    """Give the sets of units that may make a material, consistent with what is decided, in a fixed order.

    A unit taken for another of its outputs is taken here too, one that was left out there is left out here.
    """
    makers = problem.makers[material]
    taken = {u for units in decided.values() for u in units} & makers
    barred = {u for m, units in decided.items() for u in problem.makers[m] - units} & makers
    free = sorted(makers - taken - barred)
    for some in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1)):
        if some or taken:
            yield frozenset(some) | taken


def still_open(
    problem: Synthesis, open_: frozenset[str], decided: Mapping[str, frozenset[str]], units: frozenset[str]
) -> frozenset[str]:
    """Give the materials whose makers are to be decided next: inputs of the units just taken come in addition."""
    needed = {m for u in units for m in problem.unit[u].inputs}
    return (open_ | needed) - decided.keys() - problem.raws.keys()
