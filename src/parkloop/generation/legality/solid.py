"""General solid waste and by-products: ledger and contract, product standards, uses that are forbidden or bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality.case import Stage, categories
from parkloop.generation.legality.cite import UNCHECKED, cite, standard
from parkloop.generation.legality.hazwaste import outside
from parkloop.generation.legality.nature import percent, solid_class
from parkloop.generation.legality.ruling import Ruling, ruling
from parkloop.knowledge import legal
from parkloop.park.enums import Verdict, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.cite import Cited
    from parkloop.knowledge.legal import Limit, Prohibition


def solid_rulings(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give the verdict on a by-product or waste that is stated not to be hazardous, or of which that is not known."""
    if danger is not YesNo.NO:
        yield ruling(Verdict.UNKNOWN, "solid.identify", cite("identify", "identify_listed", day=case.day))
    else:
        yield ruling(Verdict.ALLOWED, "solid.general", cite("ledger", "use_standard", day=case.day))
        if not solid_class(case.commodity):
            yield ruling(Verdict.ALLOWED, "solid.no_code")
    yield from _province(case)


def limit_rulings(case: Case) -> Iterator[Ruling]:
    """What product standards ask of the by-product in this use: kept, exceeded, or still to be measured.

    Figures that the stated composition keeps need no condition; what it exceeds and what nobody measured does.
    """
    fits = [x for x in legal.product_limits() if _fits(x, case)]
    kept: list[Limit] = []
    open_: list[Limit] = []
    for limit in fits:
        share = _share(limit, case)
        if limit.high is None or share is None:
            open_.append(limit)
        elif share > limit.high:
            values = {"parameter": limit.parameter, "share": percent(share), "limit": percent(limit.high)}
            yield ruling(Verdict.CONDITIONAL, "limit.exceeded", _cited(limit, case), **values)
        else:
            kept.append(limit)
    if open_:
        cited = tuple(dict.fromkeys(c for x in open_ for c in _cited(x, case)))
        words = _listed([_asked(x) for x in open_])
        yield ruling(Verdict.CONDITIONAL, "limit.open", cited, asked=words)
    elif kept:
        cited = tuple(dict.fromkeys(c for x in kept for c in _cited(x, case)))
        yield ruling(Verdict.ALLOWED, "limit.kept", cited, asked=_listed([_asked(x) for x in kept]))


def bans(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give uses that are forbidden, or bound to a condition of their own, for this waste at this receiver."""
    for rule in legal.prohibitions():
        if not _banned(rule, case, danger):
            continue
        mark = UNCHECKED if rule.confidence == "memory" else Text()
        text = Text(f"{rule.text.zh}{mark.zh}。", f"{_upper(rule.text.en)}{mark.en}.")
        yield Ruling(verdict=Verdict(rule.verdict), text=text, clauses=cite(rule.topic, day=case.day))


def _province(case: Case) -> Iterator[Ruling]:
    """Filing for use, approval for storage and disposal (固废法 art. 22)."""
    topic = "cross_use" if case.stage is Stage.USE else "cross_dispose"
    if case.cross_province:
        yield ruling(Verdict.CONDITIONAL, f"solid.{topic}", cite(topic, day=case.day))
    elif case.cross_province is None and outside(case):
        yield ruling(Verdict.CONDITIONAL, "solid.cross_open", cite(topic, day=case.day))


def _fits(limit: Limit, case: Case) -> bool:
    return case.known_as(limit.waste_ids) and case.serves(limit.functions) and case.received_by(limit.receivers)


def _share(limit: Limit, case: Case) -> float | None:
    stated = [case.commodity.composition[s] for s in limit.substances if s in case.commodity.composition]
    return sum(stated) if stated else None


def _cited(limit: Limit, case: Case) -> tuple[Cited, ...]:
    by_topic = cite(limit.topic, day=case.day) if limit.topic else ()
    return by_topic or (standard(limit.standard, limit.confidence),)


def _asked(limit: Limit) -> Text:
    if limit.high is None:
        return limit.text
    return Text(*(f"{limit.parameter.get(lang)} ≤{percent(limit.high)}" for lang in ("zh", "en")))


def _listed(texts: list[Text]) -> Text:
    return Text("；".join(x.zh for x in texts), "; ".join(x.en for x in texts))


def _banned(rule: Prohibition, case: Case, danger: YesNo) -> bool:
    if rule.waste_ids or rule.categories:
        by_name = case.known_as(rule.waste_ids)
        by_class = bool(set(categories(case.commodity)) & set(rule.categories))
        any_hazard = "*" in rule.categories and danger is YesNo.YES
        if not (by_name or by_class or any_hazard):
            return False
    if (rule.functions and not case.functions) or (rule.receivers and not case.industries):
        return False
    return case.serves(rule.functions) and case.received_by(rule.receivers)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
