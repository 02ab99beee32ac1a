"""Which flows the balances check, yield or leave open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.balance.networks import Network, classes_by_rank, incidence, networks

from parkloop.analysis.balance.classify import classify, labels


def test_unmeasured_flow_between_two_measured_ones_is_observable():
    assert classify([[1, -1, 0], [0, 1, -1]], [True, False, True]) == ("redundant", "observable", "redundant")


def test_unmeasured_splits_are_unobservable():
    """One inflow, two unmeasured outflows: any split would do, and nothing checks the inflow."""
    assert classify([[1, -1, -1]], [True, False, False]) == ("nonredundant", "unobservable", "unobservable")


def test_unmeasured_loop_is_unobservable_while_what_passes_it_is_checked():
    """A cycle 1 -> 2 -> 1 without measurement between a measured inflow and outflow."""
    matrix = incidence(2, [(-1, 0), (0, 1), (1, 0), (1, -1)])
    assert classify(matrix, [True, False, False, True]) == ("redundant", "unobservable", "unobservable", "redundant")


def test_coefficients_go_through_the_general_way():
    """Sugar 0.143 t and bagasse 0.272 t per t of cane (OGTR, citing Allen et al. 1997): cane measured yields both."""
    matrix = [[0.143, -1, 0], [0.272, 0, -1]]
    assert classify(matrix, [True, False, False]) == ("nonredundant", "observable", "observable")
    assert classify(matrix, [True, True, False]) == ("redundant", "redundant", "observable")


def test_a_flow_without_any_balance_is_never_determined():
    assert classify(np.zeros((1, 2)), [True, False]) == ("nonredundant", "unobservable")


@given(networks())
def test_classes_are_those_of_the_definition(network: Network):
    assert classify(network.matrix, network.measured) == classes_by_rank(network.matrix, network.measured)


@given(networks())
def test_the_way_by_qr_agrees_with_the_way_by_forest(network: Network):
    """Multiplying a balance by a number changes no class, but takes the matrix off the network path."""
    scaled = network.matrix * np.linspace(0.3, 40.0, network.matrix.shape[0])[:, None]
    assert classify(scaled, network.measured) == classify(network.matrix, network.measured)


def test_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="expected shape"):
        classify([[1, -1]], [True])


def test_labels_name_the_four_cases():
    found = labels(np.array([True, True, False, False]), np.array([True, False, True, False]))
    assert found == ("redundant", "nonredundant", "observable", "unobservable")
