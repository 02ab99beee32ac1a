"""Names of sheets."""

from __future__ import annotations

from parkloop.formats.labels import sheet_label
from parkloop.formats.tables import tables
from parkloop.web.exchange.words import shown_name, table_of


def test_a_sheet_is_known_by_key_and_by_label_in_either_language() -> None:
    for key in tables():
        assert table_of(key) == table_of(sheet_label(key, "zh")) == table_of(sheet_label(key, "en").upper()) == key
    assert table_of("Sheet1") is None
    assert table_of(None) is None


def test_keys_are_shown_as_labels_and_own_names_as_they_are() -> None:
    assert shown_name("flows", "zh") == sheet_label("flows", "zh")
    assert shown_name("我的表", "en") == "我的表"
