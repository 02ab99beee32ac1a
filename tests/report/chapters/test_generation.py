from parkloop.report.chapters import generation
from parkloop.report.desk import Desk
from parkloop.report.model import Heading, Table


def test_six_directions_each_with_options_or_the_reason_why_not(desk, seen, clean):
    blocks = generation.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert sum(isinstance(b, Heading) and b.level == 2 for b in blocks) == 6
    assert {"zh": "须签订书面合同", "en": "A written contract is needed"}[desk.lang] in text
    assert {"zh": "缺少含水率", "en": "water content is missing"}[desk.lang] in text
    assert {"zh": "缺少需求上限", "en": "a demand ceiling is missing"}[desk.lang] in text  # the omission's reason


def test_a_hundred_options_are_cut_in_the_text_and_complete_in_the_workbook(sample):
    desk = Desk(sample.result(100), "zh")
    tables = [b for b in generation.build(desk) if isinstance(b, Table)]
    printed = sum(len(b.rows) for b in tables if b.key.startswith("direction_"))
    assert printed == 20
    assert len(next(b for b in tables if b.key == "options").every) == 100


def test_clauses_follow_the_guideline():
    assert list(generation.CLAUSE.values()) == ["6.1", "6.2", "6.3", "6.4", "6.5", "6.6"]
