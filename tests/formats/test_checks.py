"""One tiny workbook for each problem: code, cell, and words in both languages."""

from __future__ import annotations

import pytest
from tests.formats.sheets import BASE, cells, write

from parkloop.base.wording import hint, message
from parkloop.formats import check

MAKE, FLOW, STUFF, NODE, HEAD = "产出", "物质能量流", "物料", "单元节点", "园区概况"

CASES = [
    # code, cells changed, (sheet, cell), word in the Chinese and in the English message
    ("unknown_unit", {f"{MAKE}_D2": "大车"}, (MAKE, "D2"), "大车", "大车"),
    ("wrong_kind_of_unit", {f"{MAKE}_D2": "m3/a"}, (MAKE, "D2"), "量纲", "wrong kind"),
    ("amount_not_yearly", {f"{MAKE}_D2": "t/d"}, (MAKE, "D2"), "全年", "yearly"),
    ("number_ambiguous", {f"{MAKE}_C2": "1,23"}, (MAKE, "C2"), "1.23 或 123", "1.23 or 123"),
    ("number_ambiguous", {f"{MAKE}_C2": "1.234,5"}, (MAKE, "C2"), "1234.5", "1234.5"),
    ("number_unreadable", {f"{MAKE}_C2": "约八十万"}, (MAKE, "C2"), "约八十万", "约八十万"),
    ("negative_amount", {f"{FLOW}_E2": -5}, (FLOW, "E2"), "-5", "-5"),
    ("amount_without_unit", {f"{MAKE}_D2": None}, (MAKE, "C2"), "没有单位", "no unit"),
    ("double_multiple", {f"{MAKE}_C2": "80万", f"{MAKE}_D2": "万t/a"}, (MAKE, "C2"), "80万", "80万"),
    ("duplicate_id", {f"{NODE}_A3": "mill"}, (NODE, "A3"), "A2", "A2"),
    ("unknown_node", {f"{FLOW}_B2": "mil"}, (FLOW, "B2"), "mill", "mill"),
    ("unknown_commodity", {f"{FLOW}_D2": "蔗查"}, (FLOW, "D2"), "bagasse", "bagasse"),
    (
        "ambiguous_commodity",
        {f"{STUFF}_B2": "蔗渣", f"{FLOW}_D2": "蔗渣"},
        (FLOW, "D2"),
        "cane, bagasse",
        "cane, bagasse",
    ),
    ("ambiguous_node", {f"{NODE}_B3": "制糖厂", f"{FLOW}_B2": "制糖厂"}, (FLOW, "B2"), "mill, paper", "mill, paper"),
    ("missing_column", {f"{NODE}_A1": "随便"}, (NODE, "1"), "编号", "id"),
    ("unknown_column", {f"{NODE}_G1": "联系人", f"{NODE}_G2": "张三"}, (NODE, "G1"), "联系人", "联系人"),
    ("duplicate_column", {f"{NODE}_D1": "kind"}, (NODE, "D1"), "kind", "kind"),
    ("blank_required", {f"{NODE}_B2": None}, (NODE, "B2"), "名称", "name"),
    ("blank_required", {f"{HEAD}_B4": None}, (HEAD, "B4"), "基准年", "base year"),
    ("year_absurd", {f"{FLOW}_G2": 20240}, (FLOW, "G2"), "20240", "20240"),
    ("year_outside_horizon", {"目标_D2": 2050}, ("目标", "D2"), "2050", "2050"),
    ("horizon_before_base", {f"{HEAD}_B5": "2020-2030"}, (HEAD, "B5"), "2020", "2020"),
    ("years_reversed", {f"{HEAD}_B5": "2030-2025"}, (HEAD, "B5"), "晚于", "after"),
    ("ends_before_start", {f"{FLOW}_H2": 2020, f"{FLOW}_I2": 2010}, (FLOW, "I2"), "2010", "2010"),
    ("ends_before_start", {f"{NODE}_E2": 2020, f"{NODE}_F2": 2010}, (NODE, "F2"), "2010", "2010"),
    ("flows_exceed_make", {f"{FLOW}_E2": 1200000}, (MAKE, "C2"), "F1", "F1"),
    ("composition_above_one", {f"{STUFF}_G3": "water: 0.7; ash: 0.5"}, (STUFF, "G3"), "1.2", "1.2"),
    ("hazardous_without_code", {f"{STUFF}_E3": "是"}, (STUFF, "F3"), "bagasse", "bagasse"),
    ("no_such_hazard_category", {f"{STUFF}_E3": "是", f"{STUFF}_F3": "hw: HW42"}, (STUFF, "F3"), "HW42", "HW42"),
    ("bad_hazard_code", {f"{STUFF}_E3": "是", f"{STUFF}_F3": "hw: 900"}, (STUFF, "F3"), "900", "900"),
    ("unknown_choice", {f"{NODE}_C2": "厂子"}, (NODE, "C2"), "厂子", "厂子"),
    ("bad_slug", {f"{NODE}_A3": "造纸"}, (NODE, "A3"), "造纸", "造纸"),
    ("out_of_limits", {f"{STUFF}_G3": "water: 1.5"}, (STUFF, "G3"), "1.5", "1.5"),
    ("low_above_high", {f"{MAKE}_E2": 900000, f"{MAKE}_F2": 850000}, (MAKE, "E2"), "900000", "900000"),
    ("outside_range", {f"{MAKE}_E2": 900000}, (MAKE, "C2"), "800000", "800000"),
    ("link_to_self", {f"{FLOW}_C2": "mill"}, (FLOW, "C2"), "mill", "mill"),
    ("missing_price_year", {f"{HEAD}_B6": None}, (STUFF, "H3"), "价格", "price"),
    ("wrong_currency", {f"{STUFF}_I3": "EUR/t"}, (STUFF, "I3"), "EUR", "EUR"),
    ("unknown_price_unit", {f"{STUFF}_I3": "元每吨"}, (STUFF, "I3"), "元每吨", "元每吨"),
    ("wrong_kind_of_unit", {f"{STUFF}_I3": "元/m3"}, (STUFF, "I3"), "量纲", "wrong kind"),
    ("unknown_parent", {f"{MAKE}_A2": "糖厂"}, (MAKE, "A2"), "糖厂", "糖厂"),
    ("formula_error", {f"{MAKE}_C2": "#DIV/0!"}, (MAKE, "C2"), "#DIV/0!", "#DIV/0!"),
    ("unknown_currency", {f"{HEAD}_A7": "park.currency", f"{HEAD}_B7": "贝壳"}, (HEAD, "B7"), "贝壳", "贝壳"),
    ("unit_not_wanted", {"目标_C2": "90 kg"}, ("目标", "C2"), "kg", "kg"),
    ("wrong_kind_of_unit", {f"{NODE}_D2": "12 t"}, (NODE, "D2"), "ha", "ha"),
    ("pairs_unreadable", {f"{STUFF}_G3": "水分一半"}, (STUFF, "G3"), "水分一半", "水分一半"),
    (
        "rule_kind_unknown",
        {"园区规则_A1": "id", "园区规则_B1": "kind", "园区规则_C1": "commodity"}
        | {"园区规则_A2": "R1", "园区规则_B2": "不准", "园区规则_C2": "bagasse"},
        ("园区规则", "B2"),
        "不准",
        "不准",
    ),
    (
        "rule_without_document",
        {"园区规则_A1": "id", "园区规则_B1": "kind", "园区规则_C1": "commodity", "园区规则_D1": "document"}
        | {"园区规则_A2": "R1", "园区规则_B2": "permits", "园区规则_C2": "bagasse", "园区规则_D2": None},
        ("园区规则", "D2"),
        "R1",
        "R1",
    ),
    (
        "rule_without_scope",
        {"园区规则_A1": "id", "园区规则_B1": "kind", "园区规则_C1": "commodity"}
        | {"园区规则_A2": "R1", "园区规则_B2": "forbids", "园区规则_C2": None},
        ("园区规则", "C2"),
        "R1",
        "R1",
    ),
    (
        "rule_without_options",
        {"园区规则_A1": "id", "园区规则_B1": "kind", "园区规则_C1": "options"}
        | {"园区规则_A2": "R1", "园区规则_B2": "exclusive", "园区规则_C2": "O1"},
        ("园区规则", "C2"),
        "R1",
        "R1",
    ),
    ("unknown_sheet", {"联系人_A1": "张三"}, ("联系人", ""), "联系人", "联系人"),
]


