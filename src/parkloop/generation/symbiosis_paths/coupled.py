"""Coupled infrastructure (clause 6.2): a treatment that needs low-temperature heat, run on waste heat of the park.

Waste heat that nobody uses dries the sludge that a boiler then burns: the treatment chains are taken as found, and what
they take of the park's steam comes, as far as it goes, from the nearest waste heat hot enough for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.heatlink import free_heat
from parkloop.generation.flows.making import Draft, finish, kilometres
from parkloop.generation.flows.site import LOSS_PER_KM, MOST_KM
from parkloop.generation.ids import slug
from parkloop.generation.legality import judge, together
from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.chains import chain_id, found_chains
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.treating.plant import FUEL, actions, plant_id, steps_name
from parkloop.generation.symbiosis_paths.treating.telling import label
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.enums import CommodityKind, Confidence, Direction, Mode, Provenance, Task
from parkloop.park.node import Line
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.treating.chain import Chain
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity
    from parkloop.park.option import Option

HOT_ENOUGH = 120.0
"""Temperature from which waste heat dries and evaporates in the usual equipment [degC]; from memory."""
LEAST = 0.2
"""Smallest part of the heat that is worth the pipe; own judgement."""
LEAST_GJ = 5760.0
"""Smallest heat that is worth the pipe [GJ/a]: 200 kW over 8000 h, as for other heat links."""
STEPS_LISTED = 1
"""Couplings for each by-product: of the chains that need heat the one that needs least is coupled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupling:
    """A chain and the heat that it could run on: ``need`` of the treatment, ``sent`` by the source [GJ/a]."""

    chain: Chain
    heat: Offer
    km: float
    need: float
    free: float

    @property
    def arrives(self) -> float:
        """Share of the heat sent that arrives."""
        return 1.0 - LOSS_PER_KM * self.km

    @property
    def sent(self) -> float:
        """What the source sends [GJ/a]."""
        return min(self.free, self.need / self.arrives)

    @property
    def share(self) -> float:
        """Part of the treatment's heat that it covers."""
        return self.sent * self.arrives / self.need


def coupled_options(context: Context) -> list[Option]:
    """For each by-product the chain that needs least heat, with the waste heat that covers most of it."""
    sources = [o for o in offers(context) if _warm(o.commodity) and not o.traded]
    found = []
    for chains in found_chains(context).values():
        warm = sorted(((heat_of(c), chain_id(c), c) for c in chains if c.amount), key=lambda x: x[:2])
        best = [x for x in warm if x[0] >= LEAST_GJ][:STEPS_LISTED]
        for need, _, chain in best:
            couplings = [c for o in sources if (c := _coupling(context, chain, o, need)) is not None]
            if couplings:
                first = min(couplings, key=lambda c: (-round(c.share, 6), c.km, c.heat.node.id))
                found.append(_option(context, first))
    return found


def heat_of(chain: Chain) -> float:
    """Heat that the steps take as steam [GJ/a], the middle of the range."""
    spans = [
        (r.amount or 0.0, r.applied.per_input(r.applied.step.heat))
        for r in chain.runs
        if r.applied.step.heat_from != FUEL
    ]
    return math.fsum(x * (low + high) / 2 for x, (low, high) in spans)


def _warm(commodity: Commodity) -> bool:
    hot = commodity.temperature_C
    return commodity.kind is CommodityKind.HEAT and into("GJ", commodity) is not None and (hot or 0.0) >= HOT_ENOUGH


def _coupling(context: Context, chain: Chain, heat: Offer, need: float) -> Coupling | None:
    host = chain.feeds[0].offer.node
    km = 0.0 if heat.node.id == host.id else kilometres(context, heat.node, host)
    free = free_heat(context, heat.node.id, heat.commodity)
    if km is None or km > MOST_KM or not free:
        return None
    found = Coupling(chain=chain, heat=heat, km=km, need=need, free=free)
    return found if found.share >= LEAST else None


