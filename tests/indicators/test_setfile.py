from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.indicators.evaluate import assess
from parkloop.indicators.setfile import load_own_set, read_set, unknown_variables
from parkloop.indicators.sets import load_set, set_ids
from parkloop.park.steering import Statistic

ROW = """
[[indicator]]
id = "mine"
family = "output"
unit = "CNY/t"
formula = "value_added / primary_input"
better = "more"
name = {zh = "我的", en = "Mine"}
"""


def codes(text):
    with pytest.raises(ProblemError) as error:
        read_set(text, "own.toml", "")
    return [(p.code, p.where.path, p.params.get("indicator")) for p in error.value.problems]


def test_a_set_of_ones_own(tmp_path, park, state):
    from parkloop.base.trace import Ledger

    file = tmp_path / "own.toml"
    file.write_text('id = "own@1"\nname = {zh = "自编", en = "Own"}\n' + ROW, encoding="utf-8")
    chosen = load_own_set(file)
    assert (chosen.id, chosen.name.zh, chosen.families[0][0]) == ("own@1", "自编", "output")
    found = assess(chosen, state(("@market", "mill", "ore", 100.0)), park, Ledger())
    assert found.values[0].value == pytest.approx(61e6 / 100)
    assert (found.values[0].name.zh, found.values[0].set_id, found.verdict) == ("我的", "own@1", None)


def test_every_problem_at_once_with_its_row():
    broken = "\n".join(
        (
            ROW,
            ROW,
            ROW.replace('"mine"', '"b"').replace('"more"', '"up"'),
            ROW.replace('"mine"', '"c"').replace("value_added / primary_input", "__import__('os')"),
            ROW.replace('"mine"', '"d"').replace('unit = "CNY/t"', ""),
            ROW.replace('"mine"', '"e"') + "threshold = nan\n",
            ROW.replace('"mine"', '"f"') + "rules = [{at_least = 1, at_most = 2}]\n",
        )
    )
    assert codes(broken) == [
        ("indicator_twice", "indicator[1]", "mine"),
        ("indicator_bad_direction", "indicator[2]", "b"),
        ("indicator_bad_formula", "indicator[3]", "c"),
        ("indicator_field_missing", "indicator[4]", "d"),
        ("indicator_bad_threshold", "indicator[5]", "e"),
        ("indicator_bad_rule", "indicator[6]", "f"),
    ]


def test_no_toml_no_rows_no_file(tmp_path):
    assert codes("id = ")[0][0] == "set_file_no_toml"
    assert codes("indicator = 3")[0][0] == "set_without_indicators"
    with pytest.raises(ProblemError) as error:
        load_own_set(tmp_path / "none.toml")
    assert error.value.problems[0].code == "set_file_unreadable"


def test_an_unknown_variable_is_named_with_set_and_indicator(park):
    chosen = read_set('id = "own@1"\n' + ROW.replace("primary_input", "primary_inputs"), "own.toml", "")
    (problem,) = unknown_variables(chosen, park)
    assert problem.code == "indicator_unknown_variable"
    assert problem.params == {"set": "own@1", "indicator": "mine", "variable": "primary_inputs"}
    assert "primary_input" in problem.expected
    stated = park.but(statistics=(Statistic(variable="primary_inputs", year=2024, value=1.0, unit="t"),))
    assert unknown_variables(chosen, stated) == ()


@pytest.mark.parametrize("set_id", set_ids())
def test_shipped_sets_read_only_known_variables(set_id, park):
    assert unknown_variables(load_set(set_id), park) == ()
