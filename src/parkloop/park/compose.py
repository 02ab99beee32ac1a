"""An option is a function from park to park: apply chosen options in canonical order (design 4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from parkloop.park.actions import (
    ACTIONS,
    Action,
    AddBackup,
    AddCommodity,
    AddNetwork,
    AddNode,
    AddProcess,
    DeclaredEffect,
    Manage,
    MoveNode,
    OpenLink,
    ReduceFlow,
    ReplaceRecipe,
    ResizeCapacity,
)
from parkloop.park.enums import LinkStatus, NodeStatus, Provenance, Side
from parkloop.park.flow import Link
from parkloop.park.node import Line, current_lines
from parkloop.park.recipes import taken_over

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node, Process
    from parkloop.park.option import Option
    from parkloop.park.park import Park

Choices = Mapping[str, tuple[float, int]]
"""Option id -> (size 0..1, year of investment); the size is a part of the option's own ``size``."""

ROUNDING = 1e-9
_ORDER = {name: i for i, name in enumerate(ACTIONS)}
_Spot = tuple[str, Side, str]


class ImpossibleOptionError(ValueError):
    """Chosen options together take away more of a commodity than the node takes or makes.

    ``left`` is not a number where nobody knows how much there is.
    """

    def __init__(self, option: str, node: str, commodity: str, left: float) -> None:
        self.option, self.node, self.commodity, self.left = option, node, commodity, left
        super().__init__(f"{option}: {node}/{commodity} would be {left:g}")


class TwiceAddedError(ImpossibleOptionError):
    """An option brings in a node, process or other commodity under an id that the park has already."""

    def __init__(self, option: str, id: str) -> None:
        super().__init__(option, id, "", math.nan)
        self.args = (f"{option}: {id} is there already",)


@dataclass(slots=True)
class _Work:
    """The park as it changes; changes of amounts are collected and applied together at the end."""

    park: Park
    base: Park
    option: str = ""
    changes: dict[_Spot, list[tuple[str, float]]] = field(default_factory=dict)


def compose(park: Park, options: Iterable[Option], choices: Choices, year: int) -> Park:
    """Make the park of ``year`` after the chosen options, each from its investment year plus lead time on.

    Actions are applied in one canonical order (kind of action, option id, place), so the result never hangs on the
    order in which options were picked. Savings refer to the amounts before any option and add up; this is what the
    planner's linear rows hold, and it never lets two options save the same tonne twice beyond what is there. Amounts
    are those of the lines that speak of the base year; lines of other years change in proportion.

    Raises
    ------
    KeyError
        A chosen option is not among ``options``, or an action names a node, commodity, process or link that the park
        does not have.
    ImpossibleOptionError
        Together the options save more than there is, change an amount that nobody knows, or add the same thing twice.
    """
    by_id = {o.id: o for o in options}
    steps = [
        (_ORDER[type(action).__name__], oid, place, action, size * by_id[oid].size)
        for oid, (size, built) in choices.items()
        if built + by_id[oid].lead_time <= year and size > 0
        for place, action in enumerate(by_id[oid].actions)
    ]
    work = _Work(park, park)
    for _order, oid, place, action, size in sorted(steps, key=lambda s: s[:3]):
        work.option = oid
        _APPLY[type(action)](work, action, size, link_id(oid, place))
    for spot, changes in work.changes.items():
        _change_lines(work, spot, changes)
    return work.park


def link_id(option: str, place: int) -> str:
    """Name the link that the action at ``place`` of an option opens."""
    return f"{option}#{place}"


def brought(options: Iterable[Option]) -> tuple[Commodity, ...]:
    """Give the commodities that options bring into a park, each id once, in the order of the options."""
    found = (a.commodity for o in options for a in o.actions if isinstance(a, AddCommodity))
    return tuple({c.id: c for c in found}.values())


def _add_commodity(work: _Work, action: Action, _size: float, _name: str) -> None:
    commodity = cast("AddCommodity", action).commodity
    have = work.park.commodity.get(commodity.id)
    if have is None:
        work.park = work.park.but(commodities=(*work.park.commodities, commodity))
    elif have != commodity:
        raise TwiceAddedError(work.option, commodity.id)


def _add_node(work: _Work, action: Action, size: float, _name: str) -> None:
    node = replace(cast("AddNode", action).node, status=NodeStatus.OPERATING)
    if node.id in work.park.node:
        raise TwiceAddedError(work.option, node.id)
    takes, makes = (tuple(_scaled(x, size) for x in lines) for lines in (node.takes, node.makes))
    work.park = work.park.but(nodes=(*work.park.nodes, replace(node, takes=takes, makes=makes)))