def _option(context: Context, coupling: Coupling) -> Option:
    chain, heat, ledger = coupling.chain, coupling.heat, context.ledger
    base = chain_id(chain)
    option = slug("couple", heat.node.id, heat.commodity.id, base.removeprefix("chain-"))
    offer = chain.feeds[0].offer
    words: dict[str, Text | str] = {
        "heat": heat.commodity.name,
        "owner": heat.node.name,
        "source": offer.node.name,
        "commodity": offer.commodity.name,
        "steps": steps_name(chain),
        "target": chain.deliveries[0].taker.receiver.node.name,
        "replaces": chain.deliveries[0].taker.need.commodity.name,
        "output": label(context, chain.deliveries[0].outlet.state.material),
    }
    made = book_line(context, heat.node, "makes", heat.line, heat.made)
    treated = ledger.compute(
        f"option/{option}/treated",
        chain.amount,
        f"{offer.commodity.unit}/a",
        "min(free, room)",
        [book_line(context, offer.node, "makes", offer.line, offer.made)],
    )
    need = ledger.compute(f"option/{option}/need", coupling.need, "GJ/a", "sum(input * specific heat)", [treated])
    way = ledger.input(f"option/{option}/km", coupling.km, "km", "nodes.location")
    loss = ledger.assume(f"option/{option}/loss", LOSS_PER_KM, "1", "heat.loss", source="docs/flow-options.md")
    sent = ledger.compute(
        f"option/{option}/sent", coupling.sent, "GJ/a", "min(free, need / (1 - loss * km))", [made, need, way, loss]
    )
    share = ledger.compute(
        f"option/{option}/share", 100 * coupling.share, "%", "sent * (1 - loss * km) / need", [sent, need, way, loss]
    )
    numbers = {"made": made, "need": need, "km": way, "loss": loss, "sent": sent, "share": share}
    legal = together(
        judge(context, heat.commodity, source_node=heat.node.id, quantity=coupling.sent),
        judge(context, offer.commodity, source_node=offer.node.id, quantity=chain.amount),
    )
    drafted = finish(
        context,
        Draft(
            id=option,
            name=worded("coupled.name", **words),
            actions=_actions(context, coupling, option, base),
            amount=Amount(value=chain.amount, unit=offer.commodity.unit),
            reasons=(
                Reason(key="coupled.reason.treats", words=words, numbers={"treated": treated, "need": need}),
                Reason(key="coupled.reason.heat", words=words, numbers=numbers),
                Reason(key="coupled.reason.chain", words={"chain": base}),
            ),
            missing=(
                Reason(key="coupled.missing.hours", words=words),
                Reason(key="coupled.missing.money", words=words),
            ),
            factors={
                "evidence": 0.75,
                "amount": round(coupling.share, 6),
                "distance": round(0.5 ** (coupling.km / 4), 6),
            },
            confidence=Confidence.MEMORY,
            source=offer.node.id,
            commodity=offer.commodity.id,
            treatment=steps_name(chain),
            task=Task.RESOURCES,
            parties=2 + len(chain.deliveries),
            sources=("MEM",),
            legal=legal,
            lead_time=2,
        ),
    )
    return replace(drafted, direction=Direction.SYMBIOSIS_PATHS, excludes=(base,))


def _actions(context: Context, coupling: Coupling, option: str, base: str) -> tuple[Action, ...]:
    """The chain's own actions, with the plant's steam cut by the heat that comes, and a pipe for that heat."""
    heat, name = coupling.heat, plant_id(f"chain-{option}")
    units = into("GJ", heat.commodity) or 1.0
    taken = Line(
        commodity=heat.commodity.id,
        amount=coupling.sent * units,
        unit=f"{heat.commodity.unit}/a",
        provenance=Provenance.ESTIMATED,
        confidence=Confidence.MEMORY,
    )
    found: list[Action] = []
    for action in actions(context, coupling.chain, base):
        if isinstance(action, AddNode):
            lines = tuple(_cut(context, x, coupling.share) for x in action.node.takes)
            node = replace(action.node, id=name, takes=(*(x for x in lines if x.amount), taken))
            found.append(AddNode(node=node))
        elif isinstance(action, OpenLink):
            own = plant_id(base)
            ends = (action.source_node, action.target_node)
            source, target = (name if end == own else end for end in ends)
            found.append(replace(action, source_node=source, target_node=target))
        else:
            found.append(action)
    pipe = OpenLink(
        source_node=heat.node.id,
        target_node=name,
        commodity=heat.commodity.id,
        ratio=1.0,
        capacity=coupling.sent * units,
        distance=coupling.km,
        mode=Mode.PIPE,
    )
    return (*found, pipe)


def _cut(context: Context, line: Line, share: float) -> Line:
    """The line for steam less what the waste heat covers; other lines as they are."""
    if context.park.commodity.get(line.commodity) is None:
        return line
    if context.park.commodity[line.commodity].kind is not CommodityKind.HEAT or line.amount is None:
        return line
    rest = 1.0 - share if share < 1.0 - 1e-9 else 0.0
    return replace(
        line,
        amount=line.amount * rest,
        low=None if line.low is None else line.low * rest,
        high=None if line.high is None else line.high * rest,
    )
