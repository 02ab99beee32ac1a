from parkloop.base.text import Text
from parkloop.park.results import Benchmark, IndicatorValue
from parkloop.report import judged
from parkloop.report.model import Num, Paragraph


def row(value=61.5, **more):
    given = {"threshold": 70.0, "direction": 1, "threshold_source": "HJ 274", "set_id": "test@1", "met": False, **more}
    return IndicatorValue(id="use", name=Text("利用率", "use"), unit="%", value=value, **given)


def read(desk, seen, spans):
    return seen(desk, [Paragraph(spans)])


def test_a_threshold_says_its_sense_and_whether_anybody_checked_it(desk, seen):
    assert read(desk, seen, judged.limit(desk, row())) == "≥ 70%"
    weak = row(threshold_confidence="memory", set_id="test@2")
    assert judged.unverified(weak)
    assert read(desk, seen, judged.limit(desk, weak)) == "≥ 70%*"
    assert read(desk, seen, judged.limit(desk, weak, marked=False)) == "≥ 70%"
    assert read(desk, seen, judged.limit(desk, row(threshold=None))) == "—"


def test_blank_is_never_zero(desk, seen):
    assert read(desk, seen, judged.value(desk, row(None))) == "—"
    assert read(desk, seen, judged.value(desk, row(0.0))) == "0%"


def test_what_is_missing_is_named_and_a_long_list_is_cut(desk, seen):
    v = row(None, missing=("statistic:value_added", "flow:F1", "flow:F2", "flow:F3"))
    short, long = (read(desk, seen, judged.lacking(desk, v, most)) for most in (2, None))
    assert {"zh": "工业增加值、制糖厂至造纸厂的蔗渣流量等"}.get(desk.lang, short) == short
    last = desk.names.commodity("vinasse")
    assert last in long
    assert last not in short


def test_benchmarks_are_booked_and_named_by_kind(desk, seen):
    fact = Benchmark(name=Text("实绩", "achieved"), value=89.0, unit="%", kind="fact", source="S", confidence="memory")
    goal = Benchmark(name=Text("目标", "goal"), value=73.0, unit="%", kind="goal", source="S", confidence="computed")
    v = row(benchmarks=(fact, goal), basis=Text("价格年", "prices"))
    assert [type(n) for n in judged.benchmark(desk, v, {"fact"})] == [Num]
    assert judged.benchmark(desk, v, {"own"}) == ()
    assert "73%" in read(desk, seen, judged.named(desk, v))
    rests = read(desk, seen, judged.rests_on(desk, v))
    assert "89%*" in rests
    assert "73" not in rests
