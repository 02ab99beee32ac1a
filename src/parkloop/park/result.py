"""The result of one pass: everything the report, the summary and the web read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.park.enums import StateKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.problems import Problem
    from parkloop.base.trace import Ledger
    from parkloop.park.option import Omission, Option
    from parkloop.park.park import Park
    from parkloop.park.results import Certificate, Evaluation, Finding, IndicatorValue, Plan, Ranking
    from parkloop.park.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A figure that does not fit its neighbours: flow or line id, test statistic, where it stands in the document.

    ``z`` is in standard deviations; infinite where figures stated as exact contradict one another.
    """

    flow: str
    z: float
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalTest:
    """The global test of the reconciliation; ``dof`` 0: nothing is redundant, statistic and critical are None."""

    statistic: float | None
    dof: int
    critical: float | None
    passed: bool | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """One pass over one park.

    ``year`` is the target year of the columns reference, re-operated and plan; observed is the base year.
    ``data_shares`` says what share of the plan's benefit rests on which confidence (keys ``reported``, ``typical``,
    ``memory``, ``computed``), each with its trace id in ``data_share_refs``; empty where there is no plan.
    """

    park: Park
    ledger: Ledger
    year: int
    columns: Mapping[StateKind, State]
    indicators: Mapping[StateKind, tuple[IndicatorValue, ...]]
    findings: tuple[Finding, ...]
    options: tuple[Option, ...]
    omissions: tuple[Omission, ...]
    evaluations: Mapping[str, Evaluation]
    ranking: Ranking
    plan: Plan
    certificate: Certificate
    data_shares: Mapping[str, float] = field(default_factory=dict)
    data_share_refs: Mapping[str, str] = field(default_factory=dict)
    suspects: tuple[Suspect, ...] = ()
    global_test: GlobalTest | None = None
    problems: tuple[Problem, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    criteria_units: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0

    @property
    def observed(self) -> State:
        """The reconciled base year."""
        return self.columns[StateKind.OBSERVED]

    @property
    def reference(self) -> State:
        """Business as usual in the target year."""
        return self.columns[StateKind.REFERENCE]

    @property
    def reoperated(self) -> State:
        """The target year with standing flows freed."""
        return self.columns[StateKind.REOPERATED]

    @property
    def plan_state(self) -> State:
        """The target year with the plan carried out."""
        return self.columns[StateKind.PLAN]
