"""Uses before the law, each case with its verdict and clause, written from the law and not from the tables."""

from __future__ import annotations

import pytest

from parkloop.generation.legality import Stage, judge
from parkloop.park.enums import Verdict, YesNo

ALLOWED, CONDITIONAL, UNKNOWN = Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.UNKNOWN
LICENCE, FORBIDDEN = Verdict.LICENCE, Verdict.FORBIDDEN
KILN, BRICKS, FARM, PIGS, FEED, BREWERY, ACID = "3011", "3031", "0111", "0313", "1329", "1513", "2611"
DAY = "2025-06-01"


def no(code="", **content):
    return {"hazardous": YesNo.NO, "codes": {"sw": code} if code else {}, "composition": content}


def yes(code=""):
    return {"hazardous": YesNo.YES, "codes": {"hw": code} if code else {}}


SAID_NOTHING = {}
CASES = [
    # building materials
    ("ash-cement", "粉煤灰", no("900-001-S02"), KILN, "clinker_substitute", CONDITIONAL, "GB/T 1596-2017"),
    ("fgd-cement", "脱硫石膏", no("SW06"), KILN, "gypsum", CONDITIONAL, "GB/T 21371-2019"),
    ("fgd-board", "脱硫石膏", no("SW06"), "3024", "gypsum", CONDITIONAL, "GB 6566-2010"),
    ("pg-cement", "磷石膏", no("SW10"), KILN, "gypsum", CONDITIONAL, "GB 6566-2010"),
    ("red-mud-brick", "赤泥", no("SW09"), BRICKS, "brick_clay", CONDITIONAL, "GB 6566-2010"),
    ("tailings-brick", "铁尾矿", no("SW05"), BRICKS, "brick_clay", CONDITIONAL, "GB 6566-2010"),
    ("some-slag-brick", "某炉渣", no("SW03"), BRICKS, "aggregate", CONDITIONAL, "GB 6566-2010"),
    ("sewage-brick", "城镇污水污泥", no("SW90"), BRICKS, "brick_clay", CONDITIONAL, "GB/T 25031-2010"),
    ("sewage-kiln", "城镇污水污泥", no("SW90"), KILN, "fuel_solid", CONDITIONAL, "GB 30485-2013"),
    ("bagasse-paper", "蔗渣", no("SW13"), "2221", "fibre", ALLOWED, "第三十六条"),
    # farmland, fertiliser, feed, food
    ("sewage-farm", "城镇污水污泥", no("SW90"), FARM, "soil_amendment", CONDITIONAL, "GB 4284-2018"),
    ("sewage-farm-Cd", "城镇污水污泥", no("SW90", Cd=5e-5), FARM, "soil_amendment", FORBIDDEN, "GB 4284-2018"),
    ("dye-sludge-farm", "印染污泥", no("SW07"), FARM, "soil_amendment", FORBIDDEN, "第七十二条"),
    ("some-sludge-farm", "某污泥", no("SW07"), FARM, "soil_amendment", CONDITIONAL, "土壤污染防治法 第二十八条"),
    ("slag-farm", "钢渣", no("SW01"), FARM, "soil_amendment", CONDITIONAL, "土壤污染防治法 第二十八条"),
    ("pg-farm", "磷石膏", no("SW10"), FARM, "soil_amendment", CONDITIONAL, "土壤污染防治法 第二十八条"),
    ("am-sulphate", "副产硫酸铵", no(), "2621", "nutrient_N", CONDITIONAL, "GB 38400-2019"),
    ("plating-farm", "电镀污泥", yes("336-054-17"), FARM, "soil_amendment", FORBIDDEN, "GB 38400-2019"),
    ("swill-pigs", "厨余垃圾", no("SW61"), PIGS, "feed", FORBIDDEN, "第五十七条"),
    ("swill-pigs-unsaid", "厨余垃圾", no("SW61"), PIGS, "", UNKNOWN, "第五十七条"),
    ("swill-biogas", "厨余垃圾", no("SW61"), "4417", "methane", ALLOWED, "第三十六条"),
    ("grains-feed", "啤酒糟", no("SW13"), FEED, "feed", CONDITIONAL, "饲料和饲料添加剂管理条例"),
    ("bone-meal-feed", "肉骨粉", no("SW13"), FEED, "feed", CONDITIONAL, "饲料和饲料添加剂管理条例"),
    ("mycelium-feed", "抗生素菌渣", yes("276-002-02"), FEED, "feed", FORBIDDEN, "饲料和饲料添加剂管理条例"),
    ("some-salt-food", "副产盐", no("SW16"), "1462", "salt", CONDITIONAL, "食品安全法 第三十四条"),
    # hazardous waste
    ("oil", "废矿物油", yes("900-249-08"), "4210", "base_oil", LICENCE, "第八十条"),
    ("oil-untold", "废矿物油", {"codes": {"hw": "hw 08"}}, "4210", "base_oil", LICENCE, "第八十条"),
    ("oil-wide", "废矿物油", {"codes": {"hw": "ＨＷ０８（900－249－08）"}}, "4210", "base_oil", LICENCE, "第八十条"),
    ("oil-in-sw", "废矿物油", {"codes": {"sw": "HW08"}}, "4210", "base_oil", LICENCE, "第八十条"),
    ("oil-denied", "废矿物油", no(), "4210", "base_oil", UNKNOWN, "GB 5085"),
    ("acid-neutral", "废酸", yes("HW 34"), "4620", "neutraliser", LICENCE, "附录"),
    ("plating-brick", "电镀污泥", yes("336-054-17"), BRICKS, "brick_clay", LICENCE, "第八十条"),
    ("plating-kiln", "电镀污泥", yes("336-054-17"), KILN, "CaO_source", LICENCE, "GB 30485-2013"),
    ("solvent-kiln", "废有机溶剂", yes("900-402-06"), KILN, "fuel_liquid", LICENCE, "HJ 662-2013"),
    ("fly-ash-msw-kiln", "生活垃圾焚烧飞灰", yes("772-002-18"), KILN, "CaO_source", LICENCE, "附录"),
    ("fly-ash-msw-as-sw02", "生活垃圾焚烧飞灰", no("SW02"), KILN, "clinker_substitute", UNKNOWN, "危险废物名录"),
    ("coal-tar", "煤焦油", yes("252-017-11"), "2614", "coal_tar", LICENCE, "附录"),
    ("chrome-kiln", "铬渣", yes("261-041-21"), KILN, "CaO_source", FORBIDDEN, "HJ 662-2013 5.1"),
    ("chrome-sinter", "铬渣", yes("261-041-21"), "3110", "chromium_source", LICENCE, "附录"),
    ("explosive-kiln", "爆炸性废物", yes("HW15"), KILN, "", FORBIDDEN, "HJ 662-2013 5.1"),
    ("medical", "医疗废物", yes("HW01"), "2926", "plastics", FORBIDDEN, "医疗废物管理条例 第十四条"),
    ("pcb", "多氯联苯废物", yes("HW10"), "4210", "base_oil", FORBIDDEN, "斯德哥尔摩公约"),
    ("radioactive", "放射性废渣", SAID_NOTHING, KILN, "CaO_source", FORBIDDEN, "放射性污染防治法"),
    # not known
    ("bagasse-unsaid", "蔗渣", SAID_NOTHING, "2221", "fibre", UNKNOWN, "GB 34330-2017"),
    ("salt-unsaid", "副产工业盐", SAID_NOTHING, "2612", "salt", UNKNOWN, "GB 34330-2017"),
    ("arsenic", "铜渣", no("SW01", As=0.02), KILN, "iron_source", UNKNOWN, "GB 5085.6"),
    ("poisons-together", "某渣", no("SW59", As=6e-4, Hg=6e-4), KILN, "iron_source", UNKNOWN, "GB 5085.6"),
]