def place(problem):
    return problem.where.sheet, f"{problem.where.column or ''}{problem.where.row or ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_each_problem_names_its_cell_in_both_languages(tmp_path, case):
    code, changes, where, zh, en = case
    _, problems = check(write(tmp_path / "园区.xlsx", cells(**changes)))
    found = [p for p in problems if p.code == code]
    assert found, [p.code for p in problems]
    assert place(found[0]) == where
    assert found[0].where.file == "园区.xlsx"
    assert zh in message(found[0], "zh")
    assert en in message(found[0], "en")
    assert len(hint(found[0], "zh")) > 5
    assert len(hint(found[0], "en")) > 10


def test_the_base_workbook_is_free_of_problems(tmp_path):
    park, problems = check(write(tmp_path / "a.xlsx", cells()))
    assert problems == ()
    assert park.flows[0].amount == 700000


def test_rows_are_counted_as_excel_shows_them_below_blank_rows(tmp_path):
    sheets = cells(**{f"{FLOW}_B2": "nobody"})
    sheets[FLOW] = [[], [], [], ["2024年统计"], [], *sheets[FLOW]]
    _, problems = check(write(tmp_path / "a.xlsx", sheets))
    assert [place(p) for p in problems] == [(FLOW, "B7")]


def test_all_problems_are_collected_at_once(tmp_path):
    changes = {f"{MAKE}_D2": "大车", f"{FLOW}_B2": "x", f"{FLOW}_G2": 3, f"{NODE}_A3": "纸", f"{STUFF}_G3": "water: 2"}
    park, problems = check(write(tmp_path / "a.xlsx", cells(**changes)))
    assert park is None
    assert {p.code for p in problems} >= {"unknown_unit", "unknown_node", "year_absurd", "bad_slug", "out_of_limits"}


