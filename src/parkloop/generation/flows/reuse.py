"""Water from firm to firm: by the water engine where contents are stated (data level 2), else by stated function.

By function, water goes only where the park itself says that it serves the use (``functions`` of the commodity) and the
receiver says that this is what it takes water for (``function`` of the line). Salt above the limit for cooling make-up
(GB/T 19923, 1000 mg/L of dissolved solids) is blended with the fresh water of stated salt, or the option has no amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.making import Draft, finish, kilometres
from parkloop.generation.flows.waterlink import MOST_KM, TONNES, WATERS, Reuse, free_water, replaceable, reuse_actions
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import amount_score, distance_score
from parkloop.park.enums import CommodityKind, Confidence, YesNo
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node, Process
    from parkloop.park.option import Option

SALT_LIMIT = 1e-3
"""Dissolved solids in cooling make-up [mass fraction]: 1000 mg/L, GB/T 19923 (memory, printed as unverified)."""
COOLING = "cooling_water"
LEAST_M3 = 10_000.0
"""Smallest yearly amount worth a pipe [m3/a]; own judgement."""
YEAR_HOURS = 8760.0


def engine_options(context: Context) -> list[Option]:
    """Links of the network of least fresh water between processes whose contents and limits are stated."""
    from parkloop.analysis.water.park_water import park_problem
    from parkloop.analysis.water.solve import solve
    from parkloop.base.problems import NoFeasibleAnswerError, errors

    problem, told = park_problem(context.park)
    if errors(told) or not problem.sources:
        return []
    try:
        answer = solve(problem)
    except NoFeasibleAnswerError:
        return []
    totals: dict[tuple[str, str, str, str], list[tuple[float, str, str]]] = {}
    for link in answer.network.links:
        if not link.source[0] or not link.target[0]:
            continue
        one, other = (end[1].split(":")[0] for end in (link.source, link.target))
        given, replaced = _port(context, one, "out"), _port(context, other, "in")
        if given and replaced and link.source[0] != link.target[0]:
            key = (link.source[0], given, link.target[0], replaced)
            totals.setdefault(key, []).append((link.flow, one, other))
    found = (_engine(context, key, parts) for key, parts in sorted(totals.items()))
    return [option for option in found if option is not None]


def _port(context: Context, process: str, side: str) -> str:
    """The water that a process takes or gives; empty where it is not one alone."""
    kinds = context.park.commodity
    found = next((p for p in context.park.processes if p.id == process), None)
    waters = {p.commodity for p in found.ports if p.side == side and kinds[p.commodity].kind in WATERS} if found else ()
    return next(iter(waters)) if len(waters) == 1 else ""


def _engine(context: Context, key: tuple[str, str, str, str], parts: list[tuple[float, str, str]]) -> Option | None:
    from parkloop.generation.flows.site import book_hours

    source, given, target, replaced = key
    node, receiver = context.park.node[source], context.park.node[target]
    running = {n.id for n in context.nodes if n.shares is not False}
    if not {source, target} <= running or context.park.commodity[given].unit not in TONNES:
        return None
    processes = {p.id: p for p in context.park.processes}
    option = slug("water", source, given, target)
    ledger = context.ledger
    whole = sum(flow * _together(processes[a], processes[b]) for flow, a, b in parts)
    most = [x for x in (free_water(context, node, given), replaceable(context, receiver, replaced)) if x is not None]
    amount = min([whole, *most])
    if len(most) < 2 or amount < LEAST_M3:
        return None
    rate = sum(flow for flow, _, _ in parts)
    hours = tuple(dict.fromkeys(book_hours(context, p) for _, a, b in parts for p in (a, b)))
    flow = ledger.compute(f"option/{option}/rate", rate, "t/h", "network of least fresh water (docs/water.md)", hours)
    total = ledger.compute(
        f"option/{option}/amount", amount, "m3/a", "sum(rate * hours * hours / 8760)", [flow, *hours]
    )
    words = _words(context, node, given, receiver, replaced)
    reason = Reason(key="flows.reason.engine", words=words, numbers={"rate": flow, "amount": total})
    need = Need(node=node, given=given, receiver=receiver, replaced=replaced, amount=amount, whole=whole)
    return _option(context, option, need, (reason,), (), total, 0.95)


def _together(one: Process, other: Process) -> float:
    """Hours at which both are expected to run, if their stops have nothing to do with each other."""
    return (one.hours or 0.0) * (other.hours or 0.0) / YEAR_HOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One reuse: who gives what to whom in place of what; ``amount`` [m3/a] is None where it cannot be told."""

    node: Node
    given: str
    receiver: Node
    replaced: str
    amount: float | None
    whole: float | None


def function_options(context: Context) -> list[Option]:
    """Water that the park states to serve a function, for firms that take fresh water for that function."""
    found = []
    for node in context.nodes:
        for line in context.makes(node):
            water = context.park.commodity[line.commodity]
            serves = {context.tables.function(f) for f in water.functions}
            if water.kind not in WATERS or not serves or node.shares is False or water.hazardous is YesNo.YES:
                continue
            if water.primary or water.unit not in TONNES:
                continue
            for receiver in context.nodes:
                option = _by_function(context, node, line, receiver, serves) if receiver.id != node.id else None
                if option is not None:
                    found.append(option)
    return found


