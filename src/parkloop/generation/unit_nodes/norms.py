"""Technology upgrading against sector norms: energy limits and water quotas of products (clause 6.1, 技术升级; 7.1).

A node whose own intensity lies above a grade of the norm gets the option to come down to it. How it gets there is the
matter of the measures at the same node, which the option therefore excludes: their savings are the same tonnes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.context import joined, worded
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.tables import confidence
from parkloop.generation.unit_nodes.editions import Force, force, told
from parkloop.generation.unit_nodes.inside import inside_option
from parkloop.generation.unit_nodes.intensity import intensities
from parkloop.generation.unit_nodes.measures import measure_options
from parkloop.park.actions import ReplaceRecipe
from parkloop.park.enums import Direction, Side, Task
from parkloop.park.option import Amount, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.unit_nodes.intensity import Intensity, Use

GRADES = 2
"""How many grades below its present intensity a node is shown: the next one, and the one after."""
MOST = 0.5
"""A larger cut means that boundary of the norm and of the figures do not agree; it is told, not proposed."""
TARGET_ONLY = 0.8
"""Factor of the score: the size of the gap is known, the technique that closes it is still to be chosen."""


YARDSTICK = 0.5
"""Further factor where the norm is not in force for the park: it shows what is usual today, and asks nothing."""


def norm_options(context: Context) -> list[Option]:
    """Options to bring a product to the next grades of its norm, with the fraction that closes the gap."""
    found = []
    for at in intensities(context)[0]:
        steps = [(g, v) for g, v in _targets(at) if _fraction(at, v) <= MOST]
        ids = [_id(at, g) for g, _ in steps]
        found += [_option(context, at, g, v, [i for i in ids if i != _id(at, g)]) for g, v in steps]
    return found


def norm_omissions(context: Context) -> list[Omission]:
    """Where a norm speaks of a product but no comparison, or no honest one, can be made."""
    fine, blocked = intensities(context)
    alike = {(b.node.id, b.product.commodity, b.why.key): b for b in reversed(blocked)}  # energy and water say the same
    found = [_omission(b.node.id, b.product.commodity, b.why) for b in reversed(alike.values())]
    for at in fine:
        steps = _targets(at)
        if steps and all(_fraction(at, v) > MOST for _, v in steps):
            words: dict[str, Text | str] = {
                "node": at.node.name,
                "product": context.park.commodity[at.product.commodity].name,
                "standard": at.norm.standard,
                "scope": at.norm.scope,
            }
            numbers = {"value": _book_value(context, at), "level": _book_level(context, at, *steps[0])}
            found.append(
                _omission(
                    at.node.id,
                    at.product.commodity,
                    Reason(key="unitnodes.blocked.boundary", words=words, numbers=numbers),
                )
            )
    return found


def _omission(node: str, commodity: str, why: Reason) -> Omission:
    return Omission(direction=Direction.UNIT_NODES, finding="", why=why, node=node, commodity=commodity)


def _targets(at: Intensity) -> list[tuple[int, float]]:
    """The grades below the present intensity, the next one first; of equal ones the better."""
    below = {value: grade for grade, value in at.norm.levels if value < at.value}
    return sorted(((g, v) for v, g in below.items()), key=lambda x: -x[1])[:GRADES]


def _recovers(at: Intensity) -> bool:
    """Whether the maker gives away more energy than it takes (sulphuric acid): then more is to be recovered."""
    return at.value <= 0 < at.given


def _fraction(at: Intensity, level: float) -> float:
    """Part of what is taken (of what is given away, where that is more) by which the gap closes."""
    return at.above(level) / (at.given if _recovers(at) else at.taken)


def _moved(at: Intensity) -> list[Use]:
    side = Side.OUT if _recovers(at) else Side.IN
    return [u for u in at.uses if u.side is side and u.counted > 0]


def _id(at: Intensity, grade: int) -> str:
    return slug("norm", at.node.id, at.product.commodity, at.norm.norm_id, str(grade))


def _option(context: Context, at: Intensity, grade: int, level: float, rivals: list[str]) -> Option:
    fraction, moved = _fraction(at, level), _moved(at)
    largest = max(moved, key=lambda u: (u.counted, u.line.commodity))
    kind = at.norm.kind
    sure = confidence(at.norm.confidence)
    product = context.park.commodity[at.product.commodity].name
    way = "recover" if _recovers(at) else kind
    binding = force(context, at.norm) in {Force.NOW, Force.LATER}
    return inside_option(
        _id(at, grade),
        worded(
            f"unitnodes.name.norm_{way}{'' if binding else '_today'}",
            node=at.node.name,
            product=product,
            standard=at.norm.standard,
            grade=worded(f"unitnodes.grade.{kind}{grade}"),
        ),
        at.node,
        commodity=largest.line.commodity,
        actions=[]
        if _recovers(at)
        else [
            ReplaceRecipe(node=at.node.id, side=u.side, commodity=u.line.commodity, fraction=-fraction) for u in moved
        ],
        amount=Amount(value=fraction * largest.amount, unit=context.park.commodity[largest.line.commodity].unit),
        reasons=_reasons(context, at, grade, level, fraction),
        missing=_missing(context, at, largest),
        score=TARGET_ONLY * EVIDENCE[sure] * (1.0 if binding else YARDSTICK),
        confidence=sure,
        sources=at.norm.sources,
        task=Task.CARBON if kind == "energy" else Task.RESOURCES,
        trl=8,
        lead_time=2,
        excludes=[*rivals, *_measures(context, at)],
    )


def _missing(context: Context, at: Intensity, largest: Use) -> list[Reason]:
    """What is still to be found; more heat is worth nothing before somebody takes it, so that it has no action."""
    found = [Reason(key="unitnodes.missing.norm_technique"), Reason(key="options.missing.measure_capex")]
    if _recovers(at):
        heat = context.park.commodity[largest.line.commodity].name
        found.insert(0, Reason(key="unitnodes.missing.heat_user", words={"commodity": heat}))
    return found


def _measures(context: Context, at: Intensity) -> list[str]:
    """The measures that save at the same lines: they are the means to this end and must not count twice."""
    lines = {(at.node.id, u.side, u.line.commodity) for u in _moved(at)}
    return [
        option.id
        for option in measure_options(context)
        if any(isinstance(a, ReplaceRecipe) and (a.node, a.side, a.commodity) in lines for a in option.actions)
    ]


def _book_value(context: Context, at: Intensity) -> str:
    inputs = [book_line(context, at.node, "takes" if u.side is Side.IN else "makes", u.line, u.amount) for u in at.uses]
    made = book_line(context, at.node, "makes", at.product, at.made)
    name = f"norm/{at.node.id}/{at.product.commodity}/{at.norm.norm_id}"
    formula = "(taken - given) as coal equivalent / made" if at.norm.kind == "energy" else "taken / made"
    return context.ledger.compute(f"{name}/intensity", at.value, at.norm.unit, formula, [*inputs, made])


def _book_level(context: Context, at: Intensity, grade: int, level: float) -> str:
    return context.ledger.knowledge(
        f"norm/{at.norm.norm_id}/level{grade}",
        level,
        at.norm.unit,
        f"norms/{at.norm.norm_id}",
        source=";".join(at.norm.sources),
        confidence=at.norm.confidence,
    )


def _reasons(context: Context, at: Intensity, grade: int, level: float, fraction: float) -> list[Reason]:
    ledger, kind = context.ledger, at.norm.kind
    own = _id(at, grade)
    value, limit = _book_value(context, at), _book_level(context, at, grade, level)
    made = book_line(context, at.node, "makes", at.product, at.made)
    saved = ledger.compute(
        f"option/{own}/saved",
        at.above(level),
        "tce/a" if kind == "energy" else "m3/a",
        "(intensity - level) * made",
        [value, limit, made],
    )
    share = ledger.compute(f"option/{own}/fraction", 100.0 * fraction, "%", "saved / moved lines", [saved])
    names = [context.park.commodity[u.line.commodity].name for u in _moved(at)]
    lines = Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))
    words: dict[str, Text | str] = {
        "node": at.node.name,
        "product": context.park.commodity[at.product.commodity].name,
        "standard": at.norm.standard,
        "scope": at.norm.scope,
        "grade": worded(f"unitnodes.grade.{kind}{grade}"),
        "lines": lines,
    }
    gap = Reason(
        key=f"unitnodes.reason.{'gap_water' if kind == 'water' else 'gap_energy'}",
        words=words,
        numbers={"value": value, "level": limit, "made": made},
    )
    way = "recover" if _recovers(at) else kind
    close = Reason(key=f"unitnodes.reason.close_{way}", words=words, numbers={"saved": saved, "fraction": share})
    checked = "norm_memory" if at.norm.confidence == "memory" else "norm_source"
    source = Reason(key=f"unitnodes.reason.{checked}", words={**words, "sources": joined(at.norm.sources)})
    found = [gap, *told(context, at.norm, at.value), close, source]
    if at.norm.condition.zh:
        found.append(Reason(key="unitnodes.reason.norm_condition", words={"condition": at.norm.condition}))
    return found
