"""The planner's model under construction: what is decided, and what the decision must respect."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows import Rows
from parkloop.planning.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.hurdles import Hurdle
    from parkloop.planning.logic import Logic, Money

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What the choice must respect besides the rows.

    ``closed`` options may not be chosen; ``forced`` ones are invested in in the given year (committed projects);
    ``earliest`` holds the first year an option may be invested in. ``pieces`` are chosen by degrees, as far as the
    rows of their options allow. ``hurdles`` say what the partners of an option must gain together.
    """

    closed: frozenset[str] = frozenset()
    forced: Mapping[str, int] = field(default_factory=dict)
    earliest: Mapping[str, int] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)
    hurdles: tuple[Hurdle, ...] = ()


@dataclass(frozen=True, slots=True)
class Deciding(Rows):
    """A model in which options are chosen and money is spent."""

    logic: Logic
    money: Money
    demands: Demands


def build_bounds(network: Network, demands: Demands) -> tuple[Floats, Floats]:
    """Between what ``build`` may lie, two arrays of shape (O, Y)."""
    lower = np.zeros((len(network.options), len(network.years)))
    upper = np.ones(lower.shape)
    for o, option in enumerate(network.options):
        first = demands.earliest.get(option.id)
        if first is not None:
            upper[o, [y < first for y in network.years]] = 0.0
        if option.id in demands.closed:
            upper[o] = 0.0
        year = demands.forced.get(option.id)
        if year is not None:
            t = max(0, min(len(network.years) - 1, year - network.years[0]))
            lower[o], upper[o] = 0.0, 0.0
            lower[o, t] = upper[o, t] = 1.0
    return lower, upper


def add_builds(rows: Deciding) -> None:
    """``build`` per option and year, 0 or 1: the option is invested in in that year; pieces of it by degrees."""
    lower, upper = (rows.frame(b, rows.options, rows.years) for b in build_bounds(rows.network, rows.demands))
    pieces = rows.demands.pieces.ids
    rows.model.add_variables(lower=lower, upper=upper, integer=not pieces, name="build")
    if pieces:
        import pandas as pd

        whole = pd.Index([i for i, o in enumerate(rows.network.options) if o.id not in pieces], name="option")
        yes = rows.model.add_variables(binary=True, coords=[whole, rows.years], name="whole")
        rows.model.add_constraints(rows.model.variables["build"].sel(option=whole) - yes == 0, name="whole")
