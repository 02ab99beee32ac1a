"""How the options came about: six directions (clause 6), reasons, law, missing data, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import Direction, Verdict
from parkloop.report.model import Heading, Num

if TYPE_CHECKING:
    from parkloop.park.option import Omission, Option
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

CLAUSE = {d: f"6.{i}" for i, d in enumerate(Direction, start=1)}
REASONS = 3  # in the text; the workbook has all
LEAST = 3
"""Options of each direction that the text shows, however they rank among all; the plan draws on every direction."""
_COLUMNS = [
    ("option", 2.1, False),
    ("amount", 2.1, True),
    ("why", 3.4, False),
    ("law", 2.5, False),
    ("lacks", 2.2, False),
]


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    blocks: list[Block] = [
        desk.heading(1, "generation.title"),
        desk.p(
            "generation.intro",
            clause="5.2",
            n=desk.count("options", len(desk.result.options), "options"),
            omissions=desk.count("omissions", len(desk.result.omissions), "findings a direction gives no answer to"),
        ),
        _overview(desk),
    ]
    first = set(desk.ranked[: desk.shown])
    for direction in Direction:
        blocks += _direction(desk, direction, first)
    blocks.append(
        desk.table(
            "options",
            _COLUMNS,
            [_row(desk, desk.option[i], full=True) for i in desk.ranked if i in desk.option],
            printed=False,
        )
    )
    return blocks


def _overview(desk: Desk) -> Block:
    rows = []
    for direction in Direction:
        options = sum(1 for o in desk.result.options if o.direction is direction)
        left = sum(1 for o in desk.result.omissions if o.direction is direction)
        rows.append(
            (
                desk.data(desk.capital(desk.names.label(direction))),
                desk.data(CLAUSE[direction]),
                (desk.count(f"options/{direction.value}", options, f"options of {direction.value}"),),
                (desk.count(f"omissions/{direction.value}", left, f"omissions of {direction.value}"),),
            )
        )
    return desk.table(
        "directions",
        [("direction", 2.5, False), ("clause", 1, False), ("options", 1, True), ("omissions", 1.6, True)],
        rows,
    )


def _direction(desk: Desk, direction: Direction, first: set[str]) -> list[Block]:
    blocks: list[Block] = [Heading(2, desk.capital(desk.names.label(direction)))]
    mine = [desk.option[i] for i in desk.ranked if i in desk.option and desk.option[i].direction is direction]
    if mine:
        listed = {*first, *(o.id for o in mine[:LEAST])}
        shown = [o for o in mine if o.id in listed]
        rest = [o for o in mine if o.id not in listed]
        blocks.append(desk.p(f"generation.about.{direction.value}", clause=CLAUSE[direction]))
        if shown:
            caption = desk.say("table.direction", direction=desk.names.label(direction))
            rows = [_row(desk, o) for o in shown]
            blocks.append(desk.table(f"direction.{direction.value}", _COLUMNS, rows, caption=caption))
        if rest:
            n = desk.count(f"options/{direction.value}/rest", len(rest), f"further options of {direction.value}")
            blocks.append(desk.p("generation.rest", n=n))
    else:
        blocks.append(desk.p("generation.none", clause=CLAUSE[direction]))
    left = [o for o in desk.result.omissions if o.direction is direction]
    if left:
        rows = [(_finding(desk, o), desk.reason(o.why)) for o in left]
        columns = [("finding", 2, False), ("why_not", 3, False)]
        caption = desk.say("table.omissions", direction=desk.names.label(direction))
        blocks.append(desk.table(f"omissions.{direction.value}", columns, rows, limit=8, caption=caption))
    return blocks


def _finding(desk: Desk, omission: Omission) -> Spans:
    """What got no answer: the finding, or the one of its items."""
    finding = next((f for f in desk.result.findings if f.id == omission.finding), None)
    if finding is None:
        return desk.data(omission.finding) if omission.finding else _place(desk, omission)
    place = (omission.node, omission.commodity)
    item = next((i for i in finding.items if (i.node, i.commodity) == place), None)
    return desk.reason(finding.problem if item is None else item.problem)


def _place(desk: Desk, omission: Omission) -> Spans:
    """What an omission without a finding is about: its node and commodity; a dash where it is about the park."""
    park = desk.result.park
    named = [park.node[omission.node].name] if omission.node in park.node else []
    named += [park.commodity[omission.commodity].name] if omission.commodity in park.commodity else []
    between = "：" if desk.lang == "zh" else ": "
    return desk.data(between.join(n.get(desk.lang) for n in named) or None)


def _row(desk: Desk, option: Option, *, full: bool = False) -> tuple[Spans, ...]:
    """One option; the text gives the first reasons and a condition only where the law puts one, the workbook all."""
    law: list[Spans] = [desk.data(desk.names.label(option.legal.verdict))]
    if option.legal.clause_text:
        law.append(desk.data(option.legal.clause_text))
    if option.legal.condition and (full or option.legal.verdict is not Verdict.ALLOWED):
        law.append(desk.data(option.legal.condition))
    return (
        desk.data(option.name),
        (amount(desk, option),) if option.amount else desk.data(None),
        desk.joined([desk.reason(r) for r in option.reasons[: None if full else REASONS]]) or desk.data(None),
        desk.joined(law),
        desk.joined([desk.reason(r) for r in option.missing]) or desk.data(None),
    )


def amount(desk: Desk, option: Option) -> Num:
    """The yearly amount that an option is about."""
    value, unit = (option.amount.value, option.amount.unit) if option.amount else (None, "")
    unit = unit if not unit or "/" in unit else f"{unit}/a"
    return desk.number(
        f"option/{option.id}/amount", f"option/{option.id}/amount", value, unit, formula="amount of the option"
    )
