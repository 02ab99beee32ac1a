"""A small hand-made park with a loop and a whole result over it: sugar, paper, alcohol, heat and cement."""

from __future__ import annotations

from tests.report.sample_park import FLOWS, NEW, park, state, why

from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.park.actions import OpenLink
from parkloop.park.enums import (
    Confidence,
    Direction,
    Origin,
    PayerKind,
    Severity,
    StateKind,
    Task,
    Verdict,
)
from parkloop.park.option import Amount, Legal, Money, Omission, Option, Share
from parkloop.park.result import GlobalTest, Result, Suspect
from parkloop.park.results import (
    Certificate,
    Choice,
    Contribution,
    Effect,
    Evaluation,
    Finding,
    IndicatorValue,
    Plan,
    Ranking,
    RankRow,
)


def option(ident, zh, en, direction=Direction.SYMBIOSIS_PATHS, capex=46e6, **more):
    return Option(
        id=ident,
        direction=direction,
        task=Task.LINKAGE,
        name=Text(zh, en),
        origin=Origin.ROUTE,
        actions=(
            OpenLink(
                source_node="paper", target_node="cement", commodity="white_mud", replaces="limestone", capacity=118e3
            ),
        ),
        source_node="paper",
        target_node="cement",
        commodity="white_mud",
        replaces="limestone",
        amount=Amount(value=118e3, low=90e3, high=130e3, unit="t"),
        route="R149",
        legal=Legal(
            verdict=Verdict.CONDITIONAL,
            clause="固废法第 37 条",
            condition=Text("须签订书面合同", "A written contract is needed"),
        ),
        reasons=(
            why(
                "report.said.amount",
                {"what": Text("白泥", "lime mud")},
                {"amount": "flow/observed/paper-disposal-white_mud"},
            ),
        ),
        missing=(why("report.said.missing", {"what": Text("含水率", "water content")}),),
        capex=None if capex is None else Money(value=capex, confidence=Confidence.MEMORY),
        payers=() if capex is None else (Share(payer="paper", kind=PayerKind.FIRM, amount=capex),),
        lifetime=15,
        lead_time=1,
        jobs=12.0,
        score=0.8,
        confidence=Confidence.MEMORY,
        sources=("SRC1",),
        difficulty=2.0,
        **more,
    )


def options(count=3):
    first = (
        option("O1", "造纸白泥替代石灰石用于水泥配料", "Lime mud in place of limestone in the cement works"),
        option("O2", "余量蔗渣供热电联产替代原煤", "Surplus bagasse to the combined heat and power plant"),
        option("O3", "建立园区废物交换平台", "A waste exchange for the park", Direction.MANAGEMENT, None),
    )
    rest = tuple(
        option(f"O{i}", f"第 {i} 号清洁生产改造方案", f"Cleaner production measure {i}", Direction.UNIT_NODES)
        for i in range(4, count + 1)
    )
    return (*first, *rest)[:count]


CRITERIA = ("technical", "environmental", "economic", "social", "difficulty", "contribution")


def ranking(book, chosen):
    rows = []
    for i, o in enumerate(chosen):
        parts = {c: round(0.16 - 0.01 * k - 0.7 * i / (8 * len(chosen)), 4) for k, c in enumerate(CRITERIA)}
        if o.capex is None:
            parts["economic"] = None
        score = sum(v for v in parts.values() if v is not None) + (0.07 if o.capex is None else 0.0)
        wide = 0.08 if o.capex is None else 0.0
        ref = book.compute(f"rank/{o.id}/score", score, "1", "weighted sum", [])
        rows.append(
            RankRow(
                option=o.id,
                score=score,
                low=score - wide,
                high=score + wide,
                rank=i + 1,
                best_rank=max(1, i),
                worst_rank=min(len(chosen), i + 2),
                contributions=parts,
                topsis=0.6,
                topsis_rank=i + 1,
                first_share=0.7 if i == 0 else 0.1,
                ref=ref,
            )
        )
    weights = dict(zip(CRITERIA, (0.2, 0.25, 0.25, 0.1, 0.1, 0.1), strict=True))
    return Ranking(
        rows=tuple(rows),
        weights=weights,
        weight_method="direct",
        ranges=dict.fromkeys(CRITERIA, (0.0, 1.0)),
        kendall_tau=0.71,
        left_out={"social": why("report.said.missing", {"what": Text("岗位数", "jobs")})},
    )


def plan(book, chosen):
    if not chosen:
        return Plan(
            choices=(),
            objective=None,
            objective_name="value",
            bound=None,
            gap=None,
            status="optimal",
            spent={},
            budget={},
        )
    for o in chosen[:2]:
        book.compute(f"plan/shapley/{o.id}", 0.3, "1", "shapley", [])
    return Plan(
        choices=tuple(
            Choice(option=o.id, year=2026 + i, size=1.0, in_operation=2027 + i) for i, o in enumerate(chosen[:2])
        ),
        objective=0.92,
        objective_name="value",
        bound=0.92,
        gap=0.0,
        status="optimal",
        spent={("park", 2026): 46e6, ("paper", 2026): 30e6, ("paper", 2027): 46e6},
        budget={("park", 2026): 60e6, ("paper", 2026): 90e6, ("paper", 2027): 60e6},
        held_back={o.id: why("report.said.missing", {"what": Text("投资", "investment")}) for o in chosen[2:3]},
        contributions=tuple(
            Contribution(
                option=o.id, alone=0.5, first_in=0.5 - 0.1 * i, last_in=0.3, shapley=0.41 - 0.1 * i, shapley_error=0.02
            )
            for i, o in enumerate(chosen[:2])
        ),
        disagreements={o.id: why("report.said.missing", {"what": Text("预算", "budget")}) for o in chosen[2:3]},
    )


