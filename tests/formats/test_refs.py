import pytest

from parkloop.base.text import Text
from parkloop.formats.refs import Index
from parkloop.formats.values import TOLD, BadValueError


@pytest.fixture
def index():
    made = Index("commodities")
    made.add(
        {
            "id": "bagasse",
            "name": {"zh": "蔗渣", "en": "Bagasse"},
            "synonyms": "甘蔗渣; cane trash",
            "codes": "sw: SW13",
        }
    )
    made.add({"id": "pith", "name": "蔗髓", "codes": {"sw": "SW13"}})
    made.add({"name": "no id"})
    made.add({"id": [1], "name": [2]})
    return made


@pytest.mark.parametrize("word", ["bagasse", "蔗渣", " BAGASSE ", "甘蔗渣", "Cane Trash"])
def test_id_name_synonym(index, word):
    assert index.find(word) == "bagasse"


def test_code_of_several_is_ambiguous(index):
    with pytest.raises(BadValueError) as caught:
        index.find("SW13")
    assert (caught.value.code, caught.value.expected) == ("ambiguous_commodity", "bagasse, pith")


def test_unknown_names_the_nearest(index):
    with pytest.raises(BadValueError) as caught:
        index.find("bagase")
    assert (caught.value.code, caught.value.expected) == ("unknown_commodity", "bagasse")
    with pytest.raises(BadValueError) as caught:
        index.find("zzzzzz")
    assert caught.value.expected is None


def test_an_id_wins_over_a_name(index):
    index.add({"id": "x1", "name": "pith"})
    assert index.find("pith") == "pith"


def test_a_row_without_id_is_told_once_and_not_at_every_reference():
    index = Index("commodities")
    index.add({"name": {"zh": "原煤"}, "synonyms": "煤炭"})
    for word in ("原煤", "煤炭"):
        with pytest.raises(BadValueError) as caught:
            index.find(word)
        assert caught.value.code == TOLD
    with pytest.raises(BadValueError) as caught:
        index.find("粉煤灰")
    assert caught.value.code == "unknown_commodity"


def test_nothing_is_said_of_references_into_a_table_that_is_missing():
    with pytest.raises(BadValueError) as caught:
        Index("nodes", absent=True).find("水泥厂")
    assert caught.value.code == TOLD


def test_the_nearest_is_named_as_people_call_it():
    index = Index("nodes")
    index.add({"id": "N1", "name": "合庆热电有限公司"})
    with pytest.raises(BadValueError) as caught:
        index.find("合庆热电")
    assert caught.value.params["near"] == Text("合庆热电有限公司（N1）", "合庆热电有限公司 (N1)")
    assert caught.value.expected == "N1"


def test_the_nearest_is_named_in_the_language_of_the_sentence():
    index = Index("nodes")
    index.add({"id": "paper_mill", "name": {"zh": "制浆造纸厂", "en": "pulp and paper mills"}})
    with pytest.raises(BadValueError) as caught:
        index.find("papermill")
    assert caught.value.params["near"] == Text("制浆造纸厂（paper_mill）", "pulp and paper mills (paper_mill)")
