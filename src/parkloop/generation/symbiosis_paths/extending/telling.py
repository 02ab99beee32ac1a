"""Reasons of a line and what it lacks, each figure booked in the trace ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.symbiosis_paths.extending.build import residues, shares, utilities
from parkloop.generation.symbiosis_paths.treating.plant import FUEL, FUELS
from parkloop.generation.symbiosis_paths.treating.telling import label
from parkloop.operation.prices import price

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.extending.lines import Extension, Side
    from parkloop.generation.symbiosis_paths.treating.plant import Input
    from parkloop.park.commodity import Commodity

from parkloop.park.option import Reason


def listing(names: list[Text]) -> Text:
    """Names as each language lists them."""
    return Text("、".join(n.zh for n in names), ", ".join(n.en or n.zh for n in names))


def sized(context: Context, extension: Extension, option: str) -> str:
    """Book how much is made, resting on the demand, on what is left of the feed and on the charge."""
    inputs = [_ceiling(context, extension, option), _free(context, extension, option), *_charge(context, extension)]
    unit = f"{extension.demand.commodity.unit}/a"
    return context.ledger.compute(
        f"option/{option}/amount", extension.value, unit, "min(demand, free / charge)", inputs
    )


def explain(context: Context, extension: Extension, option: str) -> tuple[Reason, ...]:
    """Give surplus, demand, size, charges, route and what comes out beside, in this order."""
    ledger, surplus, demand = context.ledger, extension.feed.surplus, extension.demand
    product, unit = demand.commodity, f"{demand.commodity.unit}/a"
    words = {"node": surplus.node.name, "feed": surplus.commodity.name, "product": product.name}
    free = _free(context, extension, option)
    low, high = _charge(context, extension)
    amount = sized(context, extension, option)
    used = ledger.compute(
        f"option/{option}/used", extension.used, f"{surplus.commodity.unit}/a", "amount * charge", [amount, low, high]
    )
    numbers = {"low": low, "high": high, "amount": amount, "used": used}
    found = [
        Reason(key="extension.reason.feed", words=words, numbers={"free": free}),
        Reason(
            key="extension.reason.demand",
            words={"product": product.name, "buyers": listing([b.node.name for b in demand.buyers if b.open])},
            numbers={"ceiling": _ceiling(context, extension, option)},
        ),
        Reason(key=f"extension.reason.size_{extension.bound}", words=words, numbers=numbers),
        Reason(key="extension.reason.route", words={"route": extension.derivative.route}),
    ]
    for i, (buyer, share, km) in enumerate(shares(context, extension)):
        sent = ledger.compute(f"option/{option}/sent/{i}", share, unit, "min(rest, open)", [amount])
        to = {"buyer": buyer.node.name, "product": product.name}
        if buyer.node.id == surplus.node.id:
            found.append(Reason(key="extension.reason.sent_own", words=to, numbers={"sent": sent}))
        elif km is None:
            found.append(Reason(key="extension.reason.sent", words=to, numbers={"sent": sent}))
        else:
            way = ledger.input(f"option/{option}/km/{i}", km, "km", "nodes.location")
            found.append(Reason(key="extension.reason.sent_km", words=to, numbers={"sent": sent, "km": way}))
    found += [_side(context, side, option, amount) for side in extension.sides if side.commodity is not None]
    if extension.feed.step is not None:
        found.append(Reason(key="extension.reason.treated", words={**words, "step": extension.feed.step.name}))
    found += [_residue(context, c, x, option, used) for c, x in residues(context, extension)]
    found += [_energy(context, item, option, amount) for item in utilities(context, extension) if item.commodity]
    if extension.derivative.beside.zh:
        found.append(Reason(key="extension.reason.beside", words={"beside": extension.derivative.beside}))
    found.append(Reason(key="extension.reason.memory"))
    return tuple(found)


def lacking(context: Context, extension: Extension, *, priced: bool) -> tuple[Reason, ...]:
    """Give what is missing: buyers of unknown demand, charges that the park does not list, prices, investment."""
    product = extension.demand.commodity
    words: dict[str, Text | str] = {"product": product.name}
    found = []
    silent = [b.node.name for b in extension.demand.buyers if b.open is None]
    if silent:
        found.append(Reason(key="extension.missing.buyers", words={**words, "buyers": listing(silent)}))
    for side in extension.sides:
        if side.commodity is None:
            ref = context.ledger.compute(
                f"option/{_id(extension)}/side/{side.charge.commodity}", side.need, f"{side.charge.unit}/a", "chemistry"
            , [f"option/{_id(extension)}/amount"])  # fmt: skip
            name = label(context, side.charge.commodity)
            found.append(Reason(key="extension.missing.side", words={"side": name}, numbers={"need": ref}))
    for item in utilities(context, extension):
        if item.commodity is None:
            name = label(context, FUELS[0] if item.role == FUEL else item.role)
            need = _need(context, item, _id(extension), f"option/{_id(extension)}/amount")
            found.append(Reason(key="extension.missing.side", words={"side": name}, numbers={"need": need}))
    if not priced:
        found.append(Reason(key="extension.missing.price", words=words))
    found.append(Reason(key="extension.missing.money", words=words))
    return tuple(found)


def _id(extension: Extension) -> str:
    from parkloop.generation.symbiosis_paths.extending.worth import extension_id

    return extension_id(extension)


def _free(context: Context, extension: Extension, option: str) -> str:
    surplus = extension.feed.surplus
    made = book_line(context, surplus.node, "makes", surplus.line, surplus.made)
    if not surplus.tied:
        return made
    unit = f"{surplus.commodity.unit}/a"
    refs = context.placed_refs(surplus.node.id, surplus.commodity.id)
    tied = context.ledger.compute(f"option/{option}/tied", surplus.tied, unit, "sum(inputs)", refs)
    return context.ledger.compute(f"option/{option}/free", surplus.free, unit, "made - tied", [made, tied])


def _ceiling(context: Context, extension: Extension, option: str) -> str:
    demand = extension.demand
    refs = [book_line(context, b.node, "takes", b.line, b.taken) for b in demand.buyers if b.open]
    unit = f"{demand.commodity.unit}/a"
    formula = "sum(taken - delivered inside) - spare of makers inside"
    return context.ledger.compute(f"option/{option}/ceiling", demand.ceiling, unit, formula, refs)


def _charge(context: Context, extension: Extension) -> tuple[str, str]:
    """What one unit of the product takes of the surplus, low and high."""
    row, feed, ledger = extension.derivative, extension.feed, context.ledger
    unit = f"{feed.surplus.commodity.unit}/{extension.demand.commodity.unit}"
    place, source = f"derivatives/{row.derivative_id}", ";".join(row.sources)
    name = f"option/{_id(extension)}/charge"
    factor = extension.demand.factor
    ends = {"low": extension.charge.low * factor / feed.high, "high": extension.charge.high * factor / feed.low}
    low, high = (
        ledger.knowledge(f"{name}/{end}", value, unit, place, source=source, confidence=row.confidence)
        for end, value in ends.items()
    )
    return low, high


def _side(context: Context, side: Side, option: str, amount: str) -> Reason:
    name = side.commodity.name if side.commodity is not None else Text("", "")
    unit = f"{side.charge.unit}/a"
    ref = f"option/{option}/side/{side.charge.commodity}"
    need = context.ledger.compute(ref, side.need, unit, "amount * charge", [amount])
    if side.from_own > 0:
        own = context.ledger.compute(f"{ref}/own", side.from_own, unit, "min(need, own surplus)", [need])
        return Reason(key="extension.reason.side_own", words={"side": name}, numbers={"need": need, "own": own})
    return Reason(key="extension.reason.side", words={"side": name}, numbers={"need": need})


def _residue(context: Context, residue: Commodity, amount: float, option: str, used: str) -> Reason:
    ref = context.ledger.compute(
        f"option/{option}/residue/{residue.id}", amount, f"{residue.unit}/a", "used * yield", [used]
    )
    return Reason(key="extension.reason.residue", words={"residue": residue.name}, numbers={"amount": ref})


def _need(context: Context, item: Input, option: str, amount: str) -> str:
    name = f"option/{option}/utility/{item.role}"
    return context.ledger.compute(name, item.value, f"{item.unit}/a", "amount * specific use", [amount])


def _energy(context: Context, item: Input, option: str, amount: str) -> Reason:
    need = _need(context, item, option, amount)
    thing = item.commodity
    words: dict[str, Text | str] = {"side": Text("", "") if thing is None else thing.name}
    known = None if thing is None else price(context.park, context.ledger, thing.id, "buy", context.year)
    if known is None or known.value is None:
        return Reason(key="extension.reason.energy", words=words, numbers={"need": need})
    cost = context.ledger.compute(
        f"option/{option}/utility/{item.role}/cost",
        item.value * known.value,
        f"{context.park.park.currency}/a",
        "amount * price",
        [need, known.ref],
    )
    return Reason(key="extension.reason.energy_cost", words=words, numbers={"need": need, "cost": cost})