@pytest.mark.parametrize(
    ("name", "more", "industry", "use", "verdict", "clause"),
    [pytest.param(*c[1:], id=c[0]) for c in CASES],
)
def test_verdict_and_clause(kit, name, more, industry, use, verdict, clause):
    park = kit.park(nodes=(kit.firm("a", ""), kit.firm("b", industry)))
    thing = kit.thing("x", name, "", "waste", **more)
    found = judge(park, thing, source_node="a", target_node="b", functions=[use] if use else [], day=DAY)
    assert found.verdict is verdict
    assert clause in found.clause
    assert bool(found.condition.zh) == bool(found.condition.en)


SOLD = [
    ("product", "液氨", "4411", "ammonia_source", "危险化学品安全管理条例"),
    ("product", "98%浓硫酸", ACID, "H2SO4", "危险化学品安全管理条例"),
    ("product", "聚丙烯", "2926", "plastics", ""),
    ("gas", "二氧化碳", "1521", "CO2", "GB 1886.228-2016"),
    ("gas", "二氧化碳", "2614", "CO2", "特种设备安全法"),
    ("water", "再生水", BREWERY, "process_water", "GB 5749-2022"),
    ("water", "再生水", "4411", "cooling_water", "GB/T 19923-2024"),
]


@pytest.mark.parametrize(("kind", "name", "industry", "use", "clause"), SOLD)
def test_what_is_no_waste_has_conditions_too(kit, kind, name, industry, use, clause):
    park = kit.park(nodes=(kit.firm("a", ""), kit.firm("b", industry)))
    thing = kit.thing("x", name, "", kind)
    found = judge(park, thing, source_node="a", target_node="b", functions=[use], day=DAY)
    assert found.verdict is (CONDITIONAL if clause else ALLOWED)
    assert (clause or "产品质量法 第二十六条") in found.clause


