"""Prerequisites that run in a circle or contradict an exclusion: no figure is needed to see that they cannot be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Path = tuple[str | int, ...]
    Found = tuple[str, Path, list[str]]


def contradictions(
    projects: Sequence[str],
    exclusive: Sequence[tuple[int, tuple[int, ...]]],
    prerequisites: Sequence[tuple[int, tuple[int, int]]],
) -> list[Found]:
    """Each contradiction as code, path in the document, and the projects in a row.

    ``exclusive`` and ``prerequisites`` carry their places in the document first.
    """
    needs: dict[int, list[tuple[int, int]]] = {}
    for n, (project, required) in prerequisites:
        needs.setdefault(project, []).append((required, n))
    found: list[Found] = []
    told: set[frozenset[int]] = set()
    for start in range(len(projects)):
        chains = _chains(start, needs)
        circle, n = chains.pop(start, ([], -1))
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            found.append(("portfolio_cycle", ("prerequisites", n), [projects[j] for j in circle]))
        for place, group in exclusive:
            among = [j for j in group if j in chains] if not circle else []
            if start in group and among:
                chain = chains[among[0]][0]
                found.append(("portfolio_excludes_required", ("exclusive", place), [projects[j] for j in chain]))
            elif len(among) > 1:
                chain = [start, *among[:2]]
                found.append(("portfolio_requires_exclusive", ("exclusive", place), [projects[j] for j in chain]))
    return found


def _chains(start: int, needs: dict[int, list[tuple[int, int]]]) -> dict[int, tuple[list[int], int]]:
    """Everything that a project requires, directly or through others: the shortest chain and its last statement."""
    chains: dict[int, tuple[list[int], int]] = {}
    queue = [[start]]
    for chain in queue:
        for required, n in needs.get(chain[-1], []):
            if required not in chains:
                chains[required] = ([*chain, required], n)
                queue.append([*chain, required])
    return chains
