import pytest
from tests.operation.small import park

from parkloop.planning.wording import why_text


@pytest.mark.parametrize(
    "code",
    [
        "year",
        "indicator",
        "level",
        "no_price",
        "no_money",
        "zero",
        "counted:exchanges",
        "product",
        "price:cement",
        "medium:ash",
        "discount_rate:",
        "primary:coal",
        "statistic:value_added",
        "zero:primary_input",
        "flow:F1",
    ],
)
def test_every_code_has_a_sentence_in_both_languages(code):
    words = why_text(code, park())
    assert words.zh.endswith("。")
    assert words.en.endswith(".")
    assert "{" not in words.zh + words.en


def test_no_code_no_words():
    assert why_text("", park()).zh == ""
