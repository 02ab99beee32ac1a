"""Targets of the park in the planner: hard, priced, or only reported, each with the reason why.

A target whose indicator is an amount or a ratio of amounts is a row of the model; ratios are multiplied out with the
level of the target, in units of the indicator at the size that business as usual has. See decision 0012.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.indicators.evaluate import evaluate
from parkloop.indicators.sets import load_set, set_ids
from parkloop.indicators.targets import wanted
from parkloop.operation.objective import MONEY
from parkloop.operation.states import state_of
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind
from parkloop.park.results import IndicatorValue, TargetResult
from parkloop.planning.linearforms import NotLinearError, Ratio, Yardstick
from parkloop.planning.measures import LESS, MORE, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.indicators.sets import Indicator
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Worth
    from parkloop.park.park import Park
    from parkloop.park.steering import Target

    Floats = NDArray[np.float64]

HARD, PRICED, REPORTED = "hard", "priced", "reported"
FIRST = "first@1"
NEAR = 1e-6
"""Relative distance to its level at which a target counts as reached: the solver's accuracy."""
FULL = "target:"
"""How a target is named among the document's weights: ``target:T1``, full marks for reaching it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target as the planner sees it.

    Attributes
    ----------
    place
        Of the target in the document.
    mode
        ``hard``, ``priced`` or ``reported``.
    price
        Of one unit of the indicator short of the level, in units of the goal; None unless priced.
    money
        The same in park currency; None where it comes from a weight.
    level
        The target in the indicator's unit; None where it cannot be told.
    sense
        +1 more is better, -1 less is better.
    ratio, size
        The indicator in the target's year, and its lower part in business as usual.
    why
        Code of the reason why it is only reported: ``year``, ``indicator``, ``level``, ``no_price`` or what the
        indicator lacks (``counted:exchanges``).
    """

    target: Target
    place: int
    indicator: Indicator | None
    mode: str
    level: float | None = None
    sense: int = 1
    price: float | None = None
    money: float | None = None
    ratio: Ratio | None = None
    size: float = 1.0
    why: str = ""

    @property
    def measure(self) -> str:
        """Its name among the measures of the model."""
        return f"{FULL}{self.target.id}"


def aims_of(
    network: Network, goal: Mapping[str, float], worth: Worth, asked: Mapping[str, str | float] | None = None
) -> tuple[Aim, ...]:
    """Every target of the park with its mode.

    Parameters
    ----------
    goal
        What is maximized first: prices in money count by the weight that money has in it.
    asked
        Target id -> ``hard`` or a price in park currency, before what the document says.
    """
    yardsticks: dict[int, Yardstick] = {}
    return tuple(
        _aim(network, yardsticks, goal, worth, place, (asked or {}).get(target.id))
        for place, target in enumerate(network.park.targets)
    )


def _aim(
    network: Network,
    yardsticks: dict[int, Yardstick],
    goal: Mapping[str, float],
    worth: Worth,
    place: int,
    asked: str | float | None,
) -> Aim:
    target = network.park.targets[place]
    indicator = find_indicator(target.indicator)

    def told(why: str) -> Aim:
        return Aim(target=target, place=place, indicator=indicator, mode=REPORTED, level=level, sense=sense, why=why)

    level = None if indicator is None else wanted(target, _blank(indicator))
    sense = _sense(target, indicator)
    if indicator is None:
        return told("indicator")
    if level is None or sense == 0:
        return told("level")
    if target.year not in network.years:
        return told("year")
    stick = yardsticks.get(target.year) or yardsticks.setdefault(target.year, Yardstick(network, target.year))
    try:
        ratio = stick.formula(indicator.formula)
    except NotLinearError as error:
        return told(error.code)
    columns = columns_of(network, target.year)
    size = float(np.mean([ratio.bottom.of(network.reference[:, t]) for t in columns]))
    if not size > 0:
        return told("zero")
    hard = asked == HARD or (asked is None and bool(target.hard))
    money = asked if isinstance(asked, float) else (None if asked else target.shortfall_price)
    price = _price(network, target, goal, worth, money, level, ratio)
    if not hard and price is None:
        return told("no_price" if money is None else "no_money")
    return Aim(
        target=target,
        place=place,
        indicator=indicator,
        mode=HARD if hard else PRICED,
        level=level,
        sense=sense,
        price=None if hard else price,
        money=None if hard else money,
        ratio=ratio,
        size=size,
    )


def _price(
    network: Network,
    target: Target,
    goal: Mapping[str, float],
    worth: Worth,
    money: float | None,
    level: float,
    ratio: Ratio,
) -> float | None:
    """Price of one unit of the indicator in units of the goal; None where nothing says it."""
    rate = goal.get("value", 0.0) * worth.rate(MONEY) + goal.get("cost", 0.0) + goal.get("npv", 0.0)
    if money is not None:
        return money * rate if rate > 0 else None
    weight = network.park.weights.values.get(f"{FULL}{target.id}", 0.0)
    others = sum(w for name, w in network.park.weights.values.items() if not name.startswith(FULL))
    usual = ratio.of(network.reference[:, columns_of(network, target.year or 0)[0]])
    if weight > 0 and others > 0 and usual is not None and "value" in goal and usual != level:
        return goal["value"] * weight / others / abs(level - usual)
    return None


