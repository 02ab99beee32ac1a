"""Print the plan under uncertainty to a person: scenarios, plans in them, core, levers, stress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.report.numbers import unit_text

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen
    from parkloop.park.park import Park
    from parkloop.planning.robust.levers import Lever
    from parkloop.planning.robust.stress import Outage, Stress
    from parkloop.planning.robust.study import Future, RobustPlan, Uncertainty
    from parkloop.report.names import Names

SHOWN = 12
"""So many rows of the stress test are printed; all of them stand in the JSON document."""
SAME = 1e-9


def show_robust(screen: Screen, found: Uncertainty, park: Park, names: Names) -> None:
    """All tables, one after the other."""
    says = _Says(screen, found, park, names)
    says.scenarios()
    says.plans()
    says.core()
    says.budgeted()
    says.levers()
    says.stress(found.stress)


class _Says:
    def __init__(self, screen: Screen, found: Uncertainty, park: Park, names: Names) -> None:
        self.screen, self.found, self.park, self.names = screen, found, park, names
        self.named = {s.id: s.name for s in park.scenarios if s.name}

    def word(self, key: str, **params: object) -> str:
        return t(f"uncertainty.{key}", self.screen.lang, **params)

    def figure(self, value: float | None) -> str:
        return self.screen.number(value, self.found.unit, "score" if self.found.unit == "1" else "auto")

    def scenario(self, f: Future) -> str:
        if f.id in self.named:
            return self.names.word(self.named[f.id])
        key = f"scenario.{f.id}"
        return self.word(key, target=self.names.node(f.target)) if has(f"uncertainty.{key}") else f.id

    def scenarios(self) -> None:
        rows = []
        for f in self.found.futures:
            changes = self.screen.listed(f"{c.key} {c.value:g}" for c in f.changes) or self.word("as_is")
            chance = "-" if f.chance is None else self.screen.number(f.chance, "1", "percent")
            rows.append((self.scenario(f), chance, changes, self._origin(f)))
        heads = ("robust_scenario", "robust_chance", "robust_changes", "robust_origin")
        self.screen.table(self.word("scenarios"), heads, rows, right=(1,))
        if not self.found.stated:
            self.screen.line(self.word("no_chances"))
        if not self.found.feels:
            self.screen.line(self.word("no_money"))
        first = self.found.plans + self.found.best
        for k, f in enumerate(self.found.futures):
            if f.idle:
                keys = self.screen.listed(c.key for c in f.idle)
                self.screen.line(self.word("without_effect", scenario=self.scenario(f), changes=keys))
            elif k and all(abs(p.values[k] - p.values[0]) <= SAME * max(1.0, abs(p.values[0])) for p in first):
                self.screen.line(self.word("untouched", scenario=self.scenario(f)))

    def _origin(self, f: Future) -> str:
        key = f"confidence.{f.confidence}"
        word = self.word(key) if has(f"uncertainty.{key}") else self.screen.label("confidence", f.confidence)
        shown = f.source if f.source and not f.source.startswith(("scenarios", "assumptions")) else ""
        return f"{shown} ({word})" if shown else word

    def plans(self) -> None:
        found = self.found
        measure = t(f"measures.{found.measure}", self.screen.lang)
        unit = unit_text(found.unit, self.screen.lang)
        title = self.word("title_plain", measure=measure)
        if found.unit != "1":
            title = self.word("title", measure=measure, unit=unit)
        rows = [(self._how(p), *self._row(p)) for p in found.plans]
        rows += [
            (self.word("plan.best", scenario=self.scenario(f)), *self._row(p))
            for f, p in zip(found.futures, found.best, strict=True)
        ]
        heads = ["robust_plan", "robust_count", "robust_worst", "robust_regret"]
        if found.stated:
            heads[2:2] = ["robust_expected", "robust_cvar"]
        self.screen.table(title, heads, rows, right=range(1, len(heads)))
        self._differences()
        f = found.flexibility
        if f is not None and f.vss is not None:
            self.screen.line(self.word("flexibility", evpi=self.figure(f.evpi), vss=self.figure(f.vss)))
        elif f is not None:
            self.screen.line(self.word("flexibility_failed", evpi=self.figure(f.evpi)))

    def _differences(self) -> None:
        own = self.found.plan("plan")
        if own is None:
            return
        for p in self.found.plans:
            for key, one, other in (("added", p, own), ("dropped", own, p)):
                more = [self.names.option(o) for o in one.built if o not in other.built]
                if more:
                    self.screen.line(self.word(key, plan=self._how(p), options=self.screen.listed(more)))

    def _how(self, p: RobustPlan) -> str:
        return self.word(f"plan.{p.name}", alpha=self.screen.number(self.found.alpha, "1", "percent"))

    def _row(self, p: RobustPlan) -> tuple[str, ...]:
        means = (self.figure(p.expected), self.figure(p.cvar)) if self.found.stated else ()
        return (str(len(p.built)), *means, self.figure(p.worst(self.found.better)), self.figure(p.worst_regret))

    def core(self) -> None:
        core = self.found.core
        within = self.screen.number(core.within, "1", "percent")
        rows = []
        for option, share in core.share.items():
            word = "firm" if option in core.firm else "every" if option in core.every else "some"
            rows.append(
                (self.names.option(option), self.screen.number(share, "1", "percent"), self.word(word, within=within))
            )
        if rows:
            self.screen.table(self.word("core_title"), ("option", "robust_share", "robust_firm"), rows, right=(1,))

    def budgeted(self) -> None:
        if not self.found.feels or len(self.found.budgeted) < 2:
            return
        sign = 1.0 if self.found.better == "less" else -1.0
        rows = [
            (
                str(b.count),
                str(len(b.decision.built)),
                self.figure(sign * b.nominal),
                self.figure(sign * b.worst),
                self.screen.listed(self.names.commodity(c) for c in b.prices) or self.word("none"),
            )
            for b in self.found.budgeted
        ]
        heads = ("robust_prices", "robust_count", "robust_nominal", "robust_worst", "robust_which")
        self.screen.table(self.word("budgeted_title"), heads, rows, right=(0, 1, 2, 3))
        if not all(s.stated for s in self.found.spreads):
            self.screen.line(self.word("assumed_range"))

    def levers(self) -> None:
        rows = []
        for lever in self.found.levers:
            name = self.word("lever." + lever.key.replace(".", "_"))
            for what, level in self._moves(lever):
                rows.append((name, level, what))
                name = ""
        self.screen.table(self.word("levers_title"), ("robust_lever", "robust_level", "option"), rows, right=(1,))

    def _moves(self, lever: Lever) -> list[tuple[str, str]]:
        if not lever.felt:
            return [(self.word("lever_unfelt"), "-")]
        moves = [(level, self.names.option(o)) for o, level in lever.enters.items() if level > 0]
        moves += [(level, f"{self.word('lever_left')}: {self.names.option(o)}") for o, level in lever.leaves.items()]
        found = [(what, self._level(lever, level)) for level, what in sorted(moves)]
        found += [(self.word("lever_wavering", option=self.names.option(o)), "-") for o in lever.wavering]
        if not found:
            found = [(self.word("lever_nothing", top=self._level(lever, lever.top)), "-")]
        if not lever.complete:
            found[-1] = (found[-1][0] + self.word("lever_stopped"), found[-1][1])
        return found

    def _level(self, lever: Lever, level: float) -> str:
        if lever.key == "subsidy":
            return self.screen.number(level, "1", "percent")
        return self.screen.number(level, f"{self.park.park.currency}/t")

    def stress(self, stress: Stress) -> None:
        if not stress.outages:
            self.screen.line(self.word("stress_none"))
            return
        money = f"{self.park.park.currency}/a"
        rows = [
            (
                self._what(o),
                self.screen.number(o.extra, money),
                self.screen.number(o.waste, "t/a"),
                self.screen.listed(self._unpriced(o)) or self.word("none"),
            )
            for o in stress.outages[:SHOWN]
        ]
        share = self.screen.number(stress.share, "1", "percent")
        title = self.word("stress_title", share=share, year=stress.year)
        heads = ("robust_outage", "robust_extra", "robust_waste", "robust_unpriced")
        self.screen.table(title, heads, rows, right=(1, 2))
        left = stress.left + max(0, len(stress.outages) - SHOWN)
        if left:
            self.screen.line(self.word("stress_more", count=left))

    def _what(self, o: Outage) -> str:
        if o.kind == "node":
            return self.word("node", name=self.names.option(o.option) if o.option else self.names.node(o.id))
        carried = self.names.commodity(o.commodity)
        flow = next((f for f in self.park.flows if f.id == o.id), None)
        if o.option or flow is None:
            name = self.names.option(o.option) if o.option else o.id
            return self.word("link", name=name, commodity=carried)
        ends = {"source": self.names.node(flow.source_node), "target": self.names.node(flow.target_node)}
        return self.word("link_of", commodity=carried, **ends)

    def _unpriced(self, o: Outage) -> list[str]:
        found = []
        for c, amount in o.unpriced.items():
            unit = self.park.commodity[c].unit if c in self.park.commodity else ""
            shown = self.screen.number(amount, f"{unit}/a")
            found.append(self.word("unpriced", commodity=self.names.commodity(c), amount=shown))
        return found
