from __future__ import annotations

import pytest

from parkloop.diagnosis.rules.threshold import find
from parkloop.park.enums import Severity

SEEN = {"threshold": 70.0, "threshold_source": "HJ 274-2015 (6)", "threshold_confidence": "source seen", "direction": 1}


@pytest.mark.parametrize(
    ("value", "severity"),
    [(30.0, Severity.HIGH), (50.0, Severity.MEDIUM), (65.0, Severity.LOW), (70.0, None), (None, None)],
)
def test_a_threshold_seen_in_its_source(look, indicator, told, value, severity):
    """(70 - 30) / 70 = 57 %, 29 %, 7 %, met, unknown."""
    seen = look(indicators=(indicator(value=value, **SEEN),))
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert finding.id == "threshold.rate"
        assert "HJ 274-2015 (6)" in told(seen, finding.problem)[0]
        asked = seen.ledger[finding.problem.numbers["threshold"]]
        assert (asked.kind, asked.source, asked.confidence) == ("knowledge", "HJ 274-2015 (6)", "source seen")


@pytest.mark.parametrize("confidence", ["memory", ""])
def test_a_threshold_that_nobody_verified_is_no_ground_for_a_finding(look, indicator, confidence):
    assert not list(find(look(indicators=(indicator("a", 10.0, **{**SEEN, "threshold_confidence": confidence}),))))


def test_less_may_be_better(look, indicator):
    less = {**SEEN, "direction": -1}
    assert list(find(look(indicators=(indicator(value=60.0, **less),)))) == []
    assert len(list(find(look(indicators=(indicator(value=90.0, **less),))))) == 1
