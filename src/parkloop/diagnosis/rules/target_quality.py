"""Targets that cannot steer: without base, at odds with the base year or one another, impossible or out of reach."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from parkloop.diagnosis.look import listed
from parkloop.diagnosis.settings import limits
from parkloop.indicators.targets import wanted
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.results import IndicatorValue
    from parkloop.park.steering import Target

SHARES = ("utilisation", "rate", "share", "recovery")
"""Words in the id of an indicator in per cent that cannot pass 100."""


@cache
def paces() -> dict[str, dict[str, Any]]:
    """Read the documented yearly changes by indicator id."""
    text = (resources.files("parkloop") / "diagnosis" / "pace.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def find(look: Look) -> Iterator[Finding]:
    """Findings about targets themselves; how far the park is from them is told by ``target_distance``."""
    known = {key: i for i in look.indicators for key in (i.id, i.name.zh, i.name.en)}
    yield from _without_base(look)
    for place, target in enumerate(look.park.targets):
        indicator = known.get(target.indicator)
        if indicator is None or target.target_value is None:
            continue
        aim = wanted(target, indicator)
        if aim is None:
            continue
        yield from _base_differs(look, target, indicator, place)
        if (indicator.unit == "%" and aim > 100 and any(word in indicator.id for word in SHARES)) or aim < 0:
            yield _impossible(look, target, indicator, place, aim)
        else:
            yield from _pace(look, target, indicator, place, aim)
    yield from _contradictions(look, known)


def _finding(kind: str, target: Target, problem: Reason, severity: Severity, path: str) -> Finding:
    return Finding(
        id=f"{kind}.{target.id}",
        kind=kind,
        problem=problem,
        causes=(Reason(key=f"diagnosis.{kind}.cause"),),
        severity=severity,
        clause="5.1",
        directions=(Direction.MANAGEMENT,),
        path=path,
    )


def _without_base(look: Look) -> Iterator[Finding]:
    open_ = sorted((t for t in look.park.targets if t.base_value is None), key=lambda t: t.id)
    if not open_:
        return
    kind = "target_without_base"
    problem = Reason(
        key=f"diagnosis.{kind}.problem",
        words={"names": listed(t.name for t in open_), "ids": ", ".join(t.id for t in open_)},
        numbers={"count": look.count(kind, "count", len(open_), "targets without base value")},
    )
    path = look.places.row("targets", open_[0].id, "base_value")
    finding = _finding(kind, open_[0], problem, Severity.LOW, path)
    yield replace(finding, id=kind)


def _base_differs(look: Look, target: Target, indicator: IndicatorValue, place: int) -> Iterator[Finding]:
    """The stated base value against the base year as the product computes it."""
    if target.base_value is None or indicator.value is None:
        return
    base = wanted(replace(target, target_value=target.base_value), indicator)
    largest = max(abs(base or 0.0), abs(indicator.value))
    if base is None or abs(base - indicator.value) <= limits("target_quality")["base_differs"] * largest:
        return
    kind, path = "target_base_differs", f"targets[{place}].base_value"
    problem = Reason(
        key=f"diagnosis.{kind}.problem",
        words={"indicator": target.name or indicator.name},
        numbers={"base": look.said(f"{kind}.{target.id}", "base", base, indicator.unit, path), "value": indicator.ref},
    )
    yield _finding(kind, target, problem, Severity.LOW, path)


def _impossible(look: Look, target: Target, indicator: IndicatorValue, place: int, aim: float) -> Finding:
    kind, path = "target_impossible", f"targets[{place}].target_value"
    problem = Reason(
        key=f"diagnosis.{kind}.problem",
        words={"indicator": target.name or indicator.name, "year": str(target.year)},
        numbers={"target": look.said(f"{kind}.{target.id}", "target", aim, indicator.unit, path, target.source)},
    )
    return _finding(kind, target, problem, Severity.HIGH, path)


def _pace(look: Look, target: Target, indicator: IndicatorValue, place: int, aim: float) -> Iterator[Finding]:
    """The yearly change that the target asks for against the documented one of its indicator."""
    row, years = paces().get(indicator.id), (target.year or 0) - look.state.year
    if row is None or years <= 0 or not indicator.value or indicator.value <= 0 or aim <= 0:
        return
    needed, usual = (aim / indicator.value) ** (1 / years) - 1, float(row["change"])
    if needed / usual <= limits("target_quality")["pace"]:
        return
    kind, fid = "target_out_of_reach", f"target_out_of_reach.{target.id}"
    path = f"targets[{place}].target_value"
    goal = look.said(fid, "target", aim, indicator.unit, path, target.source)
    documented = look.ledger.knowledge(
        f"find/{fid}/usual",
        usual * 100,
        "%",
        f"pace/{indicator.id}",
        source=row["source"],
        confidence=row["confidence"],
    )
    problem = Reason(
        key=f"diagnosis.{kind}.problem",
        words={"indicator": target.name or indicator.name, "year": str(target.year), "source": row["source"]},
        numbers={
            "value": indicator.ref,
            "target": goal,
            "needed": look.figure(
                fid, "needed", needed * 100, "%", "((target / value)^(1 / years) - 1) * 100", goal, indicator.ref
            ),
            "usual": documented,
        },
    )
    yield _finding(kind, target, problem, Severity.HIGH, path)


def _contradictions(look: Look, known: dict[str, IndicatorValue]) -> Iterator[Finding]:
    """Two targets of one indicator: two values for one year, or a later one that asks for less."""
    by_indicator: dict[str, list[Target]] = {}
    for target in look.park.targets:
        if target.target_value is not None and target.year is not None:
            key = known[target.indicator].id if target.indicator in known else target.indicator
            by_indicator.setdefault(key, []).append(target)
    for key, targets in by_indicator.items():
        row = sorted(targets, key=lambda t: (t.year or 0, t.id))
        for first, second in pairwise(row):
            if key in known:
                a, b = wanted(first, known[key]), wanted(second, known[key])
                sense = known[key].direction
            else:
                a, b, sense = first.target_value, second.target_value, 0
            if a is None or b is None:
                continue
            if (first.year == second.year and a != b) or sense * (b - a) < 0:
                yield _contradiction(look, first, second)


def _contradiction(look: Look, first: Target, second: Target) -> Finding:
    kind, fid = "target_contradicts", f"target_contradicts.{second.id}"
    paths = [look.places.row("targets", t.id, "target_value") for t in (first, second)]
    problem = Reason(
        key=f"diagnosis.{kind}.problem",
        words={
            "indicator": second.name or first.name or second.indicator,
            "first_year": str(first.year),
            "year": str(second.year),
            "origin": first.origin or first.id,
            "other": second.origin or second.id,
        },
        numbers={
            "first": look.said(fid, "first", first.target_value or 0.0, first.unit or "1", paths[0], first.source),
            "second": look.said(fid, "second", second.target_value or 0.0, second.unit or "1", paths[1], second.source),
        },
    )
    return _finding(kind, second, problem, Severity.MEDIUM, paths[1])
