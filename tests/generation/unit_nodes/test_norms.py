from __future__ import annotations

import pytest

from parkloop.generation.unit_nodes.measures import measure_options
from parkloop.generation.unit_nodes.norms import norm_omissions, norm_options
from parkloop.park.compose import compose
from parkloop.park.enums import Direction


def test_the_next_two_grades_are_shown_and_exclude_each_other(lye):
    found = {o.id: o for o in norm_options(lye())}
    assert set(found) == {"norm-works-lye-NE03-2", "norm-works-lye-NE03-1"}
    second = found["norm-works-lye-NE03-2"]
    # (316.641 - 315) / 316.641 = 0.518 % of power and steam alike
    assert [a.fraction for a in second.actions] == [pytest.approx(-0.005183, abs=1e-5)] * 2
    assert [a.commodity for a in second.actions] == ["power", "steam"]
    assert "norm-works-lye-NE03-1" in second.excludes
    assert second.amount.value == pytest.approx(0.005183 * 25_000, abs=0.5)


def test_composed_the_node_meets_the_level(lye):
    context = lye()
    option = next(o for o in norm_options(context) if o.id.endswith("-1"))
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2030).node["works"]
    power, steam = (next(x.amount for x in after.takes if x.commodity == c) for c in ("power", "steam"))
    assert (power * 3.6 + steam * 2.8) / 29.3076 / 10_000 * 1000 == pytest.approx(308.0)


def test_measures_at_the_same_lines_are_excluded(lye):
    context = lye()
    saving = {o.id for o in measure_options(context) if any(a.commodity in {"power", "steam"} for a in o.actions)}
    assert saving
    for option in norm_options(context):
        assert saving <= set(option.excludes)


def test_numbers_are_traced_to_the_lines_and_to_the_norm(lye):
    context = lye()
    option = next(o for o in norm_options(context) if o.id.endswith("-2"))
    gap = option.reasons[0]
    assert context.ledger[gap.numbers["level"]].origin == "knowledge:norms/NE03"
    roots = context.ledger.roots(gap.numbers["value"])
    assert {context.ledger[r].origin for r in roots} == {
        "document:nodes[0].takes[1].amount",
        "document:nodes[0].takes[2].amount",
        "document:nodes[0].makes[0].amount",
    }
    assert option.direction is Direction.UNIT_NODES


def test_at_level_one_there_is_nothing_to_do(lye):
    assert norm_options(lye(power=20_000.0)) == []  # 256 kgce/t


def test_figures_of_another_boundary_are_told_not_proposed(lye):
    context = lye(power=70_000.0)  # 8694 tce / 10 000 t = 869 kgce/t against 350
    assert norm_options(context) == []
    (told,) = norm_omissions(context)
    assert told.why.key == "unitnodes.blocked.boundary"
    assert context.ledger[told.why.numbers["level"]].value == 350.0


def test_a_maker_that_gives_energy_away_recovers_more(kit):
    goods = (
        *kit.goods,
        kit.thing("sulphur", "硫磺", "sulphur"),
        kit.thing("acid", "硫酸", "sulphuric acid", "product"),
        kit.thing("steam", "蒸汽", "steam", "heat", ncv=2.8, functions=("process_steam",)),
    )
    works = kit.firm(
        "acids",
        "2611",
        [kit.line("sulphur", 33_000), kit.line("power", 5_000, unit="MWh/a")],
        [kit.line("acid", 100_000), kit.line("steam", 120_000)],
    )
    context = kit.context(kit.park(nodes=(works,), commodities=goods))
    found = {o.id[-1]: o for o in norm_options(context)}
    # 5 000 MWh = 614.18 tce, 120 000 t = 11 464.6 tce: -108.50 kgce/t; level 3 is -110: 149.6 tce of 11 464.6
    assert found["3"].amount.value == pytest.approx(120_000 * (110 - 108.504) * 100 / 11_464.6, rel=2e-3)
    assert found["2"].amount.value == pytest.approx(120_000 * (150 - 108.504) * 100 / 11_464.6, rel=2e-3)
    assert found["2"].actions == ()  # nobody is known to take the heat
    assert found["2"].missing[0].key == "unitnodes.missing.heat_user"


def test_missing_data_are_told(lye):
    (told,) = norm_omissions(lye(power=None))
    assert told.why.key == "unitnodes.blocked.amount"
    assert (told.node, told.commodity) == ("works", "lye")
