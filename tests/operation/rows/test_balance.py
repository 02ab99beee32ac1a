"""The rows of the small park, written out: a changed formulation shows as a readable difference."""

import pytest
from tests.operation.rows.small_rows import holds
from tests.operation.small import case, option

from parkloop.operation.rows.balance import incidence
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import Side


def test_rows_are_as_written_down():
    holds("balance")


def test_a_port_is_as_large_as_what_an_option_brings_to_it():
    """500 t of clinker and an option that takes half a billion more: the row counts in 500,000 t, not in tonnes."""
    more = option("more", DeclaredEffect(node="cem", side=Side.IN, commodity="clinker", change=5e8))
    network = case([more]).network
    at = network.port_index["cem", "clinker", Side.IN]
    assert incidence(network).port_scale[at] == pytest.approx(5e5)
    assert incidence(case().network).port_scale[at] == 1.0
