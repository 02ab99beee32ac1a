"""Values that rooms hand to one another: findings, evaluations, rankings, the plan, the result of a pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.enums import Direction, Nature, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.option import Reason, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingItem:
    """One of the things that a finding tells together: which node and commodity, how much, how grave.

    ``share`` is the amount in per cent of what the node makes of it; ``evidence`` the trace ids of its figures.
    """

    node: str
    problem: Reason
    commodity: str = ""
    amount: float | None = None
    unit: str = ""
    share: float | None = None
    severity: Severity = Severity.MEDIUM
    causes: tuple[Reason, ...] = ()
    evidence: tuple[str, ...] = ()
    path: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem of the park (clause 5.2): what, likely causes, evidence by trace id, severity, who could answer it."""

    id: str
    kind: str
    problem: Reason
    causes: tuple[Reason, ...] = ()
    severity: Severity = Severity.MEDIUM
    clause: str = ""
    node: str = ""
    commodity: str = ""
    directions: tuple[Direction, ...] = ()
    amount: float | None = None
    origin: str = "computed"
    path: str = ""
    """Place of the datum it rests on in the document (``nodes[2].makes[0].amount``); empty: no single datum."""
    scope: str = ""  # nodes | paths | flows | structure | performance | resilience | management
    nature: Nature = Nature.DEFECT
    sources: tuple[str, ...] = ()
    """Ids of the findings of an own diagnosis list that say the same and were merged into this one."""
    items: tuple[FindingItem, ...] = ()
    """What it tells together, the gravest or largest first; empty: it is about one thing."""
    bearing: tuple[Reason, ...] = ()
    """What hangs on it: targets and standards that are missed and would be reached if it were answered."""
    tells: tuple[str, ...] = ()
    """Ids of the findings that ``bearing`` tells in their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A figure to set beside an indicator: a national fact, another scheme's figure, or the user's own best practice.

    ``unit`` is as stated; only where it is the indicator's may the two be compared. ``kind``: fact, goal, scheme, own.
    """

    name: Text
    value: float
    unit: str
    kind: str
    year: int | None = None
    source: str = ""
    confidence: str = ""
    comparable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """One indicator of one state: a value with its trace id, or the variables that are missing.

    ``basis`` says in words what the value rests on (how electricity was counted, which grid factor, whose prices);
    ``met`` whether it reaches the threshold, None where there is none or it cannot be told.
    """

    id: str
    name: Text
    unit: str
    value: float | None
    ref: str = ""
    missing: tuple[str, ...] = ()
    direction: int = 0  # +1 more is better, -1 less is better, 0 descriptive
    threshold: float | None = None
    threshold_source: str = ""
    threshold_confidence: str = ""
    set_id: str = ""
    met: bool | None = None
    basis: Text = field(default_factory=Text)
    benchmarks: tuple[Benchmark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One physical or money effect of an option against the reference of the same year; booked under one criterion."""

    id: str
    criterion: str
    commodity: str
    amount: float | None
    unit: str
    node: str = ""
    scored: bool = True
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An option alone against the reference: value per criterion (None: unknown, with the reason), gates, effects."""

    option: str
    values: Mapping[str, float | None]
    refs: Mapping[str, str]
    effects: tuple[Effect, ...]
    gates: Mapping[str, str] = field(default_factory=dict)  # gate -> pass | conditional | fail
    blocked: tuple[Reason, ...] = ()
    unknown: tuple[Reason, ...] = ()
    dead: bool = False

    @property
    def passes(self) -> bool:
        """Whether no gate says no."""
        return all(v != "fail" for v in self.gates.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One option in the ranking; score interval because some criteria may be unknown."""

    option: str
    score: float
    low: float
    high: float
    rank: int
    best_rank: int
    worst_rank: int
    contributions: Mapping[str, float | None]
    topsis: float | None = None
    topsis_rank: int | None = None
    first_share: float | None = None  # share of weight draws in which it is first
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The options in order, best first, with the weights and ranges used and the criteria that had to be left out."""

    rows: tuple[RankRow, ...]
    weights: Mapping[str, float]
    weight_method: str
    ranges: Mapping[str, tuple[float, float]]
    left_out: Mapping[str, Reason] = field(default_factory=dict)
    kendall_tau: float | None = None
    consistency_ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option in the plan.

    ``size`` is its share of the full size. Where the plan chose the size, ``amount`` is the size in ``unit``; where it
    chose size, grants or loans, ``capex`` is the investment, ``paid`` who brings it and ``repayment`` what the
    borrowers pay back a year for the term of their loans.
    """

    option: str
    year: int
    size: float
    in_operation: int
    amount: float | None = None
    unit: str = ""
    capex: float | None = None
    paid: tuple[Share, ...] = ()
    repayment: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What an option adds to the plan's objective: alone, first in, last in, and by Shapley with its sampling error."""

    option: str
    alone: float | None
    first_in: float
    last_in: float
    shapley: float | None = None
    shapley_error: float | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """A target and what the plan reaches in its year.

    ``mode``: hard, priced or reported; ``reference`` without any option, ``shortfall`` 0 where it is reached, all in
    ``unit``; ``price`` of one unit short of it in park currency, ``penalty`` what the shortfall counts in the goal;
    ``why`` is the code of the reason why it is only reported.
    """

    target: str
    indicator: str
    year: int | None
    mode: str
    unit: str
    level: float | None
    reference: float | None
    reached: float | None
    shortfall: float | None
    price: float | None = None
    penalty: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Productivity:
    """Output value per tonne of primary input, without options and with the plan, in the last year.

    ``official``: the listed primary resources; ``converted``: bought intermediates turned into what they took
    elsewhere. None where it is not known. ``basis``: prices, output_value or value_added; ``factors`` the rows of the
    knowledge by commodity; ``unknown`` bought intermediates that no row speaks of and that the plan buys more of.
    ``moved_outside``: the official ratio rises and the converted one does not.
    """

    year: int
    official: tuple[float | None, float | None]
    converted: tuple[float | None, float | None]
    basis: str = ""
    factors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    missing: str = ""
    moved_outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """What another search found for the same question: ``by`` whom, and the relative difference of the objectives."""

    by: str
    status: str
    difference: float | None
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The chosen options with years and sizes, what they cost each payer, and how sure the optimum is."""

    choices: tuple[Choice, ...]
    objective: float | None
    objective_name: str
    bound: float | None
    gap: float | None
    status: str
    spent: Mapping[tuple[str, int], float]
    budget: Mapping[tuple[str, int], float]
    held_back: Mapping[str, Reason] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    disagreements: Mapping[str, Reason] = field(default_factory=dict)
    values: Mapping[str, float] = field(default_factory=dict)
    targets: tuple[TargetResult, ...] = ()
    productivity: Productivity | None = None
    solver: Mapping[str, str] = field(default_factory=dict)  # solver, layer: name and version; seed of the search
    second: SecondOpinion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Independent re-computation: every row closes, the objective is the same, the base year is reproduced.

    ``rows`` is by family of rows the largest miss, relative to the row's own largest term.
    """

    max_imbalance_relative: float
    baseline_gap: float
    baseline_gaps: Mapping[str, float]
    objective: float | None
    recomputed_objective: float | None
    agrees: bool
    notes: tuple[Reason, ...] = ()
    rows: Mapping[str, float] = field(default_factory=dict)
