from __future__ import annotations

import pytest

from parkloop.diagnosis.rules.conflict import conflicting, find
from parkloop.park.enums import Severity
from parkloop.park.flow import Flow


def pair(park, first, second, sd=3.0):
    ends = {"source_node": "mill", "target_node": "kiln", "commodity": "ash", "unit": "t/a", "sd": sd}
    rows = (
        Flow(id="F1", amount=first, source="A", **ends),
        Flow(id="F2", amount=second, source="B", observes="F1", **ends),
    )
    return park.but(flows=rows)


@pytest.mark.parametrize(
    ("second", "severity"), [(100.0, None), (108.0, None), (110.0, Severity.MEDIUM), (130.0, Severity.HIGH)]
)
def test_a_difference_beyond_two_standard_deviations(look, park, told, second, severity):
    """The difference has sd sqrt(9 + 9) = 4.24: 8 is 1.9, 10 is 2.4, 30 is 7.1 of them."""
    seen = look(park=pair(park, 100.0, second))
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert finding.id == "conflict.F1.F2"
        assert finding.amount == second - 100.0
        zh, _en = told(seen, finding.problem)
        assert "100 t/a（A）" in zh
        assert f"{second:g} t/a（B）" in zh


def test_exact_figures_that_differ_conflict_and_blanks_do_not(park):
    assert len(list(conflicting(pair(park, 100.0, 100.1, sd=0.0)))) == 1
    assert list(conflicting(pair(park, 100.0, None))) == []
    assert list(conflicting(pair(park, None, 5.0))) == []
