"""Standing exchanges turned to the nearer receiver (clause 6.3, 规模与方向), checked by operating the park again.

Two firms give the same thing to two others. Where crossing the two exchanges shortens the ways, the smaller of both
amounts changes sides: everyone gives and gets what they did, the haul falls. Piped exchanges are left alone: their
pipes lie. A swap stands only where both new ways run full in the operated park and every other flow stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.context import worded
from parkloop.generation.distance import stated
from parkloop.generation.flows.crossing import crossings
from parkloop.generation.flows.making import Draft, finish, kilometres
from parkloop.generation.flows.rates import observed_amount
from parkloop.generation.flows.upstream import stated_amounts
from parkloop.generation.ids import slug
from parkloop.generation.legality import hazardous
from parkloop.park.actions import OpenLink, ReduceFlow
from parkloop.park.enums import CommodityKind, Confidence, Mode, Origin, Task, YesNo
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Option
    from parkloop.park.state import StateFlow

HAULED = frozenset(
    {
        CommodityKind.MATERIAL,
        CommodityKind.PRODUCT,
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.FUEL,
    }
)
"""Kinds that travel by road."""
LEAST_SHARE = 0.05
"""A swap must shorten the ways of both exchanges together by this share; own judgement."""
LEAST_WORK = 5000.0
"""Smallest saving of haul that is proposed [t km/a]; own judgement."""
MOST = 20
"""Swaps that are listed, those that save the most haul first."""
MOST_NODES = 300
"""Larger parks are not operated here: the options are operated when they are evaluated."""
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two exchanges that cross: ``amount`` [unit/a] changes sides; ``ways`` [km] are 1-1, 2-2, then 1-2, 2-1."""

    first: StateFlow
    second: StateFlow
    amount: float
    ways: tuple[float, float, float, float]

    @property
    def shorter(self) -> float:
        """By how much both ways together become shorter [km]."""
        return self.ways[0] + self.ways[1] - self.ways[2] - self.ways[3]


def standing_options(context: Context) -> list[Option]:
    """The swaps that shorten the haul most, each exchange in one of them, that the operated park bears."""
    used: set[str] = set()
    chosen: list[Option] = []
    pairs = crossings(context, _hauled(context), stated(context.park), least_share=LEAST_SHARE, least_work=LEAST_WORK)
    for one, other in pairs:
        if len(chosen) == MOST:
            break
        swap = None if used & {one.id, other.id} else _cross(context, one, other)
        if swap is not None:
            used |= {one.id, other.id}
            chosen.append(_option(context, swap))
    return _borne(context, chosen)


def _hauled(context: Context) -> dict[str, list[StateFlow]]:
    """Exchanges by road between firms of the park, of known amount, by commodity and id."""
    piped = {(x.source_node, x.commodity, x.target_node) for x in context.park.links if x.mode is Mode.PIPE}
    amounts = stated_amounts(context)
    groups: dict[str, list[StateFlow]] = {}
    for flow in context.state.flows:
        named = flow.internal and amounts.get(flow.id) and flow.amount and flow.commodity == flow.arrives
        if not named or (flow.source, flow.commodity, flow.target) in piped:
            continue
        commodity = context.park.commodity[flow.commodity]
        ends = (context.park.node[flow.source], context.park.node[flow.target])
        if commodity.kind in HAULED and hazardous(commodity) is not YesNo.YES and all(n.inside for n in ends):
            groups.setdefault(flow.commodity, []).append(flow)
    return {name: sorted(flows, key=lambda f: f.id) for name, flows in groups.items()}


def _cross(context: Context, one: StateFlow, other: StateFlow) -> Swap | None:
    node = context.park.node
    if (
        one.source == other.source
        or one.target == other.target
        or {one.source, other.source} & {one.target, other.target}
    ):
        return None
    standing = context.standing
    if {(one.source, one.commodity, other.target), (other.source, one.commodity, one.target)} & standing:
        return None
    pairs = ((one, one), (other, other), (one, other), (other, one))
    ways = [kilometres(context, node[a.source], node[b.target]) for a, b in pairs]
    known = [w for w in ways if w is not None]
    if len(known) < len(ways):
        return None
    swap = Swap(
        first=one,
        second=other,
        amount=min(one.amount or 0.0, other.amount or 0.0),
        ways=(known[0], known[1], known[2], known[3]),
    )
    enough = swap.shorter > LEAST_SHARE * (known[0] + known[1]) and swap.shorter * swap.amount >= LEAST_WORK
    return swap if enough else None


