"""What a commodity is before the law: hazardous or not, and where its statements contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.base.text import Text
from parkloop.generation.legality.case import categories, codes
from parkloop.generation.legality.cite import cite, standard
from parkloop.generation.legality.ruling import ruling
from parkloop.knowledge import legal
from parkloop.knowledge.codes import solid_in
from parkloop.knowledge.contents import levelled
from parkloop.park.enums import CommodityKind, Verdict, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling
    from parkloop.knowledge.legal import Toxic
    from parkloop.park.commodity import Commodity

WASTES = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})
"""Kinds of which the waste law asks whether they are waste, and of which kind."""
TRACE = 2e-4
"""Mass fraction below which a share is printed in mg/kg."""
WHOLE = 1.005
"""Sum of mass fractions above which a composition cannot be right (rounding allowed for)."""


def hazardous(commodity: Commodity, route_says: YesNo = YesNo.UNKNOWN) -> YesNo:
    """Whether a commodity is hazardous waste: its own statement, its codes (国家危险废物名录), then the route.

    A statement "no" against a hazardous code is not believed: the code wins, because the stricter reading is the safe
    one.
    """
    starred = any(f"{k} {v}".upper().startswith("EWC") and v.rstrip().endswith("*") for k, v in commodity.codes.items())
    if starred or codes(commodity) or commodity.hazardous is YesNo.YES:
        return YesNo.YES
    if commodity.hazardous is YesNo.NO:
        return YesNo.NO
    return route_says


def solid_class(commodity: Commodity) -> str:
    """Give the class of general industrial solid waste that a commodity states (SW02), empty where it states none."""
    for _, value in sorted(commodity.codes.items()):
        found = solid_in(value)
        if found:
            return found
    return ""


def flaws(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give what contradicts itself or is missing, each as not known: nobody may use a waste by a wrong description."""
    thing = case.commodity
    if not thing.name:
        yield ruling(Verdict.UNKNOWN, "flaw.nameless", cite("identify", day=case.day))
    if thing.kind not in WASTES:
        return
    for code in codes(thing):
        category = code if code.startswith("HW") else f"HW{code[-2:]}"
        if category not in legal.hazardous_codes():
            yield ruling(Verdict.UNKNOWN, "flaw.no_such_code", cite("hw_list", day=case.day), code=code)
    if danger is YesNo.NO:
        yield from _harmless(case)
    else:
        yield from _coded(case)
    yield from _shares(case)


def _harmless(case: Case) -> Iterator[Ruling]:
    """Give reasons to doubt that a waste stated as not hazardous is none."""
    table = knowledge.byproducts()
    listed = [table[c] for c in case.concepts if c in table]
    if listed and all(row.hazardous for row in listed):
        cited = cite("hw_list", "identify_hazard", day=case.day)
        yield ruling(Verdict.UNKNOWN, "flaw.listed", cited, name=listed[0].name, codes="、".join(listed[0].cn_codes))
    yield from _toxic(case)


def _coded(case: Case) -> Iterator[Ruling]:
    """Codes that contradict the statement, the name or one another."""
    thing, stated = case.commodity, categories(case.commodity)
    cited = cite("hw_list", day=case.day)
    if stated and thing.hazardous is YesNo.NO:
        yield ruling(Verdict.UNKNOWN, "flaw.code_against", cited, code=codes(thing)[0])
    if thing.hazardous is YesNo.YES and not stated and solid_class(thing):
        yield ruling(Verdict.UNKNOWN, "flaw.solid_code", cited, code=solid_class(thing))
    if len(stated) > 1:
        yield ruling(Verdict.UNKNOWN, "flaw.two_codes", cited, codes="、".join(stated))
    table = knowledge.byproducts()
    usual = {c for name in case.named if name in table for c in table[name].cn_codes if c.startswith("HW")}
    if stated and usual and not usual & set(stated):
        known = Text("、".join(sorted(usual)), ", ".join(sorted(usual)))
        yield ruling(Verdict.UNKNOWN, "flaw.code_other", cited, name=thing.name, known=known, codes="、".join(stated))


def _toxic(case: Case) -> Iterator[Ruling]:
    """Substances of one group count together, as the standard adds them up."""
    content = levelled(case.commodity.composition)
    groups: dict[str, list[tuple[Toxic, float]]] = {}
    for toxic in legal.toxic_substances():
        share = sum(v for k, v in content.items() if k in toxic.names)
        if share > 0.0:
            groups.setdefault(toxic.group, []).append((toxic, share))
    for found in groups.values():
        total, limit = sum(share for _, share in found), min(toxic.share for toxic, _ in found)
        if total >= limit:
            first = found[0][0]
            yield ruling(
                Verdict.UNKNOWN,
                "flaw.toxic",
                (standard(first.clause, first.confidence),),
                substance=" + ".join(toxic.substance for toxic, _ in found),
                share=percent(total),
                limit=percent(limit),
            )


def _shares(case: Case) -> Iterator[Ruling]:
    content = levelled(case.commodity.composition)
    total = sum(case.commodity.composition.values())
    if total > WHOLE:
        yield ruling(Verdict.UNKNOWN, "flaw.sum", cite("identify", day=case.day), total=percent(total))
    row = legal.solid_classes().get(solid_class(case.commodity))
    stated = [content[s] for s in row.substances if s in content] if row else []
    if row is None or row.share_min is None or not stated:
        return
    dry = sum(stated) / max(1e-9, 1.0 - content.get("water", 0.0))
    if dry < row.share_min:
        named = Text(f"{row.code} {row.name.zh}", f"{row.code} {row.name.en}")
        main = "、".join(s for s in row.substances if s in content)
        cited = cite("identify", day=case.day)
        yield ruling(Verdict.UNKNOWN, "flaw.class", cited, named=named, substances=main, share=percent(dry))


def percent(share: float) -> str:
    """Print a fraction as per cent, traces in mg/kg, without idle digits."""
    return f"{1e6 * share:.3g} mg/kg" if 0.0 < share < TRACE else f"{100 * share:.3g} %"
