from __future__ import annotations

import pytest

from parkloop.cli.session import chosen_language, split


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN", "PARKLOOP_LANG": "en"}, "en"),
    ],
)
def test_language_of_the_environment(environ, lang):
    assert chosen_language(environ) == lang


def test_common_options_stand_anywhere():
    for line in (["--json", "check", "a", "--lang", "en"], ["check", "--lang=en", "a", "--json"]):
        session, rest, problem = split(line, {})
        assert (session.lang, session.json, session.stated, session.debug) == ("en", True, True, False)
        assert rest == ["check", "a"]
        assert problem is None


def test_nothing_is_taken_after_two_dashes():
    session, rest, _ = split(["check", "--", "--json"], {})
    assert not session.json
    assert rest == ["check", "--", "--json"]


@pytest.mark.parametrize("line", [["--lang", "fr"], ["--lang=fr"], ["check", "--lang"]])
def test_unknown_language_is_a_usage_problem_in_a_known_one(line):
    session, _, problem = split(line, {"LANG": "en_US"})
    assert problem is not None
    assert problem.code == "usage_bad_language"
    assert (session.lang, session.stated) == ("en", False)


def test_help_is_for_reading():
    assert not split(["check", "--help", "--json"], {})[0].json
