"""Infrastructure nodes: scale against load and permit, and who should run them (clause 6.1, 规模、工艺路线和运营模式).

The process route of a waste-water or heat plant is the matter of the measure library, which knows these industries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.unit_nodes.inside import inside_option
from parkloop.park.actions import Manage, ResizeCapacity
from parkloop.park.enums import CommodityKind, Confidence, Direction, LimitKind, NodeKind, Task, Verdict
from parkloop.park.option import Amount, Legal, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.node import Line, Node, Process

FULL, TARGET = 0.9, 0.8
"""A plant above the first load is full; it is laid out for the second. Usual practice of design, own judgement."""
FEWEST_USERS, MANY_USERS, MAJOR = 3, 6, 0.5
"""From how many users a plant is shared, from how many they are many, and what part makes a user the main one."""
SCORE_LOAD, SCORE_OPERATOR = 0.8, 0.5
_SENT = frozenset({CommodityKind.WASTE_WATER, CommodityKind.WASTE})
_GIVEN = frozenset({CommodityKind.HEAT, CommodityKind.WATER, CommodityKind.POWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a plant does for others: one commodity, who uses it and how much [unit/a]."""

    commodity: str
    users: tuple[tuple[str, float], ...]
    refs: tuple[str, ...]

    @property
    def total(self) -> float:
        """All users together."""
        return sum(a for _, a in self.users)


def infrastructure_options(context: Context) -> list[Option]:
    """More capacity for full plants (firms: beyond what they are built for), and who should run the shared ones."""
    found = []
    for node in context.nodes:
        bound = FULL if node.kind is NodeKind.INFRASTRUCTURE else 1.0
        found += [
            _expand(context, node, p, p.activity, p.capacity)
            for p in _processes(context, node)
            if p.activity and p.capacity and p.activity / p.capacity > bound
        ]
    for node in _plants(context):
        service = _service(context, node)
        if service is not None:
            found.append(_operator(context, node, service))
    return found


def infrastructure_omissions(context: Context) -> list[Omission]:
    """Plants near their permit, and plants whose capacity nobody states."""
    found, silent = [], []
    for node in _plants(context):
        limits = _limits(context, node)
        found += limits
        sized = [p for p in _processes(context, node) if p.capacity]
        stated = any(x.node == node.id and x.kind in _HELD for x in context.park.limits)
        if not sized and not stated:
            silent.append(node)
    if silent:
        names = Text("、".join(n.name.zh for n in silent), ", ".join(n.name.en or n.name.zh for n in silent))
        why = Reason(key="unitnodes.blocked.capacity", words={"node": names})
        found.append(Omission(direction=Direction.UNIT_NODES, finding="", why=why))
    return found


_HELD = frozenset({LimitKind.CAPACITY, LimitKind.DISCHARGE, LimitKind.INTAKE})


def _plants(context: Context) -> list[Node]:
    return [n for n in context.nodes if n.kind is NodeKind.INFRASTRUCTURE]


def _processes(context: Context, node: Node) -> tuple[Process, ...]:
    return context.processes.get(node.id, ())


def _expand(context: Context, node: Node, process: Process, activity: float, capacity: float) -> Option:
    option, ledger = slug("load", node.id, process.id), context.ledger
    place, unit = context.park.processes.index(process), process.unit
    sure = {"source": process.source, "confidence": process.confidence}
    own = f"option/{option}"
    has = ledger.input(f"{own}/capacity", capacity, unit, f"processes[{place}].capacity", **sure)
    does = ledger.input(f"{own}/activity", activity, unit, f"processes[{place}].activity", **sure)
    load = ledger.compute(f"{own}/load", 100.0 * activity / capacity, "%", "activity / capacity", [does, has])
    target = ledger.assume(f"{own}/target", 100.0 * TARGET, "%", "infrastructure.target_load", source="MEM")
    needed = activity / TARGET
    needs = ledger.compute(f"{own}/needed", needed, unit, "activity / target", [does, target])
    name = process.name or Text(process.id, process.id)
    words = {"node": node.name, "process": name}
    return inside_option(
        option,
        worded("unitnodes.name.load_expand", node=node.name, process=name, target=f"{TARGET:.0%}"),
        node,
        commodity=process.product,
        actions=[ResizeCapacity(target=process.id, capacity=needed)],
        amount=Amount(value=needed - capacity, unit=unit.partition("/")[0]),
        reasons=[
            Reason(key="unitnodes.reason.load", words=words, numbers={"capacity": has, "activity": does, "load": load}),
            Reason(key="unitnodes.reason.load_target", numbers={"target": target, "needed": needs}),
        ],
        missing=[Reason(key="unitnodes.missing.load_capex")],
        score=SCORE_LOAD,
        confidence=Confidence.COMPUTED,
        sources=[process.source] if process.source else [],
        task=Task.POLLUTION,
        disruption=3,
        lead_time=2,
        lifetime=20,
    )


