from __future__ import annotations

import pytest
from tests.planning.portfolio.small_portfolio import TWELVE, knapsack, problem_of

from parkloop.base.problems import ProblemError
from parkloop.cli.portfoliostate import read_state, write_state
from parkloop.planning.portfolio.search import find_front

PROBLEM = problem_of(TWELVE)


def stand():
    stands = []
    find_front(PROBLEM, keep=stands.append)
    return stands[-1]


def test_there_and_back(tmp_path):
    file = str(tmp_path / "search.json")
    assert read_state(file, PROBLEM, "bounded") is None
    assert read_state(None, PROBLEM, "bounded") is None
    kept = stand()
    write_state(file, kept)
    write_state(file, kept)  # over what is there
    assert read_state(file, PROBLEM, "bounded") == kept
    assert [f.name for f in tmp_path.iterdir()] == ["search.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\udcff"])
def test_other_files_are_refused(tmp_path, text):
    file = tmp_path / "search.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProblemError) as caught:
        read_state(str(file), PROBLEM, "bounded")
    assert [p.code for p in caught.value.problems] == ["portfolio_state_other"]


def test_another_problem_is_refused(tmp_path):
    file = str(tmp_path / "search.json")
    write_state(file, stand())
    with pytest.raises(ProblemError):
        read_state(file, problem_of(knapsack(5, 2, 0)), "bounded")
