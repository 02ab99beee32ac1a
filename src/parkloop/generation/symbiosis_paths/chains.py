"""Options from treatment chains of up to three steps: one maker, or several with a shared plant (clause 6.2)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from parkloop.base.text import Text
from parkloop.generation import difficulty
from parkloop.generation.context import worded
from parkloop.generation.distance import stated
from parkloop.generation.ids import slug
from parkloop.generation.legality import judge, judge_arrival, together
from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.quality import breaks
from parkloop.generation.symbiosis_paths.routes import searched
from parkloop.generation.symbiosis_paths.treating.buyers import PHASE, Buyers
from parkloop.generation.symbiosis_paths.treating.outlets import outlets
from parkloop.generation.symbiosis_paths.treating.plant import actions, bare_plant, outcome, steps_name
from parkloop.generation.symbiosis_paths.treating.states import reach, start
from parkloop.generation.symbiosis_paths.treating.structures import chains, pooled
from parkloop.generation.symbiosis_paths.treating.telling import explain, label
from parkloop.generation.tables import confidence
from parkloop.knowledge.treatments import treatment_uses
from parkloop.park.enums import Confidence, Direction, Origin, Task, Verdict
from parkloop.park.option import Amount, Legal, Money, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.treating.chain import Chain

LIKELY = 0.8
"""Exactness that a by-product's name needs to enter a treatment step; hazardous waste must be known surely."""
FURTHER = 0.9
"""Factor of the score for every step after the first."""
LIFETIME, LEAD_TIME = 15, 2
"""Years of use, and from decision to operation of a treatment plant; own judgement."""
_ORDER = (Confidence.UNKNOWN, Confidence.MEMORY, Confidence.COMPUTED, Confidence.STOICHIOMETRY, Confidence.DERIVED)


def chain_options(context: Context) -> list[Option]:
    """Every by-product's best chains, and shared plants of makers with equal chains.

    Chains of one tonne exclude each other and, where the tonnes do not do for both, its direct use: the planner chooses
    one of them.
    """
    found = found_chains(context)
    singles = [(c, chain_id(c)) for group in found.values() for c in group]
    shared = [(c, chain_id(c)) for c in _shared([c for c, _ in singles])]
    return _exclusive(context, [(c, _option(context, c, i)) for c, i in (*singles, *shared)])


def chain_omissions(context: Context) -> list[Omission]:
    """By-products that nobody takes as they are and for which there are steps, but nobody who takes what they make."""
    taken = {(p.offer.node.id, p.offer.commodity.id) for p in searched(context).paths if p.carried is not None}
    return [
        Omission(
            direction=Direction.SYMBIOSIS_PATHS,
            finding="",
            why=Reason(
                key="chains.omission.untreatable",
                words={"node": context.park.node[node].name, "commodity": context.park.commodity[commodity].name},
            ),
        )
        for (node, commodity), group in found_chains(context).items()
        if not group and (node, commodity) not in taken
    ]


def chain_id(chain: Chain) -> str:
    """Give the stable id: makers, by-products, steps and uses."""
    made = [part for pair in chain.plan[1] for part in pair]
    makers = [p for f in chain.feeds for p in (f.offer.node.id, f.offer.commodity.id)]
    return slug("chain", *makers, *chain.steps, *made)


def found_chains(context: Context) -> dict[tuple[str, str], tuple[Chain, ...]]:
    """The chains of every by-product that has any step, searched once."""
    known = context.memo.get("chains")
    if isinstance(known, dict):
        return known
    buyers, uses = Buyers(receivers(context), stated(context.park)), treatment_uses()
    table: dict[tuple[str, str], tuple[Chain, ...]] = {}
    for offer in offers(context):
        if offer.traded:
            continue
        first = start(_concepts(offer), offer.commodity.unit, offer.commodity.composition)
        applied = reach(first)
        if applied:
            states = [o.state for a in applied for o in a.outputs]
            ways = outlets(states, uses, buyers, offer.node, _direct(context, offer))
            table[offer.node.id, offer.commodity.id] = chains(offer, applied, ways, first)
    context.memo["chains"] = table
    return table


def _concepts(offer: Offer) -> list[str]:
    floor = scoring_floor(offer)
    return [h.concept for h in offer.identity.hits if h.exactness >= floor]


def scoring_floor(offer: Offer) -> float:
    """Exactness that the name needs."""
    return 0.95 if offer.danger else LIKELY


