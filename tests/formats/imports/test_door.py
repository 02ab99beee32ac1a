"""Each form from a small workbook into a park, tidy and messy."""

from datetime import date

import pytest
from tests.formats.imports.books import ACID, POWER, book, lines, park

from parkloop.base.problems import ProblemError, errors
from parkloop.formats.imports import Order, import_file
from parkloop.formats.imports.mapping import Told
from parkloop.park.enums import Provenance


def run(path, told=None, **order):
    return import_file(path, park(), Order(told=told or Told(), **order))


def codes(found):
    return [p.code for p in errors(found.problems)]


def test_energy_return_with_titles_and_merged_headings(tmp_path):
    rows = [
        ["能源购进、消费与库存"],
        ["表号：205-1表    单位详细名称：临江热电有限公司    2024年"],
        ["统一社会信用代码", *POWER],
        [],
        ["能源名称", "计量单位", "代码", "购进量", None, "消费量", None, "年末库存量"],
        [None, None, None, "实物量", "金额（千元）", "合计", "1.工业生产消费量"],
        ["甲", "乙", "丙", 1, 2, 3, 4, 5],
        ["原煤", "吨", "01", 12000, 900, "11,500", 11000, 800],
        ["其中：无烟煤", "吨", "02", 1, 1, 1, 1],
        ["天然气", "万立方米", "05", 3, None, 2.5, 2.5],
        ["电力", "万千瓦时", "33", 10, None, 12, 12],
        ["热力", "百万千焦", "32", None, None, 0],
        ["柴油", "吨", "20", "—", None, "/", None],
        ["能源合计", "吨标准煤", "40", None, None, 9999],
        ["填表人：张三"],
    ]
    merged = [("表", "D5:E5", "购进量"), ("表", "F5:G5", "消费量")]
    found = run(book(tmp_path / "a.xlsx", {"表": rows}, merged))
    assert not codes(found)
    assert lines(found.park.node["power"]) == {
        ("takes", "coal", 2024): 11500.0,
        ("takes", "natural_gas", 2024): 25000.0,
        ("takes", "electricity", 2024): 120.0,
    }
    assert [(s.variable, s.node, s.value, s.unit) for s in found.park.statistics] == [
        ("closing_stock.coal", "power", 800.0, "t")
    ]
    assert {s.why for s in found.sheets[0].skipped} == {"part", "zero", "total"}
    assert found.park.node["power"].takes[0].source == "205-1 a.xlsx 表 F8"
    assert not found.added


