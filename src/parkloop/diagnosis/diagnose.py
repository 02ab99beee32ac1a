"""Run every rule, merge what the park already knows, tell together what belongs together, the gravest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.diagnosis.gather import gathered
from parkloop.diagnosis.look import Look, Suspect
from parkloop.diagnosis.merge import merged
from parkloop.diagnosis.reach import told_together
from parkloop.diagnosis.rules import rules
from parkloop.diagnosis.settings import filed
from parkloop.park.enums import Direction, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.results import Finding, IndicatorValue
    from parkloop.park.state import State

ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
SCOPES = {Direction.UNIT_NODES: "nodes", Direction.SYMBIOSIS_PATHS: "paths"}
"""Scope by the first direction, for findings that no rule of the table files."""


def diagnose(
    park: Park,
    state: State,
    indicators: Iterable[IndicatorValue],
    suspects: Iterable[Suspect],
    ledger: Ledger,
    more: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """Diagnose a park (clause 5.2): problems with likely causes, evidence and the directions that could answer them.

    Parameters
    ----------
    park
        The park document.
    state
        Its observed base year.
    indicators
        Indicators of that state; a target or threshold is judged only where its indicator has a value.
    suspects
        Figures that reconciliation could not make fit: anything with ``flow`` and ``z``.
    ledger
        Holds the state's flows; receives every figure that a finding cites, under ``find/<finding>/<name>``.
    more
        Findings of other engines (heat, water, resilience), with their figures already booked.

    Returns
    -------
    tuple
        High severity first, then by amount (unknown last), then by id. Ids are made of kind, node and commodity (of
        kind and medium where a finding has items), so the same problem has the same id next year. A finding of the
        park's own list that says the same as one of ours, or as an item of it, is merged into it.
    """
    look = Look(park, state, tuple(indicators), tuple(suspects), ledger)
    found = {finding.id: finding for rule in rules().values() for finding in rule(look)}
    found |= {finding.id: finding for finding in more}
    told = told_together(look, gathered(look, merged(found.values())))
    return tuple(sorted((_filed(f) for f in told), key=_grave_first))


def _filed(finding: Finding) -> Finding:
    """Scope and nature by the table of rules, unless the finding brings its own scope."""
    setting = filed().get(finding.kind)
    if finding.scope or setting is None or finding.kind == "stated":
        first = next(iter(finding.directions), Direction.MANAGEMENT)
        return replace(finding, scope=finding.scope or SCOPES.get(first, first.value))
    return replace(finding, scope=setting.scope, nature=setting.nature)


def _grave_first(finding: Finding) -> tuple[int, int, float, str]:
    known = finding.amount is not None
    return ORDER[finding.severity], 0 if known else 1, -(finding.amount or 0.0), finding.id
