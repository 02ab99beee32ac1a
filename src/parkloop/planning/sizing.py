"""Options of open size, and options that grants or loans may help, taken apart into pieces and put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.evaluation.economics import annual_cost
from parkloop.park.actions import AddBackup, Manage, MoveNode
from parkloop.park.compose import ImpossibleOptionError, compose
from parkloop.park.enums import PayerKind
from parkloop.park.option import Given, Money, Share
from parkloop.planning.logic import ANYONE
from parkloop.planning.pieces import BY, Pieces, Sized, Transfer
from parkloop.planning.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.operation.objective import Worth
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.park.scale import Scale
    from parkloop.planning.terms import Terms

WITHOUT_SIZE = (MoveNode, Manage, AddBackup)
"""Actions that are there or not: half a move moves nothing."""
LINEAR = 1e-9
SNAP = 1e-7
"""So near to a point of the curve the solver means the point."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Options with their pieces behind, what the pieces are worth, and who gives to whom."""

    options: tuple[Option, ...]
    worth: Worth
    pieces: Pieces
    whole: tuple[Option, ...]
    terms: Mapping[str, Terms]


def scaled(park: Park, options: Iterable[Option], decided: Iterable[str]) -> dict[str, Scale]:
    """The options whose size the plan chooses; what is decided already, and what has no size, stays as it is."""
    fixed = frozenset(decided)
    return {o.id: o.scale for o in options if o.scale is not None and o.id not in fixed and has_size(park, o)}


def unsized(park: Park, options: Iterable[Option]) -> tuple[Problem, ...]:
    """A warning for each option that states sizes and whose actions do not follow them in proportion."""
    place = {u.id: i for i, u in enumerate(park.options)}
    return tuple(
        Problem("size_not_linear", "warning", Location(path=f"options[{place[o.id]}].actions", id=o.id), _kinds(o))
        for o in options
        if o.scale is not None and o.id in place and not has_size(park, o)
    )


def _kinds(option: Option) -> str:
    return ", ".join(dict.fromkeys(type(a).__name__ for a in option.actions))


def has_size(park: Park, option: Option) -> bool:
    """Whether every action follows the size, and what the nodes take and make changes in proportion to it.

    A process that takes over from its siblings takes at most what they do, and one that is enlarged takes over only
    beyond its present capacity: both bend once, so that a size in between shows it.
    """
    if option.scale is None or any(isinstance(a, WITHOUT_SIZE) for a in option.actions):
        return False
    try:
        whole = _changes(park, option, 1.0)
        for share in (max(option.scale.least, 1e-3), 0.5 * (1.0 + option.scale.least)):
            part = _changes(park, option, share)
            for spot in whole.keys() | part.keys():
                wanted = share * whole.get(spot, 0.0)
                if abs(part.get(spot, 0.0) - wanted) > LINEAR * max(abs(whole.get(spot, 0.0)), abs(wanted), 1e-6):
                    return False
    except (ImpossibleOptionError, KeyError):
        return True  # the network leaves it out, and says so
    return True


def _changes(park: Park, option: Option, share: float) -> dict[tuple[str, str, str], float]:
    year = park.park.base_year
    after = compose(park, [option], {option.id: (share, year - option.lead_time)}, year)
    change = _totals(after)
    for spot, amount in _totals(park).items():
        change[spot] = change.get(spot, 0.0) - amount
    return change


def _totals(park: Park) -> dict[tuple[str, str, str], float]:
    found: dict[tuple[str, str, str], float] = {}
    for node in park.nodes:
        for side, lines in (("in", node.takes), ("out", node.makes)):
            for line in lines:
                spot = (node.id, side, line.commodity)
                found[spot] = found.get(spot, 0.0) + (line.amount or 0.0)
    return found


def apart(park: Park, options: Sequence[Option], worth: Worth, decided: Iterable[str]) -> Apart:
    """The options with the pieces of those that have any; without pieces nothing is changed."""
    fixed = frozenset(decided)
    scales, terms = scaled(park, options, fixed), {t.payer: t for t in terms_of(park)}
    shown: list[Option] = []
    sized: list[Sized] = []
    transfers: list[Transfer] = []
    annual, jobs = dict(worth.annual_cost), dict(worth.constants.get("jobs", {}))
    unknown = set(worth.money_unknown)
    for o in options:
        capex = (o.capex.value if o.capex else None) or 0.0
        base, rest = o.id, o
        behind: list[Option] = []
        if o.id in scales:
            piece = Sized(o.id, tuple((s / scales[o.id].full, c / capex) for s, c in scales[o.id].points))
            sized.append(piece)
            base, rest = piece.outlay, replace(_bare(o), id=o.id, project=o.project, requires=o.requires,
                                               excludes=o.excludes, earliest=o.earliest)  # fmt: skip
            behind += [
                replace(_bare(o), id=piece.extent, actions=o.actions, opex=o.opex),
                replace(_bare(o), id=piece.outlay, capex=o.capex, payers=o.payers),
            ]
            if o.id in jobs:
                jobs[piece.extent] = jobs.pop(o.id)
            if o.id in annual:
                opex = (o.opex.value if o.opex else None) or 0.0
                annual |= {piece.extent: opex, piece.outlay: annual.pop(o.id) - opex}
            else:
                unknown |= {piece.extent}
        if capex > 0 and o.id not in fixed:
            borne = min(1.0, sum(s.amount for s in o.payers) / capex) if o.payers else 1.0
            for k, t in enumerate(x for x in terms.values() if x.payer not in {s.payer for s in o.payers}):
                mine = Transfer(o.id, f"{o.id}{BY}{k}", t.payer, base, t.most, borne)
                transfers.append(mine)
                behind.append(replace(_bare(o), id=mine.id))
                if o.id in worth.annual_cost:
                    annual[mine.id] = -relief(o, t, park.assumptions.discount_rate)
        shown += [rest, *behind]
    constants = {**worth.constants, "jobs": jobs} if jobs else worth.constants
    changed = replace(worth, annual_cost=annual, constants=constants, money_unknown=frozenset(unknown))
    return Apart(tuple(shown), changed, Pieces(tuple(sized), tuple(transfers)), tuple(options), terms)