def measures_for(network: Network, aims: tuple[Aim, ...]) -> dict[str, Measure]:
    """A measure for each target that is a row: the indicator less its level where multiplied out, else the indicator.

    In units of the indicator; zero where the level is just reached.
    """
    found = {}
    for aim in aims:
        if aim.mode == REPORTED or aim.ratio is None or aim.level is None:
            continue
        form = aim.ratio.against(aim.level)
        columns = columns_of(network, aim.target.year or 0)
        chance = np.repeat(np.asarray(network.chance, float), len(network.years))
        arc = np.zeros(network.reference.shape)
        for t in columns:
            arc[:, t] = form.arc / aim.size * chance[t]
        found[aim.measure] = Measure(
            name=aim.measure,
            unit=aim.indicator.unit if aim.indicator else "1",
            better=MORE if aim.sense > 0 else LESS,
            arc=arc,
            option=np.zeros((len(network.options), len(network.columns))),
            build=np.zeros((len(network.options), len(network.years))),
            constant=form.constant / aim.size,
        )
    return found


def demands_of(aims: tuple[Aim, ...]) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """What a model is asked to hold: ``within`` for hard targets, ``aspired`` for priced ones."""
    within = {
        a.measure: (-NEAR * abs(a.level or 1.0), float("inf"))
        if a.sense > 0
        else (float("-inf"), NEAR * abs(a.level or 1.0))
        for a in aims
        if a.mode == HARD
    }
    aspired = {a.measure: (0.0, a.price or 0.0) for a in aims if a.mode == PRICED}
    return within, aspired


def results_of(
    park: Park, network: Network, aims: tuple[Aim, ...], flow: Floats, opened: Floats
) -> tuple[TargetResult, ...]:
    """Each target with what the plan reaches, told by the indicator's evaluator from the flows, not by the rows."""
    known: dict[tuple[int, bool], dict[str, float | None]] = {}

    def value(aim: Aim, *, planned: bool) -> float | None:
        year = aim.target.year
        if aim.indicator is None or year not in network.years:
            return None
        if (year, planned) not in known:
            known[year, planned] = _evaluated(park, network, aims, year, (flow, opened) if planned else None)
        return known[year, planned].get(aim.indicator.id)

    rows = []
    for aim in aims:
        reached, usual = value(aim, planned=True), value(aim, planned=False)
        short = None
        if reached is not None and aim.level is not None and aim.sense:
            short = max(0.0, aim.sense * (aim.level - reached))
            short = 0.0 if short <= NEAR * max(1e-9, abs(aim.level)) else short
        rows.append(
            TargetResult(
                target=aim.target.id,
                indicator=aim.target.indicator,
                year=aim.target.year,
                mode=aim.mode,
                unit=aim.indicator.unit if aim.indicator else aim.target.unit,
                level=aim.level,
                reference=usual,
                reached=reached,
                shortfall=short,
                price=aim.money,
                penalty=None if short is None or aim.price is None else short * aim.price,
                why=aim.why,
            )
        )
    return tuple(rows)


def _evaluated(
    park: Park, network: Network, aims: tuple[Aim, ...], year: int, planned: tuple[Floats, Floats] | None
) -> dict[str, float | None]:
    """Indicator -> value in a year: of the plan (flows, openness), or of business as usual."""
    ledger, chosen, after = Ledger(), [], park
    kind, flow = StateKind.REFERENCE, network.reference
    if planned is not None:
        kind, flow = StateKind.PLAN, planned[0]
        y = network.years.index(year)
        chosen = [o.id for i, o in enumerate(network.options) if planned[1][i, y] > 0]
        early = {o.id: (1.0, year - o.lead_time) for o in network.options if o.id in chosen}
        after = compose(park, network.options, early, year)
    state = state_of(network, flow, kind, year, ledger, chosen)
    asked = {a.indicator.id for a in aims if a.indicator is not None and a.target.year == year}
    found: dict[str, float | None] = {}
    for name in (FIRST, *(s for s in set_ids() if s != FIRST)):
        missing = asked - found.keys()
        if missing & {i.id for i in load_set(name).indicators}:
            values = evaluate(state, after, ledger, name)
            found |= {v.id: v.value for v in values if v.id in missing}
    return found


def find_indicator(name: str) -> Indicator | None:
    """The indicator of a shipped set by id, the first set before the others."""
    for set_id in (FIRST, *(s for s in set_ids() if s != FIRST)):
        for indicator in load_set(set_id).indicators:
            if indicator.id == name and not indicator.each:
                return indicator
    return None


def columns_of(network: Network, year: int) -> list[int]:
    """The columns of a year, one for each scenario."""
    place = network.years.index(year)
    return [t for t, y in enumerate(network.year_of) if y == place]


def _sense(target: Target, indicator: Indicator | None) -> int:
    if indicator is not None and indicator.direction:
        return indicator.direction
    if target.base_value is None or target.target_value is None:
        return 0
    return 1 if target.target_value >= target.base_value else -1


def _blank(indicator: Indicator) -> IndicatorValue:
    return IndicatorValue(id=indicator.id, name=indicator.name, unit=indicator.unit, value=None)