def test_radioactive_waste_goes_to_a_licensed_disposal_unit(kit):
    thing = kit.thing("x", "", "low-level radioactive waste", "waste")
    assert judge(kit.park(), thing).verdict is FORBIDDEN
    assert judge(kit.park(), thing, stage=Stage.DISPOSE).verdict is LICENCE
    harmless = kit.thing("x", "非放射性废渣", "non-radioactive residue", "waste", **no("SW59"))
    assert judge(kit.park(), harmless).verdict is ALLOWED


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"hazardous": YesNo.NO, "codes": {"hw": "900-041-49"}}, "却填有危险废物代码 900-041-49"),
        ({"hazardous": YesNo.YES, "codes": {"sw": "SW02"}}, "一般固体废物类别 SW02"),
        (yes("HW08; 900-300-34"), "分属 HW34、HW08 几个类别"),
        (yes("900-999-77"), "没有 900-999-77 这一类别"),
    ],
)
def test_codes_that_contradict_are_told_and_the_licence_stays(kit, more, text):
    found = judge(kit.park(), kit.thing("x", "某废物", "", "waste", **more), day=DAY)
    assert found.verdict is LICENCE
    assert text in found.condition.zh


def test_a_name_that_belongs_to_another_category_is_told(kit):
    found = judge(kit.park(), kit.thing("x", "废矿物油", "", "waste", **yes("900-300-34")), day=DAY)
    assert "通常属 HW08，所填代码属 HW34" in found.condition.zh


@pytest.mark.parametrize(
    ("day", "edition"), [("2020-06-01", "2016年版"), ("2024-12-31", "2021年版"), ("2025-01-01", "2025年版")]
)
def test_the_edition_of_the_list_is_that_of_the_day(kit, day, edition):
    oil = kit.thing("x", "废矿物油", "", "waste", **yes("900-249-08"))
    assert f"国家危险废物名录（{edition}）" in judge(kit.park(), oil, day=day).clause


@pytest.mark.parametrize("name", [("厨余垃圾", ""), ("", "kitchen waste"), ("厨余垃圾", "kitchen waste")])
def test_one_language_is_enough(kit, name):
    park = kit.park(nodes=(kit.firm("a", ""), kit.firm("b", PIGS)))
    found = judge(park, kit.thing("x", *name, "waste", **no("SW61")), target_node="b", functions=["feed"], day=DAY)
    assert found.verdict is FORBIDDEN
