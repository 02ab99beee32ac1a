"""Rows of the knowledge in words."""

from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.diagnosis.rules.target_quality import paces
from parkloop.indicators.benchmarks import published
from parkloop.indicators.sets import load_set, set_ids
from parkloop.knowledge.reading import read
from parkloop.report.knownrows import row_words

HJ = "National demonstration eco-industrial parks (HJ 274-2015)"
PLACES = {
    "energy": ("version", "fuel"),
    "grid": ("version", "region"),
    "routes": ("route_id",),
    "measures": ("measure_id",),
    "factors": ("factor_id",),
    "norms": ("norm_id",),
    "treatment_outputs": ("step_id", "material_id"),
    "treatment_uses": ("material_id", "replaces"),
    "product_limits": ("limit_id",),
    "derivatives": ("derivative_id",),
    "alternatives": ("alternative_id",),
    "hazards": ("hazard_id",),
    "profiles": ("profile_id", "flow_id"),
}
"""Tables that the trace names rows of, with the columns of their ids."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("table", PLACES)
def test_every_row_of_a_table_has_words_and_its_id(table, lang):
    for row in read(table):
        place = f"{table}/" + "/".join(row[name] for name in PLACES[table])
        words = row_words(place, lang)
        assert words.endswith(f" [{place.removeprefix(f'{table}/')}]"), words
        assert "{" not in words, words


@pytest.mark.parametrize("lang", LANGS)
def test_thresholds_benchmarks_and_paces(lang):
    found = [f"indicators/{s}/{i.id}" for s in set_ids() for i in load_set(s).indicators]
    numbered = {}
    for row in published():
        numbered[row.indicator] = numbered.get(row.indicator, -1) + 1
        found.append(f"benchmarks/{row.indicator}/{numbered[row.indicator]}")
    found += [f"pace/{indicator}" for indicator in paces()]
    for place in found:
        assert row_words(place, lang).endswith(f" [{place.partition('/')[2]}]"), place


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (
            "energy/definition",
            "标准煤的热值（定义） [definition]",
            "heat of standard coal (by definition) [definition]",
        ),
        (
            "grid/grid-cn@2022/CN-GX",
            "电网排放因子：广西，2022 年 [grid-cn@2022/CN-GX]",
            "grid emission factor: Guangxi, 2022 [grid-cn@2022/CN-GX]",
        ),
        (
            "treatment_outputs/T06/quicklime",
            "处理工艺产出：煅烧制生石灰，再生石灰 [T06/quicklime]",
            "yield of a treatment: calcination to quicklime, recovered quicklime [T06/quicklime]",
        ),
        (
            "product_limits/ash_water",
            "原料质量限值：粉煤灰，含水量（GB/T 1596-2017） [ash_water]",
            "quality limit: coal fly ash, moisture (GB/T 1596-2017) [ash_water]",
        ),
        (
            "indicators/hj274@2015/energy_intensity:ore",  # an indicator of one material
            "标准值：单位工业增加值综合能耗，国家生态工业示范园区标准（HJ 274-2015） [hj274@2015/energy_intensity:ore]",
            f"threshold: Energy per value added, {HJ} [hj274@2015/energy_intensity:ore]",
        ),
        (
            "indicators/our-own@1/energy_intensity",  # a set of the user's own
            "标准值：单位工业增加值综合能耗 [our-own@1/energy_intensity]",
            "threshold: Energy per value added [our-own@1/energy_intensity]",
        ),
        (
            "benchmarks/energy_intensity/99",
            "对标值：单位工业增加值综合能耗，园区填报 [energy_intensity/99]",
            "benchmark: Energy per value added, stated by the park [energy_intensity/99]",
        ),
        ("processes/kiln", "园区填报的工艺进料限值 [kiln]", "limit of a process as the park states it [kiln]"),
        (
            "parks/korea_eip_program",
            "先例项目统计：韩国国家生态工业园计划 [korea_eip_program]",
            "projects elsewhere: the Korean national eco-industrial park programme [korea_eip_program]",
        ),
    ],
)
def test_kinds_of_rows(place, zh, en):
    assert (row_words(place, "zh"), row_words(place, "en")) == (zh, en)


@pytest.mark.parametrize(
    "place",
    ["", "routes", "routes/", "routes/R999", "nothing/x", "energy/x/y", "grid/x/y", "indicators/a@1/x", "norms/x",
     "benchmarks/x/0", "benchmarks/energy_intensity/x", "treatment_outputs/T06/x", "treatment_outputs/x/y",
     "treatment_uses/x/y", "product_limits/x", "alternatives/x", "profiles/x/y", "parks/x", "pace/x", "hazards/x"],
)  # fmt: skip
def test_what_the_knowledge_does_not_hold_stays(place):
    assert all(row_words(place, lang) == place for lang in LANGS)


def test_a_source_in_the_place_of_a_standard_is_told_beside_the_row():
    assert row_words("product_limits/boiler_water", "zh") == (
        "原料质量限值：市政污泥、造纸污泥、印染化工污泥，入炉含水率 [boiler_water]"
    )
