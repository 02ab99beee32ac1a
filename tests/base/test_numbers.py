"""Numbers as people type them: read where they are plain, left unread where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.numbers import document_number, split_number


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("12", 12.0, ""),
        (" １，２３４.５ ", 1234.5, ""),
        ("1,234,567", 1234567.0, ""),
        ("12.5万t/a", 125000.0, "t/a"),
        ("3亿元", 3e8, "元"),
        ("1.5万亿元", 15000.0, "亿元"),
        ("2千吨", 2000.0, "吨"),
        ("35%", 0.35, ""),
        ("35％", 0.35, ""),
        ("-3.5", -3.5, ""),
        ("−3.5", -3.5, ""),  # the typographic minus
        ("+7", 7.0, ""),
        (".5", 0.5, ""),
        ("1e5t", 1e5, "t"),
        ("12 345 t", 12345.0, "t"),
        ("12\u202f345", 12345.0, ""),
        ("5 m³", 5.0, "m3"),
        ("7\ufeff", 7.0, ""),
    ],
)
def test_plain_numbers(typed, number, unit):
    assert split_number(typed) == (number, unit)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "约100",
        "1,23",  # decimal comma or slip
        "0,123",  # a thousands group never begins with 0
        "1.234,5",
        "1,234,56",
        "12.5.3",
        "1 2",
        "1 2345",
        "10⁴",  # would become 104
        "5½",  # would become 51/2
        "①",
        "Ⅷ",
        "3万5千",  # 35 000, not 30 000 of "5千"
        "1e999",  # no finite number
    ],
)
def test_what_is_ambiguous_stays_unread(typed):
    assert split_number(typed) is None


@given(st.floats(-1e300, 1e300))
def test_fifteen_digits_survive_every_format(value):
    """A rounded number is its own rounding, and its 15 digits written out read back as the same."""
    once = document_number(value)
    assert document_number(once) == once
    assert float(f"{once:.15g}") == once
    assert once == pytest.approx(value, rel=1e-14, abs=0)


@given(st.integers(-(10**12), 10**12))
def test_grouped_and_plain_writing_agree(value):
    assert split_number(f"{value:,}") == split_number(str(value)) == (float(value), "")


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    """Nothing typed raises, and what is read is finite."""
    read = split_number(text)
    assert read is None or abs(read[0]) < float("inf")
