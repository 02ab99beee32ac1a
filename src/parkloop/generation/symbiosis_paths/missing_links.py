"""Missing-link enterprises (clause 6.2, 补链): which kind of firm at what capacity would close which flows.

By-products that nobody takes are grouped by the kind of firm that could take them; standing receivers come first and a
new firm is only for the rest. Every option with an amount is added to the untouched park and operated.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.context import joined, worded
from parkloop.generation.ids import slug
from parkloop.generation.roughly import roughly
from parkloop.generation.symbiosis_paths.newfirm.build import actions
from parkloop.generation.symbiosis_paths.newfirm.gain import gains
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.law import judged, permitted
from parkloop.generation.symbiosis_paths.newfirm.rank import ranked
from parkloop.generation.symbiosis_paths.newfirm.reasons import explain, gain, lacking
from parkloop.generation.symbiosis_paths.newfirm.size import sized, total
from parkloop.generation.tables import confidence
from parkloop.park.enums import Confidence, Direction, Origin, Task
from parkloop.park.option import Amount, Money, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind
    from parkloop.generation.symbiosis_paths.newfirm.rank import Ranked
    from parkloop.generation.symbiosis_paths.newfirm.size import Sized

LISTED, FIRST, LEAST = 15, 5, 0.02
"""How many kinds are listed: the first five, then up to 15 with a score of 0.02; the others are named with these."""
NAMED = 3
"""How many by-products the name of an option lists."""
LEAD_TIME = {"enterprise": 3, "infrastructure": 3, "outside": 0}
"""Years from decision to operation: approval and building of a plant (own judgement); a contract within the year."""
LIFETIME = 20
"""Years of use of a plant [a]; own judgement."""


def missing_link_options(context: Context) -> list[Option]:
    """Give the kinds of firm that would close most, best first, each with its flows, size, gain and law."""
    order = ordered(context)
    listed = tuple(r for i, r in enumerate(order[:LISTED]) if i < FIRST or r.score >= LEAST)
    options = _exclusive([_option(context, r) for r in listed], listed)
    saved = gains(context, options)
    named = _others(listed, order[len(listed) :])
    return [_told(context, option, saved, named.get(option.id)) for option in options]


def ordered(context: Context) -> tuple[Ranked, ...]:
    """Give the kinds that the law leaves, best first."""
    found = [replace(kind, parts=permitted(context, kind)) for kind in kinds(context)]
    return ranked(k for k in found if k.parts or k.wanted)


def _option(context: Context, place: Ranked) -> Option:
    kind = place.kind
    option_id = _id(kind)
    size = sized(context, kind)
    legal = judged(context, kind, size)
    reasons = explain(context, place, size, option_id)
    amount = total(size.feed)
    if amount is not None:
        names = (f"option/{option_id}/feed/{node}/{commodity}" for node, commodity in (p.left.key for p in kind.parts))
        feeds = [name for name in names if name in context.ledger]
        context.ledger.compute(f"option/{option_id}/total", amount.value, f"{amount.unit}/a", "sum(inputs)", feeds)
    capex = _capex(context, kind, size)
    hard = difficulty.assess(
        technology=difficulty.from_confidence(_confidence(kind)),
        legal=legal.verdict,
        parties=1 + len({p.left.offer.node.id for p in kind.parts}),
        money=difficulty.finance(None if capex is None else capex.value),
        disruption=2,
    )
    first = kind.parts[0].left.offer if kind.parts else None
    return Option(
        id=option_id,
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=_name(kind, size),
        origin=Origin.ROUTE,
        actions=actions(context, kind, size),
        source_node=first.node.id if first is not None and not size.feed else "",
        commodity=first.commodity.id if first is not None and not size.feed else "",
        amount=amount or Amount(value=None, unit=_unit(kind)),
        legal=legal,
        reasons=reasons,
        missing=lacking(kind, size, money=capex is not None),
        capex=capex,
        lifetime=LIFETIME,
        lead_time=LEAD_TIME[kind.firm.stands],
        score=place.score,
        confidence=_confidence(kind),
        sources=tuple(dict.fromkeys(s for p in kind.parts if p.route is not None for s in p.route.sources))
        or kind.firm.sources,
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _unit(kind: Kind) -> str:
    """The unit of what the kind would take, or of what it would supply."""
    if kind.parts:
        return kind.parts[0].left.offer.commodity.unit
    return kind.wanted[0].need.commodity.unit


def _id(kind: Kind) -> str:
    return slug("new", kind.firm.firm_id)


def _name(kind: Kind, size: Sized) -> Text:
    names = list(dict.fromkeys(p.left.offer.commodity.name for p in kind.parts))
    if not names:
        names = list(dict.fromkeys(w.need.commodity.name for w in kind.wanted))
        key = "maker"
    else:
        key = "outside" if kind.firm.stands == "outside" else "firm"
    more = "_more" if len(names) > NAMED else ""
    flows = _texts(names[:NAMED])
    if len(names) > NAMED and all(p.left.offer.danger for p in kind.parts):
        return _led(kind, size, names)
    amount = total(size.feed)
    words: dict[str, Text | str] = {"firm": kind.firm.name, "flows": flows, "count": str(len(names))}
    if amount is not None and amount.value is not None:
        words["amount"] = roughly(amount.value, amount.unit)
        return worded(f"missinglinks.name.{key}_sized{more}", **words)
    return worded(f"missinglinks.name.{key}{more}", **words)


def _led(kind: Kind, size: Sized, names: list[Text]) -> Text:
    """Whatever hazardous waste there is is too much for a name: how many, and the largest; the reasons tell each."""
    first = max(kind.parts, key=lambda p: p.amount or 0.0).left.offer.commodity.name
    words: dict[str, Text | str] = {"firm": kind.firm.name, "first": first, "count": str(len(names))}
    amount = total(size.feed)
    if amount is None or amount.value is None:
        return worded("missinglinks.name.led", **words)
    return worded("missinglinks.name.led_sized", **words, amount=roughly(amount.value, amount.unit))


def _texts(names: Iterable[Text]) -> Text:
    names = list(names)
    both = joined(n.zh for n in names).zh, joined(n.en or n.zh for n in names).en
    return type(names[0])(*both)


def _capex(context: Context, kind: Kind, size: Sized) -> Money | None:
    """Specific investment times capacity, where a source tells it and the park counts in its currency."""
    firm, capacity = kind.firm, size.capacity
    if firm.capex is None or firm.capex_low is None or firm.capex_high is None or capacity is None:
        return None
    if capacity.value is None or not firm.capex_unit.startswith(f"{context.park.park.currency}/({capacity.unit}/a)"):
        return None
    return Money(
        value=firm.capex * capacity.value,
        low=firm.capex_low * (capacity.low or capacity.value),
        high=firm.capex_high * (capacity.high or capacity.value),
        year=firm.capex_year,
        source=";".join(firm.sources),
        confidence=confidence(firm.capex_confidence),
    )


def _confidence(kind: Kind) -> Confidence:
    """From memory as long as the kind's own row and profile are; unknown amounts are told as missing."""
    return confidence(kind.firm.confidence)


