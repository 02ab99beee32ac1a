"""Waste heat of a stated temperature for steam or hot water in reach (data level 1).

Only the part above the temperature of what it replaces can go over: of heat counted down to 25 degC, a stream of
temperature ``T`` gives ``(T - (need + dtmin)) / (T - 25)``. A waste heat without temperature is shown with its nearest
heat user and no amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.carriers import Carrier, carriers
from parkloop.generation.flows.heatlink import Pipe, free_heat, pipe_actions
from parkloop.generation.flows.making import Draft, finish, kilometres, pipe_money
from parkloop.generation.flows.site import DTMIN, LOSS_PER_KM, MOST_KM
from parkloop.generation.ids import slug
from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.score import amount_score, distance_score
from parkloop.park.enums import CommodityKind, Confidence, Direction, Task
from parkloop.park.option import Amount, Omission, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node
    from parkloop.park.option import Option

BASIS_C = 25.0
"""Waste heat is counted down to here where its processes say nothing else [degC]; an assumption, printed."""
LOW_GRADE_C = 80.0
"""Supply temperature of a low-temperature heat whose temperature is not stated [degC]; memory, printed."""
LEAST_GJ = 1000.0
"""Smallest yearly heat that is worth a pipe [GJ/a]; own judgement."""
BEST = 3
"""Receivers that are shown for one waste heat; the others are farther or smaller."""
UNTOLD = 5
"""Waste heats without temperature that are listed, the largest; the others are omissions."""
STEAM_C = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A waste heat and a carrier that it can replace: temperatures [degC], usable part, heat sent [GJ/a]."""

    offer: Offer
    target: Node
    carrier: Carrier
    km: float
    hot: float
    need: float
    usable: float
    sent: float

    @property
    def arrives(self) -> float:
        """Share of the heat sent that arrives."""
        return 1.0 - LOSS_PER_KM * self.km

    @property
    def worth(self) -> float:
        """What receivers are ordered by."""
        return self.sent * distance_score(self.km, "heat")


def warm_options(context: Context, covered: frozenset[tuple[str, str]] = frozenset()) -> list[Option]:
    """Options for each waste heat that the total-site exchange has not placed (``covered``)."""
    found: list[Option] = []
    for offer in _waste(context):
        if offer.commodity.temperature_C is not None and (offer.node.id, offer.commodity.id) not in covered:
            matches = sorted(_matches(context, offer), key=lambda m: (-m.worth, m.target.id))
            found += [_option(context, m) for m in matches[:BEST]]
    for offer in _untold_offers(context)[:UNTOLD]:
        if (offer.node.id, offer.commodity.id) not in covered:
            found += _untold(context, offer)
    return found


def warm_omissions(context: Context) -> list[Omission]:
    """The waste heats of unknown temperature that are not listed."""
    return [
        Omission(
            direction=Direction.FLOWS,
            finding="",
            why=Reason(key="flows.omission.temperature", words={"node": o.node.name, "commodity": o.commodity.name}),
            node=o.node.id,
            commodity=o.commodity.id,
        )
        for o in _untold_offers(context)[UNTOLD:]
    ]


def _waste(context: Context) -> list[Offer]:
    """Heat inside the park that nobody sells as steam or hot water."""
    return [o for o in offers(context) if o.commodity.kind is CommodityKind.HEAT and not o.utility and o.node.inside]


def _untold_offers(context: Context) -> list[Offer]:
    """Waste heats without temperature, the largest first."""
    found = [o for o in _waste(context) if o.commodity.temperature_C is None]
    return sorted(found, key=lambda o: (-(o.free or 0.0), o.node.id, o.commodity.id))


def need_of(context: Context, carrier: Carrier) -> float | None:
    """Temperature that replaces a carrier [degC]: its own, or the usual one of low-temperature heat."""
    if carrier.commodity.temperature_C is not None:
        return carrier.commodity.temperature_C
    functions = {context.tables.function(carrier.line.function)} if carrier.line.function else set()
    functions |= set(carrier.commodity.functions) if not functions else set()
    return LOW_GRADE_C if functions == {"low_grade_heat"} else None


def usable(hot: float, need: float) -> float:
    """Part of heat counted down to :data:`BASIS_C` that lies above what is replaced."""
    return max(0.0, (hot - need - DTMIN) / (hot - BASIS_C)) if hot > BASIS_C else 0.0


def _matches(context: Context, offer: Offer) -> list[Match]:
    hot = offer.commodity.temperature_C or 0.0
    free = free_heat(context, offer.node.id, offer.commodity)
    found = []
    for target in context.nodes:
        km = kilometres(context, offer.node, target)
        if target.id == offer.node.id or km is None or km > MOST_KM or not free:
            continue
        for carrier in carriers(context, target):
            need = need_of(context, carrier)
            part = 0.0 if need is None else usable(hot, need)
            sent = min(free * part, carrier.most_gj / (1.0 - LOSS_PER_KM * km))
            if need is not None and sent >= LEAST_GJ and carrier.commodity.id != offer.commodity.id:
                found.append(
                    Match(
                        offer=offer,
                        target=target,
                        carrier=carrier,
                        km=km,
                        hot=hot,
                        need=need,
                        usable=part,
                        sent=sent,
                    )
                )
                break
    return found


