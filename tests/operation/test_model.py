"""The rows as the solver sees them: balances, capacities, and the reward that keeps contracts."""

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.operation import model as rows
from parkloop.operation.network import STANDING
from parkloop.operation.objective import value_objective


def built(c, binary=False):
    m = rows.new_model()
    rows.add_variables(m, c.network, binary=binary)
    rows.balance(m, c.network)
    rows.capacity(m, c.network)
    return rows.hand_over(m, c.network)


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
    h = built(c, binary=True)
    assert h.problem.matrix.shape == (len(c.network.ports) + 1, len(c.network.arcs) + 2)
    assert h.problem.integer.sum() == 2


def test_strict_semantics_refuse_what_does_not_align():
    """A missing label raises instead of being paired by place (linopy v1)."""
    import xarray as xr

    m = rows.new_model()
    x = m.add_variables(coords=[("a", [1, 2, 3])], name="x")
    with pytest.raises(ValueError, match="a"):
        _ = x + xr.DataArray([1.0, 2.0], dims="a", coords={"a": [1, 2]})


def test_dense_and_sparse_models_agree():
    """The sparse path is young: both ways give the same matrix on a small model."""
    import linopy

    c = case([option("a", ash_link()), option("b", coal_saving())])
    sparse = built(c).problem
    dense = linopy.Model()
    rows.add_variables(dense, c.network, binary=False)
    rows.balance(dense, c.network)
    rows.capacity(dense, c.network)
    other = rows.hand_over(dense, c.network).problem
    assert sparse.matrix.toarray() == pytest.approx(other.matrix.toarray())
    assert sparse.row_upper == pytest.approx(other.row_upper)


def test_keeping_a_contract_is_worth_more_than_its_tonne_elsewhere():
    """The reward exceeds what a tonne of F1 could gain on the link: waste is worth w, clinker 0.8 m, money on top."""
    c = case([option("a", ash_link())])
    worth = value_objective(c.network, c.coefficients, WORTH)
    reward = rows.keeping(c.network, worth.arc)
    i = next(i for i, a in enumerate(c.network.arcs) if a.kind == STANDING)
    assert reward[i, 0] > 0.25 / 100 + 0.8 * (0.25 / 100 + 300 * 0.25 / 10_000)
