"""What a constraint family is, and the model that families write into.

The words of each family (sentence, condition) stand in the catalogue under ``math``; the formulation page of the docs
is made from these records, so that page and program cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Family:
    """One family of rows.

    Attributes
    ----------
    name
        Of the constraint in the model, and key of its words: ``math.<name>.sentence`` and ``math.<name>.condition``.
    sets
        Index sets, as in the formula.
    formula
        TeX.
    clause
        Of the guideline.
    reference
        Where the formulation comes from.
    write
        Adds the rows to a model.
    """

    name: str
    sets: str
    formula: str
    clause: str
    reference: str
    write: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Rows:
    """A linopy model under construction and the data that it is written from."""

    model: Any  # linopy ships no types
    network: Network

    @property
    def arcs(self) -> Any:  # noqa: ANN401 - a pandas index
        """Labels of the ways, 0..A-1."""
        import pandas as pd

        return pd.RangeIndex(len(self.network.arcs), name="arc")

    @property
    def options(self) -> Any:  # noqa: ANN401
        """Labels of the options, 0..O-1."""
        import pandas as pd

        return pd.RangeIndex(len(self.network.options), name="option")

    @property
    def years(self) -> Any:  # noqa: ANN401
        """Labels of the years in which is decided."""
        import pandas as pd

        return pd.Index(self.network.years, name="year")

    @property
    def columns(self) -> Any:  # noqa: ANN401
        """Labels of the columns in which the park runs."""
        import pandas as pd

        return pd.Index(self.network.columns, name="column")

    def frame(self, values: Floats, *indexes: Any) -> Any:  # noqa: ANN401
        """Numbers with their labels."""
        import xarray as xr

        return xr.DataArray(values, dims=[i.name for i in indexes], coords={i.name: i for i in indexes})

    def entries(self, values: Floats) -> Any:  # noqa: ANN401
        """A long table of coefficients, shape (E, T), over ``entry`` and ``column``."""
        import xarray as xr

        return xr.DataArray(values, dims=("entry", "column"), coords={"column": self.columns})

    def flow(self, arcs: NDArray[np.int_] | list[int], dim: str = "entry") -> Any:  # noqa: ANN401
        """The flows of some ways, one after the other along ``dim``."""
        import xarray as xr

        return self.model.variables["flow"].isel(arc=xr.DataArray(np.asarray(arcs, int), dims=dim))

    def open(self, options: NDArray[np.int_] | list[int], dim: str = "entry") -> Any:  # noqa: ANN401
        """Whether some options are open in each column, one after the other along ``dim``."""
        import xarray as xr

        at = xr.DataArray(self.network.year_of, dims="column", coords={"column": self.columns})
        return self.model.variables["open"].isel(option=xr.DataArray(np.asarray(options, int), dims=dim), year=at)

    def labels(self, name: str) -> NDArray[np.int_]:
        """The labels that the model gave the entries of a variable, in its shape."""
        return np.asarray(self.model.variables[name].labels)

    def add(
        self, name: str, over: Mapping[str, Any], terms: Sequence[tuple[Floats | float, Any]], sign: str, right: float
    ) -> None:
        """Add one row for every combination of labels: sum of coefficient x variable, its sign, its right side.

        Written as arrays because sums of linopy variables check and copy every label at every plus sign, which costs a
        small park ten times what the solver takes.

        Parameters
        ----------
        name
            Of the constraint.
        over
            Labels of the rows by dimension, in order.
        terms
            Coefficients and labels of variables (:meth:`labels`), each of the shape of the rows or one for all.
        sign
            ``<=``, ``>=`` or ``=``.
        right
            The right side.
        """
        import linopy
        import xarray as xr

        dims, shape = tuple(over), tuple(len(at) for at in over.values())
        coefficients, variables = (
            np.stack([np.broadcast_to(np.asarray(part), shape) for part in side], axis=-1)
            for side in zip(*terms, strict=True)
        )
        data = xr.Dataset(
            {
                "coeffs": ((*dims, "_term"), coefficients.astype(float)),
                "vars": ((*dims, "_term"), variables),
                "sign": (dims, np.full(shape, sign)),
                "rhs": (dims, np.full(shape, float(right))),
            },
            coords=dict(over),
        )
        self.model.add_constraints(linopy.constraints.Constraint(data, self.model, skip_broadcast=True), name=name)


def new_model() -> Any:  # noqa: ANN401 - linopy ships no types
    """An empty linopy model with strict semantics: a missing or reordered label raises instead of being guessed."""
    import linopy

    linopy.options["semantics"] = "v1"
    return linopy.Model(sparse=True)


def write(families: Iterable[Family], rows: Rows) -> None:
    """Add the rows of each family."""
    for family in families:
        family.write(rows)
