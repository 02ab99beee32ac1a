"""The long table of what options add to ports."""

import numpy as np
import pytest

from parkloop.operation.change import long_table
from parkloop.park.enums import Side

COAL, ASH = ("power", "coal", Side.IN), ("power", "ash", Side.OUT)
INDEX = {COAL: 0, ASH: 1}


def test_entries_by_option_and_port():
    """Option 0 changes nothing; option 1 takes 5 t coal in the first year and adds 2 t ash in the second."""
    change = long_table([[{}, {}], [{COAL: -5.0}, {ASH: 2.0}]], INDEX, (2025, 2026))
    assert change.option.tolist() == [1, 1]
    assert change.ports(0).tolist() == []
    assert change.ports(1).tolist() == [0, 1]
    assert change.of(1).tolist() == [[-5.0, 0.0], [0.0, 2.0]]
    assert change.at(1, 1).tolist() == [0.0, 2.0]
    assert change.at(0, 1).tolist() == [0.0, 0.0]
    assert change.largest(2) == pytest.approx([5.0, 2.0])


def test_nothing_changes():
    change = long_table([[{COAL: 0.0}]], INDEX, (2025,))
    assert change.value.shape == (0, 1)
    assert np.all(change.largest(2) == 0)
