"""What is free to be made into something else."""

import pytest

from parkloop.generation.symbiosis_paths.extending.feeds import feed_of, surpluses
from parkloop.knowledge.derivatives import Charge
from parkloop.park.enums import YesNo


def test_free_is_made_less_what_the_park_takes(chlor):
    context = chlor.context(flows=[chlor.kit.flow("works", "leacher", "cl2", 8_000.0)])
    rows = {s.commodity.id: s for s in surpluses(context)["works"]}
    assert rows["cl2"].free == pytest.approx(42_000.0)
    unknown = chlor.context(flows=[chlor.kit.flow("works", "leacher", "cl2", None)])
    assert {s.commodity.id: s for s in surpluses(unknown)["works"]}["cl2"].free is None


def test_the_very_thing_needs_no_treatment(chlor):
    context = chlor.context()
    rows = {s.commodity.id: s for s in surpluses(context)["works"]}
    feed = feed_of(context, rows["cl2"], Charge(commodity="chlorine", low=1, high=1, unit="t", main=True))
    assert (feed.ratio, feed.step) == (1.0, None)
    assert feed_of(context, rows["cl2"], Charge(commodity="chlorine", low=1, high=1, unit="m3", main=True)) is None
    assert feed_of(context, rows["cl2"], Charge(commodity="ammonia", low=1, high=1, unit="t", main=True)) is None


def test_a_by_product_serves_after_treatment(chlor):
    """Carbide slag is burnt to quicklime: yield 0.66-0.72 of its Ca(OH)2, which stands for 0.85-1.0 of bought lime."""
    kit = chlor.kit
    slag = kit.thing("slag", "电石渣", "carbide slag", "by_product", hazardous=YesNo.NO, composition={"CaOH2": 0.8})
    nodes = (kit.firm("pvc", "2651", [], [kit.line("slag", 100_000)]),)
    context = kit.context(kit.park(commodities=(*kit.goods, slag), nodes=nodes), routes=("R080",))
    (surplus,) = surpluses(context)["pvc"]
    feed = feed_of(context, surplus, Charge(commodity="quicklime", low=1, high=1, unit="t", main=True))
    assert feed.step.step_id == "T07"
    assert feed.low == pytest.approx(0.66 * 0.8 * 0.85)
    assert feed.high == pytest.approx(0.72 * 0.8 * 1.0)


def test_hazardous_waste_and_refusal(chlor):
    kit = chlor.kit
    slag = kit.thing("slag", "电石渣", "carbide slag", "by_product", hazardous=YesNo.YES)
    nodes = (
        kit.firm("pvc", "2651", [], [kit.line("slag", 100_000)]),
        kit.firm("mill", "3011", [], [kit.line("cement", 100_000)], shares=False),
    )
    rows = surpluses(kit.context(kit.park(commodities=(*kit.goods, slag), nodes=nodes)))
    assert rows["pvc"] == ()
    assert "mill" not in rows
