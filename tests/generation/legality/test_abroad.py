from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.legality import judge
from parkloop.park.enums import Verdict, YesNo


@pytest.mark.parametrize(
    ("country", "kind", "danger", "verdict", "clause"),
    [
        ("DK", "by_product", YesNo.NO, Verdict.CONDITIONAL, "Article 5"),
        ("de", "waste", YesNo.NO, Verdict.CONDITIONAL, "Article 6"),
        ("DK", "waste", YesNo.YES, Verdict.LICENCE, "Article 23"),
        ("DK", "by_product", YesNo.UNKNOWN, Verdict.UNKNOWN, "Article 5"),
        ("DK", "product", YesNo.UNKNOWN, Verdict.UNKNOWN, ""),
        ("DK", "heat", YesNo.UNKNOWN, Verdict.CONDITIONAL, ""),
        ("US", "by_product", YesNo.NO, Verdict.UNKNOWN, ""),
        ("US", "waste", YesNo.YES, Verdict.UNKNOWN, ""),
        ("US", "heat", YesNo.UNKNOWN, Verdict.CONDITIONAL, ""),
    ],
)
def test_chinese_law_stops_at_the_border(kit, country, kind, danger, verdict, clause):
    park = kit.park()
    abroad = park.but(park=replace(park.park, country=country))
    found = judge(abroad, kit.thing("x", "粉煤灰", "", kind, hazardous=danger), functions=["feed"])
    assert found.verdict is verdict
    assert clause in found.clause_text.en
    assert "固废法" not in found.clause
    assert bool(found.clause) == bool(clause)
    if not clause:
        assert country in found.condition.en
