from __future__ import annotations

from dataclasses import replace

from parkloop.generation.generate import generate
from parkloop.generation.legality.notes import unentered, with_notes
from parkloop.park.enums import RuleBasis, YesNo
from parkloop.park.steering import Rule


def said(omissions):
    return [o.why.key for o in omissions if o.why.key.startswith("legality.omission")]


def test_what_nobody_entered_is_told_once(kit):
    options, omissions = generate(kit.context())
    assert sum(bool(o.actions) for o in options) > 1
    told = said(omissions)
    assert {"legality.omission.rules_links", "legality.omission.law_changes"} <= set(told)
    assert len(set(told)) == len(told)


def test_entered_documents_are_not_missed(kit):
    bases = (RuleBasis.PLAN_EIA, RuleBasis.DISCHARGE_PERMIT, RuleBasis.CHEMICAL_PARK)
    whole = {"document": "甲〔2024〕1号", "date": "2024-01-01"}
    rules = tuple(Rule(id=b.value, kind="conditions", basis=b, node="plant", **whole) for b in bases)
    context = kit.context(kit.park(rules=rules))
    assert "legality.omission.rules_links" not in said(generate(context)[1])
    vague = kit.context(kit.park(rules=tuple(replace(r, date="") for r in rules)))
    assert "legality.omission.rules_links" in said(generate(vague)[1])  # without a date nobody can look it up


def test_nothing_is_said_abroad_or_without_options(kit):
    park = kit.park()
    abroad = kit.context(park.but(park=replace(park.park, country="DK")))
    assert said(generate(abroad)[1]) == []
    assert unentered(kit.context(), ()) == ()


def test_what_the_law_misses_stands_among_the_missing_data(kit):
    silent = kit.thing("gyp", "脱硫石膏", "FGD gypsum", "by_product")
    coded = replace(silent, hazardous=YesNo.YES, codes={"hw": "HW49"})
    stated = replace(silent, hazardous=YesNo.NO, codes={"sw": "SW06"})
    option = next(o for o in generate(kit.context())[0] if o.commodity == "gyp" and o.actions)
    option = replace(option, missing=())

    def missing(thing):
        context = kit.context(kit.park(commodities=(thing, *kit.goods[1:])))
        return [r.key for r in with_notes(context, [option])[0].missing]

    assert missing(silent) == ["legality.missing.nature", "legality.missing.solid_code"]
    assert missing(coded) == ["legality.missing.hazard_code"]
    assert missing(stated) == []


def test_notes_are_put_behind_the_reasons_once(kit):
    context = kit.context()
    options, _ = generate(context)
    steam = kit.thing("gyp", "蒸汽", "steam", "heat")
    hot = kit.context(kit.park(commodities=(steam, *kit.goods[1:])))
    once = with_notes(hot, options)
    moved = [o for o in once if o.commodity == "gyp" and o.target_node]
    assert moved
    assert all(o.reasons[-1].key == "legality.safety.heat" for o in moved)
    assert with_notes(hot, once) == once
    assert with_notes(context, options) == list(options)
