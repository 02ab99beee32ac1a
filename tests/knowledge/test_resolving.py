"""From what people write to one id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.knowledge.resolving import Target, normalise, resolve
from parkloop.knowledge.tables import byproducts, commodities, synonyms


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (("蔗渣", "甘蔗渣", "bagasse", "Sugarcane  Bagasse", "sugarcane-bagasse"), "bagasse"),
        (("粉煤灰", "飞灰(火电)", "飞灰（火电）", "fly ash", "PFA", "Fly-Ash"), "coal_fly_ash"),
        (("脱硫石膏", "FGD gypsum", "flue gas desulfurization gypsum"), "fgd_gypsum"),
        (("电石渣", "carbide lime"), "carbide_slag"),
        (("中水", "再生水", "reclaimed water"), "reclaimed_water"),
        (("硫酸", "sulfuric acid", "sulphuric acid"), "sulphuric_acid"),
        (("废轮胎", "scrap tires", "waste tyres"), "waste_tyres"),
    ],
)
def test_names_in_both_languages_meet_in_one_id(terms, expected):
    assert {resolve(t).id for t in terms} == {expected}


def test_an_ambiguous_term_is_not_guessed():
    found = resolve("飞灰")
    assert found.ambiguous
    assert found.id is None
    assert set(found.candidates) == {Target("waste", "coal_fly_ash"), Target("waste", "msw_fly_ash")}


def test_an_unknown_term_has_no_meaning():
    found = resolve("莫须有之物")
    assert (found.id, found.kind, found.ambiguous, found.candidates) == (None, None, False, ())


def test_a_thing_wins_over_a_function_of_the_same_name():
    assert resolve("氢气").kind == "commodity"
    assert resolve("hydrogen", kinds=("function",)).kind == "function"
    assert resolve("clinker substitute in cement").id == "clinker_substitute"


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        ("SW09", {"red_mud"}),
        ("S09", {"red_mud"}),
        ("321-001-S09", {"red_mud"}),
        ("10 01 05", {"fgd_gypsum"}),
        ("100105", {"fgd_gypsum"}),
        ("772-003-18", {"msw_fly_ash"}),
    ],
)
def test_codes_resolve_to_all_kinds_that_carry_them(code, ids):
    assert {t.id for t in resolve(code).candidates} == ids


def test_a_shared_code_is_ambiguous():
    assert resolve("HW34").ambiguous


def test_every_id_and_every_name_resolves_to_itself():
    for ident, thing in (*byproducts().items(), *commodities().items()):
        assert Target(resolve(ident).kind or "", ident) in resolve(ident).candidates
        assert ident in {t.id for t in resolve(thing.name.zh).candidates}
        assert ident in {t.id for t in resolve(thing.name.en).candidates}


def test_ambiguous_terms_of_the_thesaurus_are_known_ones():
    several = {s.term for s in synonyms() if len(resolve(s.term, ("waste", "commodity")).candidates) > 1}
    assert several == {"飞灰", "填料"}


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing_and_nothing_crashes(term):
    once = normalise(term)
    assert normalise(once) == once
    resolve(term)
