"""Every way that water may take, in arrays: supplies, units that change its quality, sinks, and the drain.

A unit is an operation (adds a load) or a regenerator (removes a share, or delivers a fixed quality); both change the
quality of what flows through them by the same line, ``outlet mass = passes x inlet mass + load``, so that one model
serves both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int_]

WIDE = 10.0
"""Where water may circle through a treatment without capacity: so many times what flows without reuse is looked at."""
_ROOM = 1e-9
"""Slack on derived bounds, so that rounding cuts nothing off."""


@dataclass(frozen=True, slots=True)
class Superstructure:
    """Supplies of known quality, units, sinks and the drain; flows in t/h, qualities in ppm, loads in g/h.

    Attributes
    ----------
    supply_quality
        Shape (S, C).
    supply_low, supply_high, supply_weight
        Shape (S,): bounds of the flow, and what a tonne weighs in the objective (1 for fresh water, or its cost).
    unit_load, unit_passes, unit_in, unit_out, unit_fixed
        Shape (U, C): load, share of the inlet mass that stays, highest inlet, highest outlet; where ``unit_fixed``
        holds the outlet *is* ``unit_out``, whatever enters.
    unit_low, unit_high, unit_weight
        Shape (U,): bounds of the throughput (``inf``: none) and its weight in the objective.
    sink_flow, sink_limit
        Shapes (D,) and (D, C); ``inf`` where there is no limit.
    drain_limit
        Shape (C,): highest content of what is discharged, all streams mixed.
    forbidden
        Shape (S + U, U + D + 1): True where no pipe may lie; the last column is the drain.
    """

    supply_quality: Floats
    supply_low: Floats
    supply_high: Floats
    supply_weight: Floats
    unit_load: Floats
    unit_passes: Floats
    unit_in: Floats
    unit_out: Floats
    unit_fixed: Bools
    unit_low: Floats
    unit_high: Floats
    unit_weight: Floats
    sink_flow: Floats
    sink_limit: Floats
    drain_limit: Floats
    forbidden: Bools

    @property
    def supplies(self) -> int:
        """How many supplies there are (S)."""
        return len(self.supply_low)

    @property
    def units(self) -> int:
        """How many units there are (U)."""
        return len(self.unit_low)

    @property
    def sinks(self) -> int:
        """How many sinks there are (D)."""
        return len(self.sink_flow)

    @property
    def contaminants(self) -> int:
        """How many contaminants there are (C)."""
        return len(self.drain_limit)

    def arcs(self) -> tuple[Ints, Ints]:
        """Head (0..S+U-1) and tail (0..U+D) of every pipe that may lie, heads first."""
        heads, tails = np.nonzero(~self.forbidden)
        return heads.astype(int), tails.astype(int)


def barred(supplies: int, units: int, sinks: int, fresh: Bools) -> Bools:
    """Bar a unit from feeding itself and fresh water (True in ``fresh``, shape (S,)) from the drain."""
    out = np.zeros((supplies + units, units + sinks + 1), bool)
    out[supplies + np.arange(units), np.arange(units)] = True
    out[:supplies, -1] = fresh
    return out


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds that a search works in: throughput of each unit (U,), outlet quality (U, C)."""

    flow_low: Floats
    flow_high: Floats
    low: Floats
    high: Floats


def first_box(s: Superstructure) -> Box:
    """Bounds on throughputs and outlets that some best network respects.

    An operation never needs more than its limiting flow, the largest of ``load / (outlet limit - inlet limit)``: a
    share of its feed may run past it and be mixed in behind it with no change for anybody downstream. It needs at
    least the largest of ``load / (outlet limit - cleanest supply)``.

    Notes
    -----
    The bypass argument needs the pipes that it lays; with barred pipes the limiting flow is not used. No pipe leads
    from a treatment to itself either (:func:`circling`): what circles there adds to the limiting flow.
    """
    around = circling(s)
    total = _ceiling(s)
    if around.any():
        rest = s.unit_high[around].sum()
        total = total + rest if np.isfinite(rest) else WIDE * total
    clean = s.supply_quality.min(axis=0) if s.supplies else np.zeros(s.contaminants)
    with np.errstate(divide="ignore", invalid="ignore"):
        need = np.where(s.unit_load > 0, s.unit_load / np.maximum(s.unit_out - clean, 1e-300), 0.0)
        wide = np.where(s.unit_load > 0, s.unit_load / np.maximum(s.unit_out - s.unit_in, 0.0), 0.0)
    low = np.maximum(s.unit_low, need.max(axis=1, initial=0.0))
    limiting = wide.max(axis=1, initial=0.0)
    operation = (s.unit_load > 0).any(axis=1)
    high = np.minimum(s.unit_high, np.where(operation & by_pass(s), np.minimum(limiting, total), total))
    high = np.maximum(high, np.where(np.isfinite(s.unit_high), np.minimum(low, s.unit_high), low))
    inlet = _dirtiest(s, low)
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(s.unit_load > 0, s.unit_load / high[:, None], 0.0) + s.unit_passes * clean
        gain = np.where(s.unit_load > 0, s.unit_load / low[:, None], 0.0)
    most = np.minimum(s.unit_out, s.unit_passes * np.minimum(s.unit_in, inlet) + gain)
    least = np.where(s.unit_fixed, s.unit_out, np.minimum(least, most))
    most = np.where(s.unit_fixed, s.unit_out, most)
    return Box(low, high, least, most)


