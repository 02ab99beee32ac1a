from __future__ import annotations

from parkloop import knowledge
from parkloop.knowledge.codes import is_gbt4754
from parkloop.knowledge.families import families
from parkloop.knowledge.rows import CONFIDENCES
from parkloop.park.enums import CommodityKind


def test_the_table_names_only_what_there_is():
    functions, sources, kinds = knowledge.functions(), knowledge.sources(), {k.value for k in CommodityKind}
    for row in families():
        assert row.functions, row
        assert set(row.functions) <= set(functions), row
        assert row.kinds, row
        assert row.kinds <= kinds, row
        assert all(is_gbt4754(code) for code in row.gbt4754), row
        assert row.name.zh, row
        assert row.name.en, row
        assert set(row.sources) <= set(sources), row
        assert row.confidence in CONFIDENCES, row


def test_no_term_stands_twice_for_the_same_makers():
    seen = [(term, row.gbt4754) for row in families() for term in row.terms]
    assert len(set(seen)) == len(seen)


def test_a_family_of_makers_means_no_others():
    food = next(r for r in families() if not r.terms and "13" in r.gbt4754)
    assert food.means("waste", ("1391",))
    assert not food.means("waste", ("3110",))
    assert not food.means("gas", ("1391",))
