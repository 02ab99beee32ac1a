"""A norm binds between its dates and at home; elsewhere and before it is a yardstick."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.unit_nodes.editions import Force, edition, force, told
from parkloop.generation.unit_nodes.norms import YARDSTICK, norm_options
from parkloop.knowledge.unitfacts import norms

LYE = next(n for n in norms() if n.norm_id == "NE03")  # GB 21257-2024, in force since 2025-05-01


def at(lye, year, horizon, country="CN", **more):
    context = lye(**more)
    header = replace(context.park.park, base_year=year, horizon=horizon, country=country)
    return replace(context, park=context.park.but(park=header), year=year, memo={})


@pytest.mark.parametrize(
    ("year", "horizon", "country", "how"),
    [
        (2025, (2026, 2030), "CN", Force.NOW),
        (2024, (2025, 2030), "CN", Force.LATER),
        (2005, (2006, 2010), "CN", Force.YARDSTICK),
        (2025, (2026, 2030), "DK", Force.ABROAD),
    ],
)
def test_force(lye, year, horizon, country, how):
    """At 30 000 MWh: (108 + 2.8) TJ = 3780.6 tce / 10 000 t = 378 kgce/t, above the limit of 350."""
    context = at(lye, year, horizon, country, power=30_000.0)
    assert force(context, LYE) is how
    options = norm_options(context)
    assert options
    for option in options:
        keys = [r.key for r in option.reasons if r.key.startswith("unitnodes.force.")]
        assert len(keys) == 1
        assert (keys == ["unitnodes.force.breach"]) == (how is Force.NOW)
        plain = norm_options(at(lye, 2025, (2026, 2030), power=30_000.0))[0].score
        assert option.score == pytest.approx(plain * (YARDSTICK if how in {Force.YARDSTICK, Force.ABROAD} else 1.0))
        assert ("现行标准" in option.name.zh) == (how in {Force.YARDSTICK, Force.ABROAD})


def test_within_the_limit_nothing_is_a_breach(lye):
    """At 25 000 MWh 317 kgce/t stay below the limit of 350."""
    context = at(lye, 2025, (2026, 2030))
    assert told(context, LYE, 317.0) == []
    assert [r.key for r in told(context, LYE, 351.0)] == ["unitnodes.force.breach"]


def test_a_quota_that_only_recommends_is_no_breach(lye):
    water = next(n for n in norms() if n.standard.startswith("GB/T 18916.2-2022"))
    assert told(at(lye, 2025, (2026, 2030)), water, 1e6) == []


def test_the_edition_of_the_year_is_taken():
    old = replace(LYE, norm_id="old", valid_from="2015-01-01", valid_until="2025-05-01")
    both = [LYE, old]
    assert edition(both, 2020) is old
    assert edition(both, 2025) is LYE
    assert edition(both, 2005) is LYE  # neither: told as a yardstick
    assert edition([], 2020) is None


def test_a_year_of_issue_binds_from_the_next_year_on():
    issued = replace(LYE, valid_from="2023")
    assert [issued.holds(y) for y in (2022, 2023, 2024)] == [False, False, True]
    assert replace(issued, valid_until="2026-01-01").holds(2025)
    assert not replace(issued, valid_until="2026-01-01").holds(2026)
