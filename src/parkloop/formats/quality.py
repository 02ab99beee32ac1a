"""The quality of the data of a park, figure by figure and node by node, as far as the document itself shows it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.knowledge import sources
from parkloop.park.enums import Provenance
from parkloop.park.node import current_lines
from parkloop.park.pedigree import FACTORS, RELIABILITY, Scores, standard_deviation, temporal_score

if TYPE_CHECKING:
    from parkloop.park.node import Line, Node
    from parkloop.park.park import Park

GENERIC = frozenset({Provenance.TYPICAL, Provenance.MEMORY})
"""Provenances that say nothing of the very plant."""
_SHARES = (1.0, 0.8, 0.5, 0.0)


@dataclass(frozen=True, slots=True)
class FigureQuality:
    """The scores of one stated figure; ``relative_sd`` is the one that reconciliation uses.

    ``basis``: ``stated`` deviation, ``range``, or ``assumed`` from provenance and age. ``path`` is the figure's place
    in the document. ``relative_sd`` is None for an amount of zero.
    """

    side: str
    commodity: str
    provenance: str
    scores: Scores
    basis: str
    relative_sd: float | None
    path: str


@dataclass(frozen=True, slots=True)
class NodeQuality:
    """The figures of one node: how many are stated, blank and typical, the mean of each score, the worst factor."""

    node: str
    figures: tuple[FigureQuality, ...]
    blank: int
    typical: int
    scores: dict[str, float]
    factor: float | None


def quality(park: Park, year: int | None = None) -> tuple[NodeQuality, ...]:
    """Score what each node inside takes and makes in ``year`` (default: the base year)."""
    at = park.park.base_year if year is None else year
    return tuple(_node(park, i, node, at) for i, node in enumerate(park.nodes) if node.inside)


def completeness_score(known: int, lines: int) -> int:
    """Score the share of a node's lines that hold a figure: all, at least 80 %, at least 50 %, some, none.

    Examples
    --------
    >>> completeness_score(5, 5), completeness_score(4, 5), completeness_score(1, 2), completeness_score(1, 3)
    (1, 2, 3, 4)
    """
    if not known:
        return 5
    return 1 + sum(known / lines < share for share in _SHARES)


def place_score(line: Line, park: str) -> int:
    """Score the place of a figure: the plant itself, general sources, another park, nobody knows where.

    A figure of the plant counts as 1; a generic one by the scope of the knowledge source that its source names.
    """
    if line.provenance not in GENERIC:
        return 1
    named = [sources()[key].scope for key in re.findall(r"[A-Za-z0-9]+", line.source) if key in sources()]
    ranks = {park: 1, "general": 3, "collection": 3, "computed": 3, "memory": 5}
    return max((ranks.get(scope, 4) for scope in named), default=5)


def _node(park: Park, place: int, node: Node, year: int) -> NodeQuality:
    lines = [(side, j, line) for side in ("takes", "makes") for j, line in current_lines(getattr(node, side), year)]
    known = [(side, j, line) for side, j, line in lines if line.amount is not None]
    complete = completeness_score(len(known), len(lines))
    figures = tuple(
        _figure(line, complete, year, park.park.id, (side, f"nodes[{place}].{side}[{j}].amount"))
        for side, j, line in known
    )
    return NodeQuality(
        node=node.id,
        figures=figures,
        blank=len(lines) - len(known),
        typical=sum(line.provenance is Provenance.TYPICAL for _, _, line in known),
        scores={name: _mean([getattr(f.scores, name) for f in figures]) for name in FACTORS} if figures else {},
        factor=max((f.scores.factor for f in figures), default=None),
    )


def _mean(scores: list[int]) -> float:
    return math.fsum(scores) / len(scores)


def _figure(line: Line, complete: int, year: int, park: str, at: tuple[str, str]) -> FigureQuality:
    years_off = 0 if line.year is None else abs(line.year - year)
    scores = Scores(
        reliability=RELIABILITY[line.provenance],
        completeness=complete,
        temporal=temporal_score(years_off),
        geographical=place_score(line, park),
        technological=3 if line.provenance in GENERIC else 1,
    )
    ranged = line.low is not None and line.high is not None and line.high > line.low
    basis = "stated" if line.sd is not None else "range" if ranged else "assumed"
    amount = line.amount or 0.0
    deviation = standard_deviation(amount, line.sd, line.low, line.high, line.provenance, years_off)
    share = deviation / abs(amount) if amount else None
    return FigureQuality(at[0], line.commodity, line.provenance.value, scores, basis, share, at[1])
