from __future__ import annotations

import pytest
from pydantic import ValidationError

from parkloop.web.api.shapes import NewPark, NewRun, NewVersion


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "a\x00b"])
def test_a_reason_is_one_line_of_text(reason):
    with pytest.raises(ValidationError):
        NewVersion(document={}, parent=None, reason=reason)


def test_reasons_are_trimmed():
    assert NewVersion(document={}, parent=None, reason="  why ").reason == "why"


@pytest.mark.parametrize("slug", ["", "A", "-a", "a/b", "园区", "a" * 61])
def test_slugs_are_small_letters_and_digits(slug):
    with pytest.raises(ValidationError):
        NewPark(slug=slug)


def test_seeds_are_not_negative():
    with pytest.raises(ValidationError):
        NewRun(seed=-1)
