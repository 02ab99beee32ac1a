"""A layer: the flows of one substance, good or form of energy between nodes, as the caller knows them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.linear import NOISE
from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from scipy.sparse import csc_array

    from parkloop.analysis.balance.observations import Observation


@dataclass(frozen=True, slots=True)
class FlowDatum:
    """One flow from a node to a node; None stands for outside.

    A stock change, a loss or an unallocated amount is an ordinary flow to outside.

    Attributes
    ----------
    amount
        Measured amount in the unit of the layer; None = not measured.
    sd
        Its standard deviation, same unit; 0 = exact; needed with an amount, read with no other.
    signed
        Whether the flow may be negative (a stock change); otherwise it may not.
    """

    id: str
    source: Hashable | None
    target: Hashable | None
    amount: float | None = None
    sd: float | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """The flows of one layer, and further observations of the same flows.

    Raises
    ------
    ProblemError
        With every problem of every flow at once.
    """

    flows: tuple[FlowDatum, ...]
    observations: tuple[Observation, ...] = ()

    def __post_init__(self) -> None:
        found = [p for f in self.flows for p in flow_problems(f)]
        seen: set[str] = set()
        for flow in self.flows:
            if flow.id in seen:
                found.append(Problem("flow_list_duplicate", where=Location(id=flow.id), found=flow.id))
            seen.add(flow.id)
        signed = {f.id for f in self.flows if f.signed}
        for o in self.observations:
            if o.flow not in seen:
                found.append(Problem("flow_list_unknown", where=Location(id=o.flow), found=o.flow))
            found.extend(_amount_problems(o.flow, o.amount, o.sd, signed=o.flow in signed))
        if found:
            raise ProblemError(found)

    def nodes(self) -> tuple[Hashable, ...]:
        """All nodes in the order in which the flows name them; outside is none."""
        ends = (end for f in self.flows for end in (f.source, f.target) if end is not None)
        return tuple(dict.fromkeys(ends))

    def matrix(self) -> csc_array:
        """Balance matrix, shape ``(nodes, flows)``: +1 where a flow enters, -1 where it leaves."""
        from scipy.sparse import csc_array

        number = {node: row for row, node in enumerate(self.nodes())}
        entries = [
            (number[end], column, sign)
            for column, f in enumerate(self.flows)
            for end, sign in ((f.source, -1.0), (f.target, 1.0))
            if end is not None
        ]
        rows, columns, signs = (np.array(part) for part in zip(*entries, strict=True)) if entries else ([], [], [])
        return csc_array((signs, (rows, columns)), shape=(len(number), len(self.flows)))


def flow_problems(flow: FlowDatum) -> list[Problem]:
    """Say what is wrong with one flow by itself."""
    found = []
    here = Location(id=flow.id)
    if flow.source is None and flow.target is None:
        found.append(Problem("flow_list_no_node", where=here))
    elif flow.source == flow.target:
        found.append(Problem("flow_list_self_loop", where=here, found=str(flow.source)))
    if flow.amount is not None:
        found.extend(_amount_problems(flow.id, flow.amount, flow.sd, signed=flow.signed))
    return found


def _amount_problems(flow: str, amount: float, sd: float | None, *, signed: bool) -> list[Problem]:
    found = []
    here = Location(id=flow)
    if not math.isfinite(amount):
        found.append(Problem("flow_list_not_finite", where=here, found=str(amount)))
    elif amount < 0 and not signed:
        found.append(Problem("flow_list_negative", where=here, found=f"{amount:g}"))
    if sd is None:
        found.append(Problem("missing_sd", where=here, found=f"{amount:g}"))
    elif not math.isfinite(sd):
        found.append(Problem("flow_list_not_finite", where=here, found=str(sd)))
    elif sd < 0:
        found.append(Problem("negative_sd", where=here, found=f"{sd:g}"))
    return found


def imbalances(
    layer: Layer, values: Mapping[str, float | None], tolerance: float | None = None
) -> dict[Hashable, float]:
    """Find the nodes that do not close: inflow minus outflow, unit of the layer; empty = balanced.

    Parameters
    ----------
    values
        Per flow id; a node with a flow that is missing or None is not judged.
    tolerance
        Largest difference taken as rounding; default ``1000 eps`` times the largest value or
        amount of the layer.
    """
    given = (f.amount for f in layer.flows)
    largest = max((abs(v) for v in (*values.values(), *given) if v is not None), default=0.0)
    limit = NOISE * largest if tolerance is None else tolerance
    terms: dict[Hashable, list[float] | None] = {node: [] for node in layer.nodes()}
    for flow in layer.flows:
        value = values.get(flow.id)
        for end, sign in ((flow.source, -1.0), (flow.target, 1.0)):
            if end is None:
                continue
            held = terms[end]
            if value is None or held is None:
                terms[end] = None
            else:
                held.append(sign * value)
    sums = {node: math.fsum(held) for node, held in terms.items() if held is not None}
    return {node: gap for node, gap in sums.items() if abs(gap) > limit}
