import pytest

from parkloop.web.pages.trace.called import _section, called

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("take/power_plant/coal/0/stated", ("热电厂", "填报值")),
        ("flow/F01/stated", ("热电厂", "水泥厂", "粉煤灰", "填报值")),
        ("observed/flow/F01", ("粉煤灰", "基准年现状")),
        ("reference/2025/F01", ("粉煤灰", "照常情景")),
        ("ind/plan/resource_productivity", ("主要资源产出率", "实施方案")),
        ("effect/O5/net_benefit", ("蔗渣掺烧代煤", "年净收益")),
        ("score/O5", ("蔗渣掺烧代煤", "综合得分")),
        ("option/O5/capex", ("蔗渣掺烧代煤", "投资")),
        ("move/O1/F13", ("脱硫石膏制石膏板", "变化")),
        ("weight/benefit", ("年净收益", "权重")),
        ("price/coal/price", ("价格",)),
    ],
)
def test_an_entry_is_called_by_what_it_is(finished, entry, words):
    text = called(finished.results(), entry)
    assert entry in finished.results().trace
    assert all(word in text for word in words), text


def test_what_nobody_knows_a_name_for_stays_blank(finished):
    results = finished.results()
    assert called(results, "report/nowhere") == ""
    assert called(results, "discount_rate") == ""
    assert called(results, "option/none/amount") == ""
    assert all(isinstance(called(results, entry), str) for entry in results.trace.entries)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("report/findings", "报告所述：诊断列出"),
        ("report/options", "个优化方案"),
        ("report/weight/benefit", "权重"),
        ("report/indicators/missing", "报告"),
        ("report/evaluation/O5/co2", "蔗渣掺烧代煤"),
        ("report/rank/O5/best", "蔗渣掺烧代煤"),
        ("find/stale/count", "诊断"),
    ],
)
def test_numbers_of_the_report_are_called_by_what_they_tell(finished, entry, words):
    assert words in called(finished.results(), entry)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_report_prints_names_its_quantity(finished, lang):
    results = finished.results(lang)
    sections = {
        _section(results, entry.split("/")[1]) for entry in results.trace.entries if entry.startswith("report/")
    }
    printed = [entry for entry in results.trace.entries if entry in results.paper.printed]
    assert len(printed) > 500
    assert not [entry for entry in printed if called(results, entry) in {"", *sections}]
