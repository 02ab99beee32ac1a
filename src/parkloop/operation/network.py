"""The data of the operating model: ports, arcs and what each option changes, as arrays with units and bounds.

One network holds the park of business as usual and every option beside it, switched off; choosing an option is then a
matter of bounds. It is built from :func:`parkloop.park.compose.compose` alone, so an option means the same here as
there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.parkwide import outlet
from parkloop.operation.change import Change, long_table
from parkloop.operation.ends import Ends, ends_of
from parkloop.operation.fitting import arcs_at, fit, wanted
from parkloop.operation.heat import Heat, heat_of
from parkloop.operation.keepable import Keepable
from parkloop.operation.parts import Part, parts_of
from parkloop.operation.quality import Quality, quality_of
from parkloop.operation.reach import reach
from parkloop.operation.reference import Port, port_amounts, standing
from parkloop.operation.slicing import Slicing, slicing_of
from parkloop.operation.water import Water, water_of
from parkloop.park.actions import AddNode, AddProcess, DeclaredEffect, ReduceFlow, ReplaceRecipe, ResizeCapacity
from parkloop.park.compose import ImpossibleOptionError, brought, compose
from parkloop.park.enums import Side
from parkloop.park.state import MARKET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.park.flow import Link
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.park.state import State

    Floats = NDArray[np.float64]

STANDING, INBOUND, REMAINDER, OPENED = "standing", "inbound", "remainder", "opened"
WHOLE = 1e-9
"""By how much an option may take more off an exchange than there is: rounding of the reconciled amount."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A way for a commodity: ``gain`` units of ``arrives`` reach the target for each unit of ``commodity`` sent.

    ``source`` and ``target`` are node ids or outside ends (``@market`` ...); ``leaves`` and ``enters`` the balances
    that hold it, None outside. ``kind``: *standing* exchange between firms or with a named buyer, *inbound* from a
    named seller outside, *remainder* of a port, *opened* by an option, then
    at ``size`` of its full capacity.
    """

    id: str
    kind: str
    source: str
    target: str
    commodity: str
    arrives: str
    gain: float
    leaves: Port | None
    enters: Port | None
    option: str = ""
    link: Link | None = None
    size: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Network:
    """Everything the rows need; amounts in canonical units per year.

    Flows live in T columns, one for each scenario and year (scenario by scenario); decisions are shared by the
    scenarios and live in Y years. With one scenario columns and years are the same.

    Attributes
    ----------
    ports
        The balances, P of them.
    amounts
        What each port makes or takes without any option, shape (P, T).
    arcs
        The ways, A of them.
    reference
        Amount of each arc in business as usual, shape (A, T); remainders close their port, opened arcs are 0.
    capacity
        Largest amount of each arc, shape (A, T), inf where nothing bounds it.
    options
        Options that can be composed and have an effect the rows hold, or none at all (management), O of them.
    change
        What choosing an option adds to each port's amount.
    released
        (option, standing flow) -> the share of the flow that choosing the option takes off it (guideline 6.3).
    left_out
        Options that the model cannot hold, with the code of the reason.
    slicing
        Which ports balance within the slices of the year; None where the park states no profile.
    parts
        The processes behind each port, where the park states them with amounts.
    by_degrees
        Options that may be open in part, which then carry so much of their capacity.
    scenarios, chance
        The futures that the columns speak of, and how likely each is.
    """

    park: Park
    observed: State
    years: tuple[int, ...]
    ports: tuple[Port, ...]
    amounts: Floats
    arcs: tuple[Arc, ...]
    reference: Floats
    capacity: Floats
    options: tuple[Option, ...]
    change: Change
    left_out: Mapping[str, str]
    released: Mapping[tuple[str, str], float] = field(default_factory=dict)
    slicing: Slicing | None = None
    parts: Mapping[Port, tuple[Part, ...]] = field(default_factory=dict)
    by_degrees: frozenset[str] = frozenset()
    scenarios: tuple[str, ...] = ("",)
    chance: tuple[float, ...] = (1.0,)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """A label for each column: the year, and the scenario where there are several."""
        return tuple(f"{y}/{s}" if s else str(y) for s in self.scenarios for y in self.years)

    @cached_property
    def year_of(self) -> NDArray[np.int_]:
        """Place of each column's year, shape (T,)."""
        return np.tile(np.arange(len(self.years)), len(self.scenarios))

    @cached_property
    def share(self) -> Floats:
        """What each column counts in a mean over years and scenarios, shape (T,)."""
        return np.repeat(np.asarray(self.chance, float), len(self.years)) / max(1, len(self.years))

    @cached_property
    def port_index(self) -> dict[Port, int]:
        """Row of each port."""
        return {p: i for i, p in enumerate(self.ports)}

    @cached_property
    def option_index(self) -> dict[str, int]:
        """Place of each option."""
        return {o.id: i for i, o in enumerate(self.options)}

    @cached_property
    def quality(self) -> Quality | None:
        """What ports with a limit accept; None where no option asks."""
        return quality_of(self.park, self.parts, self.ports, self.arcs)

    @cached_property
    def water(self) -> Water | None:
        """Which process gives water to which; None where no option asks."""
        return water_of(self.park, self.parts, self.ports, self.arcs)

    @cached_property
    def heat(self) -> Heat | None:
        """Which streams may exchange heat; None where no option recovers any."""
        return heat_of(self.park, self.parts, self.ports, self.arcs, self.slicing)

    @cached_property
    def ends(self) -> Ends:
        """Where each arc begins and ends, as arrays."""
        return ends_of(self.arcs, self.port_index, self.option_index)

    @cached_property
    def keepable(self) -> Keepable:
        """What of the standing exchanges could be kept at all, whatever options are open."""
        return Keepable(self)

    @cached_property
    def bound(self) -> Floats:
        """What each way can carry at most, shape (A, T): its capacity, for opened ways also what their ports allow."""
        return reach(self)

    @cached_property
    def scale(self) -> Floats:
        """A typical size of the arcs' commodity, shape (A,): the solver sees amounts near one."""
        largest: dict[str, float] = {}
        added: dict[str, float] = {}
        most = self.change.largest(len(self.ports))
        for i, (_node, commodity, _side) in enumerate(self.ports):
            largest[commodity] = max(largest.get(commodity, 0.0), float(self.amounts[i].max(initial=0.0)))
            added[commodity] = max(added.get(commodity, 0.0), float(most[i]))
        # What was never bought or made so far has the size that the options give it.
        largest = {c: size or added.get(c, 0.0) for c, size in largest.items()}
        return np.array([max(largest.get(a.commodity, 0.0) / 1e3, 1e-6) for a in self.arcs])


