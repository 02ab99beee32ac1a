"""Run every rule, merge what the park already knows, and put the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import Look, Suspect
from parkloop.diagnosis.rules import RULES
from parkloop.park.enums import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.results import Finding, IndicatorValue
    from parkloop.park.state import State

ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def diagnose(
    park: Park,
    state: State,
    indicators: Iterable[IndicatorValue],
    suspects: Iterable[Suspect],
    ledger: Ledger,
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

    Returns
    -------
    tuple
        High severity first, then by amount (unknown last), then by id. Ids are made of kind, node and commodity, so the
        same problem has the same id next year.
    """
    look = Look(park, state, tuple(indicators), tuple(suspects), ledger)
    found = {finding.id: finding for rule in RULES for finding in rule(look)}
    return tuple(sorted(found.values(), key=_grave_first))


def _grave_first(finding: Finding) -> tuple[int, int, float, str]:
    known = finding.amount is not None
    return ORDER[finding.severity], 0 if known else 1, -(finding.amount or 0.0), finding.id
