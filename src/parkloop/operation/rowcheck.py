"""Every row of an operation, recomputed in NumPy from the network's data: the model that was solved is not read.

Each difference is measured against its row's own largest term, so that a small port counts as much as a large one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.ends import OUTSIDE
from parkloop.operation.network import OPENED
from parkloop.operation.states import NOISE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.slicing import Sliced

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RowExcess:
    """The worst row of a family: by how much it is missed, relative to its own largest term (0: every row holds)."""

    family: str
    row: str
    excess: float


def operation_rows(network: Network, flow: Floats, opened: Floats, sliced: Sliced | None = None) -> list[RowExcess]:
    """The worst row of each family of the operating model.

    Parameters
    ----------
    flow
        Shape (A, T), units per year.
    opened
        Shape (O, Y), 0 to 1.
    sliced
        The flows within slices; without them the slices are not looked at.
    """
    noise = 1e3 * NOISE * network.scale[:, None]
    flow = np.where(np.abs(flow) <= noise, 0.0, flow)
    now = opened[:, network.year_of] if len(opened) else np.zeros((0, len(network.columns)))
    ways = [a.id for a in network.arcs]
    found = [_balance(network, flow, now), _bounds(network, flow, ways)]
    found += [_capacity(network, flow, now, ways), _release(network, flow, now, ways)]
    if sliced is not None and network.slicing is not None:
        found += list(_slices(network, flow, now, sliced))
    return found


def worst(family: str, gap: Floats, size: Floats, rows: Sequence[str], columns: Sequence[str]) -> RowExcess:
    """The row of a family with the largest relative miss; ``gap`` and ``size`` have shape (rows, columns)."""
    if not gap.size:
        return RowExcess(family, "", 0.0)
    relative = np.divide(gap, size, out=np.zeros(gap.shape), where=size != 0)
    # What a term that is not a number could hide is a miss without end, not none.
    relative = np.where(np.isfinite(relative), np.maximum(relative, 0.0), np.inf)
    i, t = divmod(int(relative.argmax()), relative.shape[1])
    return RowExcess(family, f"{rows[i]} {columns[t]}", float(relative[i, t]))


def _balance(network: Network, flow: Floats, now: Floats) -> RowExcess:
    carried, largest = carried_at(network, flow)
    wanted, size = made_or_taken(network, now)
    return worst(
        "balance",
        np.abs(carried - wanted),
        np.maximum(largest, size),
        ["/".join(map(str, p)) for p in network.ports],
        network.columns,
    )


def carried_at(network: Network, flow: Floats) -> tuple[Floats, Floats]:
    """What the arcs carry at each port (received units on the taking side), and the largest of them, both (P, T)."""
    total = np.zeros((len(network.ports), flow.shape[1]))
    largest = np.zeros(total.shape)
    for ends, units in ((network.ends.leaves, np.ones(len(flow))), (network.ends.enters, network.ends.gain)):
        inside = ends != OUTSIDE
        amount = flow[inside] * units[inside, None]
        np.add.at(total, ends[inside], amount)
        np.maximum.at(largest, ends[inside], np.abs(amount))
    return total, largest


def made_or_taken(network: Network, now: Floats) -> tuple[Floats, Floats]:
    """What each port makes or takes with the open options ``now`` (O, T), and its largest term, both (P, T)."""
    amount, size = network.amounts.copy(), np.abs(network.amounts)
    change = network.change
    if len(change.port):
        moved = change.value * now[change.option]
        np.add.at(amount, change.port, moved)
        np.maximum.at(size, change.port, np.abs(moved))
    return amount, size


def _bounds(network: Network, flow: Floats, ways: list[str]) -> RowExcess:
    """No flow is negative or above what its way carries at most."""
    most = np.where(np.isfinite(network.capacity), network.capacity, np.maximum(flow, 0.0))
    gap = np.maximum(flow - most, -flow)
    return worst("bounds", gap, np.maximum(np.abs(flow), most), ways, network.columns)


def _capacity(network: Network, flow: Floats, now: Floats, ways: list[str]) -> RowExcess:
    """A way that an option opens carries at most its capacity times how far the option is open."""
    new = np.nonzero((network.ends.kind == OPENED) & (network.ends.owner != OUTSIDE))[0]
    share = now[network.ends.owner[new]]
    most = network.capacity[new]
    with np.errstate(invalid="ignore"):
        limit = np.where(share > 0, most * share, 0.0)
    gap = np.where(np.isinf(limit), 0.0, flow[new] - limit)
    size = np.maximum(np.abs(flow[new]), np.where(np.isfinite(most), most, 0.0))
    return worst("capacity", gap, size, [ways[i] for i in new], network.columns)


def _release(network: Network, flow: Floats, now: Floats, ways: list[str]) -> RowExcess:
    """A standing exchange carries at most what the open options leave of it."""
    place = {a: i for i, a in enumerate(ways)}
    taken: dict[int, Floats] = {}
    for (option, way), share in network.released.items():
        i = place[way]
        taken[i] = taken.get(i, np.zeros(len(network.columns))) + share * now[network.option_index[option]]
    held = sorted(taken)
    most = network.reference[held]
    left = most * (1.0 - np.array([taken[i] for i in held]).reshape(most.shape))
    return worst("release", flow[held] - left, most, [ways[i] for i in held], network.columns)


def _slices(network: Network, flow: Floats, now: Floats, sliced: Sliced) -> Iterator[RowExcess]:
    """Within every slice each bound port closes, and the slices of a way add up to its year."""
    slicing = network.slicing
    if slicing is None:
        return
    full = np.zeros((len(network.arcs), *sliced.flow.shape[1:]))
    full[sliced.ways] = np.where(
        np.abs(sliced.flow) <= 1e3 * NOISE * network.scale[sliced.ways, None, None], 0.0, sliced.flow
    )
    names = [network.arcs[i].id for i in sliced.ways]
    year = flow[sliced.ways]
    yield worst(
        "slices_year",
        np.abs(full[sliced.ways].sum(axis=1) - year),
        np.maximum(year, full[sliced.ways].max(axis=1, initial=0.0)),
        names,
        network.columns,
    )
    wanted, size = made_or_taken(network, now)
    ports = ["/".join(map(str, network.ports[p])) for p in slicing.ports]
    touched = np.isin(slicing.ports, np.concatenate([network.ends.leaves, network.ends.enters]))
    for s, name in enumerate(slicing.slices):
        carried, largest = carried_at(network, full[:, s])
        share = slicing.share[:, s, None]
        gap = np.abs(carried[slicing.ports] - share * wanted[slicing.ports])
        most = np.maximum(largest[slicing.ports], share * size[slicing.ports])
        yield worst(
            "slices",
            np.where(touched[:, None], gap, 0.0),
            most,
            [f"{p} {name}" for p in ports],
            network.columns,
        )