def test_energy_transformation(tmp_path):
    rows = [
        ["205-2 能源加工转换与回收利用 2024年", "企业名称：临江热电有限公司"],
        ["能源名称", "计量单位", "加工转换投入合计", "加工转换产出合计", "回收利用"],
        ["原煤", "吨", 900, None, None],
        ["电力", "万千瓦时", None, 50, None],
        ["余热余压", "百万千焦", None, None, 7],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert not codes(found)
    assert lines(found.park.node["power"]) == {("makes", "electricity", 2024): 500.0}
    assert {s.variable: s.value for s in found.park.statistics} == {
        "transformation_input.coal": 900.0,
        "recovered_energy.heat": 7.0,
    }


@pytest.mark.parametrize("unit", ["万立方米", None])
def test_water_return_as_a_list_and_across(tmp_path, unit):
    rows = [
        ["工业企业用水情况（2024年）  单位名称：临江硫酸厂"],
        ["指标名称", "计量单位", "本年"],
        ["取水总量", unit or "立方米", 3 if unit else 30000],
        ["其中：自来水", unit, 1],
        ["重复用水量", unit or "立方米", 9 if unit else 90000],
        ["职工人数", "人", 9],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    across = [
        ["工业企业用水情况 2024年"],
        ["企业名称", "统一社会信用代码", "取水量（万立方米）", "重复用水量（万立方米）"],
        ["临江硫酸厂", ACID, 3, 9],
        ["合计", None, 3, 9],
    ]
    wide = run(book(tmp_path / "b.xlsx", {"s": across}))
    for one in (found, wide):
        assert not codes(one)
        assert lines(one.park.node["acid_plant"])["takes", "fresh_water", 2024] == 30000.0
        assert [(s.variable, s.value, s.unit) for s in one.park.statistics] == [("reused_water", 90000.0, "m3")]
    assert wide.learned == (("acid_plant", ACID),)
    assert wide.park.node["acid_plant"].credit_code == ACID


def test_environmental_return(tmp_path):
    rows = [
        ["基101表 工业企业污染排放及处理利用情况", None, "2024年"],
        ["统一社会信用代码：" + POWER],
        ["指标名称", "计量单位", "代码", "本年实际"],
        ["取水量", "万吨", "1", 2],
        ["二氧化硫排放量", "吨", "2", 5],
        ["一般工业固体废物产生量", "吨", "3", 100],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert not codes(found)
    assert lines(found.park.node["power"]) == {("takes", "fresh_water", 2024): 20000.0, ("makes", "so2", 2024): 5.0}
    assert found.added == ("so2",)


def test_permit_reports(tmp_path):
    materials = [
        ["排污许可证执行报告（2024年）"],
        ["单位名称", "临江硫酸厂"],
        ["类别", "名称", "单位", "实际用量或产量"],
        ["原料", "硫磺", "t", 16000],
        ["燃料", "天然气", "万m3", 4],
        ["主要产品", "硫酸", "万t", 5],
    ]
    emissions = [
        ["实际排放量报表（2024年）", None, "单位名称：临江硫酸厂"],
        ["污染物", "许可排放量（吨）", "实际排放量（吨）"],
        ["二氧化硫", 100, 42],
    ]
    found = run(book(tmp_path / "a.xlsx", {"一": materials, "二": emissions}))
    assert not codes(found)
    held = lines(found.park.node["acid_plant"])
    assert held["takes", "sulphur", 2024] == 16000
    assert held["takes", "natural_gas", 2024] == 40000
    assert held["makes", "so2", 2024] == 42
    assert {c.comparison.statement.commodity: c.comparison.outcome for c in found.changes}["acid"] == "same"


def test_a_ledger_adds_up_and_goes_somewhere(tmp_path):
    rows = [
        ["一般工业固体废物管理台账"],
        ["日期", "企业名称", "固废名称", "废物代码", "产生量（吨）", "转移量（吨）", "接收单位"],
        [date(2024, 1, 5).isoformat(), "临江热电有限公司", "粉煤灰", "441-001-S02", 100, None, None],
        ["2024年2月3日", "临江热电有限公司", "粉煤灰", "441-001-S02", 150.5, 200, "清源危废处置中心"],
        ["2023-12-30", "临江热电有限公司", "粉煤灰", "441-001-S02", 7, 3, None],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert not codes(found)
    assert lines(found.park.node["power"]) == {("makes", "ash", 2024): 250.5, ("makes", "ash", 2023): 7.0}
    flow = found.park.flows[-1]
    assert (flow.source_node, flow.target_node, flow.amount, flow.year) == ("power", "disposal", 200.0, 2024)
    assert [s.why for s in found.sheets[0].skipped] == ["no_receiver"]


def test_a_plan_speaks_of_two_years(tmp_path):
    rows = [
        ["危险废物管理计划（2024年度）", "单位名称：临江硫酸厂"],
        ["危险废物名称", "废物类别", "废物代码", "计量单位", "上年度实际产生量", "本年度计划产生量"],
        ["废矿物油", "HW08", "900-249-08", "千克", 9000, 12000],
        ["含钒废催化剂", "HW50", "261-173-50", "吨", 3, None],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert not codes(found)
    held = {(x.commodity, x.year): (x.amount, x.provenance) for x in found.park.node["acid_plant"].makes}
    assert held["oil", 2023] == (9.0, Provenance.REPORTED)
    assert held["oil", 2024] == (12.0, Provenance.ESTIMATED)
    assert held["waste-261-173-50", 2023][0] == 3.0


def test_manifests_become_flows(tmp_path):
    rows = [
        ["移出单位", None, "接收单位", None, "废物名称", "废物代码", "转移日期", "移出量（吨）", "接收量（吨）"],
        ["单位名称", "统一社会信用代码", "单位名称", "统一社会信用代码"],
        ["临江热电有限公司", POWER, "清源危废处置中心", None, "废矿物油", "900-249-08", "20240305", 5, 4.9],
        ["临江热电有限公司", POWER, "清源危废处置中心", None, "废矿物油", "900-249-08", "20240905", 2, 2.1],
    ]
    merged = [("s", "A1:B1", "移出单位"), ("s", "C1:D1", "接收单位")]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}, merged))
    assert not codes(found)
    flow = found.park.flows[-1]
    assert (flow.source_node, flow.target_node, flow.commodity) == ("power", "disposal", "oil")
    assert (flow.amount, flow.provenance) == (7.0, Provenance.MEASURED)  # 4.9 + 2.1, what was received


def test_a_balance_has_two_sides_and_no_year(tmp_path):
    rows = [
        ["物料平衡表（单位：t/a）"],
        ["投入", None, "产出", None],
        ["物料名称", "数量", "物料名称", "数量"],
        ["硫磺", 330, "硫酸", 1000],
        ["合计", 330, "合计", 1000],
    ]
    merged = [("s", "A2:B2", "投入"), ("s", "C2:D2", "产出")]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}, merged), Told(node="disposal"))
    assert not codes(found)
    held = lines(found.park.node["disposal"])
    assert held == {("takes", "sulphur", None): 330.0, ("makes", "acid", None): 1000.0}


