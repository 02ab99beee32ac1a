from __future__ import annotations

from parkloop.formats import load
from parkloop.testing.masking import mask, need_id

EXCHANGE = ("sugar_mill", "bagasse", "paper_mill")


def test_nothing_that_tells_stays():
    park = load("guigang")
    masked = mask(park, [EXCHANGE], seed=3)
    assert (masked.park.flows, masked.park.links, masked.park.projects, masked.park.findings) == ((), (), (), ())
    assert not set(masked.park.node) & set(park.node)
    assert not set(masked.park.commodity) & set(park.commodity)
    names = {n.name.zh for n in park.nodes}
    assert not names & {n.name.zh for n in masked.park.nodes}


def test_a_need_stated_by_the_by_product_is_stated_by_its_function():
    masked = mask(load("guigang"), [EXCHANGE], seed=3)
    ((source, bagasse, target),) = masked.documented
    takes = {x.commodity: x for x in masked.park.node[target].takes}
    assert bagasse not in takes
    assert takes[need_id("fibre")].function == "fibre"
    assert bagasse in {x.commodity for x in masked.park.node[source].makes}
    goods = masked.park.commodity[bagasse]
    assert (goods.functions, goods.synonyms) == ((), ())


def test_unmasking_leads_back_and_the_seed_decides():
    park = load("guigang")
    one, same, other = mask(park, [EXCHANGE], 1), mask(park, [EXCHANGE], 1), mask(park, [EXCHANGE], 2)
    assert one == same != other
    assert {tuple(one.unmask[x] for x in e) for e in one.documented} == {EXCHANGE}


def test_by_products_that_flow_are_hidden_even_when_not_asked_for():
    masked = mask(load("guigang"), [EXCHANGE], seed=3)
    lime_mud = next(new for new, old in masked.unmask.items() if old == "lime_mud")
    assert not any(x.commodity == lime_mud for n in masked.park.nodes for x in n.takes)
