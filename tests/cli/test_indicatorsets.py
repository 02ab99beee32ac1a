from __future__ import annotations

import pytest
from tests.indicators.conftest import base_park

from parkloop.base.problems import ProblemError
from parkloop.cli.indicatorsets import check_sets, chosen_sets
from parkloop.cli.session import UsageProblemError
from parkloop.indicators import set_ids
from parkloop.park.steering import Statistic

OWN = """
id = "own@1"
[[indicator]]
id = "mine"
family = "output"
unit = "1"
formula = "nobody_knows"
better = "more"
"""


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (None, ["first@1"]),
        ("list", ["first@1"]),
        ("hj274", ["hj274@2015"]),
        ("zero-carbon@2025, hj274", ["zero-carbon@2025", "hj274@2015"]),
    ],
)
def test_names(text, ids):
    assert [s.id for s in chosen_sets(text)] == ids


def test_all_begins_with_the_standard_set():
    found = [s.id for s in chosen_sets("all")]
    assert found[0] == "first@1"
    assert sorted(found) == sorted(set_ids())


def test_an_unknown_name_is_told_with_the_list():
    with pytest.raises(UsageProblemError) as error:
        chosen_sets("hj999,first@1,green")
    assert [(p.code, p.found) for p in error.value.problems] == [
        ("unknown_indicator_set", "hj999"),
        ("unknown_indicator_set", "green"),
    ]
    assert "hj274@2015" in error.value.problems[0].expected


def test_a_file_of_ones_own_and_its_unknown_variable(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    sets = chosen_sets(str(file))
    assert [s.id for s in sets] == ["own@1"]
    with pytest.raises(ProblemError) as error:
        check_sets(sets, base_park())
    assert error.value.problems[0].params["variable"] == "nobody_knows"
    with pytest.raises(ProblemError):
        chosen_sets(str(tmp_path / "none.toml"))


def test_benchmarks_for_nothing_are_warnings():
    park = base_park().but(statistics=(Statistic(variable="benchmark:nix", year=2024, value=1.0),))
    assert [p.code for p in check_sets(chosen_sets(None), park)] == ["benchmark_unknown_indicator"]