def test_energy_audit(tmp_path):
    rows = [
        ["能源审计报告 表3 企业能源消费（2024年）", "企业名称：临江热电有限公司"],
        ["能源种类", "实物量", "计量单位", "折标煤"],
        ["原煤", 2, "万吨", 14286],
        ["外购电力", 300, "万kWh", 368],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert not codes(found)
    assert lines(found.park.node["power"]) == {("takes", "coal", 2024): 20000.0, ("takes", "electricity", 2024): 3000.0}


def test_text_files_of_chinese_spreadsheets(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("能源种类,实物量（吨）,企业名称,年份\n原煤,2,临江热电有限公司,2024\n".encode("gb18030"))
    found = run(path, form="energy-audit")
    assert not codes(found)
    assert lines(found.park.node["power"]) == {("takes", "coal", 2024): 2.0}


def test_every_problem_at_once_with_its_cell(tmp_path):
    rows = [
        ["能源种类", "实物量", "计量单位", "企业名称"],
        ["原煤", "约2", "吨", "临江热电有限公司"],
        ["神秘物质", 2, "吨", "临江热电有限公司"],
        ["原煤", 2, "筐", "神秘公司"],
        ["原煤", 2, None, "临江热电有限公司"],
    ]
    found = run(book(tmp_path / "a.xlsx", {"s": rows}))
    assert found.park is None
    seen = {(p.code, p.where.row, p.where.column) for p in errors(found.problems)}
    assert seen == {
        ("import_year_missing", 1, None),
        ("number_unreadable", 2, "B"),
        ("import_item_unknown", 3, "A"),
        ("import_firm_unknown", 4, "D"),
        ("unknown_unit", 4, "B"),
        ("import_unit_missing", 5, "B"),
    }


def test_what_is_no_form_and_what_cannot_be_read(tmp_path):
    assert codes(run(book(tmp_path / "a.xlsx", {"s": [["姓名"], ["张三"]]}))) == ["import_no_form"]
    head = ["能源种类", "实物量", "计量单位"]
    assert codes(run(book(tmp_path / "b.xlsx", {"s": [head]}))) == ["import_nothing"]
    (tmp_path / "c.xlsx").write_bytes(b"no workbook")
    for name in ("c.xlsx", "nix.xlsx"):
        with pytest.raises(ProblemError):
            run(tmp_path / name)


def test_what_is_remembered_reads_the_same_file_again(tmp_path):
    rows = [["东西", "多少（吨）", "谁"], ["煤块", 5, "热电"]]
    path = book(tmp_path / "a.xlsx", {"s": rows})
    told = Told(
        columns={"energy-audit": {"东西": "item", "多少": "physical", "谁": "firm"}},
        items={"煤块": "coal"},
        firms={"热电": "power"},
        year=2024,
    )
    first = run(path, told)
    assert lines(first.park.node["power"]) == {("takes", "coal", 2024): 5.0}
    again = run(path, Told(year=2024).over(first.told))
    assert again.park == first.park
