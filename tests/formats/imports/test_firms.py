"""Firms by code, by name, by nothing."""

import pytest
from tests.formats.imports.books import ACID, POWER, park

from parkloop.formats.imports.firms import core, match_firm

PARK = park()


def test_the_code_goes_before_the_name():
    assert match_firm(PARK, "完全不同的名字", POWER, {}).node == "power"
    assert match_firm(PARK, "", POWER.lower(), {}).node == "power"


def test_a_new_code_is_learned_by_the_name():
    found = match_firm(PARK, "临江硫酸厂", ACID, {})
    assert (found.node, found.learned) == ("acid_plant", ACID)


def test_a_wrong_code_falls_back_to_the_name_with_a_warning():
    wrong = POWER[:-1] + ("0" if POWER[-1] != "0" else "1")
    found = match_firm(PARK, "临江热电有限公司", wrong, {})
    assert (found.node, found.warning, found.learned) == ("power", "import_credit_code", "")


def test_another_sound_code_contradicts_the_name():
    assert match_firm(PARK, "临江热电有限公司", ACID, {}).problem == "import_firm_contradiction"


def test_the_core_of_a_name_is_enough_but_said():
    found = match_firm(PARK, "临江热电（集团）股份有限公司", "", {})
    assert (found.node, found.warning) == ("power", "import_firm_near")
    assert core("有限公司")


def test_unknown_firms_have_candidates():
    found = match_firm(PARK, "临江硫酸二厂", "", {})
    assert (found.node, found.problem) == ("", "import_firm_unknown")
    assert "acid_plant" in found.candidates


@pytest.mark.parametrize("word", ["某厂", POWER])
def test_the_users_answer_goes_first(word):
    chosen = {word: "disposal"}
    assert match_firm(PARK, "某厂", POWER, chosen).node == "disposal"
    assert match_firm(PARK, "某厂", POWER, {word: None}).left_out
    assert match_firm(PARK, "某厂", POWER, {word: "nix"}).problem == "import_firm_chosen"


def test_two_nodes_with_one_code():
    from dataclasses import replace

    twice = PARK.but(nodes=tuple(replace(n, credit_code=POWER) for n in PARK.nodes))
    assert match_firm(twice, "", POWER, {}).problem == "import_firm_twice"