def free_pipes(s: Superstructure) -> bool:
    """Whether every pipe may lie that a bypass could need."""
    fresh = s.forbidden[: s.supplies, -1]
    return bool((s.forbidden == barred(s.supplies, s.units, s.sinks, fresh)).all())


def by_pass(s: Superstructure) -> bool:
    """Whether water may run past any operation with no change for anybody downstream."""
    return free_pipes(s) and not circling(s).any()


def circling(s: Superstructure) -> Bools:
    """Treatments, (U,), for which it makes a difference that their own water comes back through an operation.

    Water that goes from a treatment past an operation back to the same treatment would need a pipe from the treatment
    to itself, which is never laid. It may be left out where that changes nothing: where a contaminant passes, or leaves
    at a fixed content whatever enters. It counts where a share is removed each time round, and where it thins what
    comes in too dirty.
    """
    if not (s.unit_load > 0).any():
        return np.zeros(s.units, bool)
    dirtiest = np.where((s.unit_load > 0) & ~s.unit_fixed, s.unit_out, 0.0).max(axis=0, initial=0.0)
    if s.supplies:
        dirtiest = np.maximum(dirtiest, s.supply_quality.max(axis=0))
    treats = ~(s.unit_load > 0).any(axis=1)
    counts = np.where(s.unit_fixed, s.unit_in < dirtiest, s.unit_passes < 1.0)
    return np.asarray(treats & counts.any(axis=1))


def ideal(s: Superstructure) -> Superstructure:
    """The same with treatments that take anything and remove all they remove: never worse, and nothing need circle."""
    around = circling(s)[:, None]
    removes = around & ~s.unit_fixed & (s.unit_passes < 1.0)
    return replace(
        s,
        unit_in=np.where(around, np.inf, s.unit_in),
        unit_fixed=s.unit_fixed | removes,
        unit_out=np.where(removes, 0.0, s.unit_out),
        unit_passes=np.where(removes, 0.0, s.unit_passes),
    )


def _ceiling(s: Superstructure) -> float:
    """A throughput that nothing needs: all that flows if each unit and sink were served once without reuse."""
    clean = s.supply_quality.min(axis=0) if s.supplies else np.zeros(s.contaminants)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = np.minimum(s.unit_in, s.unit_out)
        room = np.where(np.isfinite(gap), s.unit_out - np.minimum(gap, 0.999 * s.unit_out), s.unit_out - clean)
        each = np.where(s.unit_load > 0, s.unit_load / np.maximum(room, 1e-300), 0.0)
    each = np.where(np.isfinite(each), each, 0.0).max(axis=1, initial=0.0)
    return float(each.sum() + s.sink_flow.sum() + s.supply_low.sum() + s.unit_low.sum())


def _dirtiest(s: Superstructure, low: Floats) -> Floats:
    """Highest content that any mixture can have, (C,): the worst supply, or all loads in the least flow."""
    worst = s.supply_quality.max(axis=0) if s.supplies else np.zeros(s.contaminants)
    outs = np.where(np.isfinite(s.unit_out) & ((s.unit_load > 0) | s.unit_fixed), s.unit_out, 0.0)
    worst = np.maximum(worst, outs.max(axis=0, initial=0.0))
    open_ended = (~np.isfinite(s.unit_out) & (s.unit_load > 0)).any(axis=0)
    least = low[low > 0].min(initial=np.inf)
    mass = s.unit_load.sum(axis=0) + (s.supply_quality * s.supply_low[:, None]).sum(axis=0)
    spread = mass / least if np.isfinite(least) else np.zeros(s.contaminants)
    return np.asarray(np.where(open_ended, worst + spread, worst))


def squeeze(s: Superstructure, box: Box) -> Box:
    """Tighten a box by ``y = passes x inlet + load / F``, with the inlet between the cleanest supply and its limit.

    Bounds never cross: whether a box holds anything is left to the relaxation.
    """
    clean = s.supply_quality.min(axis=0) if s.supplies else np.zeros(s.contaminants)
    inlet = np.minimum(s.unit_in, _dirtiest(s, box.flow_low))
    loaded = (s.unit_load > 0) & ~s.unit_fixed
    least, most = s.unit_passes * np.minimum(clean, inlet), s.unit_passes * inlet
    flow_low, flow_high, low, high = box.flow_low, box.flow_high, box.low, box.high
    for _ in range(2):
        with np.errstate(divide="ignore", invalid="ignore"):
            at_least = np.where(loaded, s.unit_load / (high - least), 0.0)
            at_most = np.where(loaded & (low > most), s.unit_load / (low - most), np.inf)
        at_least = np.where(at_least > 0, at_least, 0.0)
        flow_low = np.minimum(np.maximum(flow_low, at_least.max(axis=1, initial=0.0) * (1 - _ROOM)), flow_high)
        flow_high = np.maximum(np.minimum(flow_high, at_most.min(axis=1, initial=np.inf) * (1 + _ROOM)), flow_low)
        with np.errstate(divide="ignore", invalid="ignore"):
            floor = np.where(loaded, least + s.unit_load / flow_high[:, None], low) * (1 - _ROOM)
            roof = np.where(loaded, most + s.unit_load / flow_low[:, None], high) * (1 + _ROOM)
        low = np.minimum(np.where(loaded, np.maximum(low, floor), low), high)
        high = np.maximum(np.where(loaded, np.minimum(high, roof), high), low)
    return Box(flow_low, flow_high, low, high)
