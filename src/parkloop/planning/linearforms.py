"""Indicators as linear forms of the flows: the indicator's own code says what each flow counts.

A sum over flows is read once with every way of the network carrying one unit; what the variable adds for a way is its
coefficient. So an indicator in the model and the same indicator in the report have one definition. Ratios become linear
by multiplying out. What is counted, looked up over years or depends on which ends are open is not linear, and said so.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.indicators.formula import parse
from parkloop.indicators.reading import Quantity, Reading, Weigh, one
from parkloop.indicators.variables import COMPUTED, INDEXED
from parkloop.indicators.variables.statistics import statistic
from parkloop.park.actions import AddNode
from parkloop.park.enums import NodeStatus, Side, StateKind
from parkloop.park.state import State, StateFlow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]


class NotLinearError(ValueError):
    """The variable or formula is no linear form of the flows, nor a ratio of two; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Form:
    """``constant + sum(arc * flow)`` over the ways of one year; ``arc`` has shape (A,)."""

    arc: Floats
    constant: float = 0.0

    @property
    def fixed(self) -> bool:
        """Whether no flow moves it."""
        return not self.arc.any()

    def of(self, flow: Floats) -> float:
        """Its value at the flows of one year, shape (A,)."""
        return float(self.constant + (self.arc * flow).sum())

    def plus(self, other: Form, factor: float = 1.0) -> Form:
        """The sum with ``factor`` times another."""
        return Form(self.arc + factor * other.arc, self.constant + factor * other.constant)

    def times(self, other: Form) -> Form:
        """The product, where one of both is fixed.

        Raises
        ------
        NotLinearError
            Both hang on flows.
        """
        if not other.fixed:
            if not self.fixed:
                raise NotLinearError("product")
            return other.times(self)
        return Form(self.arc * other.constant, self.constant * other.constant)


@dataclass(frozen=True, slots=True)
class Ratio:
    """``top / bottom``, two forms; an amount has the fixed bottom 1."""

    top: Form
    bottom: Form

    def of(self, flow: Floats) -> float | None:
        """Its value at the flows of one year, shape (A,); None where the bottom is zero."""
        below = self.bottom.of(flow)
        return self.top.of(flow) / below if below else None

    def against(self, level: float) -> Form:
        """``top - level * bottom``: at least zero where the ratio is at least ``level``; a bottom is never negative."""
        return self.top.plus(self.bottom, -level)


@dataclass
class Recorder(Reading):
    """A reading that notes what each flow counts instead of summing up."""

    order: dict[str, int] = field(default_factory=dict)
    sums: dict[str, Floats] = field(default_factory=dict)

    def total(
        self,
        name: str,
        unit: str,
        flows: Iterable[StateFlow],
        *,
        weigh: Weigh = one,
        minus: Iterable[StateFlow] = (),
        also_missing: Iterable[str] = (),
        needs_data: bool = False,
    ) -> Quantity:
        """Note the coefficient of every flow of the sum."""
        coefficients = np.zeros(len(self.order))
        missing = list(also_missing)
        signed = [(1.0, f) for f in flows] + [(-1.0, f) for f in minus]
        if needs_data and not signed and not missing:
            missing.append(f"no_data:{name}")
        for sign, flow in signed:
            weight = weigh(flow)
            if weight.missing:
                missing.append(weight.missing)
            if flow.amount is None:
                missing.append(f"flow:{flow.id}")
            else:
                coefficients[self.order[flow.id]] += sign * weight.factor
        self.sums[name] = coefficients
        return self.book(name, None if missing else 0.0, unit, "linear", missing=missing)


