"""Put the reasons of a path, and what it lacks, into catalogue entries with figures from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_factor, book_line, book_product
from parkloop.generation.context import joined, worded
from parkloop.generation.ratio import NoRatio, Ratio
from parkloop.generation.symbiosis_paths.amount import phase_of
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.paths import Path


NAMED = 3
"""Other routes that are named; the rest is counted."""


def explain(context: Context, path: Path, option: str) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Reasons and missing facts of one path; books every figure that they print."""
    made = book_line(context, path.offer.node, "makes", path.offer.line, path.offer.made)
    free = _free(context, path, option, made)
    reasons = [_offer(path, made, free), _need(context, path), *_family(path), *_route(context, path)]
    reasons += _amount(context, path, option, free)
    reasons.append(_score(context, path, option))
    if path.others:
        reasons.append(_others(context, path))
    if (haul := _haul(context, path, option)) is not None:
        reasons.append(haul)
    return tuple(r for r in reasons if r is not None), tuple(_missing(context, path))


def _free(context: Context, path: Path, option: str, made: str) -> str:
    if path.offer.free == path.offer.made:
        return made
    unit = f"{path.offer.commodity.unit}/a"
    key = (path.offer.node.id, path.offer.commodity.id)
    refs = context.placed_refs(*key)
    booked = context.ledger.compute(f"option/{option}/placed", context.placed.get(key), unit, "sum(inputs)", refs)
    return context.ledger.compute(f"option/{option}/free", path.offer.free, unit, "made - placed", [made, booked])


def _offer(path: Path, made: str, free: str) -> Reason:
    words = {"source": path.offer.node.name, "commodity": path.offer.commodity.name}
    if path.offer.made is None:
        return Reason(key="options.reason.offer_unknown", words=words)
    if path.offer.free is None:
        return Reason(key="options.reason.offer_rest_unknown", words=words, numbers={"made": made})
    if made == free:
        return Reason(key="options.reason.offer_all", words=words, numbers={"made": made})
    return Reason(key="options.reason.offer_rest", words=words, numbers={"made": made, "free": free})


def _need(context: Context, path: Path) -> Reason:
    words: dict[str, Text | str] = {"target": path.receiver.node.name, "commodity": path.offer.commodity.name}
    if path.how == "typical":
        words["function"] = context.tables.label(path.served[0])
        return Reason(key="typical.reason.need", words=words)
    if path.need is None:
        words["receiver"] = path.route.receiver if path.route else ""
        return Reason(key="options.reason.industry_only", words=words)
    words["replaces"] = path.need.commodity.name
    line = book_line(context, path.receiver.node, "takes", path.need.line, path.need.taken)
    numbers = {"taken": line} if path.need.taken is not None else {}
    key = "need_same" if path.how == "same" else "need_function"
    shared = _shared(path)
    if key == "need_function" and not shared:
        key = "need_replaced"
    if shared:
        words["function"] = context.tables.label(shared[0])
    return Reason(key=f"options.reason.{key}{'' if numbers else '_unknown'}", words=words, numbers=numbers)


def _shared(path: Path) -> list[str]:
    if path.need is None:
        return []
    delivered = set(path.route.receiver_functions) if path.route else set(path.offer.functions)
    return sorted(path.need.functions & delivered)


def _family(path: Path) -> list[Reason]:
    """Say that the name is in no table and only its family speaks for the use."""
    if path.offer.family is None or not path.offer.unknown or path.route is not None or path.how == "same":
        return []
    words = {"commodity": path.offer.commodity.name, "family": path.offer.family.name}
    return [Reason(key="typical.reason.family", words=words)]


def _route(context: Context, path: Path) -> list[Reason]:  # noqa: ARG001
    if path.route is None:
        return [] if path.how == "same" else [Reason(key="options.reason.no_route")]
    words: dict[str, Text | str] = {
        "route": path.route.route_id,
        "waste": path.route.waste,
        "receiver": path.route.receiver,
        "precedent": _told(path.route.precedent, unnamed=set(path.route.sources) <= {"MEM"}),
        "sources": joined(path.route.sources),
    }
    key = "options.reason.route_memory" if path.route.route_confidence == "memory" else "options.reason.route"
    reasons = [Reason(key=key, words=words)]
    limits = path.route.quality_limits
    if limits.zh or limits.en:
        reasons.append(Reason(key="options.reason.quality", words={"limits": _told(limits)}))
    return reasons


def _told(text: Text, *, unnamed: bool = False) -> Text:
    """Give a text of the knowledge; a language in which it was never written points at the source instead, if any."""
    elsewhere = worded("options.reason.no_example" if unnamed else "options.reason.see_source")
    return Text(text.zh or elsewhere.zh, text.en or elsewhere.en)


