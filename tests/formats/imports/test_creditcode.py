"""The check digit of GB 32100-2015."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.formats.imports.creditcode import ALPHABET, check_digit, normal, valid


def test_a_digit_by_hand():
    # only place 1 is not zero: value 1, weight 3**0 = 1, so 31 - 1 = 30 -> Y; place 2: weight 3, 31 - 3 = 28 -> W
    assert check_digit("1" + "0" * 16) == "Y"
    assert check_digit("01" + "0" * 15) == "W"
    assert check_digit("0" * 17) == "0"  # 31 counts as 0


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91440300708461136T", "9144030071526726XG"])
def test_published_codes(code):
    assert valid(code)
    assert valid(f" {code[:8].lower()} {code[8:]} ")


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100M000100Y44", "91350100I000100Y43", "９１"])
def test_what_is_no_code(code):
    assert not valid(code)


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body, place, other):
    code = body + check_digit(body)
    assert valid(code)
    wrong = code[:place] + other + code[place + 1 :]
    assert valid(wrong) == (wrong == code)


def test_width_and_gaps_do_not_count():
    assert normal("９１35-0100 m0") == "91350100M0"
