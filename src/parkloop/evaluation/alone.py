"""Evaluate each option alone against the reference of the same year: effects, values per criterion, what is unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.evaluation.criteria import CRITERIA, CriterionSpec
from parkloop.evaluation.economics import AnnualCost, annual_cost
from parkloop.evaluation.gates import blocked, gates
from parkloop.operation.states import Tracer
from parkloop.park.option import Reason
from parkloop.park.results import Effect, Evaluation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.trace import Ledger
    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Network
    from parkloop.operation.operate import Operation, Operator
    from parkloop.park.option import Option
    from parkloop.park.park import Park

DEAD = 1e-9
"""An option whose every flow moves less than this share of its commodity's largest port changes nothing."""


@dataclass(slots=True)
class Alone:
    """Everything needed to evaluate options one by one on one built model (single year)."""

    park: Park
    network: Network
    coefficients: Coefficients
    operator: Operator
    ledger: Ledger
    base: Operation = field(init=False)
    tracer: Tracer = field(init=False)

    def __post_init__(self) -> None:
        self.base = self.operator.run()
        self.tracer = Tracer(self.network, self.ledger)

    def evaluate(self, option: Option) -> Evaluation:
        """The option alone: values are benefits (saved amounts positive), except burdens; None is unknown, with why."""
        checked = gates(self.park, option, self.network.left_out.get(option.id, ""))
        costs = annual_cost(option, self.park.assumptions.discount_rate)
        if option.id not in self.network.option_index or not option.actions:
            return self._without_flows(option, checked, costs)
        moved = self.operator.run({option.id: 1.0}).flow - self.base.flow
        size = self.network.scale[:, None] * 1e3
        changed = np.abs(moved) > DEAD * size
        effects, refs, values, unknown = self._effects(option, moved, changed)
        self._constants(option, values, refs)
        if values["benefit"] is not None or not changed.any():
            self._money(option, costs, values, refs, unknown)
        return Evaluation(
            option=option.id,
            values=values,
            refs=refs,
            effects=tuple(effects),
            gates=checked,
            blocked=blocked(option, checked),
            unknown=tuple(unknown),
            dead=not changed.any() and not _manages(option),
        )

    def _effects(
        self, option: Option, moved: np.ndarray, changed: np.ndarray
    ) -> tuple[list[Effect], dict[str, str], dict[str, float | None], list[Reason]]:
        effects: list[Effect] = []
        refs: dict[str, str] = {}
        values: dict[str, float | None] = {}
        unknown: list[Reason] = []
        deltas = self._book_moves(option, moved, changed)
        for spec in (c for c in CRITERIA if c.flow):
            rates = self.coefficients.values[spec.flow]
            known = self.coefficients.known[spec.flow]
            missing = [i for i in deltas if not known[i, 0]]
            unknown += [self._unknown(spec, self.network.arcs[i].arrives) for i in missing]
            touched = [i for i in deltas if rates[i, 0] != 0]
            total = -float(sum(rates[i, 0] * moved[i, 0] for i in touched))
            values[spec.id] = None if missing else total
            if touched and not missing:
                inputs = [deltas[i] for i in touched] + [
                    r for i in touched if (r := self.coefficients.refs[spec.flow][i][0])
                ]
                refs[spec.id] = self.ledger.compute(
                    f"effect/{option.id}/{spec.id}",
                    total,
                    spec.unit,
                    "-sum(rate * change of flow)",
                    dict.fromkeys(inputs),
                )
            for i in touched:
                arc = self.network.arcs[i]
                effects.append(
                    Effect(
                        id=f"{option.id}/{spec.id}/{arc.id}",
                        criterion=spec.id,
                        commodity=arc.arrives,
                        amount=-float(moved[i, 0]),
                        unit=self.network.park.commodity[arc.arrives].unit,
                        node=_inner(arc.source, arc.target),
                        ref=deltas[i],
                    )
                )
        return effects, refs, values, unknown

    def _book_moves(self, option: Option, moved: np.ndarray, changed: np.ndarray) -> dict[int, str]:
        """Book the change of every flow that the option moves; arc number -> trace id."""
        booked = {}
        for i in np.nonzero(changed.any(axis=1))[0]:
            arc = self.network.arcs[i]
            booked[int(i)] = self.tracer.book(arc, float(moved[i, 0]), f"move/{option.id}/{arc.id}", [option.id])
        return booked

    def _constants(self, option: Option, values: dict[str, float | None], refs: dict[str, str]) -> None:
        values["jobs"] = option.jobs
        values["difficulty"] = option.difficulty
        basis = self.tracer.option_refs(option.id) if option.id in self.network.option_index else ()
        for name in ("jobs", "difficulty"):
            if values[name] is not None:
                refs[name] = self.ledger.compute(
                    f"effect/{option.id}/{name}", values[name], "1", "stated(option)", basis
                )

    def _money(
        self,
        option: Option,
        costs: AnnualCost,
        values: dict[str, float | None],
        refs: dict[str, str],
        unknown: list[Reason],
    ) -> None:
        """Yearly benefit: what the flows save less annuity and opex; unknown investment makes it unknown."""
        if costs.value is None:
            values["benefit"] = None
            refs.pop("benefit", None)
            unknown.extend(Reason(key=f"evaluation.unknown.{m}", words={"option": option.name}) for m in costs.missing)
            return
        saved = values["benefit"] or 0.0
        inputs = [refs["benefit"]] if "benefit" in refs else []
        inputs.append(self._book_cost(option, costs))
        values["benefit"] = saved - costs.value
        refs["benefit"] = self.ledger.compute(
            f"effect/{option.id}/net_benefit", values["benefit"], "currency/a", "saved - annuity - opex", inputs
        )

    def _book_cost(self, option: Option, costs: AnnualCost) -> str:
        capex = option.capex
        stated = self.ledger.assume(
            f"option/{option.id}/capex",
            None if capex is None else capex.value,
            "currency",
            f"option:{option.id}",
            source="" if capex is None else capex.source,
            confidence="" if capex is None else str(capex.confidence),
        )
        rate = self.ledger.input("discount_rate", self.park.assumptions.discount_rate, "1", "assumptions.discount_rate")
        return self.ledger.compute(
            f"option/{option.id}/annual_cost",
            costs.value,
            "currency/a",
            "annuity(capex, rate, lifetime) + opex",
            [stated, rate],
        )

    def _without_flows(self, option: Option, checked: dict[str, str], costs: AnnualCost) -> Evaluation:
        """An option that moves no flow of known size: its effects are unknown, unless it only manages."""
        values: dict[str, float | None] = {c.id: None for c in CRITERIA}
        values["jobs"], values["difficulty"] = option.jobs, option.difficulty
        refs: dict[str, str] = {}
        code = self.network.left_out.get(option.id, "no_amount")
        unknown = [Reason(key=f"evaluation.unknown.{code}", words={"option": option.name})]
        if costs.missing:
            unknown += [Reason(key=f"evaluation.unknown.{m}", words={"option": option.name}) for m in costs.missing]
        return Evaluation(
            option=option.id,
            values=values,
            refs=refs,
            effects=(),
            gates=checked,
            blocked=blocked(option, checked),
            unknown=tuple(unknown),
        )

    def _unknown(self, spec: CriterionSpec, commodity: str) -> Reason:
        key = "price" if spec.flow == "cost" else "co2_factor"
        return Reason(key=f"evaluation.unknown.{key}", words={"commodity": self.network.park.commodity[commodity].name})


def _inner(source: str, target: str) -> str:
    return target if source.startswith("@") else source


def _manages(option: Option) -> bool:
    return all(type(a).__name__ == "Manage" for a in option.actions)


def evaluate_all(alone: Alone, options: tuple[Option, ...]) -> Mapping[str, Evaluation]:
    """Every option alone, in the order of the list."""
    return {o.id: alone.evaluate(o) for o in options}
