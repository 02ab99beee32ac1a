"""What the planner's questions brought out, in sentences of both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, has, t
from parkloop.report.numbers import amount, unit_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.planning.insight.elastic import Condition
    from parkloop.planning.insight.shadow import Price
    from parkloop.planning.insight.whynot import WhyNot
    from parkloop.planning.measures import Measure
    from parkloop.planning.paretoset import Axis
    from parkloop.report.names import Names

TOLD = ("cost", "co2e", "water", "material", "waste")
"""Measures whose change is told beside the goal's."""
SMALL = 1e-6


class Saying:
    """Sentences about one plan; ``goal`` is the measure that was asked for, ``names`` one book of names by language."""

    def __init__(self, names: Mapping[Lang, Names], measures: Mapping[str, Measure], goal: str) -> None:
        self.names, self.measures, self.goal = names, measures, goal

    def measure(self, name: str, lang: Lang) -> str:
        """The name of a measure."""
        return t(f"measures.{name}", lang) if has(f"measures.{name}") else name

    def axis(self, axis: Axis) -> dict[str, str]:
        """From where to where a measure goes in a Pareto set, or why nothing is traded."""
        return {
            str(lang): t(
                f"insight.axis.{axis.why or 'traded'}",
                lang,
                measure=self.measure(axis.name, lang),
                best=self.figure(axis.best, axis.unit, lang),
                worst=self.figure(axis.worst, axis.unit, lang),
                usual=self.figure(axis.usual, axis.unit, lang),
            )
            for lang in LANGS
        }

    def condition(self, c: Condition) -> dict[str, str]:
        """A condition that bars."""
        found: dict[str, str] = {}
        for lang in LANGS:
            names = self.names[lang]
            subject = c.subject
            if c.kind in {"exclusive", "requires", "forced", "closed", "opened", "hurdle"}:
                subject = names.option(c.subject)
            elif c.kind == "target":
                subject = self.measure(c.subject, lang)
            elif c.kind == "budget":
                subject = names.purse(c.subject)
            found[lang] = t(
                f"insight.condition.{c.kind}",
                lang,
                subject=subject,
                other=names.option(c.other) if c.other else "",
                year=c.year or "",
                amount=self.figure(c.amount, c.unit, lang),
            )
        return found

    def why_not(self, told: WhyNot) -> dict[str, str]:
        """Why an option is not in the plan."""
        found: dict[str, str] = {}
        for lang in LANGS:
            comma = t("insight.comma", lang)
            conditions = told.conflict.conditions if told.conflict else ()
            bars = [self.condition(c)[lang] for c in conditions if c.kind != "opened"]
            key = told.answer if told.answer != "forbidden" or bars else "never"
            change = self._changes(told.change or {}, lang)
            extra = t("insight.besides", lang, change=comma.join(change)) if change else ""
            found[lang] = t(
                f"insight.why_not.{key}",
                lang,
                goal=self.measure(self.goal, lang),
                loss=self.figure(told.loss, self.measures[self.goal].unit, lang),
                least=self.figure(told.least_loss, self.measures[self.goal].unit, lang),
                bars=comma.join(bars),
            ) + (extra if key in {"costs", "equal"} else "")
        return found

    def price(self, price: Price) -> dict[str, str]:
        """What one unit more of something scarce brings; a year's money as what its tenth brings."""
        found: dict[str, str] = {}
        money = price.kind == "money"
        size = price.raised if money else 1.0
        for lang in LANGS:
            names = self.names[lang]
            change = self._changes({k: v * size for k, v in price.effect.items()}, lang)
            comma = t("insight.comma", lang)
            found[lang] = t(
                f"insight.price.{price.kind}",
                lang,
                id=names.payer(price.id) if money else price.id,
                node=names.node(price.node) if price.node else "",
                commodity=names.commodity(price.commodity) if price.commodity else "",
                year=price.year or "",
                unit=unit_text(price.unit, lang),
                raised=self.figure(price.raised, price.unit, lang),
                goal=self.measure(self.goal, lang),
                gain=self.figure(price.least * size, self.measures[self.goal].unit, lang),
                range=t("insight.at_least", lang) if price.most > price.least * (1 + 1e-3) else "",
            ) + (t("insight.besides", lang, change=comma.join(change)) if change else "")
        return found

    def price_of(self, price: float, unit: str, lang: Lang) -> str:
        """What the goal loses for one unit of a measure; yearly money over yearly tonnes is money per tonne.

        Nothing for a score: the marks of one tonne tell nobody anything.
        """
        own = self.measures[self.goal].unit
        if own == "1":
            return ""
        both = own.endswith("/a") and unit.endswith("/a")
        return amount(price, f"{own[:-2]}/{unit[:-2]}" if both else f"{own}/({unit})", lang)

    def _changes(self, change: Mapping[str, float], lang: Lang) -> list[str]:
        found = []
        for name in TOLD:
            value, m = change.get(name, 0.0), self.measures.get(name)
            if m is not None and name != self.goal and abs(value) > SMALL:
                word = t(
                    "insight.more" if value > 0 else "insight.less", lang, amount=self.figure(abs(value), m.unit, lang)
                )
                found.append(f"{self.measure(name, lang)}{word}")
        return found

    @staticmethod
    def figure(value: float | None, unit: str, lang: Lang) -> str:
        """A figure with its unit; a dimensionless one with four digits."""
        if unit == "1" and value is not None:
            return f"{value:.4g}"
        return amount(value, unit, lang)