def _add_process(work: _Work, action: Action, size: float, _name: str) -> None:
    process = cast("AddProcess", action).process
    _node(work, process.node)
    if any(p.id == process.id for p in work.park.processes):
        raise TwiceAddedError(work.option, process.id)
    process = replace(process, activity=_times(process.activity, size), capacity=_times(process.capacity, size))
    work.park = work.park.but(processes=(*work.park.processes, process))
    if process.activity is not None:
        _take_over(
            work, process, min(process.activity, process.activity if process.capacity is None else process.capacity)
        )


def _take_over(work: _Work, process: Process, amount: float) -> None:
    """Let a process run at so much more in place of the node's others of the same product, as documented."""
    moved = taken_over(work.base, process, amount)
    for (side, commodity), change in moved.changes.items():
        _collect(work, (process.node, side, commodity), change)
    known = {p.id: p for p in work.base.processes}
    shifts = {p: change for p, change in moved.activity.items() if p in known}
    work.park = work.park.but(
        processes=tuple(
            replace(p, activity=max(0.0, (p.activity or 0.0) + shifts[p.id])) if p.id in shifts else p
            for p in work.park.processes
        )
    )


def _move_node(work: _Work, action: Action, _size: float, _name: str) -> None:
    move = cast("MoveNode", action)
    node = _node(work, move.node)
    _put_node(work, replace(node, parcel=move.parcel, location=move.location or node.location))


def _replace_recipe(work: _Work, action: Action, size: float, _name: str) -> None:
    recipe = cast("ReplaceRecipe", action)
    before = _total(work.park, _node(work, recipe.node), recipe.side, recipe.commodity)
    _collect(work, (recipe.node, recipe.side, recipe.commodity), before * (recipe.fraction or 0.0) * size)


def _declared(work: _Work, action: Action, size: float, _name: str) -> None:
    effect = cast("DeclaredEffect", action)
    _node(work, effect.node)
    _collect(work, (effect.node, effect.side, effect.commodity), (effect.change or 0.0) * size)


def _resize(work: _Work, action: Action, size: float, _name: str) -> None:
    resize = cast("ResizeCapacity", action)
    if resize.target not in {p.id for p in work.park.processes} | {x.id for x in work.park.links}:
        raise KeyError(resize.target)

    def between(now: float | None) -> float | None:
        """Part of the way to the new capacity where the option is chosen smaller."""
        if now is None or resize.capacity is None:
            return resize.capacity
        return now * (1.0 - size) + resize.capacity * size

    enlarged = next((p for p in work.base.processes if p.id == resize.target), None)
    more = 0.0
    if enlarged is not None and enlarged.capacity is not None and enlarged.activity is not None:
        more = (between(enlarged.capacity) or 0.0) - max(enlarged.capacity, enlarged.activity)
    work.park = work.park.but(
        processes=tuple(
            replace(p, capacity=between(p.capacity)) if p.id == resize.target else p for p in work.park.processes
        ),
        links=tuple(replace(x, capacity=between(x.capacity)) if x.id == resize.target else x for x in work.park.links),
    )
    if enlarged is not None and more > 0:
        _take_over(work, enlarged, more)


def _reduce_flow(work: _Work, action: Action, size: float, _name: str) -> None:
    reduce = cast("ReduceFlow", action)
    flow = next((f for f in work.park.flows if f.id == reduce.flow), None)
    if flow is None:
        raise KeyError(reduce.flow)
    now = math.nan if flow.amount is None else flow.amount
    left = now - (reduce.amount or 0.0) * size
    if not left >= -ROUNDING * max(1.0, now):
        raise ImpossibleOptionError(work.option, flow.id, flow.commodity, left)
    left = max(0.0, left)
    part = left / now if now > 0 else 1.0
    less = replace(
        flow, amount=left, low=_times(flow.low, part), high=_times(flow.high, part), sd=_times(flow.sd, part)
    )
    work.park = work.park.but(flows=tuple(less if f is flow else f for f in work.park.flows))


