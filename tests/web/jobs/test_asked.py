from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.base.wording import as_json
from parkloop.web.jobs.asked import Asked, read_options


def test_nothing_asked_is_the_document_itself_in_both_languages_chinese_first():
    assert read_options({}) == Asked(0, None, ("zh", "en"))


def test_what_is_asked_is_read():
    asked = read_options({"seed": 7, "base_year": 2020, "langs": ["en", "en"]})
    assert asked == Asked(7, 2020, ("en",))


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"seed": -1}, "options.seed"),
        ({"seed": True}, "options.seed"),
        ({"seed": "1"}, "options.seed"),
        ({"seed": 2**31}, "options.seed"),
        ({"base_year": 1}, "options.base_year"),
        ({"langs": []}, "options.langs"),
        ({"langs": "zh"}, "options.langs"),
        ({"langs": ["fr"]}, "options.langs"),
        ({"sede": 1}, "options.sede"),
    ],
)
def test_what_is_not_usable_is_a_located_problem(options, path):
    with pytest.raises(ProblemError) as caught:
        read_options(options)
    (problem,) = caught.value.problems
    told = as_json(problem)
    assert (told["code"], told["path"]) == ("job_option", path)
    assert path.partition(".")[2] in told["message"]["zh"]


def test_every_wrong_option_is_told_at_once():
    with pytest.raises(ProblemError) as caught:
        read_options({"seed": -1, "langs": [], "x": 1})
    assert [p.where.path for p in caught.value.problems] == ["options.seed", "options.langs", "options.x"]
