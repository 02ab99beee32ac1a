"""The built model as arrays for the solver port."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.slicing import Sliced, sliced_ways
from parkloop.solver import LinearProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Handed:
    """A built model as arrays, with the columns of its variables.

    ``variables`` holds the column numbers of every variable by name, in the shape of the variable: ``flow`` (A, T),
    ``open`` (O, Y) and whatever families and planner add; ``rows`` the row numbers of every constraint by name.
    ``scale`` turns a flow column back into units per year.
    """

    problem: LinearProblem
    scale: Floats
    variables: Mapping[str, NDArray[np.int_]]
    rows: Mapping[str, NDArray[np.int_]] = field(default_factory=dict)

    @property
    def flow(self) -> NDArray[np.int_]:
        """Columns of the flows, shape (A, T)."""
        return self.variables["flow"]

    @property
    def open(self) -> NDArray[np.int_]:
        """Columns of the options' state, shape (O, Y)."""
        return self.variables["open"]

    def sliced(self, network: Network, x: Floats) -> Sliced | None:
        """The flows within slices that a solution ``x`` holds; None where nothing is sliced."""
        columns = self.variables.get("sliced")
        if columns is None:
            return None
        ways = sliced_ways(network)
        return Sliced(ways, np.maximum(x[columns] * self.scale[ways, None, None], 0.0))


def hand_over(model: Any, network: Network) -> Handed:  # noqa: ANN401 - linopy ships no types
    """The built model as arrays for the solver port."""
    m = model.matrices
    sense = np.asarray(m.sense)
    problem = LinearProblem(
        cost=np.asarray(m.c, float),
        lower=np.asarray(m.lb, float),
        upper=np.asarray(m.ub, float),
        matrix=m.A,
        row_lower=np.where(sense == "<", -np.inf, m.b),
        row_upper=np.where(sense == ">", np.inf, m.b),
        integer=np.asarray(m.vtypes) != "C",
    )
    return Handed(problem, network.scale, _places(model.variables, m.vlabels), _places(model.constraints, m.clabels))


def _places(parts: Any, labels: Any) -> dict[str, NDArray[np.int_]]:  # noqa: ANN401
    """Position of each part's labels among ``labels``, -1 where a row does not exist."""
    at = np.full(int(np.max(labels, initial=-1)) + 2, -1)
    at[np.asarray(labels, int)] = np.arange(len(labels))
    return {str(name): at[np.asarray(parts[name].labels, int)] for name in parts}