class Yardstick:
    """The linear forms of indicators on a network in one year.

    Parameters
    ----------
    network
        With every option beside it; nodes that options bring in count as standing inside.
    year
        Prices, factors and statistics are those of this year.
    """

    def __init__(self, network: Network, year: int) -> None:
        park = network.park
        here = {n.id for n in park.nodes}
        brought = {
            a.node.id: replace(a.node, status=NodeStatus.OPERATING, start=None, end=None)
            for o in network.options
            for a in o.actions
            if isinstance(a, AddNode) and a.node.id not in here
        }
        self._size = len(network.arcs)
        self._reading = Recorder(
            park=park.but(nodes=(*park.nodes, *brought.values())) if brought else park,
            state=_unit_state(network, year),
            ledger=Ledger(),
            column="linear",
            order={a.id: i for i, a in enumerate(network.arcs)},
        )

    def variable(self, name: str) -> Form:
        """A variable as a form.

        Raises
        ------
        NotLinearError
            ``counted:<name>`` where it is no sum of flows, else the first code of what is missing.
        """
        base = name.partition(":")[0]
        if base in INDEXED:
            raise NotLinearError(f"counted:{name}")
        if name in COMPUTED:
            self._reading.sums.clear()
            found = COMPUTED[name](self._reading)
            if found.missing:
                raise NotLinearError(found.missing[0])
            if list(self._reading.sums) != [name]:
                raise NotLinearError(f"counted:{name}")
            return Form(self._reading.sums[name])
        stated = statistic(name, self._reading)
        if stated.value is None:
            raise NotLinearError(stated.missing[0])
        return self.number(stated.value)

    def number(self, value: float) -> Form:
        """A fixed number."""
        return Form(np.zeros(self._size), value)

    def formula(self, text: str) -> Ratio:
        """A formula of an indicator as a ratio of two forms.

        Raises
        ------
        NotLinearError
            See :meth:`variable`; ``product`` where flows are multiplied.
        """
        return self._ratio(parse(text))

    def _ratio(self, node: ast.expr) -> Ratio:
        whole = self.number(1.0)
        if isinstance(node, ast.Constant):
            return Ratio(self.number(float(str(node.value))), whole)
        if isinstance(node, ast.Name):
            return Ratio(self.variable(node.id), whole)
        if isinstance(node, ast.UnaryOp):
            inner = self._ratio(node.operand)
            return Ratio(inner.top.times(self.number(-1.0)), inner.bottom)
        if not isinstance(node, ast.BinOp):
            raise NotLinearError(f"counted:{ast.unparse(node)}")
        left, right = self._ratio(node.left), self._ratio(node.right)
        if isinstance(node.op, ast.Mult):
            return Ratio(left.top.times(right.top), left.bottom.times(right.bottom))
        if isinstance(node.op, ast.Div):
            return Ratio(left.top.times(right.bottom), left.bottom.times(right.top))
        sign = 1.0 if isinstance(node.op, ast.Add) else -1.0
        top = left.top.times(right.bottom).plus(right.top.times(left.bottom), sign)
        return Ratio(top, left.bottom.times(right.bottom))


def _unit_state(network: Network, year: int) -> State:
    """Every way carries one unit; exchanges of unknown size and blank lines come along from the observed year."""
    park = network.park
    rows = tuple(
        StateFlow(
            id=a.id,
            source=a.source,
            target=a.target,
            commodity=a.commodity,
            arrives=a.arrives,
            amount=1.0,
            received=a.gain,
            unit=park.commodity[a.commodity].unit,
            origin="",
            ref="",
        )
        for a in network.arcs
    )
    held = {r.id for r in rows}
    blank = tuple(f for f in network.observed.flows if f.amount is None and f.id not in held)
    takes: dict[tuple[str, str], float | None] = {k: None for k, v in network.observed.takes.items() if v is None}
    makes: dict[tuple[str, str], float | None] = {k: None for k, v in network.observed.makes.items() if v is None}
    for node, commodity, side in network.ports:
        (takes if side is Side.IN else makes)[node, commodity] = 1.0
    return State(kind=StateKind.PLAN, year=year, flows=(*rows, *blank), takes=takes, makes=makes)
