"""The section on the Pareto set: what is traded, the plans of the set, how the plan of the report stands to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.planning.paretoset import EQUAL
from parkloop.report.chapters.planwords import measure, named, score
from parkloop.report.figures import pareto
from parkloop.report.model import FigureBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.outlook import Outlook
    from parkloop.planning.paretoset import Axis, ParetoPoint, ParetoSet
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

POINTS = 16
"""Plans in the printed table."""


def build(desk: Desk, o: Outlook) -> list[Block]:
    """The blocks of the section below its heading."""
    found = o.pareto
    if found is None:
        return [desk.p("tradeoffs.no_set")]
    said = _agreed(desk, o.agreed)
    if len(found.traded) < 2:
        return [*said, desk.p("tradeoffs.nothing_traded")]
    if o.added:
        said.append(desk.p("tradeoffs.added", measures=desk.listed([measure(desk, a) for a in o.added])))
    n = desk.count("outlook/pareto/points", len(found.points), "plans of the Pareto set")
    words = desk.listed([measure(desk, a.name) for a in found.traded])
    share = max((m.share for m in found.missed), default=found.step)
    key = "set_complete" if found.complete else "set_stopped" if share < 1 else "set_open"
    step = desk.computed("outlook/pareto/step", min(share, 1.0), "1", "share of each range left open", style="percent")
    columns = [
        ("number", 0.85, True),
        *((f"measure_{a.name}", 1.62, True) for a in found.traded),
        ("score", 1.03, True),
        ("options", 0.95, True),
        ("distinct", 2.97, False),
    ]
    everywhere = frozenset.intersection(*(frozenset(p.built) for p in found.points))
    shared = [i for i in o.core if i in everywhere]
    points = found.points
    often = _often(points)
    rows = []
    for k, p in enumerate(points, 1):
        own = sorted((o for o in p.built if o not in everywhere), key=lambda o: (often[o], o))
        mark: Spans = (desk.count(f"outlook/pareto/{k}/number", k, "number of the plan"),)
        rows.append(_point(desk, str(k), mark, p.values, len(p.built), own, found.traded))
    if all(a.name in o.plan for a in found.traded):
        built = [c.option for c in desk.result.plan.choices]
        own = sorted((i for i in built if i not in everywhere), key=lambda i: (often.get(i, 0), i))
        mark = desk.say("tradeoffs.this_plan")
        rows.insert(0, _point(desk, "plan", mark, o.plan, len(built), own, found.traded))
    note = [desk.say("tradeoffs.set_mean")]
    if any(a.name == "difficulty" for a in found.traded):
        note.append(desk.say("tradeoffs.set_difficulty"))
    stood = [frozenset(p.built) for p in points]
    if len(set(stood)) < len(stood) or frozenset(c.option for c in desk.result.plan.choices) in stood:
        note.append(desk.say("tradeoffs.set_years"))
    note += [desk.say("tradeoffs.set_note", shared=named(desk, shared, "pareto/shared"))] if shared else []
    gaps = [p.gap for p in points if p.gap is not None]
    if gaps:
        gap = desk.computed("outlook/pareto/gap", max(gaps), "1", "largest gap of the searches", style="percent")
        note.append(desk.say("tradeoffs.set_gap", gap=gap))
    return [
        *said,
        desk.p("tradeoffs.set_intro", n=n, measures=words),
        desk.p(f"tradeoffs.{key}", share=step),
        *_against(desk, found, o.plan),
        FigureBlock("pareto", desk.say("figure.pareto"), pareto.draw(found, o.plan, desk.lang)),
        desk.table(
            "pareto",
            columns,
            rows,
            limit=POINTS + 1,
            note=desk.joined(note),
        ),
    ]


def _agreed(desk: Desk, agreed: Sequence[Axis]) -> list[Block]:
    """Of the measures asked for first those that no option moves, and those of which one plan is best in all."""
    still = [measure(desk, a.name) for a in agreed if a.why == "flat"]
    others = [measure(desk, a.name) for a in agreed if a.why != "flat"]
    said: list[Block] = [desk.p("tradeoffs.flat", measures=desk.listed(still))] if still else []
    if others:
        key = "agreed" if len(others) > 1 else "agreed_one"
        said.append(desk.p(f"tradeoffs.{key}", measures=desk.listed(others)))
    return said


def _against(desk: Desk, found: ParetoSet, plan: Mapping[str, float]) -> list[Block]:
    """How the plan stands to the set: one of its plans, or worse in all these measures than some of them."""
    axes = found.traded
    if not all(a.name in plan for a in axes):
        return []
    better = []
    for k, p in enumerate(found.points, 1):
        less = [a.sign * (p.values[a.name] - plan[a.name]) / a.range for a in axes]
        if max(abs(x) for x in less) <= EQUAL:
            return [desk.p("tradeoffs.plan_in_set", n=desk.count(f"outlook/pareto/{k}/number", k, "number"))]
        if max(less) <= EQUAL:
            better.append(str(k))
    if not better:
        return [desk.p("tradeoffs.plan_beside")]
    return [desk.p("tradeoffs.plan_below", plans=desk.listed(better))]


def _often(points: Sequence[ParetoPoint]) -> dict[str, int]:
    every = [o for p in points for o in p.built]
    return {o: every.count(o) for o in every}


def _point(
    desk: Desk,
    key: str,
    mark: Spans,
    values: Mapping[str, float],
    count: int,
    own: Sequence[str],
    traded: Sequence[Axis],
) -> tuple[Spans, ...]:
    """A row; ``own`` begins with what few of the other plans have, which says most about this one."""
    part = f"outlook/pareto/{key}"
    shown = "against business as usual"
    cells: list[Spans] = [mark]
    for a in traded:
        more = values[a.name] - a.usual
        cells.append((desk.computed(f"{part}/{a.name}", more, a.unit, f"{a.name} {shown}", style="signed"),))
    cells.append(score(desk, f"pareto/{key}/value", values.get("value"), "weighted value"))
    cells.append((desk.count(f"{part}/options", count, "options of the plan"),))
    none = desk.say("tradeoffs.only_shared" if count else "tradeoffs.nothing_built")
    cells.append(named(desk, own, part, 3) if own else none)
    return tuple(cells)
