"""The targets as plain data under the promised keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.analysis.heat.curves import composites, grand_composite, pockets, sum_profiles, without_pockets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.cascade import Cascade
    from parkloop.analysis.heat.curves import Curve
    from parkloop.analysis.heat.levels import Placement
    from parkloop.analysis.heat.optimise import Levels
    from parkloop.analysis.heat.streams import HeatProblem, Stream
    from parkloop.analysis.heat.targets import Targets


def as_json(problem: HeatProblem, found: Targets, optimised: Levels | None = None) -> dict[str, Any]:
    """Everything ``parkloop heat`` prints, without the links.

    Temperatures in °C, heat in kW. ``utilities`` holds for each level what is used of a hot level, raised of a level of
    kind ``both``, or given to a cold one; ``hot_utilities`` and ``cold_utilities`` hold the two sides apart.
    """
    return {
        "dtmin_K": problem.dtmin,
        "zones": {
            zone: _plant(problem, problem.of(zone), flow, found.placed.get(zone)) for zone, flow in found.plants.items()
        },
        "sum": {
            "hot_utility_kW": found.hot_utility,
            "cold_utility_kW": found.cold_utility,
            "recovery_kW": found.recovery,
        },
        "direct": _plant(problem, problem.streams, found.direct, found.direct_placed),
        "total_site": _site(problem, found),
        "optimised_levels": None if optimised is None else _best(optimised),
    }


def _best(found: Levels) -> dict[str, Any]:
    return {
        "levels": [
            {"temperature_C": level.temperature, "raised_kW": level.raised, "used_kW": level.used}
            for level in found.levels
        ],
        "recovery_kW": found.recovery,
        "bound_kW": found.bound,
    }


def _plant(problem: HeatProblem, streams: Sequence[Stream], flow: Cascade, placed: Placement | None) -> dict[str, Any]:
    hot = _levels(problem, placed.used.duty if placed else ())
    cold = _levels(problem, placed.raised.duty if placed else ())
    faced = composites(streams, flow.cold_utility)
    shifted = composites(streams, flow.cold_utility, shifted=True)
    return {
        "hot_utility_kW": flow.hot_utility,
        "cold_utility_kW": flow.cold_utility,
        "recovery_kW": flow.recovery,
        "utilities": {name: hot[name] + cold[name] for name in hot},
        "hot_utilities": hot,
        "cold_utilities": cold,
        "unserved_kW": {"hot": placed.used.short if placed else 0.0, "cold": placed.raised.short if placed else 0.0},
        "pinches": [{"hot_C": p.hot, "cold_C": p.cold, "shifted_C": p.shifted} for p in flow.pinches],
        "threshold": flow.threshold,
        "pockets": [{"upper_C": p.upper, "lower_C": p.lower, "heat_kW": p.heat} for p in pockets(flow)],
        "problem_table": [
            {"shifted_C": float(t), "above_kW": float(a), "below_kW": float(b)}
            for t, a, b in zip(flow.temperature, flow.above, flow.below, strict=True)
        ],
        "curves": {
            "hot_composite": corners(faced.hot),
            "cold_composite": corners(faced.cold),
            "shifted_hot_composite": corners(shifted.hot),
            "shifted_cold_composite": corners(shifted.cold),
            "grand_composite": corners(grand_composite(flow)),
        },
    }


def _levels(problem: HeatProblem, duty: Sequence[float]) -> dict[str, float]:
    """By name; a name that stands once as hot and once as cold level is one."""
    return {
        name: float(sum(q for u, q in zip(problem.utilities, duty, strict=True) if u.name == name)) if duty else 0.0
        for name in dict.fromkeys(u.name for u in problem.utilities)
    }


def _site(problem: HeatProblem, found: Targets) -> dict[str, Any] | None:
    site = found.site
    if site is None:
        return None
    opened = [without_pockets(flow) for flow in found.plants.values()]
    bought, rejected = _levels(problem, site.exchange.bought), _levels(problem, site.exchange.rejected)
    used, raised = _levels(problem, site.used), _levels(problem, site.raised)
    return {
        "hot_utility_kW": site.hot_utility,
        "cold_utility_kW": site.cold_utility,
        "recovery_kW": site.recovery,
        "exchanged_kW": site.flow.recovery,
        "utilities": {name: bought[name] + rejected[name] for name in bought},
        "levels": [
            {
                "name": name,
                "used_kW": used[name],
                "raised_kW": raised[name],
                "bought_kW": bought[name],
                "rejected_kW": rejected[name],
            }
            for name in bought
        ],
        "exchange": [{"raised_at": p.source, "used_at": p.sink, "heat_kW": p.duty} for p in site.exchange.passed],
        "pinches_C": [p.shifted for p in site.flow.pinches],
        "curves": {
            "sink_profile": corners(sum_profiles(sink for sink, _ in opened)),
            "source_profile": corners(sum_profiles(source for _, source in opened)),
            "level_cascade": corners(grand_composite(site.flow)),
        },
    }


def corners(curve: Curve) -> list[list[float]]:
    """Pairs of heat and temperature."""
    pairs: list[list[float]] = np.column_stack((curve.heat, curve.temperature)).tolist() if len(curve.heat) else []
    return pairs
