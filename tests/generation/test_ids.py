from __future__ import annotations

from parkloop.generation.ids import slug


def test_slug_keeps_letters_digits_and_drops_empty_parts():
    assert slug("sym", "power plant", "", "R014") == "sym-power-plant-R014"
    assert slug("糖厂", "a/b") == "糖厂-a-b"
