"""The k best chains of one offer: steps and outlets as a P-graph, best first by what they replace less their energy."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.analysis.pgraph.best import best_structures
from parkloop.analysis.pgraph.graph import Synthesis, Unit
from parkloop.generation.symbiosis_paths.treating.chain import Chain, Delivery, Feed, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.pgraph.best import Structure
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.treating.outlets import Outlet
    from parkloop.generation.symbiosis_paths.treating.states import Applied, State

BEST, LOOKED_AT = 3, 5
"""Structures kept for an offer, and how many times as many are looked at: some only leave an output unsold."""
TCE_PER_KWH, TCE_PER_GJ = 0.1229e-3, 0.03412
"""Coal equivalent of power and heat by calorific value (GB/T 2589-2020)."""
STEP = 1e-3
"""Burden of a step per unit of input: between two ways that replace the same the shorter one comes first."""
USED, ENTER = "used", "enter:"
"""The product of the problem (something must be delivered), and the units by which a by-product comes in."""
LEAST = 1e-6


def chains(offer: Offer, applied: tuple[Applied, ...], outlets: tuple[Outlet, ...], first: tuple[State, ...],
           count: int = BEST) -> tuple[Chain, ...]:  # fmt: skip
    """Give the best structures from an offer to its outlets.

    One material goes through one step at a time. Where the free amount, or a yield on the way, is not known, one tonne
    with a yield of one shows the best way: the chain has no amounts then, and others are not listed. The order is by
    units replaced less tonnes of coal equivalent used and :data:`STEP` per step: an order of this list, no appraisal.
    """
    free = offer.free
    known = free is not None and free > 0
    supply = free if free is not None and free > 0 else 1.0
    units = [_step(a) for a in applied]
    units += [_outlet(o, supply) for o in outlets]
    raw = f"offer:{offer.node.id}"
    units += [Unit(id=ENTER + s.key, inputs={raw: 1.0}, outputs={s.key: 1.0}) for s in first]
    if not outlets:
        return ()
    problem = Synthesis(units=tuple(units), products={USED: LEAST * supply}, raws={raw: supply})
    by_step = {a.id: a for a in applied}
    by_outlet = {o.id: o for o in outlets}
    kept: list[Chain] = []
    seen: list[tuple[frozenset[str], frozenset[str]]] = []
    for structure in best_structures(problem, LOOKED_AT * count):
        steps, outs = structure.units & by_step.keys(), structure.units & by_outlet.keys()
        if _forks(steps, by_step) or any(steps == s and outs <= o for s, o in seen):
            continue
        seen.append((steps, outs))
        chain = _chain(offer, structure, by_step, by_outlet, known=known)
        if _worthwhile(chain):
            kept.append(chain)
    sized = [c for c in kept if c.amount is not None]
    return tuple(sized[:count] or kept[:1])


def _worthwhile(chain: Chain) -> bool:
    """Whether at least half of what is made to be used finds a taker, unit by unit: else the by-product only moves."""
    placed: dict[str, float] = {}
    for d in chain.deliveries:
        placed[d.outlet.state.unit] = placed.get(d.outlet.state.unit, 0.0) + (d.amount or 0.0)
    left: dict[str, float] = {}
    for state, residue, amount in chain.left:
        if not residue:
            left[state.unit] = left.get(state.unit, 0.0) + (amount or 0.0)
    return all(left.get(unit, 0.0) <= amount for unit, amount in placed.items())


def _forks(steps: Iterable[str], by_step: Mapping[str, Applied]) -> bool:
    """Whether one material is sent through two steps side by side: two chains, not one."""
    entered = [by_step[u].before.key for u in steps]
    return len(set(entered)) < len(entered)


def _step(applied: Applied) -> Unit:
    outputs: dict[str, float] = {}
    for o in applied.outputs:
        outputs[o.state.key] = outputs.get(o.state.key, 0.0) + (1.0 if o.value is None else o.value)
    return Unit(
        id=applied.id,
        inputs={applied.before.key: 1.0},
        outputs={k: v for k, v in outputs.items() if v > 0},
        cost=tce(applied) + STEP,
    )


def tce(applied: Applied) -> float:
    """Energy of a step [tce per unit of input], the middle of its range."""
    power = sum(applied.per_input(applied.step.electricity)) / 2
    heat = sum(applied.per_input(applied.step.heat)) / 2
    return power * TCE_PER_KWH + heat * TCE_PER_GJ


def _outlet(outlet: Outlet, supply: float) -> Unit:
    room = outlet.room
    ratio = outlet.takers[0].ratio
    limit = math.inf if room is None else max(room, LEAST * supply)
    return Unit(id=outlet.id, inputs={outlet.state.key: 1.0}, outputs={USED: 1.0}, cost=-ratio, capacity=limit)


def _chain(
    offer: Offer, structure: Structure, steps: Mapping[str, Applied], outlets: Mapping[str, Outlet], *, known: bool
) -> Chain:
    active = [(steps[u], x) for u, x in structure.activity.items() if u in steps]
    all_steps = [a for a, _ in active]
    runs = sorted(active, key=lambda r: (_depth(r[0], all_steps), r[0].id))
    taken = {u: x for u, x in structure.activity.items() if u in outlets}
    sure = known and not any(a.lacks for a, _ in runs) and all(outlets[u].room is not None for u in taken)
    entered = {u.removeprefix(ENTER) for u in structure.units if u.startswith(ENTER)}
    fed = sum(x for a, x in runs if a.before.key in entered)  # entering is free, so its own activity says nothing
    deliveries = [d for u, x in sorted(taken.items()) for d in _shared(outlets[u], x if sure else None)]
    amounts: dict[State, float] = {}
    waste: dict[State, bool] = {}
    for a, x in runs:
        amounts[a.before] = amounts.get(a.before, 0.0) - x
        for o in a.outputs:
            amounts[o.state] = amounts.get(o.state, 0.0) + x * (o.value if o.value is not None else 1.0)
            waste[o.state] = o.made.residue
    for u, x in taken.items():
        amounts[outlets[u].state] -= x
    left = tuple((s, waste[s], x if sure else None) for s, x in amounts.items() if s in waste and x > LEAST * fed)
    full = offer.free is not None and fed >= offer.free * (1 - 1e-6)
    return Chain(
        feeds=(Feed(offer=offer, amount=fed if sure else None),),
        runs=tuple(Run(applied=a, amount=x if sure else None) for a, x in runs),
        deliveries=tuple(deliveries),
        left=left,
        bound="offer" if full else "need",
    )


def _depth(applied: Applied, others: list[Applied]) -> int:
    """Place on the way: how many steps lie before this one."""
    depth, keys = 0, {applied.before.key}
    while keys := {a.before.key for a in others if keys & {o.state.key for o in a.outputs}}:
        depth += 1
    return depth


def _shared(outlet: Outlet, amount: float | None) -> list[Delivery]:
    """Give an amount to the takers in their order, each up to its room; without an amount the first is named."""
    if amount is None:
        first = next((t for t in outlet.takers if t.room is not None), outlet.takers[0])
        return [Delivery(outlet=outlet, taker=first, amount=None)]
    given, rest = [], amount
    for taker in outlet.takers:
        part = min(rest, taker.room or 0.0)
        if part > 1e-9 * amount:
            given.append(Delivery(outlet=outlet, taker=taker, amount=part))
            rest -= part
        if rest <= 1e-9 * amount:
            break
    return given


def pooled(chains_: tuple[Chain, ...]) -> Chain | None:
    """Give one shared plant for equal chains of several makers (many-to-one), None where amounts are not known.

    All makers give the same part of what they would alone, so that no outlet gets more than it takes.
    """
    if len({c.feeds[0].offer.node.id for c in chains_}) < 2 or any(c.amount is None for c in chains_):
        return None
    wanted: dict[tuple[str, str, str], float] = {}
    room: dict[tuple[str, str, str], float] = {}
    for c in chains_:
        for d in c.deliveries:
            key = (d.outlet.state.material, d.outlet.use.replaces, "")
            wanted[key] = wanted.get(key, 0.0) + (d.amount or 0.0)
            room[key] = max(room.get(key, 0.0), d.outlet.room or 0.0)
    part = min([1.0, *(room[k] / wanted[k] for k in wanted if wanted[k] > 0)])
    ordered = sorted(chains_, key=lambda c: (-(c.amount or 0.0), c.feeds[0].offer.node.id))
    runs = [replace(r, amount=(r.amount or 0.0) * part) for c in ordered for r in c.runs]
    totals: dict[str, tuple[Outlet, float]] = {}
    for c in ordered:
        for d in c.deliveries:
            outlet, have = totals.get(d.outlet.use.replaces + d.outlet.state.material, (d.outlet, 0.0))
            totals[d.outlet.use.replaces + d.outlet.state.material] = outlet, have + (d.amount or 0.0) * part
    left: dict[State, tuple[State, bool, float | None]] = {}
    for c in ordered:
        for state, residue, x in c.left:
            old = left.get(state, (state, residue, 0.0))[2] or 0.0
            left[state] = (state, residue, old + (x or 0.0) * part)
    return Chain(
        feeds=tuple(Feed(offer=c.feeds[0].offer, amount=(c.amount or 0.0) * part) for c in ordered),
        runs=tuple(runs),
        deliveries=tuple(d for o, x in totals.values() for d in _shared(o, x)),
        left=tuple(left.values()),
        bound="offer" if part == 1.0 and all(c.bound == "offer" for c in chains_) else "need",
    )
