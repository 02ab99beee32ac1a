from parkloop.base.i18n import LANGS, has
from parkloop.formats.labels import folded
from parkloop.formats.tables import HEADER, tables


def test_nested_rows_are_sheets_with_the_parent_first():
    found = tables()
    assert found["takes"].steps == ("nodes", "takes")
    assert found["takes"].keys[:2] == ("node", "commodity")
    assert found["ports"].parent == "process"
    assert found["investments"].parent == found["claims"].parent == "project"
    assert found["judgements"].parent == ""
    assert found["judgements"].steps == ("weights", "judgements")


def test_names_and_groups_become_several_columns():
    keys = tables()["commodities"].keys
    assert {"name.zh", "name.en", "price.value", "price.unit", "disposal.unit"} <= set(keys)
    assert "boundary.area" in tables()[HEADER].keys


def test_every_sheet_and_column_has_a_label_of_its_own_in_each_language():
    for table in tables().values():
        for lang in LANGS:
            assert has(f"fields.sheet.{table.key}")
            assert has(f"fields.about.{table.key}")
            labels = [table.label(key, lang) for key in table.keys]
            assert len({folded(label) for label in labels}) == len(labels), (table.key, labels)
            if lang == "zh":
                assert all(any("\u4e00" <= c <= "\u9fff" for c in label) for label in labels), (table.key, labels)


def test_notes_speak_of_the_right_thing():
    assert "货币" in tables()["links"].note("cost.unit", "zh")
    assert "GJ" in tables()["commodities"].note("ncv", "en")
    assert tables()["nodes"].note("parcel", "zh") == ""


def test_levels_grow_with_the_data_they_ask_for():
    leaves = {leaf.key: leaf for leaf in tables()["commodities"].leaves}
    assert (leaves["unit"].level, leaves["composition"].level, leaves["price.value"].level) == (1, 2, 3)
    assert leaves["unit"].required
    assert not leaves["price.value"].required
