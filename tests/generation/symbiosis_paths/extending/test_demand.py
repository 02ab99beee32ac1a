"""What firms of the park buy outside is the ceiling."""

import pytest

from parkloop.generation.symbiosis_paths.extending.demand import demands, is_it, strength
from parkloop.knowledge.derivatives import derivatives

ROWS = {d.name.en: d for d in derivatives()}


def test_ceiling_is_what_is_bought_outside(chlor):
    (demand,) = demands(chlor.context(), ROWS["hydrochloric acid"])
    assert demand.ceiling == pytest.approx(30_000.0)
    assert [b.node.id for b in demand.buyers] == ["leacher", "pickler"]
    kit = chlor.kit
    maker = kit.firm("maker", "2611", [], [kit.line("acid", 12_000)])
    context = chlor.context(makers=(maker,), flows=[kit.flow("maker", "pickler", "acid", 9_000.0)])
    (demand,) = demands(context, ROWS["hydrochloric acid"])
    assert demand.ceiling == pytest.approx(30_000.0 - 9_000.0 - 3_000.0)


def test_strength_scales(chlor):
    kit = chlor.kit
    assert strength(kit.thing("a", "盐酸（31 %）", "acid")) == pytest.approx(0.31)
    assert strength(kit.thing("a", "烧碱（折百）", "caustic")) == 1.0
    assert strength(kit.thing("a", "盐酸", "acid")) is None
    weak = tuple(
        kit.thing("acid", "盐酸（15.5 %）", "hydrochloric acid 15.5 %") if c.id == "acid" else c
        for c in chlor.park().commodities
    )
    (demand,) = demands(kit.context(chlor.park().but(commodities=weak)), ROWS["hydrochloric acid"])
    assert demand.factor == pytest.approx(0.5)


def test_known_by_name_where_no_concept_is(chlor):
    kit = chlor.kit
    context = chlor.context()
    row = ROWS["sodium hypochlorite"]
    assert is_it(context, row, kit.thing("n", "次氯酸钠（10 %）", "sodium hypochlorite"))
    assert not is_it(context, row, kit.thing("n", "氯酸钠", "sodium chlorate"))
