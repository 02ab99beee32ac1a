"""What a plan can be judged by: one mapping, name to linear measure, that every consumer reads.

Planner, Pareto sets, alternatives, scenarios and report all take their objectives from here; none is written twice.
A measure is a mean over years and scenarios, except ``npv`` and ``investment``, which are sums over the years.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.criteria import UNITS, Coefficients
from parkloop.operation.objective import BURDENS, MONEY, Objective, Worth, value_objective

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]

LESS, MORE = "less", "more"
WEIGHTED = "goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A linear measure of a plan.

    Attributes
    ----------
    name, unit
        As in the report.
    better
        ``less`` or ``more``.
    arc
        Shape (A, T): what one unit of flow adds, the weight of its column included.
    option
        Shape (O, T): what an open option adds, the weight of the column included.
    build
        Shape (O, Y): what investing in an option in a year adds.
    constant
        What there is besides.
    """

    name: str
    unit: str
    better: str
    arc: Floats
    option: Floats
    build: Floats
    constant: float = 0.0

    def of(self, network: Network, flow: Floats, opened: Floats, built: Floats) -> float:
        """The measure of a plan: ``flow`` (A, T) in units per year, ``opened`` and ``built`` (O, Y)."""
        return float(
            self.constant
            + (self.arc * flow).sum()
            + (self.option * opened[:, network.year_of]).sum()
            + (self.build * built).sum()
        )

    @property
    def sign(self) -> float:
        """1 where less is better, -1 where more is."""
        return 1.0 if self.better == LESS else -1.0


def measures_of(
    network: Network, coefficients: Coefficients, worth: Worth, *, rate: float | None = None
) -> dict[str, Measure]:
    """The measures of a network, the weighted value of clause 7.5 first.

    ``rate`` is the discount rate of ``npv``; without it there is none. Investments that nobody knows count nothing in
    money, and the money that they would save counts nothing either.
    """
    value = value_objective(network, coefficients, worth)
    alone = replace(worth, weights={MONEY: 1.0}, ranges={MONEY: 1.0}, constants={})
    money = value_objective(network, coefficients, alone)
    found = {
        "value": _gained("value", "1", value, network),
        "cost": _mean("cost", "CNY/a", LESS, money, network),
    }
    for name in ("co2e", "water", "material", "waste"):
        plain = Objective(name=name, arc=coefficients.values[name], option=np.zeros_like(value.option))
        found[name] = _mean(name, UNITS[name], LESS, plain, network)
    found["linkage"] = _more(
        "linkage",
        UNITS["linkage"],
        Objective(name="", arc=coefficients.values["linkage"], option=0 * value.option),
        network,
    )
    for name, amounts in worth.constants.items():
        each = np.array([[amounts.get(o.id, 0.0)] for o in network.options]).reshape(len(network.options), 1)
        burden = Objective(name=name, arc=np.zeros_like(value.arc), option=np.broadcast_to(each, value.option.shape))
        found[name] = _mean(name, "1", LESS if name in BURDENS else MORE, burden, network)
    found["investment"] = _investment(network, value)
    if rate is not None:
        found["npv"] = _npv(network, money, rate)
    return found


def weighted(measures: Mapping[str, Measure], weights: Mapping[str, float]) -> Measure:
    """The weighted sum of some measures as one, larger is better; named :data:`WEIGHTED`, without a unit of its own."""
    parts = [(measures[name], -measures[name].sign * weight) for name, weight in weights.items()]
    return Measure(
        name=WEIGHTED,
        unit="1",
        better=MORE,
        arc=np.sum([w * m.arc for m, w in parts], axis=0),
        option=np.sum([w * m.option for m, w in parts], axis=0),
        build=np.sum([w * m.build for m, w in parts], axis=0),
        constant=float(sum(w * m.constant for m, w in parts)),
    )


def _no_builds(network: Network) -> Floats:
    return np.zeros((len(network.options), len(network.years)))


def _mean(name: str, unit: str, better: str, objective: Objective, network: Network) -> Measure:
    return Measure(
        name=name,
        unit=unit,
        better=better,
        arc=objective.arc * network.share,
        option=objective.option * network.share,
        build=_no_builds(network),
    )


def _more(name: str, unit: str, objective: Objective, network: Network) -> Measure:
    """The negative of what is minimized."""
    minus = Objective(name=name, arc=-objective.arc, option=-objective.option)
    return _mean(name, unit, MORE, minus, network)


def _gained(name: str, unit: str, objective: Objective, network: Network) -> Measure:
    """What is gained against business as usual."""
    usual = float((objective.arc * network.reference * network.share).sum())
    return replace(_more(name, unit, objective, network), constant=usual)


def _investment(network: Network, like: Objective) -> Measure:
    capex = np.array([(o.capex.value if o.capex else None) or 0.0 for o in network.options]).reshape(-1, 1)
    return Measure(
        name="investment",
        unit="CNY",
        better=LESS,
        arc=np.zeros_like(like.arc),
        option=np.zeros_like(like.option),
        build=np.broadcast_to(capex, (len(network.options), len(network.years))),
    )


def _npv(network: Network, money: Objective, rate: float) -> Measure:
    """Discounted gain over the years of the plan, to the year before the first; investment as annuity."""
    discount = np.array([(1.0 + rate) ** -(t + 1) for t in range(len(network.years))])[network.year_of]
    weight = discount * network.share * len(network.years)
    return Measure(
        name="npv",
        unit="CNY",
        better=MORE,
        arc=-money.arc * weight,
        option=-money.option * weight,
        build=_no_builds(network),
        constant=float((money.arc * network.reference * weight).sum()),
    )
