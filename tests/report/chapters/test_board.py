from dataclasses import replace

from parkloop.park.enums import StateKind
from parkloop.report.chapters import board
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock


def abroad(desk):
    """The same result in a park to which the Chinese standard does not apply: the indicators of the pass are shown."""
    park = desk.result.park
    return Desk(replace(desk.result, park=replace(park, park=replace(park.park, country="DK"))), desk.lang)


def test_the_indicators_of_the_pass_where_no_standard_applies(desk, seen, clean):
    other = abroad(desk)
    blocks = board.build(other)
    clean(other, blocks)
    assert [b.key for b in blocks if isinstance(b, FigureBlock)] == ["board"]
    text = seen(other, blocks)
    assert {"zh": "未达到", "en": "missed"}[desk.lang] in text
    assert {"zh": "未经核实", "en": "not verified"}[desk.lang] in text


def test_the_standard_is_named_and_every_number_has_a_trace(desk, seen, clean):
    blocks = board.build(desk)
    clean(desk, blocks)
    text = seen(desk, blocks)
    assert "HJ 274" in text
    assert {"zh": "通过规则", "en": "pass rule"}[desk.lang] in text


def test_no_board_without_a_judgement(desk):
    other = abroad(desk)
    bare = Desk(replace(other.result, indicators={StateKind.OBSERVED: ()}), desk.lang)
    assert board.build(bare) == []
