from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.indicators.wording import missing_datum, missing_text


@pytest.mark.parametrize(
    ("code", "zh"),
    [
        ("ncv:coal", "coal的低位发热量未填"),
        ("make:mill/ash", "mill的ash产生量未知"),
        ("statistic:value_added", "缺少统计数据：工业增加值"),
        ("flow:F7", "流量 F7 的数量未知"),
        ("series:value_added@2021", "缺少 2021 年的工业增加值"),
        ("not_positive:co2@2021", "2021 年的二氧化碳排放量不大于零，无法计算增长"),
        ("flat:value_added", "工业增加值三年内近乎零增长，弹性系数不予评价"),
        ("indicator:renewable_share", "指标“可再生能源使用比例”无法评价"),
        ("before:", "缺少用于对比的参照状态"),
        ("zero:value_added", "除数为零（工业增加值），无法评价"),
    ],
)
def test_codes_become_words(park, code, zh):
    assert missing_text(code, park, "zh") == zh


@pytest.mark.parametrize("kind", ["flow", "ncv", "co2_factor", "primary", "mass", "unit", "statistic", "no_data"])
def test_both_languages_say_it(park, kind):
    texts = {missing_text(f"{kind}:coal", park, lang) for lang in LANGS}
    assert len(texts) == 2
    assert all("coal" in text for text in texts)


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("statistic:value_added", "工业增加值", None),
        ("series:value_added@2021", "2021 年工业增加值", None),
        ("mci_out:coal", "coal用后去向（再生、再使用等份额）", None),
        ("make:mill/ash", "mill的ash产生量", None),
        ("no_data:fresh_water", None, "flows that say something about"),
        ("flow:F7", "流量 F7 的数量未知", "the amount of flow F7"),
    ],
)
def test_a_datum_is_named_without_a_verb_where_it_has_a_name(park, code, zh, en):
    found = {lang: missing_datum(code, park, lang) for lang in LANGS}
    assert zh is None or found["zh"] == zh
    assert en is None or found["en"].startswith(en)
