"""An option: a named change of the park, a tuple of actions with money, time, law, reasons and confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import Confidence, Direction, OptionState, Origin, PayerKind, Task, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text
    from parkloop.park.actions import Action
    from parkloop.park.scale import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Money with its range, year and source; ``value`` None where only a range is known."""

    value: float | None = col("number", required=True, positive=False)
    low: float | None = col("number", positive=False)
    high: float | None = col("number", positive=False)
    year: int | None = col("year")
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Part of an investment that one payer brings [park currency]."""

    payer: str
    kind: PayerKind
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Share):
    """What a grant or loan brings to an option by the plan's own choice: the plan's yearly cost is net of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A yearly amount with its range."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """What the law says of the exchange: verdict, clause (as cited, and in both languages), condition."""

    verdict: Verdict = Verdict.UNKNOWN
    clause: str = ""
    clause_text: Text = NO_TEXT
    condition: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an option is proposed or what it lacks: a catalogue entry with words and with numbers by trace id."""

    key: str
    words: Mapping[str, Text | str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to improve the park.

    Attributes
    ----------
    source_node, target_node, commodity, replaces
        Ids, where the option is about one exchange (JSON keys ``from``, ``to``).
    amount
        The yearly amount that the option is about, with range.
    route, measure, project
        Id of the knowledge row or project it rests on.
    capex, opex
        Investment, and change of yearly cost besides flows; None: unknown, which blocks rankings by money.
    scale
        The sizes that it may be built at and what each costs; None: only as its actions say.
    size
        The share of its full size at which it is meant: :func:`parkloop.park.compose.compose` applies its actions at
        so much, ``capex``, ``opex``, ``jobs`` and ``payers`` are those of that size.
    payers
        Who pays the investment; empty: not stated.
    lifetime, lead_time
        Years of use; years from decision to operation.
    score
        Order within the list: how good the match is (0..1), not its worth to the park.
    tier
        ``reduce``, ``reuse``, ``recycle``, ``recover`` or ``dispose``; empty where the option moves nothing.
    difficulty
        1 (easy) .. 5 (hard), None: not assessed; sub-items in ``difficulty_items``.
    """

    id: str
    direction: Direction
    task: Task
    name: Text
    origin: Origin
    actions: tuple[Action, ...]
    findings: tuple[str, ...] = ()
    source_node: str = ""
    target_node: str = ""
    commodity: str = ""
    replaces: str = ""
    amount: Amount | None = None
    route: str = ""
    measure: str = ""
    project: str = ""
    treatment: Text = NO_TEXT
    legal: Legal = field(default_factory=Legal)
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()
    capex: Money | None = None
    opex: Money | None = None
    scale: Scale | None = None
    size: float = 1.0
    payers: tuple[Share, ...] = ()
    lifetime: int | None = None
    lead_time: int = 0
    jobs: float | None = None
    score: float = 0.0
    tier: str = ""
    confidence: Confidence = Confidence.UNKNOWN
    sources: tuple[str, ...] = ()
    difficulty: float | None = None
    difficulty_items: Mapping[str, int] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    committed: bool = False
    earliest: int | None = None
    state: OptionState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserOption:
    """A user's own, edited, frozen or rejected option as the document holds it.

    With ``size_low`` and ``size_high`` the plan chooses the size: the actions are stated for ``size_high``, the
    investment by ``capex_curve`` (size -> investment, from the smallest to the largest size), or by ``scale_exponent``
    from ``capex`` at ``scale_size`` (blank: at the largest size).
    """

    id: str = col("id", required=True)
    state: OptionState = col("enum", required=True, of=OptionState)
    reason: str = col("text")
    name: Text = col("name", NO_TEXT)
    direction: Direction | None = col("enum", None, of=Direction)
    task: Task | None = col("enum", None, of=Task)
    actions: tuple[Action, ...] = col("actions")
    capex: float | None = col("number", unit="CNY")
    opex: float | None = col("number", unit="CNY", positive=False)
    year: int | None = col("year")
    lifetime: int | None = col("integer", limits=(1.0, 60.0))
    jobs: float | None = col("number", positive=False)
    difficulty: float | None = col("number", limits=(1.0, 5.0))
    size_low: float | None = col("number", level=3)
    size_high: float | None = col("number", level=3)
    size_unit: str = col("text", level=3)
    capex_curve: Mapping[str, float] = col("map", factory=dict, level=3)
    scale_exponent: float | None = col("number", level=3, limits=(0.1, 1.5))
    scale_size: float | None = col("number", level=3)
    scale_source: str = col("text", level=3)
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A finding that one direction gives no answer to, and why (nothing is left out in silence).

    ``node`` and ``commodity`` say which of a finding's items it is, where the finding tells several.
    """

    direction: Direction
    finding: str
    why: Reason
    node: str = ""
    commodity: str = ""
