"""The sectors of the survey."""

from __future__ import annotations

import pytest

from parkloop.knowledge.industries import industries
from parkloop.knowledge.sectors import sectors, sectors_of


def test_the_seventeen_sectors_are_named_in_both_languages():
    assert len(sectors()) == 17
    assert len({s.sector_id for s in sectors()}) == 17
    assert all(s.name.zh and s.name.en and s.gb4754 for s in sectors())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2612", ("chlor_alkali",)),
        ("2521", ("coal_chemistry",)),
        ("2511", ("petrochemistry",)),
        ("3360", ("electronics",)),  # plating, four digits before the two of machinery
        ("3391", ("machinery",)),
        ("1340", ("sugar",)),
        ("1351", ("food",)),
        ("2619", ("petrochemistry", "phosphate")),  # gases and carbon black, yellow phosphorus
        ("0313", ()),
        ("", ()),
    ],
)
def test_the_longest_digits_that_agree_tell(code, expected):
    assert sectors_of(code) == expected


def test_a_whole_division_belongs_to_each_sector_that_holds_a_part_of_it():
    assert set(sectors_of("38")) == {"electronics"}
    assert {"coal_chemistry", "petrochemistry", "phosphate", "chlor_alkali", "textiles"} == set(sectors_of("26"))


@pytest.mark.parametrize("sector", [s.sector_id for s in sectors()])
def test_each_sector_has_industry_rows_with_usual_needs(sector):
    rows = [i for i in industries() if sector in sectors_of(i.gb4754)]
    assert rows
    assert all(i.needs for i in rows)
