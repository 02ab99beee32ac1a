"""Reconciliation against published cases and against its own laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.balance.networks import Network, incidence, networks

from parkloop.analysis.balance.reconcile import reconcile


def run(network: Network, **changes):
    n = network.size
    signed = changes.pop("signed", np.ones(n, bool))
    return reconcile(network.matrix, network.amounts, network.sd, network.measured, signed=signed, **changes)


def close(a, b, size):
    return np.allclose(a, b, rtol=0, atol=1e-9 * max(size, 1.0), equal_nan=True)


def test_heat_exchanger_with_bypass():
    """Narasimhan & Jordache, Data Reconciliation and Gross Error Detection (Gulf 2000), chapters 1 and 7."""
    matrix = [[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, 0, 0], [0, 0, 1, 0, -1, 0], [0, 0, 0, 1, 1, -1]]
    found = reconcile(matrix, [101.91, 64.45, 34.65, 64.2, 36.44, 98.88], np.ones(6), np.ones(6, bool))
    assert found.values == pytest.approx([100.22, 64.50, 35.72, 64.50, 35.72, 100.22], abs=0.005)
    assert found.statistic == pytest.approx(6.4075, abs=0.001)
    assert found.dof == 4


def test_one_process_with_equal_uncertainty():
    """STAN manual, data reconciliation (TU Wien): both flows move by 5, uncertainty falls to 10/sqrt(2)."""
    found = reconcile([[1, -1]], [100, 110], [10, 10], [True, True], covariance=True)
    assert found.values == pytest.approx([105, 105], abs=1e-9)
    assert found.adjustment == pytest.approx([5, -5], abs=1e-9)
    assert found.sd == pytest.approx([7.0710678, 7.0710678], abs=1e-6)


def test_one_process_with_half_the_uncertainty():
    """The same data with 5 and 10: 102 and 102, 4.4721 (analytic)."""
    found = reconcile([[1, -1]], [100, 110], [5, 10], [True, True], covariance=True)
    assert found.values == pytest.approx([102, 102], abs=1e-9)
    assert found.sd == pytest.approx([4.4721, 4.4721], abs=1e-4)


def test_sugar_mill_closes_on_its_coefficients():
    """OGTR, The Biology of Saccharum spp., citing Allen et al. 1997: 14.3 + 27.2 + 5.2 + 2.6 + 50.7 = 100 t of cane."""
    amounts = np.array([100, 14.3, 27.2, 5.2, 2.6, 50.7])
    found = reconcile([[1, -1, -1, -1, -1, -1]], amounts, 0.05 * amounts, np.ones(6, bool))
    assert found.adjustment == pytest.approx(np.zeros(6), abs=1e-12)
    assert found.statistic == pytest.approx(0.0, abs=1e-12)


def test_sugar_mill_yields_the_cane_behind_its_sugar():
    """450 kt of sugar / 0.143 = 3147 kt of cane, times 0.272 = 856 kt of bagasse (same source)."""
    found = reconcile([[0.143, -1, 0], [0.272, 0, -1]], [0, 450, 0], [0, 9, 0], [False, True, False], covariance=True)
    assert found.values == pytest.approx([3147, 450, 856], abs=1)
    assert found.sd == pytest.approx([9 / 0.143, 9, 9 / 0.143 * 0.272])


def test_no_flows_at_all():
    found = reconcile(np.zeros((3, 0)), [], [], [])
    assert (found.values.size, found.dof, found.classes) == (0, 0, ())


def test_nothing_measured():
    found = reconcile([[1, -1]], [0, 0], [0, 0], [False, False])
    assert found.classes == ("unobservable", "unobservable")
    assert np.isnan(found.values).all()


def test_vanishing_deviations_do_not_crash():
    """1e-320 is no exact zero; nor may its square be divided by."""
    found = reconcile([[1, -1]], [100, 110], [1e-320, 1e-300], [True, True])
    assert found.values == pytest.approx([105, 105])
    assert reconcile([[1, -1]], [0, 0], [1e-320, 1.0], [True, True]).values.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("amounts", "sd", "measured", "match"),
    [
        ([1, 2, 3], [1, 1], [True, True], "amounts: expected shape"),
        ([1, float("nan")], [1, 1], [True, True], "no finite number"),
        ([1, 2], [1, -1], [True, True], "negative"),
    ],
)
def test_bad_arrays_are_refused(amounts, sd, measured, match):
    with pytest.raises(ValueError, match=match):
        reconcile([[1, -1]], amounts, sd, measured)


@given(networks())
def test_every_balance_is_conserved(network: Network):
    """Where all flows of a balance are known it closes, with and without the sign condition."""
    for signed in (np.ones(network.size, bool), np.zeros(network.size, bool)):
        values = run(network, signed=signed).values
        for row in network.matrix:
            used = values[row != 0]
            if np.isfinite(used).all():
                assert abs(row[row != 0] @ used) <= 1e-9 * max(1.0, network.amounts.max())


@given(networks())
def test_reconciling_twice_is_reconciling_once(network: Network):
    once = run(network)
    known = network.measured
    twice = run(Network(network.matrix, np.where(known, once.values, 0.0), network.sd, known))
    assert close(twice.values, once.values, network.amounts.max())


@given(networks(exact=True), st.randoms(use_true_random=False))
def test_order_does_not_matter(network: Network, random):
    columns, rows = list(range(network.size)), list(range(network.matrix.shape[0]))
    random.shuffle(columns)
    random.shuffle(rows)
    one = run(network, covariance=True)
    if one.contradictions:
        return  # exact amounts that cannot balance have no least squares answer that order could keep
    shuffled = Network(
        network.matrix[np.ix_(rows, columns)],
        network.amounts[columns],
        network.sd[columns],
        network.measured[columns],
    )
    other = run(shuffled, covariance=True)
    assert other.classes == tuple(one.classes[j] for j in columns)
    assert close(other.values, one.values[columns], network.amounts.max())
    assert close(other.sd, one.sd[columns], 10.0)
    assert other.statistic == pytest.approx(one.statistic, rel=1e-9, abs=1e-9)


@given(networks(), st.sampled_from([1e-6, 0.001, 29.3076, 1e4, 1e8]))
def test_units_scale_the_results(network: Network, factor: float):
    one = run(network, covariance=True)
    other = run(
        Network(network.matrix, network.amounts * factor, network.sd * factor, network.measured), covariance=True
    )
    assert other.classes == one.classes
    assert close(other.values / factor, one.values, network.amounts.max())
    assert close(other.sd / factor, one.sd, 10.0)
    assert other.statistic == pytest.approx(one.statistic, rel=1e-8, abs=1e-9)


@given(networks())
def test_against_the_textbook_formula(network: Network):
    """All measured: x = y - V A'(A V A')^+ A y, covariance V - V A'(A V A')^+ A V."""
    a, v = network.matrix, np.diag(network.sd**2)
    gain = v @ a.T @ np.linalg.pinv(a @ v @ a.T)
    found = run(Network(a, network.amounts, network.sd, np.ones(network.size, bool)), covariance=True)
    assert close(found.values, network.amounts - gain @ a @ network.amounts, network.amounts.max())
    assert close(found.sd**2, np.diag(v - gain @ a @ v), 100.0)


@given(networks())
def test_values_of_consistent_data_are_the_truth(network: Network):
    """Data that close come back unchanged, observable flows equal the truth, unobservable ones have no number."""
    a = network.matrix
    truth = network.amounts - np.linalg.pinv(a) @ a @ network.amounts
    found = run(Network(a, np.where(network.measured, truth, 0.0), network.sd, network.measured))
    for value, true, kind in zip(found.values, truth, found.classes, strict=True):
        if kind == "unobservable":
            assert np.isnan(value)
        else:
            assert value == pytest.approx(true, abs=1e-8)


def test_parts_do_not_touch_each_other():
    """Two separate nodes give what each gives alone, and their statistics add: 100/200 + 4/2 = 2.5."""
    matrix = incidence(2, [(-1, 0), (0, -1), (-1, 1), (1, -1)])
    found = reconcile(matrix, [100, 110, 10, 12], [10, 10, 1, 1], np.ones(4, bool))
    assert found.values == pytest.approx([105, 105, 11, 11])
    assert (found.statistic, found.dof) == (pytest.approx(2.5), 2)
