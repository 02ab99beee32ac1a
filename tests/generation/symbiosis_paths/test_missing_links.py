"""The options themselves, and the show: a receiving node taken away is proposed again."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parkloop import knowledge
from parkloop.generation.symbiosis_paths.missing_links import missing_link_options
from parkloop.generation.tables import Tables
from parkloop.park.enums import Direction, Task, Verdict, YesNo

FOLDER = Path(__file__).parents[3] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(FOLDER))
    try:
        yield importlib.import_module("missing_links")
    finally:
        sys.path.remove(str(FOLDER))


def without_receivers(kit, **more):
    """The power plant alone, with every kind of firm known."""
    park = kit.park()
    plant = replace(park.nodes[0], makes=(kit.line("gyp", 80_000), kit.line("ash", 60_000)))
    tables = replace(
        Tables.shipped(tuple(kit.routes[r] for r in ("R001", "R013", "R014", "R015"))), firms=knowledge.firms()
    )
    return kit.context(park.but(nodes=(plant,), **more), tables=tables)


def test_an_option_with_all_its_parts(kit):
    options = {o.id: o for o in missing_link_options(without_receivers(kit))}
    option = options["new-plasterboard"]
    assert (option.direction, option.task) == (Direction.SYMBIOSIS_PATHS, Task.LINKAGE)
    assert option.name.en == "Missing link: plasterboard plant for 80,000 t a year of FGD gypsum"
    assert option.amount.value == 80_000
    assert option.capex is None
    assert "missinglinks.missing.capex" in {r.key for r in option.missing}
    assert option.legal.verdict is Verdict.UNKNOWN
    assert option.lead_time > 0
    assert set(option.excludes) & {"new-gypsum_plaster", "new-cement"}
    assert option.difficulty_items["parties"] == 3


def test_a_sourced_investment_is_given_in_the_currency_of_the_park(kit):
    """167 CNY to the yearly tonne of cement (200 MCNY for 1.2 Mt)."""
    (option,) = [o for o in missing_link_options(without_receivers(kit)) if o.id == "new-cement"]
    (capacity,) = [r.numbers["value"] for r in option.reasons if r.key == "missinglinks.reason.capacity"]
    assert option.capex.value > 0
    assert capacity.startswith("option/new-cement/")


def test_options_fall_in_score_and_have_ids_of_their_own(kit):
    options = missing_link_options(without_receivers(kit))
    assert len({o.id for o in options}) == len(options)
    assert [o.score for o in options] == sorted((o.score for o in options), reverse=True)


def test_many_hazardous_wastes_are_counted_in_the_name_and_told_in_the_reasons(kit):
    """1 000 + 2 000 + 3 000 + 4 000 t, the last the largest."""
    wastes = [kit.thing(f"w{i}", f"危废{i}", f"waste {i}", "waste", hazardous=YesNo.YES) for i in range(1, 5)]
    made = [kit.line(w.id, 1_000 * i) for i, w in enumerate(wastes, start=1)]
    park = kit.park().but(commodities=(*kit.goods, *wastes), nodes=(kit.firm("works", "2614", [], made),))
    tables = replace(Tables.shipped(()), firms=tuple(f for f in knowledge.firms() if f.firm_id == "hazardous_waste"))
    (option,) = missing_link_options(kit.context(park, tables=tables))
    assert option.name.en.endswith("for 4 hazardous wastes, 10,000 t a year, led by waste 4")
    assert option.name.zh.endswith("年消纳危险废物 4 种共 1万t，以危废4为主")
    told = {r.words["commodity"].en for r in option.reasons if r.key == "missinglinks.reason.by_kind_flow"}
    assert told == {"waste 1", "waste 2", "waste 3", "waste 4"}


def test_nothing_is_proposed_where_nothing_is_left(kit):
    park = kit.park()
    quiet = park.but(nodes=tuple(replace(n, makes=()) for n in park.nodes))
    tables = replace(Tables.shipped(), firms=knowledge.firms())
    assert missing_link_options(kit.context(quiet, tables=tables)) == []


@pytest.fixture(scope="module")
def every(bench):
    return [t for park in bench.PARKS for t in bench.trials(park)]


@pytest.mark.parametrize("park", ["guigang", "kalundborg", "linjiang", "teaching"])
def test_the_largest_receiver_is_proposed_again(bench, every, park):
    """Issue: the kind is among the first five, and absorbs within 30 % of what the removed node took.

    One node of each park, by a rule that was set before: the one that takes the most tonnes of by-products.
    """
    found = max((t for t in every if t.park == park and t.unit == "t"), key=lambda t: t.took or 0.0)
    assert found.kind, found.first
    assert found.within, (found.took, found.freed, found.absorbs)


def test_rates_over_all_receiving_nodes(bench, every):
    """Floors, not goals: a little below what the benchmark reached when it was last run (27 of 30, 24 of 27)."""
    known = [t for t in every if t.took is not None]
    assert len(every) == 30
    assert sum(t.kind for t in every) >= 27, bench.rates("all", every)
    assert sum(t.within for t in known) >= 0.88 * len(known), bench.rates("all", every)


@pytest.mark.long
def test_rates_elsewhere(bench):
    """Parks that no row of firms was written for: documented ones without amounts, and generated ones."""
    known = [t for park in (*bench.LOOKED_AT, *bench.HELD_OUT) for t in bench.documented_trials(park)]
    drawn = [t for seed in bench.SEEDS for t in bench.generated_trials(seed)]
    assert sum(t.kind for t in known) >= 0.6 * len(known), bench.rates("documented", known)
    assert sum(t.kind for t in drawn) >= 0.4 * len(drawn), bench.rates("generated", drawn)
