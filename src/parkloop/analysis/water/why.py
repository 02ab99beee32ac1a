"""Why no network serves everybody: which sink or operation cannot be served, and by how much water it fails."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.unit import PER_LOAD, Fresh, WaterProblem
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.lp import Tableau

    Floats = NDArray[np.float64]

NAMED = 5
"""So many units are named; the rest is counted."""
_PURE = "pure"


def why_not(problem: WaterProblem) -> Problem:
    """The reason, as a problem: a content that no water meets, or too little water that is clean enough.

    The problem must be linear (no treatment; outlets of operations at their limits) and without a feasible network.
    """
    from parkloop.analysis.water.lp import tableau

    t = tableau(problem)
    return _too_dirty(problem, t) or _too_little(problem)


def _too_dirty(problem: WaterProblem, t: Tableau) -> Problem | None:
    """The first inlet whose limit, or operation whose outlet limit, lies below every water there is."""
    first = t.fresh + t.source
    open_ = (t.flow > 0) | (np.arange(len(t.flow)) >= first)
    for i, (plant, name) in enumerate(problem.inlets[: len(t.demand)]):
        load = t.load[i - t.sink] if i >= t.sink else np.zeros(len(problem.contaminants))
        if i < t.sink and t.demand[i] == 0:
            continue
        if i >= t.sink and not load.any():
            continue
        others = open_ & (np.arange(len(t.flow)) != first + i - t.sink) if i >= t.sink else open_
        best = t.content[others].min(axis=0, initial=math.inf)
        for c, contaminant in enumerate(problem.contaminants):
            params = {"contaminant": contaminant, "unit": name, "plant": plant}
            if best[c] > t.limit[i, c] * (1 + 1e-9):
                code, limit = "water_no_source", t.limit[i, c]
            elif load[c] > 0 and best[c] >= t.out[i - t.sink, c]:
                code, limit = "water_no_source_outlet", t.out[i - t.sink, c]
            else:
                continue
            return Problem(code, where=Location(id=name), found=f"{limit:g}", expected=f"{best[c]:g}", params=params)
    return None


def _too_little(problem: WaterProblem) -> Problem:
    """With as much pure water as it takes: how much of it, and who takes it."""
    from parkloop.analysis.water.lp import least, tableau

    k = len(problem.contaminants)
    free = tuple(Fresh(f.name, f.content, f.limit, 0.0, None, f.plant) for f in problem.fresh)
    helped = WaterProblem(
        problem.contaminants,
        (Fresh(_PURE, (0.0,) * k, math.inf, PER_LOAD), *free),
        problem.sources,
        problem.sinks,
        problem.operations,
    )
    _, flows, wanted = least(tableau(helped))
    missing = np.bincount(wanted.inlet[: len(flows)], flows * (wanted.outlet == 0)[: len(flows)], len(helped.inlets))
    order = np.argsort(-missing, kind="stable")
    short = [helped.inlets[i][1] for i in order if missing[i] > 1e-9 * max(float(missing.sum()), 1e-300)]
    names = ", ".join(short[:NAMED]) + (" …" if len(short) > NAMED else "")
    amount = f"{missing.sum():.6g}"
    return Problem("water_not_enough", found=amount, params={"units": names, "count": len(short), "amount": amount})
