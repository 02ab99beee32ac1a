"""The gain of the whole park: a new firm is added to the untouched park, and the park is operated with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.trace import Ledger
from parkloop.operation.prices import GridFactor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from parkloop.generation.context import Context
    from parkloop.park.option import Option

CRITERIA = ("waste", "material", "water")
"""What is told: amounts that need no price. Money and carbon of every option are valued with all others later."""
MOST_NODES = 300
"""Parks of more nodes are not re-solved here: their options are operated when they are evaluated."""


def gains(context: Context, options: Iterable[Option]) -> Mapping[str, Mapping[str, float]]:
    """Operate the park with each option alone, on one model switched by bounds.

    Returns
    -------
    mapping
        Option id to criterion to the amount saved a year [t, t, m3] (negative: more is used). Options that cannot be
        composed or operated are absent; so are all in parks of more than 300 nodes.
    """
    chosen = [o for o in options if o.actions]
    if not chosen or len(context.park.nodes) > MOST_NODES:
        return {}
    from parkloop.operation.criteria import coefficients
    from parkloop.operation.network import build
    from parkloop.operation.objective import Worth, value_objective
    from parkloop.operation.operate import Operator

    network = build(context.park, context.state, chosen, (context.year,))
    values = coefficients(network, Ledger(), GridFactor(None))
    usual = {name: _amount(values.values[name], network.reference) for name in CRITERIA}
    worth = Worth(weights=dict.fromkeys(CRITERIA, 1.0), ranges={k: max(v, 1.0) for k, v in usual.items()})
    operator = Operator(network, value_objective(network, values, worth))
    base = operator.run()
    before = {name: _amount(values.values[name], base.flow) for name in CRITERIA}
    found = {}
    for option in chosen:
        if option.id not in network.option_index:
            continue
        try:
            flow = operator.run({option.id: 1.0}).flow
        except NoFeasibleAnswerError:
            continue
        found[option.id] = {name: before[name] - _amount(values.values[name], flow) for name in CRITERIA}
    return found


def _amount(coefficient: NDArray[np.float64], flow: NDArray[np.float64]) -> float:
    return float((coefficient * flow).sum())
