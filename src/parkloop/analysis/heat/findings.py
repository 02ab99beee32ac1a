"""What the levels leave uncovered: an error where they do not reach, a warning where none stands or a span is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.heat.curves import without_pockets
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from parkloop.analysis.heat.cascade import Cascade
    from parkloop.analysis.heat.levels import Side
    from parkloop.analysis.heat.streams import HeatProblem
    from parkloop.analysis.heat.targets import Targets


def uncovered(problem: HeatProblem, found: Targets, file: str | None = None) -> tuple[Problem, ...]:
    """Tell which needs no level covers; the targets stand all the same.

    Returns
    -------
    tuple
        An error where a level of kind hot (cold) is given and yet the hottest (coldest) level does not reach a plant's
        need: these levels cannot serve the plant. A warning where none of that kind is given, so that a bought one must
        be assumed, or where the temperature span of a level would cut the curve.
    """
    kinds = {u.kind for u in problem.utilities}
    told: list[Problem] = []
    for zone, placed in found.placed.items():
        flow = found.plants[zone]
        for side, hot in ((placed.used, True), (placed.raised, False)):
            if not side.short:
                continue
            given = ("hot" if hot else "cold") in kinds
            if given and side.beyond:
                told.append(_beyond(zone, flow, side, hot=hot, file=file))
                continue
            code = "heat_span_cut" if given else "heat_no_hot_level" if hot else "heat_no_cold_level"
            params = {"zone": zone}
            told.append(
                Problem(code, "warning", Location(file=file, id=zone), found=f"{side.short:.6g}", params=params)
            )
    return tuple(told)


def _beyond(zone: str, flow: Cascade, side: Side, *, hot: bool, file: str | None) -> Problem:
    sink, source = without_pockets(flow)
    profile = sink if hot else source
    whole = profile.heat.max()
    ends = profile.temperature[profile.heat >= whole * (1 - 1e-9)]
    need = float(ends.min() if hot else ends.max())
    params = {"zone": zone, "need": f"{need:.6g}", "reach": f"{side.reach:.6g}"}
    code = "heat_too_cold" if hot else "heat_too_warm"
    return Problem(code, where=Location(file=file, id=zone), found=f"{side.beyond:.6g}", params=params)
