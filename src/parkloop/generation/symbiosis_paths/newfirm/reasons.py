"""Why a new firm is proposed, in catalogue entries with numbers from the ledger, and what would firm it up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_factor, book_line
from parkloop.generation.context import joined
from parkloop.generation.symbiosis_paths.newfirm.gain import CRITERIA, MOST_NODES
from parkloop.generation.symbiosis_paths.newfirm.size import total
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind, Part
    from parkloop.generation.symbiosis_paths.newfirm.rank import Ranked
    from parkloop.generation.symbiosis_paths.newfirm.size import Side, Sized
    from parkloop.park.option import Option

TOLD = 12
"""How many of the by-products are told one by one, largest first; all of them stand in the actions."""
SLACK = 0.1
"""What a plant may exceed the size that is usual for a large one before a second is told."""
UNITS = {"waste": "t/a", "material": "t/a", "water": "m3/a"}


def explain(context: Context, ranked: Ranked, size: Sized, option: str) -> tuple[Reason, ...]:
    """Reasons of a new firm: each flow that it closes, its size, its other flows, where the kind stands, its place."""
    kind = ranked.kind
    feeds = {part.left.key: _book_part(context, part, option) for part in kind.parts}
    told = sorted(kind.parts, key=lambda p: (p.spare, -(p.amount or 0.0), p.left.key))
    reasons: list[Reason | None] = [_flow(part, feeds[part.left.key]) for part in told[:TOLD]]
    if len(told) > TOLD:
        count = context.ledger.count(f"option/{option}/more", len(told) - TOLD, "further by-products")
        rest = _list(tuple(dict.fromkeys(p.left.offer.commodity.name for p in told[TOLD:])))
        reasons.append(Reason(key="missinglinks.reason.more_flows", words={"flows": rest}, numbers={"count": count}))
    reasons += _size(context, kind, size, option, [r for r in (n.get("amount") for n in feeds.values()) if r])
    reasons += _sides(context, size.inputs, option, "input")
    reasons += _sides(context, size.outputs, option, "output")
    if kind.wanted:
        goods = tuple(dict.fromkeys(w.need.commodity.name for w in kind.wanted))
        firms = tuple(dict.fromkeys(w.receiver.node.name for w in kind.wanted))[:TOLD]
        reasons.append(Reason(key="missinglinks.reason.wanted", words={"goods": _list(goods), "firms": _list(firms)}))
    if kind.standing:
        names = _list([context.park.node[n].name for n in kind.standing])
        reasons.append(Reason(key="missinglinks.reason.standing", words={"firms": names}))
    reasons.append(_plots(context, option))
    reasons.append(_score(context, ranked, option))
    return tuple(r for r in reasons if r is not None)


def gain(context: Context, option: Option, saved: Mapping[str, Mapping[str, float]]) -> tuple[Reason, ...]:
    """What the park saves with the firm, as operated, one sentence for each figure; none for options without action."""
    if not option.actions:
        return ()
    found = saved.get(option.id)
    if found is None:
        many = len(context.park.nodes) > MOST_NODES
        return (Reason(key=f"missinglinks.reason.{'gain_later' if many else 'gain_none'}"),)
    if not any(abs(found[c]) >= 1.0 for c in CRITERIA):
        return (Reason(key="missinglinks.reason.gain_zero"),)
    name = f"option/{option.id}"
    inputs = [f"{name}/total"] if f"{name}/total" in context.ledger else []
    told = []
    for c in (x for x in CRITERIA if abs(found[x]) >= 1.0):
        formula = "operate(park) - operate(park with the firm)"
        ref = context.ledger.compute(f"{name}/gain/{c}", found[c], UNITS[c], formula, inputs)
        if found[c] < 0:
            ref = context.ledger.compute(f"{name}/more/{c}", -found[c], UNITS[c], "-gain", [ref])
        sign = "less" if found[c] > 0 else "more"
        told.append(Reason(key=f"missinglinks.reason.gain_{c}_{sign}", numbers={"amount": ref}))
    return tuple(told)


def lacking(kind: Kind, size: Sized, *, money: bool) -> tuple[Reason, ...]:
    """What is not known and would firm the proposal up."""
    found = []
    for part in kind.parts:
        offer = part.left.offer
        if part.amount is None:
            key = "options.missing.made" if offer.made is None else "options.missing.placed"
            found.append(Reason(key=key, words={"node": offer.node.name, "commodity": offer.commodity.name}))
    if size.capacity is None:
        found.append(Reason(key="missinglinks.missing.profile", words={"firm": kind.firm.name}))
    if not money:
        found.append(Reason(key="missinglinks.missing.capex", words={"firm": kind.firm.name}))
    found += [Reason(key=f"missinglinks.missing.{key}") for key in ("opex", "land", "market")]
    return tuple(found)


def _book_part(context: Context, part: Part, option: str) -> dict[str, str]:
    offer = part.left.offer
    made = book_line(context, offer.node, "makes", offer.line, offer.made)
    numbers = {} if offer.made is None else {"made": made}
    if part.amount is not None:
        unit = f"{offer.commodity.unit}/a"
        given = context.ledger.compute(
            f"option/{option}/standing/{offer.node.id}/{offer.commodity.id}",
            part.left.given(part.use),
            unit,
            "sum(amounts that standing receivers could take)",
            [made],
        )
        numbers["amount"] = context.ledger.compute(
            f"option/{option}/feed/{offer.node.id}/{offer.commodity.id}",
            part.amount,
            unit,
            "min(made - placed - standing, room of the works)",
            [made, given],
        )
        numbers["given"] = given
    return numbers


def _flow(part: Part, numbers: dict[str, str]) -> Reason:
    offer, route = part.left.offer, part.route
    words: dict[str, Text | str] = {"source": offer.node.name, "commodity": offer.commodity.name}
    if route is not None:
        words |= {"route": route.route_id, "receiver": route.receiver}
    key = "by_route" if route is not None else "by_kind"
    if part.amount is None:
        return Reason(key=f"missinglinks.reason.{key}_unknown", words=words)
    state = "spare" if part.spare else "held" if part.held else "flow"
    used = {k: v for k, v in numbers.items() if k != "given" or part.spare}
    return Reason(key=f"missinglinks.reason.{key}_{state}", words=words, numbers=used)


def _size(context: Context, kind: Kind, size: Sized, option: str, feeds: list[str]) -> list[Reason]:
    if size.capacity is None:
        feed = total(size.feed)
        return _plants(context, kind, option, (feed and feed.value) or 0.0, kind.firm.feed_high)
    words: dict[str, Text | str] = {"firm": kind.firm.name, "profile": kind.firm.profile_id}
    unit = f"{size.capacity.unit}/a"
    numbers = {
        name: context.ledger.compute(
            f"option/{option}/capacity/{name}", value, unit, f"feed / profiles/{kind.firm.profile_id}", feeds
        )
        for name, value in (("value", size.capacity.value), ("low", size.capacity.low), ("high", size.capacity.high))
    }
    found = [Reason(key="missinglinks.reason.capacity", words=words, numbers=numbers)]
    firm = kind.firm
    if firm.capacity_low is not None and kind.market is not None and any(p.held for p in kind.parts):
        place = f"option/{option}/market"
        bought = [book_line(context, w.receiver.node, "takes", w.need.line, w.need.taken) for w in kind.wanted]
        formula = f"sum(taken - delivered inside) / profiles/{firm.profile_id}"
        market = context.ledger.compute(place, kind.market, unit, formula, bought)
        found.append(Reason(key="missinglinks.reason.market", words=words, numbers={"market": market}))
    return found + _plants(context, kind, option, size.capacity.value or 0.0, firm.capacity_high)


def _plants(context: Context, kind: Kind, option: str, works: float, largest: float | None) -> list[Reason]:
    """How many large plants of the kind the works makes, where it is more than one."""
    if largest is None or works <= largest * (1.0 + SLACK):
        return []
    count = context.ledger.count(f"option/{option}/plants", math.ceil(works / largest - SLACK), "plants")
    return [Reason(key="missinglinks.reason.plants", words={"firm": kind.firm.name}, numbers={"count": count})]


def _sides(context: Context, sides: Iterable[Side], option: str, role: str) -> list[Reason]:
    found = []
    base = [f"option/{option}/capacity/value"]
    for side in sides:
        name = context.park.commodity[side.commodity].name if side.commodity else side.row.flow
        place = f"option/{option}/{role}/{side.row.flow_id}"
        amount = context.ledger.compute(
            place, side.value, f"{side.unit}/a", f"capacity * profiles/{side.row.profile_id}", base
        )
        key = f"missinglinks.reason.{role}{'' if side.commodity else '_outside'}"
        found.append(Reason(key=key, words={"commodity": name}, numbers={"amount": amount}))
    return found


def _plots(context: Context, option: str) -> Reason | None:
    free = [p for p in context.park.parcels if p.free]
    if not context.park.parcels:
        return None
    if not free:
        return Reason(key="missinglinks.reason.no_plot")
    largest = max(free, key=lambda p: (p.area or 0.0, p.id))
    name = largest.name if largest.name.zh or largest.name.en else Text(largest.id, largest.id)
    place = context.park.parcels.index(largest)
    area = context.ledger.input(f"option/{option}/plot", largest.area, "ha", f"parcels[{place}].area")
    if largest.area is None:
        return None
    return Reason(key="missinglinks.reason.plot", words={"plot": name}, numbers={"area": area})


def _score(context: Context, ranked: Ranked, option: str) -> Reason:
    values = {"by_products": ranked.by_products, "needs": ranked.needs, "place": ranked.place, "score": ranked.score}
    numbers = {k: book_factor(context.ledger, option, k, v) for k, v in values.items()}
    return Reason(key="missinglinks.reason.score", numbers=numbers)


def _list(names: Iterable[Text]) -> Text:
    names = list(names)
    return Text(joined(n.zh for n in names).zh, joined(n.en for n in names).en)
