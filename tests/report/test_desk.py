from dataclasses import replace

from parkloop.base.text import Text
from parkloop.park.option import Reason
from parkloop.report.desk import Desk
from parkloop.report.model import Num, Words
from parkloop.report.numbering import Numbers, plain


def _read(desk, spans):
    return plain(spans, desk.ledger, desk.lang, Numbers())


def test_a_sentence_takes_numbers_by_trace_and_data_verbatim(desk):
    n = desk.count("test", 1, "things")
    spans = desk.say("generation.rest", n=n)
    assert n in spans
    assert all(not any(c.isdigit() for c in s.text) for s in spans if isinstance(s, Words))


def test_english_words_follow_the_number(desk):
    if desk.lang == "zh":
        return
    one, two = desk.count("one", 1, "x"), desk.count("two", 2, "x")
    assert "1 further option of this direction ranks lower and stands" in _read(
        desk, desk.say("generation.rest", n=one)
    )
    assert "2 further options of this direction rank lower and stand" in _read(desk, desk.say("generation.rest", n=two))


def test_a_reason_prints_names_for_ids(desk):
    reason = Reason(key="report.said.missing", words={"what": "chp"})
    assert desk.names.node("chp") in _read(desk, desk.reason(reason))


def test_a_number_that_the_pass_booked_is_not_booked_again(desk):
    before = len(desk.ledger)
    assert desk.number("rank/O1/score", "other", 5.0, "1", formula="x") == Num("rank/O1/score")
    assert len(desk.ledger) == before
    assert desk.number("", "other", 5.0, "1", formula="x") == Num("report/other")


def test_long_tables_are_cut_and_say_so(desk):
    rows = [(desk.data(i),) for i in range(30)]
    table = desk.table("flows", [("flow", 1, False)], rows, limit=5)
    assert (len(table.rows), len(table.more), len(table.every)) == (5, 25, 30)
    assert "30" in _read(desk, table.note)
    assert "tables.xlsx" in _read(desk, table.note)


def test_sentences_are_joined_without_double_stops(desk):
    joined = desk.joined([(Words("甲。"),), (Words("乙"),), (Words("丙"),)])
    assert _read(desk, joined) == {"zh": "甲。乙；丙", "en": "甲。 乙; 丙"}[desk.lang]


def test_ranked_options_come_first_and_none_is_lost(desk):
    assert desk.ranked == ("O1", "O2", "O3", "O4")


def test_names_that_hold_commas_are_parted_by_semicolons(desk):
    between = {"zh": ("、", "；"), "en": (", ", "; ")}[desk.lang]
    assert _read(desk, desk.listed(["A", "B"])) == f"A{between[0]}B"
    assert _read(desk, desk.listed(["A、a", "B"])) == f"A、a{between[1]}B"
    assert _read(desk, desk.listed(["A, a", "B"])) == f"A, a{between[1]}B"
    assert _read(desk, desk.listed(["A, a"])) == "A, a"
    assert _read(desk, desk.listed([])) == "—"


def test_options_begin_with_a_capital_unless_their_first_word_is_a_sign(result):
    first, second, *rest = result.options
    named = (
        replace(first, name=Text("再生水", "reclaimed water")),
        replace(second, name=Text("调节", "pH control of waste water")),
        *rest,
    )
    names = Desk(replace(result, options=named), "en").names
    assert names.option(first.id) == "Reclaimed water"
    assert names.option(second.id) == "pH control of waste water"
