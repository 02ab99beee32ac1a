from __future__ import annotations

import pytest

from parkloop.generation.legality.substances import hazards_of


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("氯碱副产氢", "", "hydrogen"),
        ("副产盐酸（31 %）", "", "acid"),
        ("副产盐（99 %）", "", None),
        ("废硫酸（70 %）", "", "acid"),
        ("", "crude benzene (refined)", "benzene"),
        ("氯化钙", "calcium chloride", None),
        ("硫酸铵", "ammonium sulphate", None),
    ],
)
def test_a_whole_name_counts(kit, zh, en, found):
    hazards = hazards_of(kit.thing("x", zh, en, "waste"))
    assert [h.hazard_id for h in hazards] == ([found] if found else [])


def test_what_the_knowledge_knows_it_as_counts(kit):
    (hazard,) = hazards_of(kit.thing("x", "某气", "", "gas"), ["coke_oven_gas"])
    assert hazard.group == "toxic_gas"
