"""An option is a function from park to park: apply chosen options in canonical order (design 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

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

A = TypeVar("A", bound=Action)
_ORDER = {name: i for i, name in enumerate(ACTIONS)}


def compose(park: Park, options: Iterable[Option], choices: Choices, year: int) -> Park:
    """The park in ``year`` after the chosen options, each from its investment year plus lead time on.

    Actions are applied in one canonical order (by kind of action, then option id, then place), so the result never hangs
    on the order in which options were picked. Recipes multiply and declared effects add, recipes first; both are measured
    against the park as it was before any option, so that their order among themselves does not matter.

    Raises
    ------
    KeyError
        A chosen option is not among ``options``, or an action names a node that the park does not have.
    """
    by_id = {o.id: o for o in options}
    steps = [
        (_ORDER[type(action).__name__], oid, place, action, size)
        for oid, (size, built) in choices.items()
        if built + by_id[oid].lead_time <= year and size > 0
        for place, action in enumerate(by_id[oid].actions)
    ]
    for _order, oid, place, action, size in sorted(steps, key=lambda s: s[:3]):
        park = APPLY[type(action)](park, action, size, f"{oid}#{place}", oid)
    return park


def link_id(option: str, place: int) -> str:
    """The id of the link that the action at ``place`` of an option opens."""
    return f"{option}#{place}"


def _add_node(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    node = replace(cast("AddNode", action).node, status=NodeStatus.OPERATING)
    scaled = replace(node, takes=_scale(node.takes, size), makes=_scale(node.makes, size))
    return park.but(nodes=(*park.nodes, scaled))


def _add_process(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    process = cast("AddProcess", action).process
    scaled = replace(process, activity=_times(process.activity, size), capacity=_times(process.capacity, size))
    return park.but(processes=(*park.processes, scaled))


def _move_node(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    move = cast("MoveNode", action)
    return _change_node(park, move.node, lambda n: replace(n, parcel=move.parcel, location=move.location or n.location))


def _replace_recipe(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    recipe = cast("ReplaceRecipe", action)
    factor = 1.0 + (recipe.fraction or 0.0) * size
    return _change_lines(
        park, recipe.node, recipe.side, recipe.commodity, lambda line: replace(line, amount=_times(line.amount, factor))
    )


def _declared(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    effect = cast("DeclaredEffect", action)
    change = (effect.change or 0.0) * size

    def apply(line: Line) -> Line:
        return line if line.amount is None else replace(line, amount=max(0.0, line.amount + change))

    return _change_lines(park, effect.node, effect.side, effect.commodity, apply)


def _resize(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    resize = cast("ResizeCapacity", action)
    processes = tuple(replace(p, capacity=resize.capacity) if p.id == resize.target else p for p in park.processes)
    links = tuple(replace(x, capacity=resize.capacity) if x.id == resize.target else x for x in park.links)
    return park.but(processes=processes, links=links)


def _open_link(park: Park, action: Action, size: float, name: str, option: str) -> Park:
    opened = cast("OpenLink", action)
    link = Link(
        id=name,
        source_node=opened.source_node,
        target_node=opened.target_node,
        commodity=opened.commodity,
        replaces=opened.replaces or opened.commodity,
        ratio=opened.ratio,
        capacity=_times(opened.capacity, size),
        unit=park.commodity[opened.commodity].unit,
        distance=opened.distance,
        mode=opened.mode,
        treatment=opened.treatment,
        cost=opened.cost,
        status=LinkStatus.STANDING,
    )
    return park.but(links=(*park.links, link), opened={**park.opened, name: option})


def _add_network(park: Park, action: Action, size: float, name: str, option: str) -> Park:
    network = cast("AddNetwork", action)
    for i, maker in enumerate(network.makers):
        for j, taker in enumerate(network.takers):
            if maker != taker:
                link = OpenLink(
                    source_node=maker, target_node=taker, commodity=network.commodity, capacity=network.capacity
                )
                park = _open_link(park, link, size, f"{name}.{i}.{j}", option)
    return park


def _nothing_flows(park: Park, action: Action, size: float, name: str, option: str) -> Park:  # noqa: ARG001
    return park


APPLY: dict[type[Action], Callable[[Park, Action, float, str, str], Park]] = {
    AddNode: _add_node,
    MoveNode: _move_node,
    AddProcess: _add_process,
    ReplaceRecipe: _replace_recipe,
    DeclaredEffect: _declared,
    ResizeCapacity: _resize,
    OpenLink: _open_link,
    AddNetwork: _add_network,
    AddBackup: _nothing_flows,  # a standby runs only when stress takes the normal supply away
    Manage: _nothing_flows,
}


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _scale(lines: tuple[Line, ...], factor: float) -> tuple[Line, ...]:
    return tuple(replace(line, amount=_times(line.amount, factor)) for line in lines)


def _change_node(park: Park, node: str, change: Callable[[Node], Node]) -> Park:
    if node not in park.node:
        raise KeyError(node)
    return park.but(nodes=tuple(change(n) if n.id == node else n for n in park.nodes))


def _change_lines(park: Park, node: str, side: Side, commodity: str, change: Callable[[Line], Line]) -> Park:
    def apply(n: Node) -> Node:
        table = "takes" if side is Side.IN else "makes"
        lines = tuple(change(x) if x.commodity == commodity else x for x in getattr(n, table))
        return replace(n, **{table: lines})

    return _change_node(park, node, apply)