def build(
    park: Park, observed: State, options: Iterable[Option], years: Sequence[int], *, before: Park | None = None
) -> Network:
    """The network of ``park`` in ``years`` with all ``options`` beside it.

    ``before`` is the park on which ``observed`` was reconciled, where ``park`` already carries composed options. An
    option that cannot be composed, or whose exchange touches a port of unknown size, is left out with its reason; the
    others keep their order.
    """
    base = [port_amounts(park, before or park, observed, y) for y in years]
    kept, left_out, changes = [], {}, []
    links: list[list[tuple[Arc, float]]] = [[_opened(park, x) for x in park.links if x.id in park.opened]]
    for option in options:
        reason, delta, opened = _effect(park, observed, option, years, base)
        if reason:
            left_out[option.id] = reason
        else:
            kept.append(option)
            changes.append(delta)
            links.append(opened)
    # Remainders of what an option alone brings in are looked up here: unused, a commodity of the park does nothing.
    new = tuple(c for c in brought(kept) if c.id not in park.commodity)
    park = park.but(commodities=(*park.commodities, *new)) if new else park
    ports = tuple(dict.fromkeys(p for table in [*base, *(d for delta in changes for d in delta)] for p in table))
    index = {p: i for i, p in enumerate(ports)}
    amounts = np.array([[table.get(p, 0.0) for table in base] for p in ports]).reshape(len(ports), len(years))
    arcs, reference, capacity = _arcs(park, observed, years, ports, amounts, links, before)
    standing_ids = {a.id for a in arcs if a.kind in {STANDING, INBOUND}}
    released = {
        (option.id, flow): share
        for option in kept
        for flow, share in (_released(before or park, option) or {}).items()
        if flow in standing_ids
    }
    return Network(
        park=park,
        observed=observed,
        years=tuple(years),
        ports=ports,
        amounts=amounts,
        arcs=arcs,
        reference=reference,
        capacity=capacity,
        options=tuple(kept),
        change=long_table(changes, index, years),
        left_out=left_out,
        released=released,
        slicing=slicing_of(park, kept, ports),
        parts=parts_of(park, before or park, kept),
    )


def _released(park: Park, option: Option) -> dict[str, float] | None:
    """The share of each standing flow that an option takes off it; None where a flow is smaller or of unknown size.

    Of the stated amount, as in ``compose``: the reconciled one shrinks in proportion.
    """
    shares: dict[str, float] = {}
    stated = {f.id: f.amount for f in park.flows}
    for action in option.actions:
        if isinstance(action, ReduceFlow):
            amount = stated.get(action.flow)
            if not amount:
                return None
            shares[action.flow] = shares.get(action.flow, 0.0) + (action.amount or 0.0) * option.size / amount
    return shares if all(share <= 1.0 + WHOLE for share in shares.values()) else None