def _amount(context: Context, path: Path, option: str, free: str) -> list[Reason]:
    if path.carried is None or not isinstance(path.ratio, Ratio) or path.need is None:
        return []
    ledger, unit = context.ledger, path.offer.commodity.unit
    replaced = path.need.commodity.unit
    name = f"option/{option}/ratio"
    if path.ratio.how == "route" and path.route is not None:
        ratio = ledger.knowledge(
            name,
            path.ratio.value,
            f"{replaced}/{unit}",
            f"routes/{path.route.route_id}",
            source=";".join(path.route.sources),
            confidence=path.ratio.confidence,
        )
    else:
        ratio = ledger.assume(
            name, path.ratio.value, f"{replaced}/{unit}", f"ratio.{path.ratio.how}", source="docs/generation.md"
        )
    need = book_line(context, path.receiver.node, "takes", path.need.line, path.need.taken)
    amount = ledger.compute(
        f"option/{option}/amount",
        path.carried.amount.value,
        f"{unit}/a",
        "min(free, open need * share / ratio, share of product)",
        [free, need, ratio],
    )
    key = f"options.reason.amount_by_{path.carried.bound}"
    return [
        Reason(key=key, numbers={"amount": amount}),
        Reason(key=f"options.ratio.{path.ratio.how}", numbers={"ratio": ratio}),
    ]


def _others(context: Context, path: Path) -> Reason:
    """The first other routes by name, and how many more there are."""
    rows = context.tables.route
    known = [rows[i] for i in path.others if i in rows][:NAMED]
    names = Text(
        "、".join(f"{r.receiver.zh}（{r.route_id}）" for r in known),
        ", ".join(f"{r.receiver.en or r.receiver.zh} ({r.route_id})" for r in known),
    )
    more = "_more" if len(path.others) > len(known) else ""
    words: dict[str, Text | str] = {"routes": names, "count": str(len(path.others))}
    return Reason(key=f"options.reason.other_routes{more}", words=words)


def _hauls(context: Context, path: Path) -> bool:
    """Whether the park's own haul cost tells the transport: tonnes over a known way."""
    hauled = path.offer.commodity.unit == "t" and phase_of(path.offer, path.route) in {"solid", "sludge", "liquid"}
    known = path.distance is not None and context.park.assumptions.haul_cost is not None
    return hauled and known and path.carried is not None


def _haul(context: Context, path: Path, option: str) -> Reason | None:
    cost = context.park.assumptions.haul_cost
    if not _hauls(context, path) or path.carried is None or path.distance is None or cost is None:
        return None
    ledger, currency = context.ledger, context.park.park.currency
    source = context.park.assumptions.haul_source
    rate = ledger.input("haul_cost", cost, "currency/t/km", "assumptions.haul_cost", source=source)
    way = ledger.input(f"option/{option}/km", path.distance, "km", "nodes.location")
    total = (path.carried.amount.value or 0.0) * path.distance * cost
    money = ledger.compute(
        f"option/{option}/haul", total, f"{currency}/a", "amount * distance * haul cost",
        [f"option/{option}/amount", way, rate] if f"option/{option}/amount" in ledger else [way, rate],
    )  # fmt: skip
    return Reason(key="options.reason.haul", numbers={"km": way, "money": money})


def _score(context: Context, path: Path, option: str) -> Reason:
    numbers = {name: book_factor(context.ledger, option, name, value) for name, value in path.score.factors().items()}
    total = book_product(context.ledger, option, path.score.value, list(numbers.values()))
    return Reason(key="options.reason.score", numbers={**numbers, "score": total})


def _missing(context: Context, path: Path) -> list[Reason]:
    source = {"node": path.offer.node.name, "commodity": path.offer.commodity.name}
    target = {"node": path.receiver.node.name}
    found = []
    if path.offer.made is None:
        found.append(Reason(key="options.missing.made", words=source))
    elif path.offer.free is None:
        found.append(Reason(key="options.missing.placed", words=source))
    if path.need is None:
        found.append(Reason(key="options.missing.need", words=target))
    else:
        if path.asked is not None:
            found.append(Reason(key="options.missing.agreement", words=target))
        if path.need.taken is None:
            found.append(Reason(key="options.missing.taken", words={**target, "commodity": path.need.commodity.name}))
        if isinstance(path.ratio, NoRatio):
            words = {"commodity": path.offer.commodity.name, "replaces": path.need.commodity.name}
            found.append(Reason(key=f"options.missing.{path.ratio.why}", words=words))
    if path.distance is None:
        found.append(Reason(key="options.missing.distance"))
    found.append(Reason(key="options.missing.capex_hauled" if _hauls(context, path) else "options.missing.capex"))
    return found
