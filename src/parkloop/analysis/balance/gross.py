"""Gross errors of a layer by name: nodal tests, measurements left out one by one, leaks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.balance.leak import leaks
from parkloop.analysis.balance.nodal import nodal_tests
from parkloop.analysis.balance.serial import serial_elimination

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from parkloop.analysis.balance.basis import Floats, Mask


@dataclass(frozen=True, slots=True)
class NodeTest:
    """A node, or nodes taken together: inflow minus outflow in the unit of the layer and in standard deviations."""

    nodes: tuple[str, ...]
    residual: float
    z: float
    critical: float
    passed: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A measurement that serial elimination leaves out, and what the others say of it; see ``serial.Elimination``."""

    flow: str
    z: float
    value: float | None
    before: float
    after: float | None
    passed: bool | None
    equivalent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeLeak:
    """A loss (negative: a gain) at a node that would explain the misfit; see ``leak.Leak``."""

    node: str
    amount: float
    statistic: float
    critical: float
    flows: tuple[str, ...]
    likeliest: bool


@dataclass(frozen=True, slots=True)
class GrossErrors:
    """What the tests beyond the measurement test find."""

    nodal: tuple[NodeTest, ...]
    eliminated: tuple[LeftOut, ...]
    leaks: tuple[NodeLeak, ...]


def gross_errors(
    matrix: object,
    given: tuple[Floats, Floats, Mask],
    flows: Sequence[str],
    nodes: Sequence[Hashable],
    alpha: float,
) -> GrossErrors:
    """Run the three tests; ``given`` are amounts, deviations and measured, each of shape ``(n,)``."""
    amounts, sd, measured = given
    names = [node_name(node) for node in nodes]
    return GrossErrors(
        nodal=tuple(
            NodeTest(tuple(names[i] for i in t.balances), t.residual, t.z, t.critical, t.passed)
            for t in nodal_tests(matrix, amounts, sd, measured, alpha)
        ),
        eliminated=tuple(
            LeftOut(flows[e.column], e.z, e.value, e.before, e.after, e.passed, tuple(flows[j] for j in e.equivalent))
            for e in serial_elimination(matrix, amounts, sd, measured, alpha)
        ),
        leaks=tuple(
            NodeLeak(
                names[k.balance],
                k.amount,
                k.statistic,
                k.critical,
                tuple(flows[j] for j in k.measurements),
                k.likeliest,
            )
            for k in leaks(matrix, amounts, sd, measured, alpha)
        ),
    )


def node_name(node: Hashable) -> str:
    """Write a node, or a port of one as ``node/commodity/side``."""
    return "/".join(str(part) for part in node) if isinstance(node, tuple) else str(node)


def gross_json(found: GrossErrors | None) -> dict[str, object]:
    """Give the keys ``nodal``, ``eliminated`` and ``leaks``.

    Where the tests were not asked for, all are null.
    """
    if found is None:
        return {"nodal": None, "eliminated": None, "leaks": None}
    return {
        "nodal": [{**asdict(t), "nodes": list(t.nodes)} for t in found.nodal],
        "eliminated": [{**asdict(e), "equivalent": list(e.equivalent)} for e in found.eliminated],
        "leaks": [{**asdict(k), "flows": list(k.flows)} for k in found.leaks],
    }
