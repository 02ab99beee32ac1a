"""The actions of a chain: new commodities, the plant with what it takes and makes, and the links around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.park.actions import AddCommodity, AddNode, OpenLink
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Confidence, Mode, NodeKind, Provenance
from parkloop.park.node import Line, Node

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.treating.chain import Chain, Delivery
    from parkloop.generation.symbiosis_paths.treating.states import State
    from parkloop.park.actions import Action

MODE = {"t": Mode.TRUCK, "m3": Mode.PIPE, "Nm3": Mode.PIPE}
PLAIN, DANGEROUS = "7723", "7724"
"""Industry of the plant (GB/T 4754-2017): treatment of solid and of hazardous waste."""
SURE = 0.95
POWER, STEAM, FUEL = "electricity", "steam", "fuel"
FUELS = ("natural_gas", "coal")
"""What fires a kiln or cracker, in this order, where the park has it with its heating value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What the plant takes beside the by-product: role, amount with range, and the park's commodity where it has one.

    ``amount`` in the unit of ``commodity``, or of the knowledge (MWh, GJ, t) where ``commodity`` is None.
    """

    role: str
    low: float
    high: float
    unit: str
    commodity: Commodity | None

    @property
    def value(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


def needs(context: Context, chain: Chain) -> tuple[Input, ...]:
    """Give power [MWh], heat [as the park's steam, or GJ] and reagents [t] of all steps in a year."""
    totals: dict[str, list[float]] = {}
    for run in chain.runs:
        x, step = run.amount or 0.0, run.applied.step
        heat = FUEL if step.heat_from == FUEL else STEAM
        parts = [(POWER, run.applied.per_input(step.electricity), 1e-3), (heat, run.applied.per_input(step.heat), 1.0)]
        if step.reagent and step.dose:
            parts.append((step.reagent, step.dose, 1.0))
        for role, (low, high), factor in parts:
            if high > 0:
                have = totals.setdefault(role, [0.0, 0.0])
                have[0] += low * factor * x
                have[1] += high * factor * x
    return tuple(utility(context, role, low, high) for role, (low, high) in sorted(totals.items()))


def utility(context: Context, role: str, low: float, high: float) -> Input:
    """Put an input into the unit of the park's commodity; heat through its heating value."""
    unit = {POWER: "MWh", STEAM: "GJ", FUEL: "GJ"}.get(role, "t")
    for name in FUELS if role == FUEL else (role,):
        found = _bought(context, name)
        if found is not None and found.unit == unit:
            return Input(role=role, low=low, high=high, unit=unit, commodity=found)
        if found is not None and role in {STEAM, FUEL} and found.ncv:
            return Input(role=role, low=low / found.ncv, high=high / found.ncv, unit=found.unit, commodity=found)
    return Input(role=role, low=low, high=high, unit=unit, commodity=None)


def _bought(context: Context, role: str) -> Commodity | None:
    """The park's own commodity for an input: known surely, the one with the lowest id."""
    for commodity in sorted(context.park.commodities, key=lambda c: c.id):
        if commodity.kind in {CommodityKind.WASTE, CommodityKind.BY_PRODUCT}:
            continue
        if any(h.concept == role and h.exactness >= SURE for h in context.identity[commodity.id].hits):
            return commodity
    return None


def outcome(context: Context, delivery: Delivery) -> Commodity:
    """The commodity under which a material is delivered: the receiver's own where it is the same thing, else a new one.

    The same thing is what replaces it exactly one for one (acid of full strength for acid, hydrogen for hydrogen).
    """
    use, need = delivery.outlet.use, delivery.taker.need.commodity
    return need if use.ratio == (1.0, 1.0) else fresh(context, delivery.outlet.state, residue=False)


def fresh(context: Context, state: State, *, residue: bool) -> Commodity:
    """A commodity for what the plant makes; its id hangs on the material alone, so that chains share it."""
    name = _name(state)
    kind = CommodityKind.WASTE if residue else CommodityKind.BY_PRODUCT
    if state.unit != "t":
        kind = CommodityKind.GAS if state.unit == "Nm3" else CommodityKind.WATER
        kind = CommodityKind.WASTE_WATER if residue and state.unit == "m3" else kind
    wanted = Commodity(id=f"made_{state.material}", name=name, kind=kind, unit=state.unit)
    have = context.park.commodity.get(wanted.id)
    return wanted if have is None else have


def _name(state: State) -> Text:
    from parkloop.knowledge.treatments import treated_names

    return treated_names()[state.material][0]


def steps_name(chain: Chain) -> Text:
    """The steps in their order, as one text."""
    names = list(dict.fromkeys(r.applied.step.name for r in chain.runs))
    return Text("—".join(n.zh for n in names), " – ".join(n.en for n in names))


def plant_id(option: str) -> str:
    """Id of the node that the option brings in."""
    return slug("plant", option.removeprefix("chain-"))


def bare_plant(chain: Chain, option: str) -> Node:
    """Give the plant as a node that says who it is, without what it takes and makes."""
    host = chain.feeds[0].offer
    danger = any(f.offer.danger for f in chain.feeds)
    return Node(
        id=plant_id(option),
        name=worded("chains.plant", source=host.node.name, commodity=host.commodity.name, steps=steps_name(chain)),
        kind=NodeKind.INFRASTRUCTURE,
        industry={"gb4754": DANGEROUS if danger else PLAIN},
        location=host.node.location,
    )


def actions(context: Context, chain: Chain, option: str) -> tuple[Action, ...]:
    """Give the actions of a chain whose amounts are known."""
    made: dict[str, tuple[Commodity, float]] = {}

    def add(commodity: Commodity, amount: float) -> None:
        made[commodity.id] = (commodity, made.get(commodity.id, (commodity, 0.0))[1] + amount)

    for d in chain.deliveries:
        add(outcome(context, d), d.amount or 0.0)
    for state, residue, amount in chain.left:
        add(fresh(context, state, residue=residue), amount or 0.0)
    fed: dict[str, tuple[Commodity, float]] = {}
    for f in chain.feeds:
        c = f.offer.commodity
        fed[c.id] = (c, fed.get(c.id, (c, 0.0))[1] + (f.amount or 0.0))
    taken = [_line(c, x) for c, x in fed.values()]
    taken += [_line(i.commodity, i.value, i.low, i.high) for i in needs(context, chain) if i.commodity is not None]
    node = replace(bare_plant(chain, option), takes=tuple(taken), makes=tuple(_line(c, x) for c, x in made.values()))
    new = [AddCommodity(commodity=c) for c, _ in made.values() if c.id not in context.park.commodity]
    return (*new, AddNode(node=node), *_links(context, chain, node.id))


def _links(context: Context, chain: Chain, plant: str) -> list[OpenLink]:
    host = chain.feeds[0].offer.node.id
    links = [
        OpenLink(
            source_node=f.offer.node.id,
            target_node=plant,
            commodity=f.offer.commodity.id,
            capacity=f.amount,
            distance=0.0 if f.offer.node.id == host else None,
            mode=MODE[f.offer.commodity.unit],
            treatment=steps_name(chain),
        )
        for f in chain.feeds
    ]
    for d in chain.deliveries:
        sent = outcome(context, d)
        same = sent.id == d.taker.need.commodity.id
        links.append(
            OpenLink(
                source_node=plant,
                target_node=d.taker.receiver.node.id,
                commodity=sent.id,
                replaces="" if same else d.taker.need.commodity.id,
                ratio=d.taker.ratio,
                ratio_low=d.taker.low,
                ratio_high=d.taker.high,
                capacity=d.amount,
                distance=d.taker.distance,
                mode=MODE[d.outlet.state.unit],
            )
        )
    return links


def _line(commodity: Commodity, amount: float, low: float | None = None, high: float | None = None) -> Line:
    return Line(
        commodity=commodity.id,
        amount=amount,
        unit=f"{commodity.unit}/a",
        low=low,
        high=high,
        provenance=Provenance.ESTIMATED,
        confidence=Confidence.MEMORY,
    )
