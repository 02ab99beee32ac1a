from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS, has
from parkloop.indicators.sets import UnknownSetError, load_set, set_ids
from parkloop.indicators.variables import COMPUTED
from parkloop.indicators.variables.statistics import FROM_NODES

CONFIDENCE = {"source seen", "derived from source seen", "stoichiometry", "computed", "memory"}


def test_the_first_set_is_shipped_and_others_are_refused():
    assert "first@1" in set_ids()
    with pytest.raises(UnknownSetError):
        load_set("first@99")


@pytest.mark.parametrize("set_id", set_ids())
def test_every_row_is_complete(set_id):
    chosen = load_set(set_id)
    families = {key for key, _name in chosen.families}
    ids = [i.id for i in chosen.indicators]
    assert len(ids) == len(set(ids))
    for indicator in chosen.indicators:
        assert indicator.family in families
        assert all(indicator.name.get(lang) for lang in LANGS)
        assert indicator.unit
        assert indicator.source
        assert indicator.confidence in CONFIDENCE
        asks = indicator.threshold is not None or bool(indicator.rules)
        assert indicator.threshold is None or not indicator.rules
        assert asks == (indicator.threshold_source != "")
        assert not asks or indicator.direction != 0
        assert not asks or indicator.threshold_confidence in CONFIDENCE


def test_the_first_set_reads_only_variables_that_have_a_name_and_a_way():
    for indicator in load_set("first@1").indicators:
        for name in indicator.variables:
            assert name in COMPUTED or name in FROM_NODES or name in {"reused_water", "new_symbiosis_links"}
            assert has(f"indicators.variable.{name}")


def test_the_families_of_clause_7_1_come_first():
    names = [text.zh for _key, text in load_set("first@1").families]
    assert names == ["资源产出", "资源消耗", "资源综合利用", "废物排放", "共生结构"]


def test_thresholds_of_hj_274():
    """HJ 274-2015 rows 2, 5, 6, 8, 11, 14, 15, 16, 27, 28."""
    found = {i.id: i.threshold for i in load_set("first@1").indicators if i.threshold is not None}
    assert found == {
        "labour_productivity": 15,
        "solid_waste_utilisation": 70,
        "land_productivity": 9,
        "energy_intensity": 0.5,
        "fresh_water_intensity": 8,
        "reclaimed_water_rate": 10,
        "water_reuse_rate": 75,
        "new_symbiosis_links": 6,
        "waste_water_intensity": 7,
        "solid_waste_intensity": 0.1,
    }