def _direct(context: Context, offer: Offer) -> frozenset[tuple[str, str]]:
    """(receiver, commodity replaced) that take an amount of the by-product as it is."""
    table = cast("dict[tuple[str, str], set[tuple[str, str]]] | None", context.memo.get("chains.direct"))
    if table is None:
        table = {}
        for p in searched(context).paths:
            if p.carried is not None and p.need is not None and not breaks(context, p):
                taken = table.setdefault((p.offer.node.id, p.offer.commodity.id), set())
                taken.add((p.receiver.node.id, p.need.commodity.id))
        context.memo["chains.direct"] = table
    return frozenset(table.get((offer.node.id, offer.commodity.id), ()))


def _shared(singles: list[Chain]) -> list[Chain]:
    """Give one shared plant for each plan that several makers have in common (many-to-one)."""
    groups: dict[tuple[object, ...], list[Chain]] = {}
    for chain in singles:
        unit = chain.feeds[0].offer.commodity.unit
        groups.setdefault((chain.plan, unit, chain.feeds[0].offer.danger), []).append(chain)
    found = []
    for group in groups.values():
        one_each = {(c.feeds[0].offer.node.id, c.feeds[0].offer.commodity.id): c for c in group if c.amount}
        shared = pooled(tuple(one_each.values())) if len(one_each) > 1 else None
        if shared is not None:
            found.append(shared)
    return found