def test_a_missing_sheet_is_named_once(tmp_path):
    for name in (HEAD, STUFF, NODE):
        sheets = {k: v for k, v in BASE.items() if k != name}
        problems = check(write(tmp_path / "a.xlsx", sheets))[1]
        assert [p.where.sheet.split(" / ")[0] for p in problems if p.code == "missing_sheet"] == [name]


def test_labels_keys_and_sheet_names_are_understood_in_any_language_and_order(tmp_path):
    sheets = {
        "Park": [
            ["item", "value"],
            ["编号", "demo"],
            ["名称（英文）", "Demo"],
            ["base year", 2024],
            ["规划期", "2025—2030"],
        ],
        "commodities": [["计量单位", "Kind", "名称", "编号 *"], ["万t", "副产物", "蔗渣", "bagasse"]],
        "Nodes": [["名称（中文）", "id"], ["制糖厂", "mill"], ["造纸厂", "paper"]],
        "flows": [
            ["物料", "终点", "起点", "编号", "年量", "单位"],
            ["蔗渣", "造纸厂", "制糖厂", "F1", " 7０万 ", "吨/年"],
        ],
    }
    park, problems = check(write(tmp_path / "a.xlsx", sheets))
    assert problems == ()
    flow = park.flows[0]
    assert (flow.source_node, flow.target_node, flow.commodity) == ("mill", "paper", "bagasse")
    assert (flow.amount, flow.unit) == (700000.0, "t/a")


def test_merged_header_merged_rows_and_uncomputed_formula(tmp_path):
    merged = check(write(tmp_path / "a.xlsx", cells(), merge=(NODE, "B1:C1", "name.zh")))[1]
    assert ("merged_header", (NODE, "B1")) in [(p.code, place(p)) for p in merged]
    rows = check(write(tmp_path / "b.xlsx", cells(), merge=(NODE, "D2:D3", "x")))[1]
    assert ("merged_cells", (NODE, "D2")) in [(p.code, place(p)) for p in rows]
    formula = check(write(tmp_path / "c.xlsx", cells(), formula=(MAKE, "C2", "=400000*2")))[1]
    assert [(p.code, place(p), p.found) for p in formula] == [("formula_without_value", (MAKE, "C2"), "=400000*2")]