def _exclusive(options: list[Option], order: Iterable[Ranked]) -> list[Option]:
    """Mark pairs that together want more of one by-product than is free."""
    wants: dict[str, dict[tuple[str, str], tuple[float, float]]] = {}
    for place in order:
        wants[_id(place.kind)] = {
            p.left.key: (p.amount, p.left.offer.free) for p in place.kind.parts if p.amount and p.left.offer.free
        }
    result = []
    for option in options:
        own = wants[option.id]
        rivals = [
            other.id
            for other in options
            if other.id != option.id
            and any(
                own[key][0] + amount > free * (1.0 + 1e-9)
                for key, (amount, free) in wants[other.id].items()
                if key in own
            )
        ]
        result.append(replace(option, excludes=tuple(sorted(rivals))) if option.actions else option)
    return result


def _others(listed: Iterable[Ranked], rest: Iterable[Ranked]) -> dict[str, Text]:
    """For each option the kinds beyond the list that want one of its by-products."""
    unlisted = list(rest)
    table = {}
    for place in listed:
        keys = {p.left.key for p in place.kind.parts}
        names = [r.kind.firm.name for r in unlisted if keys & {p.left.key for p in r.kind.parts}]
        if names:
            table[_id(place.kind)] = _texts(names)
    return table


def _told(context: Context, option: Option, saved: Mapping[str, Mapping[str, float]], others: Text | None) -> Option:
    more: list[Reason | None] = [*gain(context, option, saved)]
    if option.excludes:
        more.append(Reason(key="missinglinks.reason.rivals", words={"options": joined(option.excludes)}))
    if others is not None:
        more.append(Reason(key="missinglinks.reason.others", words={"firms": others}))
    return replace(option, reasons=(*option.reasons, *(r for r in more if r is not None)))
