"""``parkloop plan --scenarios``: every key of ``robust``."""

from tests.cli.calling import call_json


def test_the_teaching_park():
    code, document = call_json("plan", "teaching", "--scenarios")
    assert code == 0
    robust = document["robust"]
    for key in ("expected", "cvar", "regret", "core", "flexibility", "levers", "stress"):
        assert key in robust
    assert robust["regret"]["worst_regret"] <= robust["plan"]["worst_regret"] + 1e-9


def test_it_is_only_done_when_asked_for():
    assert call_json("plan", "teaching")[1]["robust"] is None
