"""Reconcile a layer and say of every flow what is known, how surely, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.gross import GrossErrors, gross_errors, gross_json
from parkloop.analysis.balance.grosserror import GlobalTest, global_test, suspects, z_values
from parkloop.analysis.balance.observations import Combined, Observation, combine
from parkloop.analysis.balance.reconcile import Estimate, reconcile

if TYPE_CHECKING:
    from collections.abc import Hashable

    from parkloop.analysis.balance.basis import Floats
    from parkloop.analysis.balance.classify import FlowClass
    from parkloop.analysis.balance.layer import Layer


@dataclass(frozen=True, slots=True)
class FlowResult:
    """What is known of one flow after reconciliation; amounts in the unit of the layer.

    Attributes
    ----------
    value
        None exactly when the flow is unobservable.
    sd
        Standard deviation of ``value``, without regard to signs; None when unobservable or not asked for.
    kind
        Redundant, nonredundant, observable or unobservable.
    adjustment
        Value minus measurement; None when not measured.
    """

    id: str
    value: float | None
    sd: float | None
    kind: FlowClass
    adjustment: float | None


@dataclass(frozen=True, slots=True)
class SuspectFlow:
    """A measurement that hardly fits the others: its adjustment in standard deviations."""

    flow: str
    z: float


@dataclass(frozen=True, slots=True)
class NodeContradiction:
    """Exact amounts that leave ``amount`` over (inflow minus outflow) around ``nodes`` taken together."""

    nodes: tuple[Hashable, ...]
    amount: float


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A reconciled layer.

    Attributes
    ----------
    flows
        In the order of the layer.
    test
        Global chi-square test.
    suspects
        Worst first.
    clamped
        Flows held at zero, because least squares alone would let them run backwards; they bear on the values,
        while tests and standard deviations are those without the sign condition.
    negative
        Flows that exact amounts force to be negative although they may not be.
    contradictions
        Exact amounts that cannot balance; the nodes named stay open.
    repeated
        Flows with several observations, combined, and whether these agree.
    gross
        Nodal tests, serial elimination and leaks; None unless asked for.
    """

    flows: tuple[FlowResult, ...]
    test: GlobalTest
    suspects: tuple[SuspectFlow, ...]
    clamped: tuple[str, ...]
    negative: tuple[str, ...]
    contradictions: tuple[NodeContradiction, ...]
    repeated: tuple[Combined, ...]
    gross: GrossErrors | None = None

    def values(self) -> dict[str, float | None]:
        """Value per flow id, None where unobservable."""
        return {f.id: f.value for f in self.flows}


def solve(layer: Layer, alpha: float = 0.05, covariance: bool = False, tests: bool = False) -> Reconciliation:
    """Classify, reconcile and test a layer.

    Parameters
    ----------
    layer
        Flows of one kind in one unit.
    alpha
        Significance level of the global test, of the measurement tests together and of the test among repeated
        observations of one flow.
    covariance
        Whether standard deviations of the results are wanted.
    tests
        Whether nodal tests, serial elimination and the search for leaks are wanted too.

    Raises
    ------
    ValueError
        ``alpha`` does not lie between 0 and 1.

    Examples
    --------
    >>> from parkloop.analysis.balance.layer import FlowDatum, Layer
    >>> layer = Layer((FlowDatum("in", None, "mill", 100, 5), FlowDatum("out", "mill", None, 110, 10)))
    >>> [(f.id, round(f.value, 6), round(f.sd, 4)) for f in solve(layer, covariance=True).flows]
    [('in', 102.0, 4.4721), ('out', 102.0, 4.4721)]
    """
    repeated, given = _combined(layer, alpha)
    amounts = np.array([given[f.id][0] if f.id in given else 0.0 for f in layer.flows])
    sd = np.array([given[f.id][1] if f.id in given else 0.0 for f in layer.flows])
    measured = np.array([f.id in given for f in layer.flows], dtype=np.bool_)
    signed = np.array([f.signed for f in layer.flows], dtype=np.bool_)
    matrix = layer.matrix()
    estimate = reconcile(matrix, amounts, sd, measured, covariance=covariance, signed=signed)
    test = global_test(estimate.statistic, estimate.dof, alpha)
    found = suspects(z_values(estimate.raw_adjustment, estimate.spread, estimate.share), alpha)
    ids = [f.id for f in layer.flows]
    nodes = layer.nodes()
    return Reconciliation(
        flows=_flows(ids, estimate),
        test=test,
        suspects=tuple(SuspectFlow(ids[s.column], s.z) for s in found),
        clamped=tuple(ids[j] for j in estimate.clamped),
        negative=tuple(ids[j] for j in estimate.negative),
        contradictions=tuple(
            NodeContradiction(tuple(nodes[row] for row in c.balances), c.amount) for c in estimate.contradictions
        ),
        repeated=repeated,
        gross=gross_errors(matrix, (amounts, sd, measured), ids, nodes, alpha) if tests else None,
    )


def _combined(layer: Layer, alpha: float) -> tuple[tuple[Combined, ...], dict[str, tuple[float, float]]]:
    """Amount and standard deviation per measured flow, several observations brought together."""
    said: dict[str, list[Observation]] = {}
    for flow in layer.flows:
        if flow.amount is not None and flow.sd is not None:
            said.setdefault(flow.id, []).append(Observation(flow.id, flow.amount, flow.sd))
    for observation in layer.observations:
        said.setdefault(observation.flow, []).append(observation)
    repeated = tuple(combine(said[flow.id], alpha) for flow in layer.flows if len(said.get(flow.id, ())) > 1)
    given = {flow: (seen[0].amount, seen[0].sd) for flow, seen in said.items()}
    given.update({c.flow: (c.amount, c.sd) for c in repeated})
    return repeated, given


def _flows(ids: list[str], estimate: Estimate) -> tuple[FlowResult, ...]:
    values, adjustments = _listed(estimate.values), _listed(estimate.adjustment)
    deviations = [None] * len(ids) if estimate.sd is None else _listed(estimate.sd)
    return tuple(FlowResult(*row) for row in zip(ids, values, deviations, estimate.classes, adjustments, strict=True))


def _listed(array: Floats) -> list[float | None]:
    return [None if np.isnan(x) else float(x) for x in array]


def as_json(result: Reconciliation) -> dict[str, object]:
    """Give the promised keys of ``parkloop balance`` and what explains them."""
    return {
        "flows": {
            f.id: {"value": f.value, "sd": f.sd, "class": f.kind, "adjustment": f.adjustment} for f in result.flows
        },
        "global_test": {
            "statistic": result.test.statistic,
            "dof": result.test.dof,
            "critical": result.test.critical,
            "pass": result.test.passed,
        },
        "suspects": [{"flow": s.flow, "z": s.z} for s in result.suspects],
        "clamped": list(result.clamped),
        "negative": list(result.negative),
        "contradictions": [{"nodes": [str(n) for n in c.nodes], "amount": c.amount} for c in result.contradictions],
        "repeated": [
            {
                "flow": c.flow,
                "count": c.count,
                "amount": c.amount,
                "sd": c.sd,
                "z": c.z,
                "critical": c.critical,
                "agrees": c.agrees,
            }
            for c in result.repeated
        ],
        **gross_json(result.gross),
    }