def _option(context: Context, m: Match) -> Option:
    from parkloop.generation.flows.heat import loss_reason

    source, given = m.offer.node, m.offer.commodity
    option = slug("heat", source.id, given.id, m.target.id)
    ledger = context.ledger
    words = {
        "source": source.name,
        "target": m.target.name,
        "commodity": given.name,
        "replaces": m.carrier.commodity.name,
    }
    made = book_line(context, source, "makes", m.offer.line, m.offer.made)
    taken = book_line(context, m.target, "takes", m.carrier.line, context.taken(m.target.id, m.carrier.line))
    free = free_heat(context, source.id, given) or 0.0
    hot = _degrees(context, given)
    need = _degrees(context, m.carrier.commodity, m.need)
    basis = ledger.assume(f"option/{option}/basis", BASIS_C, "C", "heat_basis", source="docs/flow-options.md")
    share = ledger.compute(
        f"option/{option}/usable", m.usable, "1", "(hot - need - dtmin) / (hot - basis)", [hot, need, basis]
    )
    amount = ledger.compute(
        f"option/{option}/amount", m.sent, "GJ/a", "min(free * usable, need / (1 - loss))", [made, share, taken]
    )
    arrives = ledger.compute(
        f"option/{option}/arrives", m.sent * m.arrives, "GJ/a", "amount * (1 - loss per km * km)", [amount]
    )
    pipe = Pipe(source=source, target=m.target, given=given, carrier=m.carrier, km=m.km, sent=m.sent, arrives=m.arrives)
    actions, upstream = pipe_actions(context, option, pipe, arrives)
    steam = m.need >= STEAM_C
    capex = pipe_money(context, "F104" if steam else "F105", m.km, whole=not steam)
    missing = [Reason(key="flows.missing.hours", words=words), Reason(key="flows.missing.route")]
    if capex is None or capex.value is None:
        missing.append(Reason(key="flows.missing.exchangers"))
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.warm", **words),
            actions=actions,
            amount=Amount(value=m.sent, high=min(free, m.carrier.most_gj / m.arrives), unit="GJ"),
            reasons=(
                Reason(key="flows.reason.warm_source", words=words, numbers={"made": made, "hot": hot}),
                Reason(key="flows.reason.warm_need", words=words, numbers={"taken": taken, "need": need}),
                Reason(key="flows.reason.warm_part", numbers={"usable": share, "basis": basis, "amount": amount}),
                loss_reason(context, option, m.km, arrives),
                *upstream,
            ),
            missing=tuple(missing),
            factors={
                "evidence": 0.8,
                "amount": amount_score(m.sent, free),
                "distance": distance_score(m.km, "heat"),
            },
            confidence=Confidence.COMPUTED,
            source=source.id,
            target=m.target.id,
            commodity=given.id,
            replaces=m.carrier.commodity.id,
            carried=given,
            task=Task.CARBON,
            capex=capex,
            sources=() if capex is None or not capex.source else tuple(capex.source.split(";")),
            treatment=worded("flows.treatment.boiler" if steam else "flows.treatment.loop"),
        ),
    )


def _degrees(context: Context, commodity: Commodity, assumed: float | None = None) -> str:
    """Book the stated temperature of a commodity, or the one that is assumed for it."""
    name = f"option/temperature/{commodity.id}"
    if commodity.temperature_C is None:
        return context.ledger.assume(name, assumed, "C", "low_grade_C", source="MEM", confidence="memory")
    row = next(i for i, c in enumerate(context.park.commodities) if c.id == commodity.id)
    return context.ledger.input(name, commodity.temperature_C, "C", f"commodities[{row}].temperature_C")


def _untold(context: Context, offer: Offer) -> list[Option]:
    """A waste heat of unknown temperature: its nearest heat user, and the temperature that is missing."""
    near = [
        (km, target, heat)
        for target in context.nodes
        if target.id != offer.node.id
        for km in [kilometres(context, offer.node, target)]
        if km is not None and km <= MOST_KM
        for heat in [carriers(context, target)]
        if heat and heat[0].commodity.id != offer.commodity.id
    ]
    if not near:
        return []
    km, target, heat = min(near, key=lambda n: (n[0], n[1].id))
    carrier = heat[0]
    words = {
        "source": offer.node.name,
        "target": target.name,
        "commodity": offer.commodity.name,
        "replaces": carrier.commodity.name,
    }
    option = slug("heat", offer.node.id, offer.commodity.id, target.id)
    made = book_line(context, offer.node, "makes", offer.line, offer.made)
    told = Reason(key="flows.reason.warm_untold", words=words, numbers={} if offer.made is None else {"made": made})
    if offer.made is None:
        told = Reason(key="flows.reason.warm_unknown", words=words)
    units = into("GJ", offer.commodity)
    free = offer.free
    return [
        finish(
            context,
            Draft(
                id=option,
                name=worded("flows.name.warm", **words),
                actions=(),
                amount=Amount(value=None, high=None if free is None or not units else free / units, unit="GJ"),
                reasons=(told,),
                missing=(Reason(key="flows.missing.temperature", words=words), Reason(key="flows.missing.route")),
                factors={"evidence": 0.4, "amount": 0.75, "distance": distance_score(km, "heat")},
                confidence=Confidence.MEMORY,
                source=offer.node.id,
                target=target.id,
                commodity=offer.commodity.id,
                replaces=carrier.commodity.id,
                carried=offer.commodity,
                task=Task.CARBON,
            ),
        )
    ]