def _limits(context: Context, node: Node) -> list[Omission]:
    """Tell where what a plant handles comes near what its permit allows."""
    found = []
    for row, limit in enumerate(context.park.limits):
        line = _handled(node, limit.commodity)
        if limit.node != node.id or limit.kind not in _HELD or line is None or not limit.amount:
            continue
        side, x = line
        amount = context.taken(node.id, x) if side == "takes" else context.made(node.id, x)
        if amount is None or amount / limit.amount <= FULL:
            continue
        ledger, name = context.ledger, f"unit_nodes/limit/{limit.id}"
        unit = f"{context.park.commodity[limit.commodity].unit}/a"
        most = ledger.input(f"{name}/amount", limit.amount, unit, f"limits[{row}].amount", source=limit.source)
        does = book_line(context, node, side, x, amount)
        load = ledger.compute(f"{name}/load", 100.0 * amount / limit.amount, "%", "amount / limit", [does, most])
        words: dict[str, Text | str] = {
            "node": node.name,
            "commodity": context.park.commodity[limit.commodity].name,
            "origin": limit.origin or limit.id,
        }
        why = Reason(
            key="unitnodes.reason.load_limit", words=words, numbers={"capacity": most, "activity": does, "load": load}
        )
        found.append(
            Omission(direction=Direction.UNIT_NODES, finding="", why=why, node=node.id, commodity=limit.commodity)
        )
    return found


def _handled(node: Node, commodity: str) -> tuple[str, Line] | None:
    for side, lines in (("makes", node.makes), ("takes", node.takes)):
        for line in lines:
            if line.commodity == commodity:
                return side, line
    return None


def _service(context: Context, node: Node) -> Service | None:
    """The commodity that the most other firms send to the plant or take from it, all in known amounts."""
    inside = {n.id for n in context.nodes} - {node.id}
    groups: dict[str, dict[str, float]] = {}
    refs: dict[str, list[str]] = {}
    unknown = set()
    for flow in context.state.flows:
        kind = context.park.commodity[flow.commodity].kind
        sent = flow.target == node.id and flow.source in inside and kind in _SENT
        given = flow.source == node.id and flow.target in inside and kind in _GIVEN
        if not (sent or given):
            continue
        if flow.amount is None:
            unknown.add(flow.commodity)
            continue
        users = groups.setdefault(flow.commodity, {})
        user = flow.source if sent else flow.target
        users[user] = users.get(user, 0.0) + flow.amount
        refs.setdefault(flow.commodity, []).append(flow.ref)
    fit = [
        Service(commodity=c, users=tuple(sorted(u.items(), key=lambda x: (-x[1], x[0]))), refs=tuple(refs[c]))
        for c, u in groups.items()
        if c not in unknown and len(u) >= FEWEST_USERS and sum(u.values()) > 0
    ]
    return max(fit, key=lambda s: (len(s.users), s.commodity), default=None)


def model(service: Service) -> str:
    """Who should run the plant: ``own`` with one main user, ``third`` with many small ones, else ``joint``."""
    if service.users[0][1] / service.total >= MAJOR:
        return "own"
    return "third" if len(service.users) >= MANY_USERS else "joint"


def _operator(context: Context, node: Node, service: Service) -> Option:
    option, ledger, who = slug("run", node.id), context.ledger, model(service)
    thing = context.park.commodity[service.commodity]
    own = f"option/{option}"
    refs = [r for r in service.refs if r in ledger]
    count = ledger.count(f"{own}/count", len(service.users), "users")
    total = ledger.compute(f"{own}/total", service.total, f"{thing.unit}/a", "sum(flows)", refs)
    top, most = service.users[0]
    share = ledger.compute(f"{own}/share", 100.0 * most / service.total, "%", "largest / total", [total])
    words = {"node": node.name, "largest": context.park.node[top].name}
    named = worded(f"unitnodes.model.{who}")
    params = {"node": node.name, "model": named, "count": len(service.users)}
    return inside_option(
        option,
        worded("unitnodes.name.operator", **params),
        node,
        commodity=service.commodity,
        actions=[Manage(content=worded("unitnodes.manage.operator", **params))],
        amount=Amount(value=service.total, unit=thing.unit),
        reasons=[
            Reason(key="unitnodes.reason.users", words=words, numbers={"count": count, "total": total, "share": share}),
            Reason(key=f"unitnodes.reason.operator_{who}"),
        ],
        missing=[Reason(key="unitnodes.missing.operator_terms")],
        score=SCORE_OPERATOR,
        confidence=Confidence.COMPUTED,
        sources=["docs/unit-nodes.md"],
        task=Task.POLLUTION,
        parties=len(service.users),
        disruption=1,
        lifetime=15,
        legal=Legal(verdict=Verdict.CONDITIONAL, condition=worded("unitnodes.legal.operator")),
        needs_capex=False,
    )
