"""Hazardous waste: licence, exemption list, point-to-point use, manifests, transfer to another province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality.case import Stage, categories, codes
from parkloop.generation.legality.cite import UNCHECKED, cite
from parkloop.generation.legality.parkrules import document, permitted
from parkloop.generation.legality.ruling import ruling
from parkloop.knowledge import legal
from parkloop.park.enums import CommodityKind, NodeKind, RuleBasis, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling
    from parkloop.knowledge.legal import Exemption

SEEN = "source seen"
SOLD = frozenset({CommodityKind.PRODUCT, CommodityKind.MATERIAL, CommodityKind.FUEL})


def hazardous_rulings(case: Case) -> Iterator[Ruling]:
    """Give the verdict on handing hazardous waste to the receiver, then what else binds the two.

    The receiver needs a licence, unless the park has entered that it holds one or that a provincial plan covers the
    exchange, or the exemption list covers the use. An exemption from memory does not lift the licence: it is named,
    to be checked.
    """
    yield _way(case)
    stated = codes(case.commodity)
    if not any(not c.startswith("HW") for c in stated):
        key = "hazard.no_digits" if stated else "hazard.no_code"
        yield ruling(Verdict.LICENCE if not stated else Verdict.CONDITIONAL, key, cite("hw_list", day=case.day))
    yield from _listed(stated, case.day)
    if case.commodity.kind in SOLD:
        yield ruling(Verdict.LICENCE, "hazard.disguise", cite("disguise", day=case.day))
    yield from _province(case)


def _listed(stated: tuple[str, ...], day: str) -> Iterator[Ruling]:
    """What the list in force calls the code; one that is not among the rows at hand has to be looked up."""
    table = legal.hazardous_codes()
    for code in stated:
        if code in table:
            named = Text(f"{code} {table[code].name.zh}", f"{code} {table[code].name.en}")
            yield ruling(Verdict.CONDITIONAL, "hazard.listed", cite("hw_list", day=day), named=named)
        elif not code.startswith("HW"):
            yield ruling(Verdict.CONDITIONAL, "hazard.not_at_hand", cite("hw_list", day=day), code=code)


def _way(case: Case) -> Ruling:
    manifests = cite("manifest", "manifest_rule", day=case.day)
    licensed = permitted(case, RuleBasis.WASTE_LICENCE)
    if licensed is not None:
        cited = (document(licensed), *cite("licence", "manifest", "manifest_rule", day=case.day))
        return ruling(Verdict.CONDITIONAL, "hazard.licensed", cited, text=licensed.text or licensed.id)
    plan = permitted(case, RuleBasis.POINT_TO_POINT)
    if plan is not None and case.stage is Stage.USE:
        cited = (document(plan), *cite("p2p", day=case.day), *manifests)
        return ruling(Verdict.CONDITIONAL, "hazard.point_to_point", cited, text=plan.text or plan.id)
    found = exemption(case)
    if found is not None and found.confidence == SEEN:
        cited = (*cite("exempt", day=case.day), *manifests)
        return ruling(Verdict.CONDITIONAL, "hazard.exempt", cited, condition=found.condition)
    cited = cite("licence", "licence_rule", "manifest", "manifest_rule", day=case.day)
    if found is not None:
        words = Text(found.condition.zh + UNCHECKED.zh, found.condition.en + UNCHECKED.en)
        cited = (*cited, *cite("exempt", day=case.day))
        return ruling(Verdict.LICENCE, "hazard.maybe_exempt", cited, condition=words)
    return ruling(Verdict.LICENCE, "hazard.licence", cited)


def exemption(case: Case) -> Exemption | None:
    """Give the exemption in force that covers the exchange; what was seen comes before what is remembered."""
    fits = [e for e in legal.exemptions() if _covers(e, case)]
    return min(fits, key=lambda e: e.confidence != SEEN) if fits else None


def _covers(line: Exemption, case: Case) -> bool:
    """Whether waste, stage, receiver and use are the line's; a waste known by its class alone is not enough."""
    if line.stage != case.stage.value or not legal.laws()[line.version].holds(case.day):
        return False
    stated = codes(case.commodity)
    digits = {c for c in stated if not c.startswith("HW")}
    classes = categories(case.commodity)
    if classes and not set(classes) & set(line.categories):
        return False
    if digits and line.codes and not digits & set(line.codes):
        return False
    if not (digits & set(line.codes) or case.known_as(line.waste_ids)):
        return False
    return case.received_by(line.receivers) and case.serves(line.functions)


def _province(case: Case) -> Iterator[Ruling]:
    if case.cross_province:
        yield ruling(Verdict.CONDITIONAL, "hazard.cross", cite("cross_hazardous", day=case.day))
    elif case.cross_province is None and outside(case):
        yield ruling(Verdict.CONDITIONAL, "hazard.cross_open", cite("cross_hazardous", day=case.day))


def outside(case: Case) -> bool:
    """Whether one end stands outside the park, so that the province may change."""
    return any(n is not None and n.kind is NodeKind.MARKET for n in (case.source, case.target))
