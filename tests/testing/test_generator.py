from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.formats import from_document, to_document
from parkloop.park.enums import CommodityKind
from parkloop.testing.asserts import assert_same_park
from parkloop.testing.generator import generate_park

SMALL = st.tuples(st.integers(0, 10_000), st.integers(5, 40))


@settings(max_examples=15, deadline=None)
@given(SMALL, st.floats(0, 0.2), st.floats(0, 1))
def test_the_same_seed_gives_the_same_park(which, noise, missing):
    seed, firms = which
    park = generate_park(seed, firms, noise=noise, missing=missing)
    assert_same_park(park, generate_park(seed, firms, noise=noise, missing=missing))
    assert len(park.inside) == firms


def test_another_seed_gives_another_park():
    assert generate_park(1, 10) != generate_park(2, 10)


@settings(max_examples=15, deadline=None)
@given(SMALL)
def test_every_reference_resolves_and_every_id_is_unique(which):
    park = generate_park(*which, missing=0.1)
    for table in (park.nodes, park.commodities, park.flows, park.links, park.processes, park.projects, park.targets):
        ids = [row.id for row in table]
        assert len(ids) == len(set(ids))
    lines = [line for n in park.nodes for line in (*n.takes, *n.makes)]
    assert {line.commodity for line in lines} == set(park.commodity)
    for row in (*park.flows, *park.links):
        assert {row.source_node, row.target_node} <= set(park.node)
        assert row.commodity in park.commodity
        assert row.unit == f"{park.commodity[row.commodity].unit}/a"
    assert {p.node for p in park.processes} == set(park.node)
    assert all(p.owner in park.node and p.claims[0].commodity in park.commodity for p in park.projects)


@settings(max_examples=10, deadline=None)
@given(SMALL)
def test_without_noise_flows_never_exceed_the_lines(which):
    park = generate_park(*which, noise=0)
    sent, got = defaultdict(float), defaultdict(float)
    for f in park.flows:
        sent[f.source_node, f.commodity] += f.amount
        got[f.target_node, f.commodity] += f.amount
    for node in park.nodes:
        assert all(sent[node.id, x.commodity] <= x.amount * (1 + 1e-9) for x in node.makes)
        assert all(got[node.id, x.commodity] <= x.amount * (1 + 1e-9) for x in node.takes)


def test_noise_and_gaps_report_the_same_park_otherwise():
    exact, noisy = generate_park(9, 30, noise=0), generate_park(9, 30, noise=0.1, missing=0.3)
    assert [f.id for f in exact.flows] == [f.id for f in noisy.flows]
    for a, b in zip(exact.flows, noisy.flows, strict=True):
        assert (a.source_node, a.target_node, a.commodity) == (b.source_node, b.target_node, b.commodity)
        assert b.amount is None or abs(b.amount - a.amount) <= 0.125 * a.amount * (1 + 1e-5)
        assert a.sd is None
    blank = sum(f.amount is None for f in noisy.flows) / len(noisy.flows)
    assert 0.15 < blank < 0.45
    assert any(n.location is None for n in noisy.nodes)


def test_levels_add_tables():
    names, processes, money = (generate_park(1, 8, level=level) for level in (1, 2, 3))
    assert not names.processes
    assert not names.targets
    assert len(processes.processes) == 8
    assert len(processes.links) == len(processes.flows)
    assert all(c.price is None for c in processes.commodities)
    assert money.budget
    assert all(c.price.source == "generated" and c.price.year == 2024 for c in money.commodities if c.price)


def test_left_overs_remain_for_a_plan_to_find():
    park = generate_park(4, 60, noise=0)
    made = sum(x.amount for n in park.nodes for x in n.makes if park.commodity[x.commodity].kind == "by_product")
    used = sum(f.amount for f in park.flows if park.commodity[f.commodity].kind is CommodityKind.BY_PRODUCT)
    assert 0.02 * made < used < 0.98 * made


def test_two_thousand_firms():
    park = generate_park(1, 2000)
    assert len(park.inside) == 2000
    assert len(park.flows) > 2000


@pytest.mark.parametrize(("firms", "flows"), [(60, 500), (250, 2500), (500, 5000)])
def test_a_stated_number_of_flows(firms, flows):
    park = generate_park(1, firms, noise=0, flows=flows)
    assert flows - len(park.flows) in (0, 1)
    sent, got = defaultdict(float), defaultdict(float)
    partners, goods_of = defaultdict(set), defaultdict(set)
    for f in park.flows:
        sent[f.source_node, f.commodity] += f.amount
        got[f.target_node, f.commodity] += f.amount
        partners[f.target_node, f.commodity].add(f.source_node)
        goods_of[f.target_node].add(f.commodity)
    for node in park.nodes:
        assert all(sent[node.id, x.commodity] <= x.amount * (1 + 1e-6) for x in node.makes)
        assert all(got[node.id, x.commodity] <= x.amount * (1 + 1e-6) for x in node.takes)
    assert sum(len(sources) > 1 for sources in partners.values()) > 0.3 * len(partners)
    assert sum(len(x) for x in goods_of.values()) > 2 * firms
    assert park.flows == generate_park(1, firms, noise=0, flows=flows).flows


def test_too_many_or_too_few_flows_are_refused():
    for flows in (1, 10_000):
        with pytest.raises(ValueError, match="flows = "):
            generate_park(1, 30, flows=flows)


@pytest.mark.parametrize("wrong", [{"firms": 4}, {"firms": 2001}, {"noise": -1}, {"missing": 1.5}, {"level": 4}])
def test_wrong_settings_are_refused(wrong):
    with pytest.raises(ValueError, match=r"firms = |noise = "):
        generate_park(**{"seed": 1, "firms": 10, **wrong})


@settings(max_examples=10, deadline=None)
@given(SMALL, st.sampled_from([0.0, 0.05]), st.sampled_from([0.0, 0.2]))
def test_a_generated_park_is_a_valid_document(which, noise, missing):
    park = generate_park(*which, noise=noise, missing=missing)
    read, problems = from_document(to_document(park))
    assert problems == ()
    assert_same_park(read, park)