def _effect(
    park: Park, observed: State, option: Option, years: Sequence[int], base: list[dict[Port, float]]
) -> tuple[str, list[dict[Port, float]], list[tuple[Arc, float]]]:
    """What an option alone changes: port amounts by year, and the arcs it opens with their capacity."""
    early = min(years[0], park.park.base_year) - 1 - option.lead_time
    try:
        after = compose(park, [option], {option.id: (1.0, early)}, years[0])
    except ImpossibleOptionError as error:
        if math.isnan(error.left):
            return "unknown_amount", [], []
        return "impossible", [], []
    except KeyError:
        return "impossible", [], []
    if _released(park, option) is None:
        return "impossible", [], []
    touched = _touched(park, option)
    delta = []
    for y, year in enumerate(years):
        table: dict[Port, float] = {}
        if touched:
            changed = _only(after, touched)
            for port, value in port_amounts(changed, park, observed, year).items():
                difference = value - base[y].get(port, 0.0)
                if abs(difference) > 1e-12 * max(1.0, abs(value)):
                    table[port] = difference
        delta.append(table)
    known = {p for table in base for p in table} | {p for table in delta for p in table}
    opened = [_opened(after, link) for link in after.links[len(park.links) :]]
    if any(p is not None and p not in known for arc, _ in opened for p in (arc.leaves, arc.enters)):
        return "unknown_amount", [], []
    return "", delta, opened


def _opened(park: Park, link: Link) -> tuple[Arc, float]:
    leaves, enters = _ends(park, link.source_node, link.target_node, link.commodity, link.replaces)
    ratio = 1.0 if link.ratio is None else link.ratio
    arc = Arc(
        link.id,
        OPENED,
        link.source_node,
        link.target_node,
        link.commodity,
        link.replaces,
        ratio,
        leaves,
        enters,
        park.opened[link.id],
        link,
        park.built.get(link.id, 1.0),
    )
    return arc, np.inf if link.capacity is None else link.capacity


def _touched(park: Park, option: Option) -> frozenset[str]:
    """The nodes whose amounts an option may change; a process that is added or enlarged takes over from others."""
    nodes = [a.node for a in option.actions if isinstance(a, (ReplaceRecipe, DeclaredEffect))]
    nodes += [a.node.id for a in option.actions if isinstance(a, AddNode)]
    nodes += [a.process.node for a in option.actions if isinstance(a, AddProcess)]
    resized = {a.target for a in option.actions if isinstance(a, ResizeCapacity)}
    nodes += [p.node for p in park.processes if p.id in resized]
    return frozenset(nodes)


def _only(park: Park, nodes: frozenset[str]) -> Park:
    return park.but(nodes=tuple(n for n in park.nodes if n.id in nodes))


def _ends(park: Park, source: str, target: str, commodity: str, arrives: str) -> tuple[Port | None, Port | None]:
    leaves = (source, commodity, Side.OUT) if park.node[source].inside else None
    enters = (target, arrives, Side.IN) if park.node[target].inside else None
    return leaves, enters


def _arcs(
    park: Park,
    observed: State,
    years: Sequence[int],
    ports: tuple[Port, ...],
    amounts: Floats,
    links: list[list[tuple[Arc, float]]],
    before: Park | None = None,
) -> tuple[tuple[Arc, ...], Floats, Floats]:
    arcs: dict[str, Arc] = {}
    reference: dict[str, list[float]] = {}
    known = set(ports)
    for y, year in enumerate(years):
        for s in standing(park, observed, year, before):
            leaves, enters = _ends(park, s.source, s.target, s.commodity, s.commodity)
            leaves, enters = (p if p in known else None for p in (leaves, enters))
            if leaves is None and enters is None:
                continue
            kind = STANDING if park.node[s.source].inside else INBOUND
            arcs.setdefault(s.id, Arc(s.id, kind, s.source, s.target, s.commodity, s.commodity, 1.0, leaves, enters))
            reference.setdefault(s.id, [0.0] * len(years))[y] = s.amount
    standing_count = len(arcs)
    for port in ports:
        node, commodity, side = port
        name = f"remainder/{node}/{commodity}/{side}"
        out = side is Side.OUT
        ends = (node, outlet(park.commodity[commodity].kind)) if out else (MARKET, node)
        arcs[name] = Arc(
            name, REMAINDER, *ends, commodity, commodity, 1.0, port if out else None, None if out else port
        )
    capacities = {}
    for opened in links:
        for arc, limit in opened:
            arcs[arc.id] = arc
            capacities[arc.id] = limit
    rows = tuple(arcs.values())
    ref = np.zeros((len(rows), len(years)))
    cap = np.full((len(rows), len(years)), np.inf)
    for i, arc in enumerate(rows[:standing_count]):
        ref[i] = reference[arc.id]
    if before is None or before is park:
        fit(rows[:standing_count], ref, ports, amounts)
    else:
        ref[:standing_count] = wanted(park, before, observed, years, rows[:standing_count], ports)
    cap[:standing_count] = ref[:standing_count]
    at = arcs_at(rows[:standing_count])
    row_of = {p: i for i, p in enumerate(ports)}
    for i, arc in enumerate(rows):
        held = arc.leaves or arc.enters
        if arc.kind == REMAINDER and held is not None:
            ref[i] = np.maximum(amounts[row_of[held]] - ref[at.get(held, [])].sum(axis=0), 0.0)
        elif arc.kind == OPENED:
            cap[i] = capacities[arc.id]
    return rows, ref, cap
