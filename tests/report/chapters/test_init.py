import re

from parkloop.report.chapters import build
from parkloop.report.model import Contents, Heading, PageBreak, spans_of
from parkloop.report.numbering import number, plain


def test_the_order_is_that_of_the_guideline(document):
    titles = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert titles[1:8] == [
        "系统边界与优化目标",
        "园区现状与诊断",
        "优化方案产生",
        "方案评价",
        "方案筛选与排序",
        "实施方案",
        "持续改进与数据缺口",
    ]
    first = next(i for i, b in enumerate(document.blocks) if isinstance(b, PageBreak))
    assert isinstance(document.blocks[first + 1], Contents)


def test_no_chinese_is_left_in_english(sample):
    result = sample.result(3)
    document = build(result, "en")
    numbers = number(document)
    text = "\n".join(plain(run, result.ledger, "en", numbers) for b in document.blocks for run in spans_of(b))
    for known in ("固废法第 37 条", "东区", "西区", "园区规划"):  # the user's own words have one language
        text = text.replace(known, "")
    assert re.findall(r"[\u4e00-\u9fff]+", text) == []


def test_both_languages_print_the_same_numbers(sample):
    from parkloop.report.model import nums

    result = sample.result(5)
    zh, en = ([n.ref for n in nums(build(result, lang))] for lang in ("zh", "en"))
    assert sorted(set(zh)) == sorted(set(en))
