"""Cases before the law: each with its verdict and the clause that it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.legality import STRICTNESS, Stage, judge, judge_node
from parkloop.park.enums import CatalogueClass, RuleBasis, Verdict, YesNo
from parkloop.park.node import Process
from parkloop.park.steering import Rule

ALLOWED, CONDITIONAL, UNKNOWN = Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.UNKNOWN
LICENCE, FORBIDDEN = Verdict.LICENCE, Verdict.FORBIDDEN
NO, YES = {"hazardous": YesNo.NO}, {"hazardous": YesNo.YES}
KILN, BOARD, FARM, ACID, FEED, STEEL, ALUMINIUM, SEWAGE = (
    "3011",
    "3024",
    "0111",
    "2611",
    "1329",
    "3110",
    "3216",
    "4620",
)


def case(name, kind, more, verdict, clause, *, industry="", functions=(), text="", **asked):
    label = f"{name}-{industry}-{verdict.value}-{clause}"
    return pytest.param(name, kind, more, industry, functions, asked, verdict, clause, text, id=label)


def sw(code, **composition):
    return {**NO, "codes": {"sw": code}, "composition": composition}


def hw(code, **more):
    return {**YES, "codes": {"hw": code}, **more}


CASES = [
    # allowed: general waste whose nature is stated and whose use has no standard of its own
    case(
        "蔗渣",
        "by_product",
        sw("SW13"),
        ALLOWED,
        "固废法（2020） 第三十六条、第三十七条、第十五条",
        functions=["fibre"],
    ),
    case("石灰窑粉尘", "by_product", sw("SW16"), ALLOWED, "第三十七条", industry=ACID, functions=["neutraliser"]),
    case("某渣", "by_product", NO, ALLOWED, "第三十六条", text="未填固体废物类别代码"),
    case("废铸造砂", "waste", sw("SW59"), ALLOWED, "第十五条", industry=BOARD, functions=["aggregate"]),
    case("水泥", "product", {}, ALLOWED, "", text="产品质量标准"),
    case("石灰石", "material", {}, ALLOWED, ""),
    case(
        "脱硫石膏",
        "by_product",
        sw("SW06", CaSO4_2H2O=0.92, water=0.08, Cl=0.0003),
        ALLOWED,
        "GB/T 37785-2019（待核原文）",
        functions=["gypsum"],
        text="所填成分满足：附着水 ≤12 %；氯离子 ≤0.06 %",
    ),
    # conditional: product standards, co-processing, feed, farmland, utilities, other provinces
    case("脱硫石膏", "by_product", sw("SW06"), CONDITIONAL, "GB/T 37785-2019", functions=["gypsum"]),
    case(
        "粉煤灰",
        "by_product",
        sw("SW02", SiO2=0.5, Al2O3=0.3, LOI=0.12),
        CONDITIONAL,
        "GB/T 1596-2017",
        industry=KILN,
        functions=["clinker_substitute"],
        text="烧失量为 12 %，超过限值 8 %",
    ),
    case("磷石膏", "by_product", sw("SW10"), CONDITIONAL, "GB 6566-2010", industry=BOARD, functions=["gypsum"]),
    case("高炉水渣", "by_product", sw("SW01"), CONDITIONAL, "GB/T 18046-2017", functions=["clinker_substitute"]),
    case(
        "钢渣",
        "by_product",
        sw("SW01"),
        CONDITIONAL,
        "GB 175-2023",
        industry=KILN,
        functions=["clinker_substitute"],
        text="不得作通用硅酸盐水泥的混合材",
    ),
    case("市政污泥", "waste", sw("SW07"), CONDITIONAL, "GB 30485-2013", industry=KILN, functions=["fuel_solid"]),
    case("市政污泥", "waste", sw("SW07"), CONDITIONAL, "GB/T 24602-2009", industry="4411", functions=["fuel_solid"]),
    case(
        "市政污泥",
        "waste",
        sw("SW07"),
        CONDITIONAL,
        "固废法（2020） 第七十二条",
        industry=FARM,
        functions=["soil_amendment"],
    ),
    case("柠檬酸渣", "by_product", sw("SW13"), CONDITIONAL, "饲料和饲料添加剂", industry=FEED, functions=["feed"]),
    case("制糖滤泥", "by_product", sw("SW13"), CONDITIONAL, "GB 38400-2019", functions=["organic_fertiliser"]),
    case("某渣", "by_product", sw("SW59"), CONDITIONAL, "第二十二条第二款", cross_province=True, text="备案"),
    case(
        "某渣",
        "by_product",
        sw("SW59"),
        CONDITIONAL,
        "第二十二条第一款",
        cross_province=True,
        stage=Stage.DISPOSE,
        text="批准",
    ),
    case("蒸汽", "heat", {}, CONDITIONAL, "特种设备安全法", text="供热"),
    case("电力", "power", {}, CONDITIONAL, "电力法 第二十五条", text="不得擅自转供"),
    case("河水", "water", {}, CONDITIONAL, "水法 第四十八条"),
    case("处理后工业废水", "waste_water", {}, CONDITIONAL, "排污许可管理条例", text="变更排污许可证"),
    case("副产氢气", "gas", {}, CONDITIONAL, "危险化学品安全管理条例", text="氢气"),
    case("高炉煤气", "gas", {}, CONDITIONAL, "危险化学品安全管理条例", text="一氧化碳"),
    case("工艺高浓度CO2", "gas", {}, CONDITIONAL, "特种设备安全法", text="供气协议"),
    case("副产硫酸铵", "product", {}, CONDITIONAL, "GB 34330-2017", text="稳定市场"),
    case(
        "铝灰",
        "waste",
        hw("321-026-48"),
        CONDITIONAL,
        "国家危险废物名录（2025年版） 第三条、附录",
        industry=ALUMINIUM,
        text="回收金属铝",
    ),
    # licence: hazardous waste, with and without a possible exemption
    case("铝灰", "waste", hw("321-026-48"), LICENCE, "固废法（2020） 第八十条", industry="2662"),
    case("电镀污泥", "waste", hw("336-064-17"), LICENCE, "危险废物转移管理办法 第六条、第十条"),
    case("废矿物油", "waste", hw("900-249-08"), LICENCE, "第八十二条", text="电子转移联单"),
    case("某废物", "waste", YES, LICENCE, "国家危险废物名录（2025年版）", text="未填危险废物代码"),
    case("某废物", "waste", {"codes": {"hw": "HW12"}}, LICENCE, "第八十条", text="须补八位代码"),
    case("某渣", "waste", {"codes": {"ewc": "10 01 04*"}, **NO}, LICENCE, "第八十条"),  # the code wins
    case("副产盐酸", "product", hw("900-349-34"), LICENCE, "危险废物转移管理办法", text="不得以副产品名义"),
    case("废硫酸", "waste", hw("900-349-34"), LICENCE, "附录", industry=ACID, functions=["H2SO4"], text="仅具有腐蚀性"),
    case(
        "废铅酸电池",
        "waste",
        hw("900-052-31"),
        LICENCE,
        "第八十二条第二款",
        cross_province=True,
        text="移出地省级生态环境部门商接受地同意后批准",
    ),
    case("生活垃圾焚烧飞灰", "waste", hw("772-002-18"), LICENCE, "附录", industry=KILN, stage=Stage.DISPOSE),
    # forbidden: kilns, feed, farmland
    case("铬渣", "waste", hw("261-041-21"), FORBIDDEN, "HJ 662-2013 5.1", industry=KILN, text="铬渣"),
    case("废催化剂", "waste", hw("900-022-29"), FORBIDDEN, "HJ 662-2013 5.1", industry=KILN, text="含汞"),
    case("餐厨垃圾", "waste", sw("SW61"), FORBIDDEN, "固废法（2020） 第五十七条", functions=["feed"]),
    case("抗生素菌渣", "waste", hw("HW02"), FORBIDDEN, "饲料和饲料添加剂管理条例", functions=["feed"]),
    case("含锌污泥", "waste", hw("336-052-17"), FORBIDDEN, "GB 38400-2019", functions=["organic_fertiliser"]),
    case("印染化工污泥", "waste", sw("SW07"), FORBIDDEN, "第七十二条", functions=["soil_amendment"]),
    # unknown: nature not stated, or statements that contradict one another
    case("某渣", "by_product", {}, UNKNOWN, "GB 34330-2017"),
    case("某渣", "waste", {"codes": {"sw": "SW59"}}, UNKNOWN, "国家危险废物名录（2025年版） 第六条"),
    case("电镀污泥", "waste", NO, UNKNOWN, "GB 5085.1~7", text="列入国家危险废物名录"),
    case("某渣", "waste", sw("SW59", Cr6=0.002, CaO=0.3), UNKNOWN, "GB 5085.6", text="CrVI 含量 0.2 %"),
    case("脱硫石膏", "by_product", sw("SW06", CaSO4_2H2O=0.2), UNKNOWN, "GB 34330-2017", text="与类别“SW06"),
    case("某渣", "by_product", sw("SW59", CaO=0.7, SiO2=0.5), UNKNOWN, "GB 34330-2017", text="合计 120 %"),
]


@pytest.mark.parametrize(("name", "kind", "more", "industry", "functions", "asked", "verdict", "clause", "text"), CASES)
def test_verdict_and_clause(kit, name, kind, more, industry, functions, asked, verdict, clause, text):
    thing = kit.thing("x", name, "", kind, **more)
    park = kit.park(nodes=(kit.firm("a", "4411"), kit.firm("b", industry)))
    found = judge(park, thing, source_node="a", target_node="b", functions=functions, **asked)
    assert found.verdict is verdict
    assert clause in found.clause
    assert found.clause == found.clause_text.zh
    assert bool(found.clause_text.zh) == bool(found.clause_text.en)
    assert text in found.condition.zh
    assert found.condition.en


def test_there_are_cases_of_every_verdict():
    assert len(CASES) >= 40
    assert {c.values[6] for c in CASES} == set(Verdict) == set(STRICTNESS)


def test_a_wrong_category_is_no_category(kit):
    found = judge(kit.park(), kit.thing("x", "某废物", "", "waste", codes={"hw": "HW42"}))
    assert found.verdict is LICENCE  # still not harmless
    assert "没有 HW42 这一类别" in found.condition.zh


def test_what_has_no_name_is_not_known(kit):
    found = judge(kit.park(), kit.thing("x", "", "", "by_product", **sw("SW59")))
    assert found.verdict is UNKNOWN
    assert "没有名称" in found.condition.zh


def test_a_firm_that_does_not_share_has_to_agree(kit):
    park = kit.park(nodes=(kit.firm("a", "4411", shares=False), kit.firm("b", KILN)))
    found = judge(park, kit.thing("x", "某渣", "", "by_product", **sw("SW59")), source_node="a", target_node="b")
    assert found.verdict is CONDITIONAL
    assert "a声明不参与交换" in found.condition.zh
    park = kit.park(nodes=(kit.firm("a", "4411"), kit.firm("b", KILN, shares=False)))
    found = judge(park, kit.thing("x", "某渣", "", "by_product", **sw("SW59")), source_node="a", target_node="b")
    assert found.verdict is CONDITIONAL
    assert "b声明不与其他企业共享信息" in found.condition.zh


def test_a_context_knows_the_same(kit):
    context = kit.context()
    gypsum = context.park.commodity["gyp"]
    found = judge(context, gypsum, source_node="plant", target_node="board", functions=["gypsum"])
    assert found == judge(context.park, gypsum, source_node="plant", target_node="board", functions=["gypsum"])
    assert found.verdict is CONDITIONAL


def test_the_route_speaks_only_where_the_document_is_silent(kit):
    silent = kit.thing("x", "某物", "", "waste")
    assert judge(kit.park(), silent, YesNo.YES).verdict is LICENCE
    presumed = judge(kit.park(), silent, YesNo.NO)
    assert presumed.verdict is CONDITIONAL  # what nobody stated is not simply allowed
    assert "资料未写明是否属危险废物" in presumed.condition.zh


@pytest.mark.parametrize(
    ("day", "clause"),
    [
        ("2024-06-01", "国家危险废物名录（2021年版）"),
        ("2025-01-01", "国家危险废物名录（2025年版）"),
        ("2026-08-14", "固废法（2020） 第八十条"),
        ("2026-08-15", "生态环境法典 第二编第六分编"),
    ],
)
def test_the_law_of_the_day_is_cited(kit, day, clause):
    assert clause in judge(kit.park(), kit.thing("x", "某废物", "", "waste", **YES), day=day).clause


def node_rules(*bases):
    return tuple(
        Rule(id=b.value, kind="conditions", basis=b, industry=("26",), document="甲〔2024〕1号", date="2024-01-01")
        for b in bases
    )


def test_a_new_node_is_unknown_until_its_documents_are_entered(kit):
    firm = kit.firm("n", "2611")
    found = judge_node(kit.park(), firm)
    assert found.verdict is UNKNOWN
    assert "规划环评结论" in found.condition.zh
    every = tuple(b for b in RuleBasis if b is not RuleBasis.OTHER)
    known = judge_node(kit.park(rules=node_rules(*every)), firm)
    assert (known.verdict, known.clause) == (CONDITIONAL, "甲〔2024〕1号 2024-01-01")


def test_a_restricted_process_may_not_be_built(kit):
    process = Process(id="p", node="n", catalogue_class=CatalogueClass.RESTRICTED, product="x", unit="t")
    found = judge_node(kit.park(), kit.firm("n", "2611"), (process,))
    assert found.verdict is FORBIDDEN
    assert "产业结构调整指导目录（2024年本）" in found.clause


def test_a_rule_may_shut_an_industry_out_above_a_size(kit):
    rule = Rule(id="r", kind="forbids", basis=RuleBasis.ZONING, industry=("C26",), amount=1000.0, unit="t/a")
    park = kit.park(rules=(rule,))
    firm = kit.firm("n", "2611")
    assert judge_node(park, firm, capacity=2000.0).verdict is FORBIDDEN
    assert judge_node(park, firm, capacity=500.0).verdict is UNKNOWN
    assert judge_node(park, kit.firm("m", "3011"), capacity=2000.0).verdict is UNKNOWN
    abroad = kit.park(park=replace(kit.park().park, country="US"))
    assert judge_node(abroad, firm).verdict is UNKNOWN
