"""Where the fresh water is decided: the contents at which no water is to spare.

Of one contaminant, let :math:`S(c)` be what water up to content :math:`c` could still carry away (kg/h) when all that
is cleaner than :math:`c` is used up to :math:`c`: fresh water and sources count :math:`F (c - c_i)^+`, sinks
:math:`-F (c - l_j)^+`, operations minus the part of their load taken up below :math:`c`. No network exists where
:math:`S < 0`; where :math:`S = 0` nothing may cross. These contents are the pinches (Wang & Smith, Chem. Eng. Sci. 49
(1994) 981-1006; Hallale, Adv. Environ. Res. 6 (2002) 377-390; Manan, Tan & Foo, AIChE J. 50 (2004) 3169-3183).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.unit import PER_LOAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.unit import WaterProblem

    Floats = NDArray[np.float64]

TOUCH = 1e-7
"""Surplus below this share of what is carried at the level counts as none."""


def levels(problem: WaterProblem) -> Floats:
    """All contents of a problem with one contaminant at which the surplus can bend, ascending, ppm."""
    found = [f.content[0] for f in problem.fresh] + [s.content[0] for s in problem.sources]
    found += [s.limit[0] for s in problem.sinks]
    found += [level for u in problem.operations for level in (u.in_max[0], u.out_max[0])]
    known = np.array(found, float)
    return np.unique(known[np.isfinite(known)])


def need(problem: WaterProblem, at: Floats) -> tuple[Floats, Floats]:
    """What has to be carried away below each level, and what the sources can carry, both kg/h, shape (n,)."""
    wanted, carried = np.zeros(len(at)), np.zeros(len(at))
    for sink in problem.sinks:
        wanted += _below(at, sink.flow, sink.limit[0])
    for u in problem.operations:
        wanted += u.load[0] * _share(at, min(u.in_max[0], u.out_max[0]), u.out_max[0])
    for source in problem.sources:
        carried += _below(at, source.flow, source.content[0])
    return wanted, carried


def _below(at: Floats, flow: float, content: float) -> Floats:
    return flow * np.maximum(at - content, 0.0) / PER_LOAD if np.isfinite(content) else np.zeros(len(at))


def _share(at: Floats, low: float, high: float) -> Floats:
    """Part of a load taken up below each level; at one level all of it has to be carried there."""
    if high > low:
        return np.clip((at - low) / (high - low), 0.0, 1.0)
    return (at >= high).astype(float)


def pinches(problem: WaterProblem, taken: Floats) -> tuple[float, ...] | None:
    """All pinches (ppm, ascending) when ``taken`` (f,) t/h of the fresh waters are used.

    None where there are several contaminants (no single order of quality) or treatment. Levels at or below the cleanest
    fresh water are none: there it is the fresh water's content that decides, not its flow.
    """
    if len(problem.contaminants) != 1 or problem.regenerations or not problem.fresh:
        return None
    at = levels(problem)
    at = at[at > min(f.content[0] for f in problem.fresh)]
    wanted, carried = need(problem, at)
    for f, flow in zip(problem.fresh, taken.tolist(), strict=True):
        carried += _below(at, flow, f.content[0])
    if not taken.any():
        return ()
    touched = (wanted > 0) & (carried - wanted <= TOUCH * np.maximum(wanted, carried))
    return tuple(at[touched].tolist())


def target(problem: WaterProblem) -> float:
    """The least flow (t/h) of the one fresh water, without a program; ``inf`` where no flow of it is enough.

    Exact for one contaminant: the largest quotient of what is missing and what a tonne can carry at any level, and the
    water that the sinks need beyond what the sources give.
    """
    clean = problem.fresh[0].content[0]
    at = levels(problem)
    wanted, carried = need(problem, at)
    missing = wanted - carried
    if np.any(missing[at <= clean] > TOUCH * np.maximum(wanted, carried)[at <= clean]):
        return float("inf")
    above = at > clean
    quotient = PER_LOAD * missing[above] / (at[above] - clean)
    short = sum(s.flow for s in problem.sinks) - sum(s.flow for s in problem.sources)
    return max(0.0, short, float(quotient.max(initial=0.0)))
