"""Which form a sheet is."""

from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.recognise import known_forms, recognise

ALL = tuple(forms().values())


def test_by_its_headings_below_titles():
    rows = [["某某表"], [], ["能源名称", "计量单位", "消费量合计", "年末库存量"], ["原煤", "吨", 1, 2]]
    found, _ = recognise(rows, ALL)
    assert (found.form.id, found.first, found.last) == ("205-1", 2, 2)
    assert [f.role for f in found.fields] == ["item", "unit", "total", "closing"]


def test_two_rows_of_headings():
    rows = [
        ["投入", "投入", "产出", "产出"],
        ["物料名称", "数量（t/a）", "物料名称", "数量（t/a）"],
        ["硫磺", 1, "硫酸", 3],
    ]
    found, _ = recognise(rows, ALL)
    assert found.form.id == "eia-balance"
    assert [(f.role, f.heading.unit) for f in found.fields] == [
        ("in_item", ""),
        ("in_amount", "t/a"),
        ("out_item", ""),
        ("out_amount", "t/a"),
    ]


def test_the_title_decides_between_like_columns():
    rows = [["指标名称", "计量单位", "本年"], ["取水量", "吨", 1]]
    assert recognise([["基101表"], *rows], ALL)[0].form.id == "MEE-101"
    assert recognise([["205-4表"], *rows], ALL)[0].form.id == "205-4"
    best, ranked = recognise(rows, ALL)
    assert best is None
    assert "205-4" in known_forms(ranked)


def test_what_is_no_form():
    assert recognise([["姓名", "电话"], ["张三", 1]], ALL) == (None, ())
    assert recognise([], ALL) == (None, ())


def test_a_mapping_names_strange_headings_by_word_or_letter():
    rows = [["东西", "多少", "废话"], ["原煤", 1, 2]]
    told = {"205-1": {"东西": "item", "B": "total", "废话": "-"}}
    found, _ = recognise(rows, (forms()["205-1"],), told)
    assert [(f.role, f.letter) for f in found.fields] == [("item", "A"), ("total", "B")]


def test_a_list_of_firms_across():
    rows = [["企业名称", "取水量（万立方米）", "重复用水量（万立方米）"], ["甲", 1, 2]]
    found, _ = recognise([["工业企业用水情况"], *rows], ALL)
    assert (found.form.id, found.wide) == ("205-4", True)
    assert [f.item.names[0] for f in found.fields if f.item] == ["取水量", "重复用水量"]
