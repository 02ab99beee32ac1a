"""Why no plan is feasible, in words: the conditions that bar one another, and the least that would have to give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.i18n import LANGS, has, t
from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text
from parkloop.planning.hurdles import asked_at
from parkloop.planning.insight.elastic import BUDGET, EXCLUSIVE, HURDLE, LIMIT, REQUIRES, TARGET
from parkloop.planning.targets import FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.operation.network import Network
    from parkloop.planning.built import PlanningModel
    from parkloop.planning.insight.conflict import Conflict, Relaxation
    from parkloop.planning.insight.elastic import Condition

EVERYONE = "*"
APART = 1e6
"""So many times the usual figure one has to be, to be blamed for a search that failed."""


def conflict_problem(network: Network, found: Conflict) -> Problem:
    """The conflict as a problem: options, payers and limits in ``found``, sentences in its parameters."""
    names = dict.fromkeys(x for c in found.conditions for x in (c.subject, c.other) if x)
    where = next((w for c in found.conditions if (w := place_of(network, c)).path), Location(id=next(iter(names))))
    return Problem("plan_conflict", where=where, found=", ".join(names), params=words_of(network, found))


def words_of(network: Network, found: Conflict) -> dict[str, object]:
    """``conditions`` that bar one another, and in ``relax`` the smallest relaxation, together and of each alone."""
    return {
        "conditions": _text(lambda lang: _listed([_condition(network, c, lang) for c in found.conditions], lang)),
        "relax": _text(lambda lang: _relax(network, found, lang)),
    }


def place_of(network: Network, c: Condition) -> Location:
    """Where a condition stands in the document; the id alone where it stands nowhere."""
    park = network.park
    if c.kind == BUDGET:
        money = [b.year == c.year and c.subject in {b.payer, EVERYONE} for b in park.budget]
        return _at("budget", money, "amount", c.subject)
    if c.kind == LIMIT:
        return _at("limits", [x.id == c.subject for x in park.limits], "amount", c.subject)
    if c.kind == TARGET:
        target = c.subject.removeprefix(FULL)
        return _at("targets", [x.id == target for x in park.targets], "target_value", target)
    if c.kind == HURDLE:
        return Location(path=asked_at(park, network.options[network.option_index[c.subject]]), id=c.subject)
    if c.kind in {EXCLUSIVE, REQUIRES}:
        own = {o.id: {o.id, o.project} for o in network.options}
        pair = [own.get(c.subject, {c.subject}), own.get(c.other, {c.other})]
        rules = [r.kind == c.kind and all(p & set(r.options) for p in pair) for r in park.rules]
        return _at("rules", rules, "options", c.subject)
    return _at("options", [o.id == c.subject for o in park.options], "state", c.subject)


def blamed(model: PlanningModel, problem: Problem) -> Problem:
    """A search that failed, with the figure that lies farthest from all others; itself where none does."""
    best, where = APART, None
    n = model.network
    for m in model.measures.values():
        for figures, options in ((m.arc, False), (m.option, True), (m.build, True)):
            sizes = np.abs(figures).max(axis=1, initial=0.0) if figures.size else np.zeros(0)
            usual = float(np.median(sizes[sizes > 0])) if (sizes > 0).any() else 0.0
            if not usual or sizes.max() <= best * usual:
                continue
            best, k = float(sizes.max()) / usual, int(sizes.argmax())
            where = _figure(n, k, option=options)
    return problem if where is None else Problem("plan_failed_figure", where=where, found=problem.found)


def _figure(network: Network, place: int, *, option: bool) -> Location:
    park = network.park
    name = network.options[place].id if option else network.arcs[place].option
    if name:
        return _at("options", [o.id == name for o in park.options], "", name)
    name = network.arcs[place].commodity
    return _at("commodities", [c.id == name for c in park.commodities], "", name)


def _at(table: str, fits: Sequence[bool], column: str, name: str) -> Location:
    """The first row that fits."""
    if not any(fits):
        return Location(id=name)
    return Location(path=f"{table}[{list(fits).index(True)}]" + (f".{column}" if column else ""), id=name)


def _text(say: Callable[[Lang], str]) -> Text:
    return Text(**{lang: say(lang) for lang in LANGS})


def _listed(parts: Sequence[str], lang: Lang) -> str:
    return t("insight.comma", lang).join(parts)


def _relax(network: Network, found: Conflict, lang: Lang) -> str:
    if not found.together and not found.alone:
        return t("insight.relax.logic", lang)
    text = t("insight.relax.together", lang, parts=_given(network, found.together, lang)) if found.together else ""
    others = [r for r in found.alone if (r,) != found.together]
    if others:
        text += t("insight.relax.alone", lang, parts=_given(network, others, lang))
    return text


def _given(network: Network, parts: Sequence[Relaxation], lang: Lang) -> str:
    return _listed(
        [
            t(
                "insight.relax.by",
                lang,
                condition=_condition(network, r.condition, lang),
                amount=_figure_text(r.amount, r.condition.unit),
            )
            for r in parts
        ],
        lang,
    )


def _condition(network: Network, c: Condition, lang: Lang) -> str:
    names = {o.id: o.name.get(lang) or o.id for o in network.options}
    subject = names.get(c.subject, c.subject)
    if c.kind == TARGET:
        subject = c.subject.removeprefix(FULL)
    elif c.kind == BUDGET:
        subject = t("insight.everyone", lang) if c.subject == EVERYONE else _payer(network, c.subject, lang)
    return t(
        f"insight.condition.{c.kind}",
        lang,
        subject=subject,
        other=names.get(c.other, c.other),
        year=c.year or "",
        amount=_figure_text(c.amount, c.unit),
    )


def _payer(network: Network, payer: str, lang: Lang) -> str:
    if payer in network.park.node:
        return network.park.node[payer].name.get(lang) or payer
    return t(f"enums.PayerKind.{payer}", lang) if has(f"enums.PayerKind.{payer}") else payer


def _figure_text(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return digits if unit in {"", "1"} else f"{digits} {unit}"
