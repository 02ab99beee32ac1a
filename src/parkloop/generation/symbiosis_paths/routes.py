"""Options from known symbiosis routes and from direct matches (clause 6.2, 循环共生路径优化)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation import difficulty
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.legality import judge
from parkloop.generation.ratio import Ratio
from parkloop.generation.symbiosis_paths.amount import phase_of
from parkloop.generation.symbiosis_paths.crowded import uncrowded
from parkloop.generation.symbiosis_paths.hints import worth_a_line
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.paths import Path, Search, search
from parkloop.generation.symbiosis_paths.quality import held_to_limits
from parkloop.generation.symbiosis_paths.reasons import explain
from parkloop.generation.tables import confidence
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Confidence, Direction, Mode, Origin, Task, Verdict, YesNo
from parkloop.park.option import Amount, Option

if TYPE_CHECKING:
    from parkloop.generation.context import Context

MODE = {
    "solid": Mode.TRUCK,
    "sludge": Mode.TRUCK,
    "liquid": Mode.TRUCK,
    "gas": Mode.PIPE,
    "water": Mode.PIPE,
    "heat": Mode.PIPE,
}
LEAD_TIME = {Mode.TRUCK: 0, Mode.PIPE: 1}
"""Years from decision to operation: a contract within the year, a pipe the year after (own judgement)."""
LIFETIME = 15
"""Years of use of a path [a]; own judgement, shown as an assumption."""
Counts = dict[tuple[str, str], int]
_ORDER = (Confidence.UNKNOWN, Confidence.MEMORY, Confidence.COMPUTED, Confidence.STOICHIOMETRY, Confidence.DERIVED)


def symbiosis_options(context: Context) -> list[Option]:
    """Every match of an unplaced make with a need, one option for each (source, commodity, target).

    A path whose amount cannot be computed is shown with what is missing and without actions: it cannot enter a plan.
    """
    return [held_to_limits(context, path, _option(context, path)) for path in listed(context)]


def searched(context: Context) -> Search:
    """Search the park once, whoever asks."""
    found = context.memo.get("paths")
    if not isinstance(found, Search):
        found = search(context, offers(context), receivers(context))
        context.memo["paths"] = found
    return found


def hindrances(context: Context) -> dict[tuple[str, str], set[str]]:
    """For offers without a path, by (node, commodity): which reasons stood in the way."""
    return {key: set(why) for key, why in searched(context).hindered.items()}


def left_out(context: Context) -> dict[tuple[str, str], int]:
    """For each by-product, by (node, commodity), how many receivers are not listed."""
    hidden = dict(_list(context)[1])
    for key, count in searched(context).unseen.items():
        hidden[key] = hidden.get(key, 0) + count
    return hidden


def crowded_out(context: Context) -> dict[tuple[str, str], int]:
    """For each by-product, by (node, commodity), how many receivers are not listed because others match them better."""
    return dict(_list(context)[2])


def listed(context: Context) -> list[Path]:
    """Give the paths that become options; the same list whoever asks."""
    return _list(context)[0]


def _list(context: Context) -> tuple[list[Path], Counts, Counts]:
    known = context.memo.get("paths.listed")
    if not isinstance(known, tuple):
        worth, hidden = worth_a_line(searched(context).paths)
        kept, crowded = uncrowded(worth)
        known = context.memo["paths.listed"] = (kept, hidden, crowded)
    paths, hidden, crowded = known
    return paths, hidden, crowded


def path_id(context: Context, path: Path) -> str:
    """Give the id of the option for a path."""
    source, target, commodity = path.offer.node.id, path.receiver.node.id, path.offer.commodity.id
    way = path.route.route_id if path.route else "direct" if path.how == "same" else "function"
    return slug("ext" if (source, commodity, target) in context.standing else "sym", source, commodity, target, way)


def _option(context: Context, path: Path) -> Option:
    source, target, commodity = path.offer.node, path.receiver.node, path.offer.commodity
    more = (source.id, commodity.id, target.id) in context.standing
    option_id = path_id(context, path)
    phase = phase_of(path.offer, path.route)
    legal = judge(
        context,
        commodity,
        _route_says(path),
        route=path.route,
        source_node=source.id,
        target_node=target.id,
        functions=_functions(path),
        quantity=path.carried.amount.value if path.carried else None,
    )
    reasons, missing = explain(context, path, option_id)
    hard = difficulty.assess(
        technology=difficulty.from_confidence(_route_confidence(path)),
        legal=legal.verdict,
        parties=2,
        money=difficulty.finance(None),
        disruption=2 if MODE[phase] is Mode.TRUCK else 3,
    )
    if more:
        name_key = "options.name.extend_same" if path.how == "same" else "options.name.extend"
        name_key = name_key if path.need is not None else "options.name.extend_hint"
    elif path.need is None:
        name_key = "options.name.hint"
    else:
        name_key = "options.name.same" if path.how == "same" else "options.name.symbiosis"
    return Option(
        id=option_id,
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=worded(
            name_key,
            source=source.name,
            commodity=commodity.name,
            target=target.name,
            replaces=_replaced_name(context, path),
        ),
        origin=Origin.ROUTE,
        actions=_actions(path, phase, legal.verdict),
        source_node=source.id,
        target_node=target.id,
        commodity=commodity.id,
        replaces=path.need.commodity.id if path.need else "",
        amount=_amount(path),
        route=path.route.route_id if path.route else "",
        treatment=_treatment(path),
        legal=legal,
        reasons=reasons,
        missing=missing,
        lifetime=LIFETIME,
        lead_time=LEAD_TIME[MODE[phase]],
        score=path.score.value,
        confidence=_confidence(path),
        sources=path.route.sources if path.route else (),
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _actions(path: Path, phase: str, verdict: Verdict) -> tuple[OpenLink, ...]:
    amount = path.carried.amount.value if path.carried else None
    if path.need is None or not isinstance(path.ratio, Ratio) or not amount or verdict is Verdict.FORBIDDEN:
        return ()
    return (
        OpenLink(
            source_node=path.offer.node.id,
            target_node=path.receiver.node.id,
            commodity=path.offer.commodity.id,
            replaces="" if path.how == "same" else path.need.commodity.id,
            ratio=path.ratio.value,
            ratio_low=path.ratio.low,
            ratio_high=path.ratio.high,
            capacity=amount,
            distance=path.distance,
            mode=MODE[phase],
            treatment=_treatment(path),
        ),
    )


def _amount(path: Path) -> Amount:
    if path.carried is not None:
        return path.carried.amount
    most = path.asked.amount.high if path.asked is not None else path.offer.free
    return Amount(value=None, high=most, unit=path.offer.commodity.unit)


def _treatment(path: Path) -> Text:
    return path.route.pretreatment if path.route else Text()


def _replaced_name(context: Context, path: Path) -> Text:
    if path.need is not None:
        return path.need.commodity.name
    if path.route is None and path.served:
        return context.tables.label(path.served[0])
    return path.route.receiver if path.route else Text()


def _functions(path: Path) -> tuple[str, ...]:
    """What it is to serve for: the need, narrowed to what the route delivers; else all that the route delivers."""
    delivered = path.route.receiver_functions if path.route else ()
    if path.need is None:
        return tuple(delivered)
    return tuple(sorted(path.need.functions & set(delivered) or path.need.functions))


def _route_says(path: Path) -> YesNo:
    if path.route is None or path.route.hazardous is None:
        return YesNo.UNKNOWN
    return YesNo.YES if path.route.hazardous else YesNo.NO


def _route_confidence(path: Path) -> Confidence:
    if path.route is not None:
        return confidence(path.route.route_confidence)
    return Confidence.SEEN if path.how == "same" else Confidence.MEMORY


def _confidence(path: Path) -> Confidence:
    """Give the weakest of route, ratio and assumed need; a direct match is as good as the statements of the park."""
    parts = [_route_confidence(path)]
    if path.how == "typical":
        parts.append(Confidence.MEMORY)
    if isinstance(path.ratio, Ratio) and path.ratio.how in {"route", "plain"}:
        parts.append(path.ratio.confidence)
    weakest = min(parts, key=lambda c: _ORDER.index(c) if c in _ORDER else len(_ORDER))
    return weakest or Confidence.MEMORY  # what nobody vouches for is shown as unverified
