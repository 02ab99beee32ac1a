"""Steady-state contents of conservative substances on the chosen flows: what a closed loop gathers.

The rows take the content of every giver as its process states it. Salt does not go away: a process adds its load to
what its supply brings, so that water used again comes out dirtier than stated; for a loop of one process with pure
supply the outlet holds load over purge. A process that takes more of a substance out than it adds, or whose present
supply is of unknown content, keeps its stated outlet (:mod:`.settling`). What the planner does about it:
:mod:`.settled`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from parkloop.base.problems import Location, Problem
from parkloop.operation.detailcheck import PIECE
from parkloop.operation.rowcheck import made_or_taken
from parkloop.park.enums import Side
from parkloop.planning.settling import Flows, outlets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.parts import Part

    Floats = NDArray[np.float64]

CONSERVATIVE = frozenset(
    [
        *("salt", "salts", "tds", "salinity", "chloride", "cl", "sodium", "na", "sulfate", "sulphate", "so4"),
        *("fluoride", "hardness", "heavy_metals", "as", "cd", "cr", "cu", "hg", "ni", "pb", "zn"),
        *("盐", "盐分", "全盐量", "溶解性总固体", "氯离子", "氯化物", "硫酸盐", "氟化物", "硬度", "重金属"),
    ]
)
"""Substances that neither decay nor leave with the air, as documents name them (case does not matter)."""
ROUNDING = 1e-6
MOST = 1e6
"""ppm: nothing holds more than itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """A use whose water, once everything has settled, holds more than it accepts; contents in ppm.

    ``stated`` is its mixture with the outlets as stated, ``settled`` the true one (inf: a loop without any purge).
    """

    process: str
    substance: str
    column: str
    stated: float
    settled: float
    limit: float


@dataclass(frozen=True, slots=True)
class Settled:
    """Uses above their limit, and what each outlet and the supply of each use hold at most.

    ``outlets`` is (process, commodity) -> substance -> ppm, ``supplies`` (process, substance) -> ppm.
    """

    above: tuple[Above, ...]
    outlets: Mapping[tuple[str, str], Mapping[str, float]]
    supplies: Mapping[tuple[str, str], float] = field(default_factory=dict)


def settled_contents(network: Network, flow: Floats, opened: Floats, inner: Mapping[str, Floats]) -> Settled:
    """Contents on the chosen flows, in every column.

    Parameters
    ----------
    flow
        Shape (A, T), units per year.
    opened
        Shape (O, Y), 0 or 1.
    inner
        The pieces between processes, as the answer gives them.
    """
    w = network.water
    if w is None or PIECE not in inner:
        return Settled((), {})
    now = opened[:, network.year_of] if len(opened) else np.zeros((0, len(network.columns)))
    amounts, _ = made_or_taken(network, now)
    above: list[Above] = []
    most: dict[tuple[str, str], dict[str, float]] = {}
    supplies: dict[tuple[str, str], float] = {}
    for substance in (s for s in w.substances if s.casefold() in CONSERVATIVE):
        for t, column in enumerate(network.columns):
            flows = Flows(flow[:, t], network.reference[:, t], amounts[:, t], inner[PIECE][:, t])
            found = outlets_of(network, substance, flows)
            for use, mixture in found.uses:
                limit = use.states.limit.get(substance)
                settled = found.mixed(mixture, found.contents)
                stated = found.mixed(mixture, found.stated)
                if settled is not None:
                    key = use.process, substance
                    supplies[key] = max(settled, supplies.get(key, 0.0))
                if limit is None or settled is None or stated is None or settled <= max(limit, stated) * (1 + ROUNDING):
                    continue
                above.append(
                    Above(
                        process=use.process,
                        substance=substance,
                        column=column,
                        stated=stated,
                        settled=settled,
                        limit=limit,
                    )
                )
            for part, content in zip(found.parts, found.contents.tolist(), strict=True):
                held = most.setdefault((part.process, part.port[1]), {})
                held[substance] = max(content, held.get(substance, 0.0))
    return Settled(tuple(above), most, supplies)


class Answer(Protocol):
    """What a solve gives: flows (A, T), open options (O, Y), pieces between processes."""

    @property
    def flow(self) -> Floats: ...  # noqa: D102
    @property
    def open(self) -> Floats: ...  # noqa: D102
    @property
    def inner(self) -> Mapping[str, Floats]: ...  # noqa: D102


def raised(network: Network, outlets: Mapping[tuple[str, str], Mapping[str, float]]) -> Network:
    """The network with outlets at what they hold, where that is more than stated; the cut of :mod:`.settled`."""

    def dirtier(part: Part) -> Part:
        held = outlets.get((part.process, part.port[1]), {}) if part.port[2] is Side.OUT else {}
        quality = dict(part.states.quality)
        for substance, content in held.items():
            quality[substance] = max(min(content, MOST), quality.get(substance, 0.0))
        return replace(part, states=replace(part.states, quality=quality))

    return replace(network, parts={port: tuple(dirtier(x) for x in here) for port, here in network.parts.items()})


def warnings_of(settled: Settled) -> tuple[Problem, ...]:
    """What gathers in a loop, with its figures; one warning for each use and substance, of its worst column."""
    worst: dict[tuple[str, str], Above] = {}
    for row in settled.above:
        held = worst.get((row.process, row.substance))
        if held is None or row.settled > held.settled:
            worst[row.process, row.substance] = row
    return tuple(
        Problem(
            "content_gathers",
            "warning",
            Location(path="processes", id=row.process),
            found=f"{row.settled:.4g}",
            expected=f"{row.limit:.4g}",
            params={"substance": row.substance, "stated": f"{row.stated:.4g}", "column": row.column},
        )
        for row in worst.values()
    )
