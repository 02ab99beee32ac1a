"""Where the park stands: balance and Sankey, indicators against thresholds, the list of findings (clause 5.2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.report.chapters import circulation, findings, indicators, standing, valueflow
from parkloop.report.figures import sankey, sankey_closing
from parkloop.report.figures.flows import FAMILIES, UNIT, converted, in_family, within
from parkloop.report.model import FigureBlock, Num

if TYPE_CHECKING:
    from parkloop.park.state import State
    from parkloop.report.desk import Desk
    from parkloop.report.figures.flows import Family
    from parkloop.report.model import Block, Spans

_FLOWS = [
    ("flow", 2.4, False),
    ("from", 1.6, False),
    ("to", 1.6, False),
    ("commodity", 1.4, False),
    ("amount", 1.4, True),
]


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    return [
        desk.heading(1, "diagnosis.title"),
        *standing.build(desk),
        desk.heading(2, "diagnosis.balance"),
        *_balance(desk),
        *circulation.build(desk),
        *valueflow.build(desk),
        desk.heading(2, "diagnosis.indicators"),
        *indicators.build(desk),
        desk.heading(2, "diagnosis.findings"),
        *findings.build(desk),
    ]


def _balance(desk: Desk) -> list[Block]:
    flows = within(desk.result.observed, desk.result.park).flows
    inside = [f for f in flows if f.internal]
    unknown = sum(1 for f in inside if f.amount is None)
    blocks: list[Block] = [
        desk.p(
            "diagnosis.flows" if unknown else "diagnosis.flows_known",
            year=str(desk.result.observed.year),
            inside=desk.count("flows/inside", len(inside), "flows between named nodes"),
            unknown=desk.count("flows/inside/unknown", unknown, "flows between named nodes without amount"),
        )
    ]
    found = [_family(desk, family) for family in FAMILIES]
    blocks += [b for family in found for b in family if not isinstance(b, FigureBlock)]
    blocks += _test(desk)
    blocks += [b for family in found for b in family if isinstance(b, FigureBlock)]  # below all the text, no page gapes
    rows = [
        (desk.data(f.id), desk.data(desk.names.node(f.source)), desk.data(desk.names.node(f.target)),
         desk.data(desk.names.commodity(f.commodity)),
         (desk.number(f.ref, f"flow/observed/{f.id}", f.amount, f.unit, formula="reconciled flow"),))
        for f in desk.result.observed.flows
    ]  # fmt: skip
    blocks.append(desk.table("flows", _FLOWS, rows, printed=False))
    return blocks


def _family(desk: Desk, family: Family) -> list[Block]:
    """Totals by destination and the Sankey diagram of one unit family; nothing where the park has no such flows."""
    state = within(desk.result.observed, desk.result.park)
    data = sankey.gathered(state, family)
    if not data.arcs:
        return []
    totals = []
    for name, keep in (("inside", None), ("market", "@market"), ("disposal", "@disposal"),
                       ("unallocated", "@unallocated"), ("environment", "@environment")):  # fmt: skip
        mine = [
            f for f in state.flows
            if in_family(f, family) and f.amount is not None and (f.internal if keep is None else f.target == keep)
        ]  # fmt: skip
        if mine:
            value = sum(converted(f) or 0.0 for f in mine)
            total = desk.computed(f"flows/{family}/{name}", value, UNIT[family], "sum(inputs)", [f.ref for f in mine])
            totals.append(desk.say(f"diagnosis.total.{name}", total=total))
    notes = [desk.say("diagnosis.sankey_note")]
    for name, number in (("small", data.small), ("rest", data.rest), ("unknown", data.unknown), ("alone", data.alone)):
        if number:
            n = desk.count(f"sankey/{family}/{name}", number, f"{name} in the Sankey diagram of {family}")
            notes.append(desk.say(f"diagnosis.sankey_{name}", n=n))
    notes += _closing(desk, state, family)
    key = f"sankey_{family}"
    return [
        desk.p("diagnosis.totals", family=desk.say(f"family.{family}"), totals=desk.joined(totals, "clause")),
        FigureBlock(
            key,
            desk.say("figure.sankey", family=desk.say(f"family.{family}"), year=str(state.year)),
            sankey.draw(state, desk.names, desk.lang, family),
            desk.joined(notes),
        ),
    ]


def _closing(desk: Desk, state: State, family: Family) -> list[Spans]:
    """What crosses the edge of the diagram, and what does not close in it."""
    found = sankey_closing.closing(state, family)

    def total(name: str, value: float) -> Num:
        return desk.computed(f"sankey/{family}/{name}", value, UNIT[family], f"total of the Sankey diagram: {name}")

    notes: list[Spans] = []
    if found.into or found.out:
        notes.append(desk.say("diagnosis.sankey_totals", into=total("in", found.into), out=total("out", found.out)))
    if found.gaps:
        n = desk.count(f"sankey/{family}/open", len(found.gaps), f"nodes that do not close in the diagram of {family}")
        into, lost = total("untraced_in", found.untraced_in), total("untraced_out", found.untraced_out)
        notes.append(desk.say("diagnosis.sankey_open", into=into, lost=lost, n=n))
    return notes


def _test(desk: Desk) -> list[Block]:
    test, suspects = desk.result.global_test, desk.result.suspects
    blocks: list[Block] = []
    if test is not None and test.statistic is not None:
        blocks.append(
            desk.p(
                "diagnosis.test_passed" if test.passed else "diagnosis.test_failed",
                statistic=desk.computed(
                    "test/statistic", test.statistic, "1", "sum of squared adjustments / variances"
                ),
                critical=desk.computed("test/critical", test.critical, "1", "chi-square quantile"),
                dof=desk.count("test/dof", test.dof, "redundant balances"),
            )
        )
    elif suspects:
        blocks.append(desk.p("diagnosis.test_doubt", n=desk.count("suspects", len(suspects), "suspect figures")))
    else:
        blocks.append(desk.p("diagnosis.test_none"))
    if suspects:
        cells = [desk.sources.cell(s.path, desk.lang) for s in suspects]
        rows = [
            (
                desk.data(desk.names.figure(s.flow, desk.result.observed)),
                *((desk.data(cell),) if any(cells) else ()),
                (desk.computed(f"suspect/{s.flow}/z", _finite(s.z), "1", "adjustment / its sd"),),
            )
            for s, cell in zip(suspects, cells, strict=True)
        ]
        place = [("place", 3, False)] if any(cells) else []
        blocks.append(desk.table("suspects", [("flow", 2, False), *place, ("z", 1, True)], rows, limit=10))
    return blocks


def _finite(z: float) -> float | None:
    """Figures stated as exact contradict one another by no number of deviations."""
    return z if math.isfinite(z) else None
