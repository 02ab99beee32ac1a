"""A text falls back on its other language, and an empty one is false."""

import pytest

from parkloop.base.text import Text


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (Text("糖", "sugar"), "糖", "sugar"),
        (Text("糖"), "糖", "糖"),
        (Text(en="sugar"), "sugar", "sugar"),
        (Text(), "", ""),
    ],
)
def test_languages(text, zh, en):
    assert (text.get("zh"), text.get("en")) == (zh, en)
    assert bool(text) is bool(zh or en)


def test_as_dict_keeps_blanks():
    assert Text("糖").as_dict() == {"zh": "糖", "en": ""}