def _option(context: Context, chain: Chain, option: str) -> Option:
    offer = chain.feeds[0].offer
    legal = _judged(context, chain, option)
    factors = _factors(chain)
    score = round(math.prod(factors.values()), 6)
    reasons, missing = explain(context, chain, option, factors, score)
    capex = _capex(context, chain)
    sure = _confidence(chain)
    hard = difficulty.assess(
        technology=difficulty.from_confidence(sure),
        legal=legal.verdict,
        parties=len(chain.feeds) + len({d.taker.receiver.node.id for d in chain.deliveries}),
        money=difficulty.finance(capex.value if capex else None),
        disruption=3,
    )
    acts = chain.amount is not None and legal.verdict is not Verdict.FORBIDDEN
    targets = {d.taker.receiver.node.id for d in chain.deliveries}
    sources = sorted({s for r in chain.runs for s in r.applied.step.sources})
    return Option(
        id=option,
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=_name(context, chain),
        origin=Origin.ROUTE,
        actions=actions(context, chain, option) if acts else (),
        source_node=offer.node.id,
        commodity=offer.commodity.id,
        replaces=chain.deliveries[0].taker.need.commodity.id if len(targets) == 1 else "",
        amount=_amount(chain),
        treatment=steps_name(chain),
        legal=legal,
        reasons=reasons,
        missing=missing,
        capex=capex,
        lifetime=LIFETIME,
        lead_time=LEAD_TIME,
        score=score,
        confidence=sure,
        sources=tuple(sources),
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _judged(context: Context, chain: Chain, option: str) -> Legal:
    """The strictest verdict: on each by-product going to the plant, and of the park on what the receivers take."""
    plant = bare_plant(chain, option)
    sent = [
        judge(context, f.offer.commodity, source_node=f.offer.node.id, receiver=plant, quantity=f.amount)
        for f in chain.feeds
    ]
    taken = (judge_arrival(context, outcome(context, d), d.taker.receiver.node.id, d.amount) for d in chain.deliveries)
    return together(*sent, *(legal for legal in taken if legal is not None))


def _name(context: Context, chain: Chain) -> Text:
    words = {
        "steps": steps_name(chain),
        "output": _listed(label(context, d.outlet.state.material) for d in chain.deliveries),
        "targets": _listed(d.taker.receiver.node.name for d in chain.deliveries),
        "replaces": _listed(d.taker.need.commodity.name for d in chain.deliveries),
    }
    if len(chain.feeds) == 1:
        offer = chain.feeds[0].offer
        return worded("chains.name.one", source=offer.node.name, commodity=offer.commodity.name, **words)
    makers = _listed(f.offer.node.name for f in chain.feeds)
    things = _listed(f.offer.commodity.name for f in chain.feeds)
    return worded("chains.name.shared", sources=makers, commodities=things, **words)


def _listed(names: object) -> Text:
    texts = list(dict.fromkeys(names))  # type: ignore[call-overload]
    return Text("、".join(x.zh for x in texts), ", ".join(x.en for x in texts))


def _amount(chain: Chain) -> Amount:
    """Give what is treated, with the range of the yields where the need is what limits it."""
    unit = chain.feeds[0].offer.commodity.unit
    free = [f.offer.free for f in chain.feeds]
    total = None if any(x is None for x in free) else math.fsum(x for x in free if x is not None)
    if chain.amount is None:
        return Amount(value=None, high=total, unit=unit)
    if chain.bound == "offer" or total is None:
        return Amount(value=chain.amount, low=chain.amount, high=chain.amount, unit=unit)
    low, high = 1.0, 1.0
    for o in (o for r in chain.runs for o in r.applied.outputs if not o.made.residue):
        if o.low and o.high and o.value:
            low, high = min(low, o.value / o.high), max(high, o.value / o.low)
    for d in chain.deliveries:
        low, high = min(low, d.taker.ratio / d.taker.high * low), max(high, d.taker.ratio / d.taker.low * high)
    return Amount(value=chain.amount, low=chain.amount * low, high=min(total, chain.amount * high), unit=unit)


def _factors(chain: Chain) -> dict[str, float]:
    offer = chain.feeds[0].offer
    first = {r.applied.before.material for r in chain.runs}
    identity = max((h.exactness for h in offer.identity.hits if h.concept in first), default=LIKELY)
    stated_ = all(d.taker.need.stated for d in chain.deliveries)
    far = [d.taker.distance for d in chain.deliveries]
    distance = None if any(x is None for x in far) else max(x for x in far if x is not None)
    total = math.fsum(f.offer.free or 0.0 for f in chain.feeds)
    return {
        "identity": round(identity, 6),
        "receiver": scoring.NEED_STATED if stated_ else scoring.NEED_INFERRED,
        "evidence": scoring.EVIDENCE[_confidence(chain)],
        "amount": round(scoring.amount_score(chain.amount, total), 6),
        "distance": round(scoring.distance_score(distance, PHASE[chain.deliveries[0].outlet.state.unit]), 6),
        "steps": round(FURTHER ** (len(chain.steps) - 1), 6),
    }


def _confidence(chain: Chain) -> Confidence:
    rows = [confidence(r.applied.step.confidence) for r in chain.runs] + [d.outlet.sure for d in chain.deliveries]
    return min(rows, key=lambda c: _ORDER.index(c) if c in _ORDER else len(_ORDER))


def _capex(context: Context, chain: Chain) -> Money | None:
    """Investment where every step states it, for a park that counts in the same money."""
    if chain.amount is None or context.park.park.currency != "CNY" or any(not r.applied.step.capex for r in chain.runs):
        return None
    low = math.fsum((r.amount or 0.0) * r.applied.step.capex[0] for r in chain.runs if r.applied.step.capex)
    high = math.fsum((r.amount or 0.0) * r.applied.step.capex[1] for r in chain.runs if r.applied.step.capex)
    year = max((r.applied.step.capex_year or 0 for r in chain.runs), default=0)
    sources = sorted({s for r in chain.runs for s in r.applied.step.sources} - {"MEM"})
    return Money(
        value=(low + high) / 2, low=low, high=high, year=year or None, source=";".join(sources),
        confidence=Confidence.DERIVED,
    )  # fmt: skip


def _exclusive(context: Context, found: list[tuple[Chain, Option]]) -> list[Option]:
    """Let chains of the same by-product exclude each other, and a direct use that needs the same tonnes."""
    by_offer: dict[tuple[str, str], list[str]] = {}
    for chain, option in found:
        for f in chain.feeds:
            by_offer.setdefault((f.offer.node.id, f.offer.commodity.id), []).append(option.id)
    direct: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for option_id, key, amount in _direct_options(context):
        direct.setdefault(key, []).append((option_id, amount))
    result = []
    for chain, option in found:
        rivals = []
        for f in chain.feeds:
            key = (f.offer.node.id, f.offer.commodity.id)
            rivals += [i for i in by_offer[key] if i != option.id]
            if f.amount is not None and f.offer.free is not None:
                rest = f.offer.free - f.amount
                rivals += [i for i, amount in direct.get(key, ()) if amount > rest * (1 + 1e-9)]
        result.append(replace(option, excludes=tuple(dict.fromkeys(rivals))))
    return result


def _direct_options(context: Context) -> list[tuple[str, tuple[str, str], float]]:
    """Ids, makers' goods and amounts of the options that use a by-product as it is."""
    from parkloop.generation.symbiosis_paths.routes import listed, path_id

    found = []
    for path in listed(context):
        if path.carried is not None and path.carried.amount.value:
            key = (path.offer.node.id, path.offer.commodity.id)
            found.append((path_id(context, path), key, path.carried.amount.value))
    return found