def _by_function(context: Context, node: Node, line: Line, receiver: Node, serves: set[str]) -> Option | None:
    given = context.park.commodity[line.commodity]
    takes = [
        x
        for x in context.takes(receiver)
        if x.function
        and context.tables.function(x.function) in serves
        and context.park.commodity[x.commodity].kind is CommodityKind.WATER
        and context.park.commodity[x.commodity].unit == given.unit
        and x.commodity != line.commodity
    ]
    km = kilometres(context, node, receiver)
    free = free_water(context, node, line.commodity)
    if not takes or free is None or (km is not None and km > MOST_KM):
        return None
    take = max(takes, key=lambda x: (context.taken(receiver.id, x) or 0.0, x.commodity))
    most, used = replaceable(context, receiver, take.commodity), context.taken(receiver.id, take)
    if used is None or most is None:
        return None
    option = slug("water", node.id, line.commodity, receiver.id)
    function = context.tables.function(take.function)
    share, missing = blend(given, context.park.commodity[take.commodity], function)
    words = _words(context, node, line.commodity, receiver, take.commodity) | {
        "function": context.tables.label(function)
    }
    amount = None if share is None else min(free, min(used, most) * share)
    if amount is not None and amount < LEAST_M3:
        return None
    ledger = context.ledger
    made = book_line(context, node, "makes", line, context.made(node.id, line))
    taken = book_line(context, receiver, "takes", take, used)
    rest = made
    if free != context.made(node.id, line):
        refs = context.placed_refs(node.id, line.commodity)
        rest = ledger.compute(f"option/{option}/free", free, "m3/a", "made - placed", dict.fromkeys([made, *refs]))
    reasons = [Reason(key="flows.reason.function", words=words, numbers={"free": rest, "taken": taken})]
    total = ""
    if share is not None and amount is not None:
        part = _share(context, option, share, [given.id, take.commodity] if function == COOLING else [])
        total = ledger.compute(
            f"option/{option}/amount", amount, "m3/a", "min(free, taken * share)", [rest, taken, part]
        )
        key = "function_blend" if share < 1.0 else "function_all"
        reasons.append(Reason(key=f"flows.reason.{key}", numbers={"share": part, "amount": total}))
    need = Need(node=node, given=line.commodity, receiver=receiver, replaced=take.commodity, amount=amount, whole=free)
    return _option(context, option, need, tuple(reasons), missing, total, 0.85)


def blend(given: Commodity, fresh: Commodity, function: str) -> tuple[float | None, tuple[Reason, ...]]:
    """Share of the need that a water may fill by its salt, and what is missing where that cannot be told."""
    salt = given.composition.get("salt")
    if function != COOLING:
        return 1.0, ()
    if salt is None:
        return 1.0, (Reason(key="flows.missing.salt", words={"commodity": given.name}),)
    if salt <= SALT_LIMIT:
        return 1.0, ()
    drawn = fresh.composition.get("salt")
    if drawn is None or drawn >= SALT_LIMIT:
        return None, (Reason(key="flows.missing.desalt", words={"commodity": given.name, "replaces": fresh.name}),)
    return (SALT_LIMIT - drawn) / (salt - drawn), ()


def _share(context: Context, option: str, share: float, waters: list[str]) -> str:
    """Book the part of the need in per cent: from limit and salts, or as the assumption that it is all."""
    ledger, name = context.ledger, f"option/{option}/share"
    if not waters:
        return ledger.assume(name, 100.0 * share, "%", "whole_need_by_function", source="MEM", confidence="memory")
    rests = [
        ledger.assume("flows/salt_limit", SALT_LIMIT, "1", "salt_limit_cooling", source="MEM", confidence="memory")
    ]
    for water in waters:
        salt = context.park.commodity[water].composition.get("salt")
        if salt is not None:
            rests.append(ledger.input(f"flows/salt/{water}", salt, "1", f"commodities[{water}].composition.salt"))
    return ledger.compute(name, 100.0 * share, "%", "(limit - fresh) / (salt - fresh), at most 1", rests)


def _words(context: Context, node: Node, given: str, receiver: Node, replaced: str) -> dict[str, Text | str]:
    return {
        "source": node.name,
        "target": receiver.name,
        "commodity": context.park.commodity[given].name,
        "replaces": context.park.commodity[replaced].name,
    }


def _option(
    context: Context,
    option: str,
    need: Need,
    reasons: tuple[Reason, ...],
    missing: tuple[Reason, ...],
    ref: str,
    base: float,
) -> Option:
    km = kilometres(context, need.node, need.receiver)
    words = _words(context, need.node, need.given, need.receiver, need.replaced)
    actions: tuple[Action, ...] = ()
    upstream: tuple[Reason, ...] = ()
    if need.amount:
        reuse = Reuse(
            source=need.node,
            target=need.receiver,
            given=need.given,
            replaced=need.replaced,
            amount=need.amount,
            km=km,
        )
        actions, upstream = reuse_actions(context, option, reuse, ref)
    lacks = [*missing, Reason(key="flows.missing.water_pipe")]
    if km is None:
        lacks.append(Reason(key="options.missing.distance"))
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.reuse", **words),
            actions=actions,
            amount=Amount(
                value=need.amount,
                high=None if need.amount is None or need.whole is None else max(need.amount, need.whole),
                unit="m3",
            ),
            reasons=(*reasons, *upstream),
            missing=tuple(lacks),
            factors={
                "evidence": base,
                "amount": amount_score(need.amount, need.whole),
                "distance": distance_score(km, "water"),
            },
            confidence=Confidence.COMPUTED if base > 0.9 else Confidence.MEMORY,
            source=need.node.id,
            target=need.receiver.id,
            commodity=need.given,
            replaces=need.replaced,
            carried=context.park.commodity[need.given],
        ),
    )
