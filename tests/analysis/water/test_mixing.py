from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.water.published import TWO, cleaner, treated

from parkloop.analysis.water.mixing import outlets
from parkloop.analysis.water.nonlinear import superstructure


def test_outlets_of_a_chain_by_hand():
    s = superstructure(TWO, priced=False)
    heads, tails = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 1, 2, 2])
    flow = np.array([40.0, 14.0, 21.0, 19.0, 35.0])
    # first: 4000/40 = 100, 2000/40 = 50; second: (21 x 100 + 5600)/35 = 220, (21 x 50 + 2100)/35 = 90
    assert outlets(s, heads, tails, flow) == pytest.approx(np.array([[100, 50], [220, 90]]))


def test_a_treatment_takes_out_its_share_or_gives_its_outlet():
    s = superstructure(treated(TWO, cleaner((None, 10.0), (0.9, None))), priced=False)
    heads, tails = np.array([0, 1, 3]), np.array([0, 2, 3])
    found = outlets(s, heads, tails, np.array([40.0, 40.0, 40.0]))
    assert found[2] == pytest.approx([10.0, 10.0])  # (1 - 0.9) x 100 and the fixed 10
    assert found[1] == pytest.approx([240.0, 90.0])  # without flow: the limit


def test_water_that_only_goes_round_has_no_steady_content():
    s = superstructure(TWO, priced=False)
    with pytest.raises(np.linalg.LinAlgError):
        outlets(s, np.array([1, 2]), np.array([1, 0]), np.array([5.0, 5.0]))
