from __future__ import annotations

from parkloop.knowledge import legal
from parkloop.knowledge.contents import levelled
from parkloop.knowledge.reading import many, read


def test_names_in_either_language_become_the_key():
    assert levelled({"二水硫酸钙": 0.9, "含水率": 0.05}) == levelled({"CaSO4·2H2O": 0.9, "Moisture": 0.05})
    assert levelled({"Ｃｒ（ＶＩ）": 0.001, "别的": 0.2}) == {"Cr6": 0.001, "别的": 0.2}


def test_stated_twice_counts_once():
    assert levelled({"As": 0.001, "砷": 0.002}) == {"As": 0.002}


def test_no_term_stands_for_two_things():
    rows = read("contents")
    terms = [t.casefold() for r in rows for t in {r["substance"], *many(r["terms"])}]
    assert len(terms) == len(set(terms))


def test_every_substance_of_a_limit_or_class_is_a_key():
    keys = {r["substance"] for r in read("contents")}
    asked = {s for x in legal.product_limits() for s in x.substances}
    asked |= {s for x in legal.solid_classes().values() for s in x.substances}
    assert {key for s in asked for key in levelled({s: 1.0})} <= keys
    assert all(set(t.names) & keys for t in legal.toxic_substances())
