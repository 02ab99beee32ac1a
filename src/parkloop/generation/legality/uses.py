"""Uses that are forbidden or bound to a condition of their own: kilns, feed, farmland, food, buildings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality.case import Stage, categories
from parkloop.generation.legality.cite import UNCHECKED, cite
from parkloop.generation.legality.nature import WASTES, solid_class
from parkloop.generation.legality.ruling import Ruling, ruling
from parkloop.knowledge import legal
from parkloop.park.enums import Verdict, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.knowledge.legal import Prohibition

_RADIOACTIVE = re.compile(
    r"(?<![非无不低])放射性(?!检测|监测|合格|达标|废气)|(?<!non-)(?<!not )\bradioactive\b", re.IGNORECASE
)


def bans(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give uses that are forbidden, or bound to a condition of their own, for this waste at this receiver.

    Where nobody states the use and the receiver is of an industry that usually uses it so, it is not known: the use
    decides.
    """
    if _radioactive(case):
        verdict = Verdict.FORBIDDEN if case.stage is Stage.USE else Verdict.LICENCE
        yield ruling(verdict, "use.radioactive", cite("radioactive", day=case.day))
    for rule in legal.prohibitions():
        if not _means(rule, case, danger) or rule.stage not in {"", case.stage.value}:
            continue
        mark = UNCHECKED if rule.confidence == "memory" else Text()
        cited = cite(rule.topic, day=case.day)
        if _aimed(rule, case):
            text = Text(f"{rule.text.zh}{mark.zh}。", f"{_upper(rule.text.en)}{mark.en}.")
            yield Ruling(verdict=Verdict(rule.verdict), text=text, clauses=cited)
        elif rule.usual and not case.functions and case.industries and case.received_by(rule.usual):
            words = Text(rule.text.zh + mark.zh, rule.text.en + mark.en)
            yield ruling(Verdict.UNKNOWN, "use.not_stated", cited, text=words)


def _means(rule: Prohibition, case: Case, danger: YesNo) -> bool:
    """Whether the rule is about this waste: by name, by class, or as any of its kind."""
    if not rule.waste_ids and not rule.categories:
        return True
    if case.known_as(rule.waste_ids):
        return True
    stated = {*categories(case.commodity), *((c,) if (c := solid_class(case.commodity)) else ())}
    if stated & set(rule.categories):
        return True
    if danger is YesNo.YES:
        return "*" in rule.categories
    return "-" in rule.categories and case.commodity.kind in WASTES


def _aimed(rule: Prohibition, case: Case) -> bool:
    if (rule.functions and not case.functions) or (rule.receivers and not case.industries):
        return False
    return case.serves(rule.functions) and case.received_by(rule.receivers)


def _radioactive(case: Case) -> bool:
    thing = case.commodity
    return any(_RADIOACTIVE.search(n) for n in (thing.name.zh, thing.name.en, *thing.synonyms) if n)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
