"""The verdict on an exchange and on a new node: all rules that fit, the strictest one first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.generation.legality.abroad import HOME, abroad_rulings
from parkloop.generation.legality.alike import likeness
from parkloop.generation.legality.case import Stage, build, reading_day
from parkloop.generation.legality.cite import cite
from parkloop.generation.legality.hazwaste import hazardous_rulings
from parkloop.generation.legality.nature import WASTES, flaws, hazardous
from parkloop.generation.legality.parkrules import documented, names_of, node_rulings, park_rulings
from parkloop.generation.legality.ruling import ruling, settle
from parkloop.generation.legality.solid import limit_rulings, solid_rulings
from parkloop.generation.legality.substances import chemicals_of
from parkloop.generation.legality.uses import bans
from parkloop.generation.legality.utilities import GASES, UTILITIES, utility_rulings
from parkloop.park.enums import CatalogueClass, RuleBasis, Verdict, YesNo
from parkloop.park.park import Park

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling
    from parkloop.knowledge import Route
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node, Process
    from parkloop.park.option import Legal

ASKED_OF_NODES = (
    RuleBasis.ZONING,
    RuleBasis.PLAN_EIA,
    RuleBasis.DISCHARGE_PERMIT,
    RuleBasis.ENERGY_REVIEW,
    RuleBasis.HIGH_ENERGY,
    RuleBasis.CHEMICAL_PARK,
    RuleBasis.INDUSTRY_CATALOGUE,
)
"""Documents that decide on a new enterprise; what is not entered is not known."""


def judge(
    where: Context | Park,
    commodity: Commodity,
    route_says: YesNo = YesNo.UNKNOWN,
    *,
    route: Route | None = None,
    source_node: str = "",
    target_node: str = "",
    receiver: Node | None = None,
    functions: Iterable[str] = (),
    stage: Stage = Stage.USE,
    quantity: float | None = None,
    cross_province: bool | None = None,
    day: str = "",
) -> Legal:
    """Give the verdict on handing ``commodity`` to another firm, with its clauses and conditions.

    Parameters
    ----------
    where
        The context, or the park alone: then the shipped words say what the commodity is.
    route_says
        What the route knows of hazardousness; counts where the document is silent.
    route
        The route, which tells what the commodity is and what it is to serve for.
    source_node, target_node
        Ids of the two firms; the receiver's industry decides on exemptions, standards and prohibitions.
    receiver
        The receiver where an option only brings it in, so that no id of the park says who it is.
    functions
        What it is to serve for, where no route says so.
    stage
        Use or disposal at the receiver.
    quantity
        Yearly amount in the commodity's unit, for rules of the park above an amount.
    cross_province
        Whether it leaves the province; None: not known.
    day
        ISO date on which the law is read; by default the first day of the planning horizon.

    Returns
    -------
    Legal
        ``unknown`` is never ``allowed``. Outside China no Chinese law is applied.
    """
    case = build(
        where,
        commodity,
        route_says,
        route=route,
        source_node=source_node,
        target_node=target_node,
        receiver=receiver,
        functions=tuple(functions),
        stage=stage,
        quantity=quantity,
        cross_province=cross_province,
        day=day,
    )
    if isinstance(where, Park) or where.park.commodity.get(commodity.id) is not commodity:
        return settle(_rulings(case))
    return _remembered(where, case)


def _remembered(context: Context, case: Case) -> Legal:
    """Judge alike cases of a park once."""
    known = context.memo.get("verdicts")
    if not isinstance(known, dict):
        known = context.memo["verdicts"] = {}
    key = likeness(case)
    if key not in known:
        known[key] = settle(_rulings(case))
    verdict: Legal = known[key]
    return verdict


def judge_arrival(
    where: Context | Park, commodity: Commodity, target_node: str, quantity: float | None
) -> Legal | None:
    """Give what the park's own rules say of a receiver taking ``commodity``, whoever sends it; None: they are silent.

    For what a new plant delivers: what the law asks of its making stands with the plant, but a rule of the park about
    the receiver or its industry holds for whatever arrives there.
    """
    if not (where if isinstance(where, Park) else where.park).rules:
        return None
    case = build(
        where,
        commodity,
        YesNo.UNKNOWN,
        route=None,
        source_node="",
        target_node=target_node,
        receiver=None,
        functions=(),
        stage=Stage.USE,
        quantity=quantity,
        cross_province=None,
        day="",
    )
    found = list(park_rulings(case))
    return settle(found) if found else None


def judge_node(
    where: Context | Park, node: Node, processes: Iterable[Process] = (), *, capacity: float | None = None
) -> Legal:
    """Give the verdict on bringing in a new enterprise: the park's documents, and the catalogue class of its processes.

    What eliminates or restricts a process forbids building it anew (产业结构调整指导目录). Documents that nobody
    entered leave the verdict unknown.
    """
    park = where if isinstance(where, Park) else where.park
    day = reading_day(park)
    found = list(node_rulings(park.rules, node, capacity))
    classes = {p.catalogue_class for p in processes}
    if park.park.country.upper() == HOME:
        if classes & {CatalogueClass.ELIMINATED, CatalogueClass.RESTRICTED}:
            found.append(ruling(Verdict.FORBIDDEN, "node.catalogue", cite("industry_catalogue", day=day)))
        missing = not_entered(park, ASKED_OF_NODES)
        if missing:
            found.append(ruling(Verdict.UNKNOWN, "node.not_entered", missing=names_of(missing)))
        else:
            found.append(ruling(Verdict.CONDITIONAL, "node.approvals"))
    elif not found:
        found.append(ruling(Verdict.UNKNOWN, "abroad.other", country=park.park.country.upper()))
    return settle(found)


def not_entered(park: Park, asked: Iterable[RuleBasis]) -> tuple[RuleBasis, ...]:
    """Give the kinds of documents of which the park has entered no rule with number and date."""
    have = {r.basis for r in park.rules if documented(r)}
    return tuple(b for b in asked if b not in have)


def _rulings(case: Case) -> list[Ruling]:
    thing = case.commodity
    danger = hazardous(thing, case.route_says)
    found = list(park_rulings(case))
    if case.source is not None and case.source.shares is False:
        found.append(ruling(Verdict.CONDITIONAL, "flaw.not_shared", name=case.source.name))
    if case.target is not None and case.target.shares is False:
        found.append(ruling(Verdict.CONDITIONAL, "flaw.receiver_apart", name=case.target.name))
    if case.park.park.country.upper() != HOME:
        return [*found, *abroad_rulings(case, danger)]
    found += flaws(case, danger)
    if danger is YesNo.YES:
        found += hazardous_rulings(case)
    elif thing.kind in UTILITIES | GASES:
        found += utility_rulings(case)
    elif thing.kind in WASTES:
        found += solid_rulings(case, danger)
    else:
        found += _sold(case)
    if danger is not YesNo.YES and thing.kind not in GASES:
        found += _chemicals(case)
    found += limit_rulings(case)
    found += bans(case, danger)
    return found


def _sold(case: Case) -> list[Ruling]:
    """A product or bought material; one that the knowledge knows as a by-product has to be a product by GB 34330."""
    table = knowledge.byproducts()
    waste = [table[c] for c in case.named if c in table]
    if waste and len(waste) == len(case.named):
        cited = cite("by_product", day=case.day)
        return [ruling(Verdict.CONDITIONAL, "sold.by_product", cited, name=waste[0].name)]
    return [ruling(Verdict.ALLOWED, "sold.product", cite("product", day=case.day))]


def _chemicals(case: Case) -> list[Ruling]:
    """A dangerous chemical is handed over only between firms that may make, trade and use it."""
    found = chemicals_of(case.commodity, case.concepts)
    if not found:
        return []
    return [ruling(Verdict.CONDITIONAL, "sold.chemical", cite("chemicals", day=case.day), name=case.commodity.name)]