def _open_link(work: _Work, action: Action, size: float, name: str) -> None:
    opened = cast("OpenLink", action)
    _node(work, opened.source_node)
    _node(work, opened.target_node)
    link = Link(
        id=name,
        source_node=opened.source_node,
        target_node=opened.target_node,
        commodity=opened.commodity,
        replaces=work.park.commodity[opened.replaces or opened.commodity].id,
        ratio=opened.ratio,
        capacity=_times(opened.capacity, size),
        unit=work.park.commodity[opened.commodity].unit,
        distance=opened.distance,
        mode=opened.mode,
        treatment=opened.treatment,
        cost=opened.cost,
        approach_K=opened.approach_K,
        supply_C=opened.supply_C,
        return_C=opened.return_C,
        status=LinkStatus.STANDING,
    )
    work.park = work.park.but(links=(*work.park.links, link), opened={**work.park.opened, name: work.option})
    if size != 1.0:
        work.park = work.park.but(built={**work.park.built, name: size})


def _add_network(work: _Work, action: Action, size: float, name: str) -> None:
    network = cast("AddNetwork", action)
    for i, maker in enumerate(network.makers):
        for j, taker in enumerate(network.takers):
            if maker != taker:
                link = OpenLink(
                    source_node=maker, target_node=taker, commodity=network.commodity, capacity=network.capacity
                )
                _open_link(work, link, size, f"{name}.{i}.{j}")


def _stand_by(work: _Work, action: Action, _size: float, _name: str) -> None:
    """Change no flow: a standby runs only when stress takes the normal supply away."""
    _node(work, cast("AddBackup", action).node)


def _manage(_work: _Work, _action: Action, _size: float, _name: str) -> None:
    """Change no flow: management moves none by itself."""


_APPLY: dict[type[Action], Callable[[_Work, Action, float, str], None]] = {
    AddCommodity: _add_commodity,
    AddNode: _add_node,
    MoveNode: _move_node,
    AddProcess: _add_process,
    ReplaceRecipe: _replace_recipe,
    DeclaredEffect: _declared,
    ResizeCapacity: _resize,
    ReduceFlow: _reduce_flow,
    OpenLink: _open_link,
    AddNetwork: _add_network,
    AddBackup: _stand_by,
    Manage: _manage,
}


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _scaled(line: Line, factor: float) -> Line:
    """Scale the amount, and with it its range and deviation: the relative uncertainty stays."""
    return replace(
        line,
        amount=_times(line.amount, factor),
        low=_times(line.low, factor),
        high=_times(line.high, factor),
        sd=_times(line.sd, factor),
    )


def _node(work: _Work, node: str) -> Node:
    return work.park.node[node]


def _put_node(work: _Work, node: Node) -> None:
    work.park = work.park.but(nodes=tuple(node if n.id == node.id else n for n in work.park.nodes))


def _lines(node: Node, side: Side) -> tuple[Line, ...]:
    return node.takes if side is Side.IN else node.makes


def _known(park: Park, node: Node, side: Side, commodity: str) -> list[tuple[int, float]]:
    """List place and amount of the lines that say how much of the commodity there is in the base year."""
    return [
        (j, x.amount)
        for j, x in current_lines(_lines(node, side), park.park.base_year)
        if x.commodity == commodity and x.amount is not None
    ]


def _total(park: Park, node: Node, side: Side, commodity: str) -> float:
    return math.fsum(amount for _, amount in _known(park, node, side, commodity))


def _collect(work: _Work, spot: _Spot, change: float) -> None:
    if change != 0.0:
        work.changes.setdefault(spot, []).append((work.option, change))


def _change_lines(work: _Work, spot: _Spot, changes: list[tuple[str, float]]) -> None:
    """Add all changes to what the node takes or makes, spread over its lines of the commodity in proportion."""
    name, side, commodity = spot
    node = _node(work, name)
    lines, known = _lines(node, side), _known(work.park, node, side, commodity)
    if not known and any(x.commodity == commodity for x in lines):  # the node has it, nobody knows how much
        raise ImpossibleOptionError(changes[-1][0], name, commodity, math.nan)
    before = math.fsum(amount for _, amount in known)
    after = math.fsum([before, *(c for _, c in changes)])
    if after < -ROUNDING * max(1.0, before):
        raise ImpossibleOptionError(max(o for o, c in changes if c < 0), name, commodity, after)
    after = max(0.0, after)
    if before > 0:
        lines = tuple(_scaled(x, after / before) if x.commodity == commodity else x for x in lines)
    elif known:  # known to be zero so far: there is nothing to scale
        lines = tuple(replace(x, amount=after) if j == known[0][0] else x for j, x in enumerate(lines))
    else:
        unit = work.park.commodity[commodity].unit
        lines = (*lines, Line(commodity=commodity, amount=after, unit=f"{unit}/a", provenance=Provenance.ESTIMATED))
    _put_node(work, replace(node, takes=lines) if side is Side.IN else replace(node, makes=lines))
