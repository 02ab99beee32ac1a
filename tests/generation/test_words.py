from __future__ import annotations

import pytest

from parkloop.generation.words import Lexicon, listed, normal


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Fly-Ash (dry)", "fly ash"),
        ("brewer's grains", "brewer grain"),
        ("脱硫 石膏（湿）", "脱硫石膏"),
        ("(only)", "only"),
    ],
)
def test_one_form_of_a_name(name, form):
    assert normal(name) == form


def test_a_list_is_split_by_sign_and_script():
    assert listed("石灰石/粘土") == ("石灰石", "粘土")
    assert listed("天然石膏 natural gypsum") == ("天然石膏", "natural gypsum")
    assert listed("煤 (tce)") == ("煤",)


def test_exact_names_win_and_parts_score_by_what_they_cover():
    lexicon = Lexicon(terms={"gypsum": ("g",), "fgd gypsum": ("f",), "ash": ("a",)})
    assert [(h.concept, h.exactness) for h in lexicon.find(["FGD gypsum"])] == [("f", 1.0)]
    # 6 of 12 letters at the end of the name: 0.5 + 0.5 * 6 / 12
    (hit,) = lexicon.find(["waste gypsum"])
    assert (hit.concept, hit.exactness) == ("g", pytest.approx(0.75))
    # not at the end, where the noun stands: a fifth less
    (hit,) = lexicon.find(["gypsum waste"])
    assert hit.exactness == pytest.approx(0.75 * 0.8)


def test_a_word_inside_another_word_is_no_hit():
    lexicon = Lexicon(terms={"ash": ("a",)})
    assert lexicon.find(["washing water"]) == ()
    assert lexicon.find(["cash"]) == ()
