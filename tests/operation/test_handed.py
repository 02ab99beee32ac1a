"""The rows as the solver sees them: balances, capacities, and the reward that keeps contracts."""

import numpy as np
import pytest
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.operation.handed import hand_over
from parkloop.operation.rows import FAMILIES, Rows, add_variables, new_model, operating_model, write


def built(c, whole=False):
    return hand_over(operating_model(c.network, whole=whole).model, c.network)


def test_reference_satisfies_every_row():
    """Business as usual with everything closed fulfils the handed-over rows."""
    c = case([option("a", ash_link()), option("b", coal_saving())], years=(2025, 2026))
    h = built(c)
    x = np.zeros(len(h.problem.cost))
    x[h.flow] = c.network.reference / h.scale[:, None]
    row = h.problem.matrix @ x
    assert np.all(row >= h.problem.row_lower - 1e-9)
    assert np.all(row <= h.problem.row_upper + 1e-9)


def test_sizes_of_the_model():
    """5 ports + 1 opened arc as rows; 6 + 1 flows and 2 open variables as columns; open is whole when asked."""
    c = case([option("a", ash_link()), option("b", coal_saving())])
    h = built(c, whole=True)
    assert h.problem.matrix.shape == (len(c.network.ports) + 1, len(c.network.arcs) + 2)
    assert h.problem.integer.sum() == 2


def test_strict_semantics_refuse_what_does_not_align():
    """A missing label raises instead of being paired by place (linopy v1)."""
    import xarray as xr

    m = new_model()
    x = m.add_variables(coords=[("a", [1, 2, 3])], name="x")
    with pytest.raises(ValueError, match="a"):
        _ = x + xr.DataArray([1.0, 2.0], dims="a", coords={"a": [1, 2]})


def test_dense_and_sparse_models_agree():
    """The sparse path is young: both ways give the same matrix on a small model."""
    import linopy

    c = case([option("a", ash_link()), option("b", coal_saving())])
    sparse = built(c).problem
    rows = Rows(linopy.Model(), c.network)
    add_variables(rows, whole=False)
    write(FAMILIES, rows)
    other = hand_over(rows.model, c.network).problem
    assert sparse.matrix.toarray() == pytest.approx(other.matrix.toarray())
    assert sparse.row_upper == pytest.approx(other.row_upper)
