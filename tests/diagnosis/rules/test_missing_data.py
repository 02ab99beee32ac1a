from __future__ import annotations

from parkloop.diagnosis.rules.missing_data import find
from parkloop.park.enums import Severity


def test_the_most_wanted_datum_comes_first(look, indicator, told):
    seen = look(
        indicators=(
            indicator("a", None, missing=("statistic:employees",)),
            indicator("b", None, missing=("flow:F7", "statistic:value_added")),
            indicator("c", None, missing=("statistic:value_added",)),
            *(indicator(f"d{i}", 1.0) for i in range(5)),
        )
    )
    (finding,) = find(seen)
    assert finding.severity is Severity.MEDIUM  # 3 of 8
    assert told(seen, finding.problem)[0] == "8 项指标中有 3 项暂时无法计算：a率、b率、c率。"
    assert told(seen, finding.causes[0])[0].startswith("缺少以下数据：缺少统计数据：工业增加值、流量 F7 的数量未知")


def test_nothing_missing_no_finding(look, indicator):
    assert list(find(look(indicators=(indicator(),)))) == []
