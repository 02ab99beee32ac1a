"""The catalogue: every entry stands in both languages with the same places, and is found by its key."""

import string

import pytest

from parkloop.base import i18n


def places(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("name", i18n.areas())
def test_every_entry_stands_in_both_languages(name):
    assert i18n.area(name)
    for key, entry in i18n.area(name).items():
        assert set(entry) == set(i18n.LANGS), f"{name}.{key}"


def test_text_is_filled():
    assert i18n.t("problems._place.cell", "zh", cell="F7") == "单元格 F7"
    assert i18n.t("problems._place.cell", "en", cell="F7") == "cell F7"
    assert i18n.t("enums.Side.in", "en") == i18n.area("enums")["Side.in"]["en"]


@pytest.mark.parametrize("key", ["problems._place.nowhere", "noarea.key", "problems", ""])
def test_missing_entries_are_named(key):
    assert not i18n.has(key)
    with pytest.raises(i18n.MissingTextError):
        i18n.t(key, "zh")


def test_a_forgotten_place_is_no_silent_blank():
    assert places(i18n.area("problems")["_place.cell"]["zh"]) == {"cell"}
    with pytest.raises(KeyError, match="cell"):
        i18n.t("problems._place.cell", "zh", row=7)


def test_has_and_areas():
    assert i18n.has("enums.Side.in")
    assert {"enums", "problems"} <= set(i18n.areas())
    assert list(i18n.areas()) == sorted(i18n.areas())


def test_nested_tables_are_flattened_to_dotted_keys():
    flat = {}
    i18n._flatten({"a": {"b": {"zh": "甲", "en": "A"}, "c": {"d": {"zh": "乙", "en": "B"}}}}, "", flat)
    assert flat == {"a.b": {"zh": "甲", "en": "A"}, "a.c.d": {"zh": "乙", "en": "B"}}
