"""An option is a function from park to park: apply chosen options in canonical order (design 4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from parkloop.park.actions import (
    ACTIONS,
    Action,
    AddBackup,
    AddNetwork,
    AddNode,
    AddProcess,
    DeclaredEffect,
    Manage,
    MoveNode,
    OpenLink,
    ReplaceRecipe,
    ResizeCapacity,
)
from parkloop.park.enums import LinkStatus, NodeStatus, Side
from parkloop.park.flow import Link

if TYPE_CHECKING:
    from parkloop.park.node import Line, Node
    from parkloop.park.option import Option
    from parkloop.park.park import Park

Choices = Mapping[str, tuple[float, int]]
"""Option id -> (size 0..1, year of investment)."""

ROUNDING = 1e-9
_ORDER = {name: i for i, name in enumerate(ACTIONS)}


class ImpossibleOptionError(ValueError):
    """Chosen options together take away more of a commodity than the node takes or makes."""

    def __init__(self, option: str, node: str, commodity: str, left: float) -> None:
        self.option, self.node, self.commodity, self.left = option, node, commodity, left
        super().__init__(f"{option}: {node}/{commodity} would be {left:g}")


@dataclass(slots=True)
class _Work:
    """The park as it changes, beside the park as it was: recipes and claims are measured against the latter."""

    before: Park
    park: Park
    option: str = ""


def compose(park: Park, options: Iterable[Option], choices: Choices, year: int) -> Park:
    """The park in ``year`` after the chosen options, each from its investment year plus lead time on.

    Actions are applied in one canonical order (kind of action, option id, place), so the result never hangs on the order
    in which options were picked. Savings refer to the amounts before any option and add up; this is what the planner's
    linear rows hold, and it never lets two options save the same tonne twice beyond what is there.

    Raises
    ------
    KeyError
        A chosen option is not among ``options``, or an action names a node that the park does not have.
    ImpossibleOptionError
        Together the options save more than there is.
    """
    by_id = {o.id: o for o in options}
    steps = [
        (_ORDER[type(action).__name__], oid, place, action, size)
        for oid, (size, built) in choices.items()
        if built + by_id[oid].lead_time <= year and size > 0
        for place, action in enumerate(by_id[oid].actions)
    ]
    work = _Work(park, park)
    for _order, oid, place, action, size in sorted(steps, key=lambda s: s[:3]):
        work.option = oid
        _APPLY[type(action)](work, action, size, link_id(oid, place))
    return work.park


def link_id(option: str, place: int) -> str:
    """The id of the link that the action at ``place`` of an option opens."""
    return f"{option}#{place}"


def _add_node(work: _Work, action: Action, size: float, _name: str) -> None:
    node = replace(cast("AddNode", action).node, status=NodeStatus.OPERATING)
    node = replace(node, takes=_scale(node.takes, size), makes=_scale(node.makes, size))
    work.park = work.park.but(nodes=(*work.park.nodes, node))


def _add_process(work: _Work, action: Action, size: float, _name: str) -> None:
    process = cast("AddProcess", action).process
    process = replace(process, activity=_times(process.activity, size), capacity=_times(process.capacity, size))
    work.park = work.park.but(processes=(*work.park.processes, process))


def _move_node(work: _Work, action: Action, _size: float, _name: str) -> None:
    move = cast("MoveNode", action)
    _change_node(work, move.node, lambda n: replace(n, parcel=move.parcel, location=move.location or n.location))


def _replace_recipe(work: _Work, action: Action, size: float, _name: str) -> None:
    recipe = cast("ReplaceRecipe", action)
    before = _total(work.before, recipe.node, recipe.side, recipe.commodity)
    _add_to_lines(work, recipe.node, recipe.side, recipe.commodity, before * (recipe.fraction or 0.0) * size)


def _declared(work: _Work, action: Action, size: float, _name: str) -> None:
    effect = cast("DeclaredEffect", action)
    _add_to_lines(work, effect.node, effect.side, effect.commodity, (effect.change or 0.0) * size)


def _resize(work: _Work, action: Action, _size: float, _name: str) -> None:
    resize = cast("ResizeCapacity", action)
    work.park = work.park.but(
        processes=tuple(
            replace(p, capacity=resize.capacity) if p.id == resize.target else p for p in work.park.processes
        ),
        links=tuple(replace(x, capacity=resize.capacity) if x.id == resize.target else x for x in work.park.links),
    )


def _open_link(work: _Work, action: Action, size: float, name: str) -> None:
    opened = cast("OpenLink", action)
    link = Link(
        id=name,
        source_node=opened.source_node,
        target_node=opened.target_node,
        commodity=opened.commodity,
        replaces=opened.replaces or opened.commodity,
        ratio=opened.ratio,
        capacity=_times(opened.capacity, size),
        unit=work.park.commodity[opened.commodity].unit,
        distance=opened.distance,
        mode=opened.mode,
        treatment=opened.treatment,
        cost=opened.cost,
        status=LinkStatus.STANDING,
    )
    work.park = work.park.but(links=(*work.park.links, link), opened={**work.park.opened, name: work.option})


def _add_network(work: _Work, action: Action, size: float, name: str) -> None:
    network = cast("AddNetwork", action)
    for i, maker in enumerate(network.makers):
        for j, taker in enumerate(network.takers):
            if maker != taker:
                link = OpenLink(
                    source_node=maker, target_node=taker, commodity=network.commodity, capacity=network.capacity
                )
                _open_link(work, link, size, f"{name}.{i}.{j}")


def _nothing_flows(_work: _Work, _action: Action, _size: float, _name: str) -> None:
    """A standby runs only when stress takes the normal supply away; management moves no flow by itself."""


_APPLY: dict[type[Action], Callable[[_Work, Action, float, str], None]] = {
    AddNode: _add_node,
    MoveNode: _move_node,
    AddProcess: _add_process,
    ReplaceRecipe: _replace_recipe,
    DeclaredEffect: _declared,
    ResizeCapacity: _resize,
    OpenLink: _open_link,
    AddNetwork: _add_network,
    AddBackup: _nothing_flows,
    Manage: _nothing_flows,
}


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _scale(lines: tuple[Line, ...], factor: float) -> tuple[Line, ...]:
    return tuple(replace(line, amount=_times(line.amount, factor)) for line in lines)


def _change_node(work: _Work, node: str, change: Callable[[Node], Node]) -> None:
    if node not in work.park.node:
        raise KeyError(node)
    work.park = work.park.but(nodes=tuple(change(n) if n.id == node else n for n in work.park.nodes))


def _lines(park: Park, node: str, side: Side) -> tuple[Line, ...]:
    found = park.node[node]
    return found.takes if side is Side.IN else found.makes


def _total(park: Park, node: str, side: Side, commodity: str) -> float:
    return math.fsum(x.amount for x in _lines(park, node, side) if x.commodity == commodity and x.amount is not None)


def _add_to_lines(work: _Work, node: str, side: Side, commodity: str, change: float) -> None:
    """Add to what the node takes or makes, spread over its lines of the commodity in proportion."""
    now = _total(work.park, node, side, commodity)
    before = _total(work.before, node, side, commodity)
    after = now + change
    if after < -ROUNDING * max(1.0, before) or (now <= 0 and change != 0):
        raise ImpossibleOptionError(work.option, node, commodity, after)
    factor = max(0.0, after) / now if now else 1.0
    table = "takes" if side is Side.IN else "makes"

    def apply(n: Node) -> Node:
        lines = tuple(
            replace(x, amount=_times(x.amount, factor)) if x.commodity == commodity else x for x in getattr(n, table)
        )
        return replace(n, **{table: lines})

    _change_node(work, node, apply)
