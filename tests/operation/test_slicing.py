"""Which ports are balanced within the slices, and by what shares."""

import numpy as np
import pytest
from tests.operation.rows.seasons import campaign

from parkloop.operation.slicing import slicing_of
from parkloop.park.enums import Side

HOT, COLD = ("mill", "steam", Side.OUT), ("dyer", "steam", Side.IN)


def test_shares_of_heat_ports():
    """The mill makes all its steam in the campaign; the dyer, without a profile, is even over the hours."""
    park = campaign()
    found = slicing_of(park, (), [("mill", "cane", Side.IN), HOT, COLD])
    assert found.slices == ("campaign", "rest")
    assert found.ports.tolist() == [1, 2]
    assert found.share[0].tolist() == [1.0, 0.0]
    assert found.share[1] == pytest.approx([2880 / 8760, 5880 / 8760])


def test_no_slices_or_no_profile_binds_nothing():
    park = campaign()
    assert slicing_of(park.but(slices=()), (), [HOT, COLD]) is None
    assert slicing_of(park, (), [COLD]) is None
    assert np.isclose(sum(s.hours for s in park.slices), 8760)
