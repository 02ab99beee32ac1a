"""Seasons and shifts: targets of every time slice, weighted by its hours, and what exchange without storage loses.

In a slice only the streams that run then can meet (time slice model); if heat could be stored, all streams would meet
at their duties averaged over the year (time average model). The difference is what the calendar costs.

Source: I. C. Kemp, A. W. Deakin, The cascade analysis for energy and process integration of batch processes, Chem. Eng.
Res. Des. 67 (1989) 495-525; time average model: P. Clayton, ETSU report RD14/9 (1986), cited from memory.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.analysis.heat.cascade import cascade

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.analysis.heat.streams import Stream

GWH = 1e-6  # of a kWh


@dataclass(frozen=True, slots=True)
class Slice:
    """Targets of one slice, each plant alone and all directly, kW; ``hours`` in a year."""

    name: str
    hours: float
    streams: int
    hot_alone: float
    cold_alone: float
    hot_direct: float
    cold_direct: float
    recovery_alone: float
    recovery_direct: float


@dataclass(frozen=True, slots=True)
class Year:
    """The slices and their sum, GWh a year.

    Attributes
    ----------
    slices
        In the order of the hours.
    hot_alone, hot_direct, cold_direct
        Utility of plants alone and of direct exchange, slice by slice.
    recovery_direct
        Recovered by direct exchange, slice by slice.
    recovery_stored
        Recovered if heat could wait: all streams at their averages over the hours that the slices cover.
    """

    slices: tuple[Slice, ...]
    hot_alone: float
    hot_direct: float
    cold_direct: float
    recovery_direct: float
    recovery_stored: float

    @property
    def lost(self) -> float:
        """Recovery that would need storage, GWh a year."""
        return max(0.0, self.recovery_stored - self.recovery_direct)


def yearly(streams: Sequence[Stream], runs: Sequence[str | None], hours: Mapping[str, float]) -> Year:
    """Target every slice and add them up.

    Parameters
    ----------
    streams
        All rows; a stream that runs differently in two slices stands in two rows.
    runs
        The slice of each stream, shape (n,); None: it runs in all of them.
    hours
        Hours a year of each slice; they must not overlap.
    """
    slices = tuple(
        _slice(name, length, [s for s, run in zip(streams, runs, strict=True) if run in {None, name}])
        for name, length in hours.items()
    )
    covered = sum(hours.values())
    stored = 0.0
    if covered > 0:
        shares = [1.0 if run is None else hours[run] / covered for run in runs]
        mean = cascade([replace(s, duty=s.duty * share) for s, share in zip(streams, shares, strict=True)])
        stored = mean.recovery * covered * GWH
    return Year(
        slices=slices,
        hot_alone=sum(s.hot_alone * s.hours for s in slices) * GWH,
        hot_direct=sum(s.hot_direct * s.hours for s in slices) * GWH,
        cold_direct=sum(s.cold_direct * s.hours for s in slices) * GWH,
        recovery_direct=sum(s.recovery_direct * s.hours for s in slices) * GWH,
        recovery_stored=stored,
    )


def _slice(name: str, hours: float, running: list[Stream]) -> Slice:
    direct = cascade(running)
    alone = [cascade([s for s in running if s.zone == zone]) for zone in dict.fromkeys(s.zone for s in running)]
    return Slice(
        name=name,
        hours=hours,
        streams=len(running),
        hot_alone=sum(flow.hot_utility for flow in alone),
        cold_alone=sum(flow.cold_utility for flow in alone),
        hot_direct=direct.hot_utility,
        cold_direct=direct.cold_utility,
        recovery_alone=sum(flow.recovery for flow in alone),
        recovery_direct=direct.recovery,
    )