def indicators(book):
    spec = (
        (
            "waste_use",
            "一般工业固体废物综合利用率",
            "Use of industrial solid waste",
            "%",
            (61.5, 60.2, 64.0, 88.1),
            1,
            70.0,
        ),
        ("coal", "原煤消费量", "Coal use", "t/a", (310e3, 325e3, 320e3, 262e3), -1, None),
        ("output", "资源产出率", "Resource productivity", "万元/t", (0.42, 0.44, 0.45, 0.51), 1, None),
        (
            "water",
            "单位工业增加值新鲜水耗",
            "Fresh water per value added",
            "m3/万元",
            (None, None, None, None),
            -1,
            8.0,
        ),
    )
    kinds = (StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN)
    table = {}
    for n, kind in enumerate(kinds):
        table[kind] = tuple(
            IndicatorValue(
                id=i,
                name=Text(zh, en),
                unit=unit,
                value=values[n],
                ref=book.compute(f"indicator/{kind.value}/{i}", values[n], unit, "set", []),
                missing=() if values[n] is not None else ("no_data:fresh_water",),
                direction=way,
                threshold=limit,
                threshold_source="HJ 274-2015" if limit else "",
                threshold_confidence="memory" if limit else "",
                set_id="hj274@2015",
                met=None if limit is None or values[n] is None else (values[n] - limit) * way >= 0,
            )
            for i, zh, en, unit, values, way, limit in spec
        )
    return table


def evaluations(book, chosen):
    found = {}
    for o in chosen:
        values = {
            "technical": 0.71,
            "environmental": 41000.0,
            "economic": None if o.capex is None else 5.1e6,
            "social": 12.0,
            "difficulty": 2.0,
            "contribution": 0.03,
        }
        refs = {c: book.compute(f"evaluation/{o.id}/{c}", v, UNITS[c], "effect", []) for c, v in values.items()}
        effect = book.compute(f"effect/{o.id}/limestone", -59000.0, "t/a", "a * b", [])
        found[o.id] = Evaluation(
            option=o.id,
            values=values,
            refs=refs,
            effects=(
                Effect(
                    id="e1", criterion="environmental", commodity="limestone", amount=-59000.0, unit="t/a", ref=effect
                ),
            ),
            gates={"law": "conditional", "quantity": "pass"},
            unknown=() if o.capex else (why("report.said.missing", {"what": Text("投资", "investment")}),),
        )
    return found


UNITS = {
    "technical": "1",
    "environmental": "tCO2e/a",
    "economic": "CNY/a",
    "social": "jobs",
    "difficulty": "1",
    "contribution": "1",
}


def result(count=3):
    book = Ledger()
    chosen = options(count)
    columns = {
        StateKind.OBSERVED: state(StateKind.OBSERVED, 2024, book),
        StateKind.REFERENCE: state(StateKind.REFERENCE, 2030, book),
        StateKind.REOPERATED: state(StateKind.REOPERATED, 2030, book),
        StateKind.PLAN: state(StateKind.PLAN, 2030, book, (*(r for r in FLOWS if r[:3] != NEW[0][:3]), *NEW)),
    }
    shares = {"reported": 0.62, "typical": 0.2, "memory": 0.18} if chosen else {}
    refs = {k: book.compute(f"share/{k}", v, "1", "share", []) for k, v in shares.items()}
    findings = (
        Finding(
            id="D1",
            kind="unallocated",
            problem=why(
                "report.said.amount",
                {"what": Text("蔗渣", "bagasse")},
                {"amount": "flow/observed/sugar-unallocated-bagasse"},
            ),
            causes=(why("report.said.missing", {"what": Text("用户", "a user")}),),
            severity=Severity.HIGH,
            clause="6.2",
            node="sugar",
            commodity="bagasse",
            directions=(Direction.SYMBIOSIS_PATHS, Direction.FLOWS),
        ),
    )
    return Result(
        park=park(),
        ledger=book,
        year=2030,
        columns=columns,
        indicators=indicators(book),
        findings=findings,
        options=chosen,
        omissions=(
            Omission(
                direction=Direction.STRUCTURE,
                finding="D1",
                why=why("report.said.missing", {"what": Text("需求上限", "a demand ceiling")}),
            ),
        ),
        evaluations=evaluations(book, chosen),
        ranking=ranking(book, chosen),
        plan=plan(book, chosen),
        certificate=Certificate(
            max_imbalance_relative=2.1e-9,
            baseline_gap=0.012,
            baseline_gaps={"sugar-paper-bagasse": 5000.0},
            objective=0.92,
            recomputed_objective=0.92,
            agrees=True,
        ),
        data_shares=shares,
        data_share_refs=refs,
        suspects=(Suspect(flow="F3", z=4.2, path="flows[3].amount"),),
        global_test=GlobalTest(statistic=12.1, dof=4, critical=9.49, passed=False),
        problems=(Problem("weight_missing", "warning", Location(file="demo.yaml", path="criteria[3].weight")),),
        versions={"grid": "grid-cn@2023"},
        criteria_units=dict(UNITS),
    )
