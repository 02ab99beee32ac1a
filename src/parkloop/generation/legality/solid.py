"""General solid waste and by-products: ledger and contract, other provinces, product standards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality.case import Stage
from parkloop.generation.legality.cite import cite, standard
from parkloop.generation.legality.hazwaste import outside
from parkloop.generation.legality.nature import percent, solid_class
from parkloop.generation.legality.ruling import ruling
from parkloop.knowledge import legal
from parkloop.park.enums import Verdict, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.cite import Cited
    from parkloop.generation.legality.ruling import Ruling
    from parkloop.knowledge.legal import Limit


def solid_rulings(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give the verdict on a by-product or waste that is stated not to be hazardous, or of which that is not known."""
    if danger is not YesNo.NO:
        yield ruling(Verdict.UNKNOWN, "solid.identify", cite("identify", "identify_listed", day=case.day))
    else:
        if case.commodity.hazardous is not YesNo.NO:
            yield ruling(Verdict.CONDITIONAL, "solid.presumed", cite("identify", "identify_listed", day=case.day))
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
        share = limit.share(case.commodity.composition)
        if not limit.figure or share is None:
            open_.append(limit)
        elif limit.kept(share):
            kept.append(limit)
        else:
            yield _broken(limit, share, case)
    if open_:
        cited = tuple(dict.fromkeys(c for x in open_ for c in _cited(x, case)))
        words = _listed([_asked(x) for x in open_])
        yield ruling(Verdict.CONDITIONAL, "limit.open", cited, asked=words)
    elif kept:
        cited = tuple(dict.fromkeys(c for x in kept for c in _cited(x, case)))
        yield ruling(Verdict.ALLOWED, "limit.kept", cited, asked=_listed([_asked(x) for x in kept]))


def _province(case: Case) -> Iterator[Ruling]:
    """Filing for use, approval for storage and disposal (固废法 art. 22)."""
    topic = "cross_use" if case.stage is Stage.USE else "cross_dispose"
    if case.cross_province:
        yield ruling(Verdict.CONDITIONAL, f"solid.{topic}", cite(topic, day=case.day))
    elif case.cross_province is None and outside(case):
        yield ruling(Verdict.CONDITIONAL, "solid.cross_open", cite(topic, day=case.day))


def _broken(limit: Limit, share: float, case: Case) -> Ruling:
    """What breaks a figure: forbidden where the law says so, else to be treated first."""
    below = limit.low is not None and share < limit.low
    bound = limit.low if below else limit.high
    values = {"parameter": limit.parameter, "share": percent(share), "limit": percent(bound or 0.0)}
    if limit.exceeded:
        return ruling(Verdict(limit.exceeded), "limit.forbidden", _cited(limit, case), **values)
    return ruling(Verdict.CONDITIONAL, "limit.below" if below else "limit.exceeded", _cited(limit, case), **values)


def _fits(limit: Limit, case: Case) -> bool:
    return case.known_as(limit.waste_ids) and case.serves(limit.functions) and case.received_by(limit.receivers)


def _cited(limit: Limit, case: Case) -> tuple[Cited, ...]:
    by_topic = cite(limit.topic, day=case.day) if limit.topic else ()
    return by_topic or (standard(limit.standard, limit.confidence),)


def _asked(limit: Limit) -> Text:
    if not limit.figure:
        return limit.text
    bounds = [f"{sign}{percent(b)}" for sign, b in (("≥", limit.low), ("≤", limit.high)) if b is not None]
    return Text(*(f"{limit.parameter.get(lang)} {' '.join(bounds)}" for lang in ("zh", "en")))


def _listed(texts: list[Text]) -> Text:
    return Text("；".join(x.zh for x in texts), "; ".join(x.en for x in texts))
