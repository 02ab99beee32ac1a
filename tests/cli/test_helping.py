from __future__ import annotations

import re

import pytest

from parkloop.cli.app import run
from parkloop.cli.helping import program_help
from parkloop.cli.registry import COMMANDS

CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_is_wholly_in_one_language(capsys, name, lang):
    assert run([*([name] if name else []), "--help", "--lang", lang]) == 0
    text, err = capsys.readouterr()
    assert err == ""
    for line in text.splitlines():
        shown = line.replace("ParkLoop 园环", "")
        if lang == "en":
            assert not CJK.search(shown)
        elif len(shown.split()) > 3:
            assert CJK.search(shown), shown


def test_short_h_too(capsys):
    assert run(["check", "-h"]) == 0
    assert "PARK" in capsys.readouterr().out


def test_every_listed_command_exists_and_every_command_is_listed():
    listed = re.findall(r"^  ([a-z]+) +", program_help(COMMANDS, "en").partition("Common")[0], re.MULTILINE)
    assert listed == list(COMMANDS)


def test_required_and_default_are_told(capsys):
    run(["template", "--help", "--lang", "en"])
    text = capsys.readouterr().out
    assert "(required)" in text
    assert "(default 1)" in text
    assert "parkloop template --out FILE [OPTIONS]" in text