def _bare(o: Option) -> Option:
    return replace(
        o, actions=(), capex=None, opex=None, payers=(), project="", requires=(), excludes=(), earliest=None,
        committed=False, state=None, scale=None,
    )  # fmt: skip


def relief(option: Option, terms: Terms, rate: float | None) -> float:
    """What a grant or loan for the whole investment takes off the option's yearly cost [currency/a]."""
    return (annual_cost(option, rate).annuity or 0.0) * terms.saved(rate or 0.0)


def together(
    made: Apart, degrees: Mapping[str, float], rate: float | None
) -> tuple[tuple[Option, ...], Worth, dict[str, tuple[Share, ...]]]:
    """The options at the sizes and with the money that were chosen, what they are then worth, and what each is given.

    Parameters
    ----------
    degrees
        How far each piece is open, 0..1; options of which nothing is open stay as they were.
    """
    sized = {s.option: s for s in made.pieces.sized}
    annual = {k: v for k, v in made.worth.annual_cost.items() if k not in made.pieces.ids}
    jobs = {k: v for k, v in made.worth.constants.get("jobs", {}).items() if k not in made.pieces.ids}
    shown: list[Option] = []
    given: dict[str, tuple[Share, ...]] = {}
    for o in made.whole:
        own, share = o, 1.0
        if o.id in sized:
            chosen = degrees.get(sized[o.id].extent, 0.0)
            share = _snapped(chosen, sized[o.id]) if chosen > 0 else 1.0
            own = at_size(o, share)
            full = made.worth.constants.get("jobs", {}).get(sized[o.id].extent)
            if full is not None:
                jobs[o.id] = full * share
            if sized[o.id].outlay in made.worth.annual_cost:
                annual[o.id] = annual_cost(own, rate).value or 0.0
        capex = (o.capex.value if o.capex else None) or 0.0
        for t in (t for t in made.pieces.transfers if t.option == o.id and degrees.get(t.id, 0.0) > SNAP):
            part = degrees[t.id]
            mine = Given(payer=t.payer, kind=made.terms[t.payer].kind, amount=part * capex)
            given[o.id] = (*given.get(o.id, ()), mine)
            if o.id in annual:
                annual[o.id] -= part * relief(o, made.terms[t.payer], rate)
        shown.append(replace(own, payers=relieved(own, given[o.id])) if o.id in given else own)
    constants = {**made.worth.constants, "jobs": jobs} if jobs else made.worth.constants
    unknown = made.worth.money_unknown - made.pieces.ids
    worth = replace(made.worth, annual_cost=annual, constants=constants, money_unknown=unknown)
    return tuple(shown), worth, given


def _snapped(share: float, sized: Sized) -> float:
    return next((x for x, _ in sized.points if abs(x - share) <= SNAP), min(max(share, sized.points[0][0]), 1.0))


def at_size(option: Option, share: float) -> Option:
    """An option at a share of its full size: investment by its curve, the rest in proportion."""
    if option.scale is None or share == 1.0:
        return option
    old, new = (option.capex.value if option.capex else None) or 0.0, option.scale.capex(share)
    factor = new / old if old > 0 else 1.0
    return replace(
        option,
        size=share,
        capex=_times(option.capex, factor),
        opex=_times(option.opex, share),
        jobs=None if option.jobs is None else option.jobs * share,
        payers=tuple(replace(s, amount=s.amount * factor) for s in option.payers),
    )


def _times(money: Money | None, factor: float) -> Money | None:
    if money is None:
        return None
    value, low, high = (None if x is None else x * factor for x in (money.value, money.low, money.high))
    return replace(money, value=value, low=low, high=high)


def relieved(option: Option, given: Sequence[Share]) -> tuple[Share, ...]:
    """Who pays once something is given: the option's own payers less in proportion, then those who give."""
    capex = (option.capex.value if option.capex else None) or 0.0
    total = sum(s.amount for s in given)
    if not option.payers:
        return (Share(payer=ANYONE, kind=PayerKind.FIRM, amount=max(0.0, capex - total)), *given)
    stated = sum(s.amount for s in option.payers)
    left = max(0.0, 1.0 - total / stated) if stated > 0 else 1.0
    return (*(replace(s, amount=s.amount * left) for s in option.payers), *given)
