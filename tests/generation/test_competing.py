"""Options over the same tonne: whatever may be chosen together fits into what there is."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.base.text import Text
from parkloop.generation.competing import _pairs, competing
from parkloop.generation.flows.reuse import function_options
from parkloop.generation.pools import Claim
from parkloop.park.enums import Direction, OptionState, Origin, Task
from parkloop.park.option import Option


def bare(name, score=0.5, **more):
    return Option(
        id=name,
        direction=Direction.FLOWS,
        task=Task.RESOURCES,
        name=Text(name, name),
        origin=Origin.ROUTE,
        actions=(),
        score=score,
        **more,
    )


def pairs(there, *claims, options=None):
    members = {f"o{i}": Claim(amount, stiff) for i, (amount, stiff) in enumerate(claims)}
    by_id = options or {name: bare(name, 1.0 - i / 100) for i, name in enumerate(members)}
    return set(_pairs(members, there, by_id)), members, by_id


def test_first_fit_by_hand():
    """Of 100: 60 and 40 share a group, 50 stands in the next; 50 excludes both."""
    found, _, _ = pairs(100.0, (60.0, True), (50.0, True), (40.0, True))
    assert found == {("o0", "o1"), ("o1", "o2")}


def test_two_links_alone_are_left_to_the_model():
    assert pairs(100.0, (80.0, False), (70.0, False))[0] == set()
    assert pairs(100.0, (80.0, True), (70.0, False))[0] == {("o0", "o1")}


def test_three_that_fit_in_pairs_only():
    """40 + 40 fit into 100, three of them do not."""
    found, _, _ = pairs(100.0, (40.0, True), (40.0, True), (40.0, True))
    assert found == {("o0", "o2"), ("o1", "o2")}


def test_what_an_option_requires_is_never_excluded():
    options = {"o0": bare("o0", 0.9), "o1": bare("o1", 0.8, requires=("o0",)), "o2": bare("o2", 0.7)}
    found, _, _ = pairs(100.0, (60.0, True), (50.0, True), (30.0, True), options=options)
    assert ("o0", "o1") not in found


def test_decided_options_come_first_and_stay_together():
    options = {
        n: bare(n, 0.1 * i, state=OptionState.FROZEN if i < 2 else None) for i, n in enumerate(("o0", "o1", "o2"))
    }
    found, _, _ = pairs(100.0, (80.0, True), (70.0, True), (60.0, True), options=options)
    assert ("o0", "o1") not in found  # the user decided both
    assert {("o0", "o2"), ("o1", "o2")} <= found


@settings(max_examples=200)
@given(
    st.floats(10.0, 1000.0),
    st.lists(st.tuples(st.floats(1.0, 500.0), st.booleans()), min_size=1, max_size=7),
)
def test_whatever_may_be_chosen_together_fits(there, claims):
    """With a stiff option among them, all that do not exclude one another fit, or it is one that exceeds by itself."""
    found, members, _ = pairs(there, *claims)
    for size in range(2, len(members) + 1):
        for chosen in combinations(sorted(members), size):
            if any(p in found for p in combinations(chosen, 2)) or not any(members[i].stiff for i in chosen):
                continue
            assert sum(members[i].amount for i in chosen) <= there * (1 + 1e-5)


def test_two_sources_of_one_need_exclude_each_other(site):
    """Two sewage works with 200 000 m3 each, a dye works that takes 300 000: the tap gives way to one of them."""
    second = site.kit.firm(
        "sewage2", "4620", [], [site.kit.line("reclaimed", 200_000, unit="m3/a")], location=(110.0, 30.0)
    )
    context = site.context(nodes=(*site.nodes, second))
    found = function_options(context)
    assert {o.source_node for o in found} == {"sewage", "sewage2"}
    first, other = competing(context, found)
    assert (first.excludes, other.excludes) == ((other.id,), (first.id,))
    told = {r.key: r for r in first.reasons if r.key.startswith("options.competing.")}
    assert set(told) == {"options.competing.flow"}
    assert context.ledger[told["options.competing.flow"].numbers["there"]].value == pytest.approx(300_000.0)


def test_two_users_of_one_water_exclude_each_other_where_it_does_not_do_for_both(site):
    """A second dye works like the first: 200 000 m3 for two needs of 300 000."""
    dyer = next(n for n in site.nodes if n.id == "dyer")
    from dataclasses import replace

    twin = replace(dyer, id="dyer2", name=Text("dyer2", "dyer2"))
    flows = (*site.flows, site.exchange("W2", "works", "dyer2", "fresh", 300_000.0, "m3/a"))
    context = site.context(nodes=(*site.nodes, twin), flows=flows)
    found = {o.target_node: o for o in competing(context, function_options(context))}
    assert found["dyer"].excludes == (found["dyer2"].id,)
    assert "options.competing.offer" in {r.key for r in found["dyer2"].reasons}


def test_where_there_is_enough_nothing_is_excluded(site):
    context = site.context()
    (option,) = competing(context, function_options(context))
    assert option.excludes == ()
