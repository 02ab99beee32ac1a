"""Standing exchanges of by-products turned from disposal or filling to a better use (clause 6.3, 方向).

What flows to a named treatment plant has a place and is no longer on offer; whether a firm of the park could use it is
asked here: the paths are searched as if these exchanges did not stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.trace import Ledger
from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.making import Draft, effect, finish
from parkloop.generation.flows.rates import observed_amount
from parkloop.generation.flows.upstream import stated_amounts
from parkloop.generation.hierarchy import is_disposer
from parkloop.generation.ids import slug
from parkloop.generation.legality import hazardous, judge
from parkloop.generation.ratio import Ratio
from parkloop.generation.symbiosis_paths.amount import phase_of
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import GIVEN
from parkloop.generation.symbiosis_paths.routes import MODE, searched
from parkloop.generation.symbiosis_paths.score import USE, use_score
from parkloop.generation.tables import confidence
from parkloop.park.actions import OpenLink, ReduceFlow
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import CommodityKind, Confidence, Origin, Side, Task, YesNo
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.needs import Need
    from parkloop.generation.symbiosis_paths.paths import Path
    from parkloop.park.option import Option
    from parkloop.park.state import StateFlow

DISPOSAL = 0.5
"""Worth of treatment and disposal by the waste hierarchy, as for new firms."""
BETTER = 0.1
"""By how much the new use must be worth more."""
LEAST = 0.05
"""Smallest part of the exchange that is worth a new contract; own judgement."""
SOLID = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})


def redirect_options(context: Context) -> list[Option]:
    """The best receiver for each standing exchange that ends in disposal or filling; what it needs is still open."""
    needs = {r.node.id: r.needs for r in receivers(context)}
    worths = ((f, _worth(context, f, needs)) for f in context.state.flows)
    low = [(f, worth) for f, worth in worths if worth is not None and worth < 1.0]
    if not low:
        return []
    gone = {f.id for f, _ in low}
    rest = replace(context.state, flows=tuple(f for f in context.state.flows if f.id not in gone))
    asked = replace(context, state=rest, ledger=Ledger(), memo={})
    by_offer: dict[tuple[str, str], list[Path]] = {}
    for path in searched(asked).paths:
        by_offer.setdefault((path.offer.node.id, path.offer.commodity.id), []).append(path)
    found = []
    for flow, worth in low:
        paths = [p for p in by_offer.get((flow.source, flow.commodity), ()) if _fits(context, p, flow, worth)]
        if paths:
            best = min(paths, key=lambda p: (-p.score.value, p.receiver.node.id))
            if best.need is not None and isinstance(best.ratio, Ratio):
                found.append(_option(context, flow, best, best.need, best.ratio))
    return found


def _worth(context: Context, flow: StateFlow, needs: Mapping[str, tuple[Need, ...]]) -> float | None:
    """Worth of the use that a standing exchange has; None where it is not known, hazardous or of unknown size."""
    if (
        not flow.internal
        or not flow.amount
        or flow.commodity != flow.arrives
        or not stated_amounts(context).get(flow.id)
    ):
        return None
    commodity, target = context.park.commodity[flow.commodity], context.park.node[flow.target]
    if commodity.kind not in SOLID or hazardous(commodity) is YesNo.YES or not target.inside:
        return None
    if is_disposer(target, context.park):
        return DISPOSAL
    functions = next(
        (n.functions for n in needs.get(flow.target, ()) if n.commodity.id == flow.commodity), frozenset[str]()
    )
    worth = use_score(functions) if functions else 1.0
    return worth if worth == USE["fill"] else None  # what is burnt would have to be replaced by another fuel


def _fits(context: Context, path: Path, flow: StateFlow, worth: float) -> bool:
    if path.offer.commodity.kind not in GIVEN:
        return False
    sure = path.vouched and path.how in {"same", "need"} and isinstance(path.ratio, Ratio) and path.need is not None
    other = path.receiver.node.id != flow.target and not is_disposer(path.receiver.node, context.park)
    better = path.score.use >= worth + BETTER
    return sure and other and better and _amount(context, path, flow) >= LEAST * (flow.amount or 0.0)


def _amount(context: Context, path: Path, flow: StateFlow) -> float:
    """What the receiver can take beyond what the maker has open, at most the exchange [unit/a]."""
    made = context.made(path.offer.node.id, path.offer.line) or 0.0
    placed = context.placed.get((flow.source, flow.commodity))
    if placed is None or path.carried is None:
        return 0.0
    return max(0.0, min(flow.amount or 0.0, path.limit - max(0.0, made - placed)))


def _option(context: Context, flow: StateFlow, path: Path, need: Need, ratio: Ratio) -> Option:
    node, ledger = context.park.node, context.ledger
    commodity = path.offer.commodity
    amount = _amount(context, path, flow)
    option = slug("better", flow.id, path.receiver.node.id)
    words: dict[str, Text | str] = {
        "source": node[flow.source].name,
        "commodity": commodity.name,
        "to": node[flow.target].name,
        "target": path.receiver.node.name,
        "replaces": need.commodity.name,
    }
    unit = f"{commodity.unit}/a"
    stands = observed_amount(context, option, flow, [])
    taken = book_line(context, path.receiver.node, "takes", need.line, need.taken)
    per = ledger.assume(
        f"option/{option}/ratio", ratio.value, f"{need.commodity.unit}/{commodity.unit}", f"ratio.{ratio.how}",
        source=";".join(path.route.sources) if path.route else "", confidence=str(ratio.confidence),
    )  # fmt: skip
    carried = ledger.compute(f"option/{option}/amount", amount, unit, "min(flow, need / ratio - open)", [stands, taken])
    reasons = [
        Reason(key="reoperated.reason.better", words=words, numbers={"flow": stands}),
        Reason(
            key="reoperated.reason.better_amount",
            words=words,
            numbers={"taken": taken, "amount": carried, "ratio": per},
        ),
    ]
    if path.route is not None:
        told: dict[str, Text | str] = {"route": path.route.route_id, "name": path.route.receiver}
        reasons.append(Reason(key="reoperated.reason.better_route", words=told))
    stated = stated_amounts(context)[flow.id] or 0.0
    link = OpenLink(
        source_node=flow.source,
        target_node=path.receiver.node.id,
        commodity=commodity.id,
        replaces="" if path.how == "same" else need.commodity.id,
        ratio=ratio.value,
        ratio_low=ratio.low,
        ratio_high=ratio.high,
        capacity=amount,
        distance=path.distance,
        mode=MODE[phase_of(path.offer, path.route)],
        treatment=path.route.pretreatment if path.route else NO_TEXT,
    )
    less = effect(context, flow.target, Side.IN, commodity.id, -amount)
    disposal = is_disposer(node[flow.target], context.park)
    return finish(
        context,
        Draft(
            id=option,
            name=worded(f"reoperated.name.{'better' if disposal else 'better_fill'}", **words),
            actions=(ReduceFlow(flow=flow.id, amount=min(1.0, amount / (flow.amount or 1.0)) * stated), less, link),
            amount=Amount(value=amount, unit=commodity.unit),
            reasons=tuple(reasons),
            missing=(Reason(key="reoperated.missing.contracts"), Reason(key="reoperated.missing.plant", words=words)),
            factors={"evidence": 0.8 * path.score.identity, "amount": 1.0, "distance": path.score.distance},
            confidence=confidence(path.route.route_confidence) if path.route else Confidence.COMPUTED,
            source=flow.source,
            target=path.receiver.node.id,
            commodity=commodity.id,
            replaces="" if path.how == "same" else need.commodity.id,
            task=Task.LINKAGE,
            parties=3,
            disruption=1,
            lead_time=0,
            sources=path.route.sources if path.route else (),
            origin=Origin.REOPERATION,
            legal=judge(
                context,
                commodity,
                route=path.route,
                source_node=flow.source,
                target_node=path.receiver.node.id,
                functions=path.route.receiver_functions if path.route else (),
                quantity=amount,
            ),
        ),
    )