def _option(context: Context, swap: Swap) -> Option:
    node, ledger = context.park.node, context.ledger
    one, other = swap.first, swap.second
    commodity = context.park.commodity[one.commodity]
    option = slug("turn", one.id, other.id)
    words = {
        "commodity": commodity.name,
        "first": node[one.source].name,
        "second": node[other.source].name,
        "far": node[one.target].name,
        "near": node[other.target].name,
    }
    flows = [observed_amount(context, f"{option}/{f.id}", f, []) for f in (one, other)]
    unit = commodity.unit
    amount = ledger.compute(f"option/{option}/amount", swap.amount, f"{unit}/a", "min(inputs)", flows)
    ways = [
        ledger.input(f"option/{option}/km/{i}", w, "km", "nodes.location") for i, w in enumerate(swap.ways, start=1)
    ]
    work = ledger.compute(
        f"option/{option}/work",
        swap.amount * swap.shorter,
        f"{unit} km/a",
        "amount * (d1 + d2 - d3 - d4)",
        [amount, *ways],
    )
    numbers = {"one": flows[0], "other": flows[1], "amount": amount}
    numbers |= {f"d{i}": w for i, w in enumerate(ways, start=1)}
    haul = context.park.assumptions.haul_cost
    gain = Reason(key="flows.reason.swap_gain_work", numbers={"work": work})
    if haul is not None and unit == "t":
        source = context.park.assumptions.haul_source
        price = ledger.input("haul_cost", haul, "currency/(t km)", "assumptions.haul_cost", source=source)
        money = ledger.compute(
            f"option/{option}/money", swap.amount * swap.shorter * haul, "currency/a", "work * haul cost", [work, price]
        )
        gain = Reason(key="flows.reason.swap_gain", numbers={"work": work, "haul": price, "money": money})
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.swap", **words),
            actions=(*_turn(context, one, other, swap, swap.ways[2]), *_turn(context, other, one, swap, swap.ways[3])),
            amount=Amount(value=swap.amount, unit=unit),
            reasons=(Reason(key="flows.reason.swap", words=words, numbers=numbers), gain),
            missing=(Reason(key="flows.missing.contracts"),),
            factors={
                "evidence": 0.8,
                "amount": 1.0,
                "distance": min(1.0, swap.shorter / (swap.ways[0] + swap.ways[1])),
            },
            confidence=Confidence.COMPUTED,
            carried=commodity,
            task=Task.LAYOUT,
            parties=4,
            disruption=1,
            lead_time=0,
            origin=Origin.REOPERATION,
        ),
    )


def _turn(context: Context, flow: StateFlow, to: StateFlow, swap: Swap, km: float) -> tuple[ReduceFlow, OpenLink]:
    whole = stated_amounts(context).get(flow.id) or 0.0
    return (
        ReduceFlow(flow=flow.id, amount=min(1.0, swap.amount / (flow.amount or 1.0)) * whole),
        OpenLink(
            source_node=flow.source,
            target_node=to.target,
            commodity=flow.commodity,
            ratio=1.0,
            capacity=swap.amount,
            distance=km,
            mode=Mode.TRUCK,
        ),
    )


def _borne(context: Context, options: list[Option]) -> list[Option]:
    """Keep the options under which both new ways run full and nothing else of the operated park changes."""
    chosen = [o for o in options if o.actions]
    if not chosen or len(context.park.nodes) > MOST_NODES:
        return chosen
    import numpy as np

    from parkloop.base.problems import NoFeasibleAnswerError
    from parkloop.base.trace import Ledger
    from parkloop.operation.criteria import coefficients
    from parkloop.operation.network import OPENED, build
    from parkloop.operation.objective import criterion_objective
    from parkloop.operation.operate import Operator
    from parkloop.operation.prices import GridFactor

    network = build(context.park, context.state, chosen, (context.year,))
    values = coefficients(network, Ledger(), GridFactor(None))
    operator = Operator(network, criterion_objective(network, values, "waste"))
    before = operator.run().flow
    kept = []
    for option in chosen:
        if option.id not in network.option_index:
            continue
        try:
            after = operator.run({option.id: 1.0}).flow
        except NoFeasibleAnswerError:
            continue
        turned = {a.flow for a in option.actions if isinstance(a, ReduceFlow)}
        mine = np.array([a.option == option.id for a in network.arcs])
        same = np.array([not m and a.id not in turned for a, m in zip(network.arcs, mine, strict=True)])
        room = TOLERANCE * 1e3 * network.scale[:, None]
        still = bool(np.all(np.abs(after - before)[same] <= room[same]))
        full = all(
            after[i, 0] >= network.capacity[i, 0] * (1.0 - TOLERANCE)
            for i, a in enumerate(network.arcs)
            if a.kind == OPENED and mine[i]
        )
        if still and full:
            kept.append(option)
    return kept
