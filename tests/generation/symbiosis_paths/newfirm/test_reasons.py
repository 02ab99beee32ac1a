from __future__ import annotations

from dataclasses import replace

from parkloop.base.i18n import LANGS
from parkloop.base.text import Text
from parkloop.generation.particular import particular
from parkloop.generation.symbiosis_paths.missing_links import missing_link_options
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.reasons import TOLD, lacking
from parkloop.generation.symbiosis_paths.newfirm.size import sized
from parkloop.park.steering import Parcel
from parkloop.report.views.wording import Wording


def keys(option):
    return [r.key.rpartition(".")[2] for r in option.reasons]


def test_every_reason_has_words_and_numbers(kit, board):
    taker = kit.firm("board", "3024", [kit.line("gyp", 10)])
    context = board(nodes=[taker], parcels=(Parcel(id="G", name=Text("空地", "free plot"), area=5.0, free=True),))
    (option,) = particular(context, missing_link_options(context)[:1])
    wording = Wording.of(context.park, context.ledger, [option])
    for lang in LANGS:
        for reason in (*option.reasons, *option.missing):
            assert "{" not in wording.text(reason, lang)
    assert {"by_route_flow", "capacity", "standing", "plot", "score"} <= set(keys(option))


def test_many_by_products_are_summed_up_and_all_count(kit, board):
    more = [kit.firm(f"p{i}", "4411", (), [kit.line("gyp", 10_000)]) for i in range(14)]
    context = board(nodes=more)
    (option,) = missing_link_options(context)
    assert keys(option).count("by_route_flow") == TOLD
    (rest,) = [r for r in option.reasons if r.key == "missinglinks.reason.more_flows"]
    assert context.ledger[rest.numbers["count"]].value == 15 - TOLD
    assert context.ledger[f"option/{option.id}/total"].value == 80_000 + 14 * 10_000


def test_a_park_without_free_plot_says_so(board):
    context = board(parcels=(Parcel(id="G", area=5.0, free=False),))
    assert "no_plot" in keys(missing_link_options(context)[0])


def test_the_gain_rests_on_the_amount_that_is_taken(board):
    context = board()
    (option,) = missing_link_options(context)
    (gain,) = [r for r in option.reasons if r.key == "missinglinks.reason.gain_waste_less"]
    entry = context.ledger[gain.numbers["amount"]]
    assert entry.inputs == (f"option/{option.id}/total",)
    assert context.ledger.roots(gain.numbers["amount"])


def test_what_is_not_known_is_told(board):
    context = board(firms=("gypsum_plaster",), gypsum=None)
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == "gypsum_plaster"]
    told = {r.key for r in lacking(kind, sized(context, kind), money=False)}
    assert {"options.missing.made", "missinglinks.missing.profile", "missinglinks.missing.capex"} <= told
    assert "missinglinks.missing.capex" not in {
        r.key for r in lacking(replace(kind, parts=()), sized(context, kind), money=True)
    }


def test_a_works_of_more_than_one_large_plant_says_how_many(kit, board):
    """800 000 t of gypsum are 100 million m2 or a little more, 60 million a plant: two."""
    context = board(gypsum=800_000)
    (option,) = missing_link_options(context)
    (plants,) = [r for r in option.reasons if r.key == "missinglinks.reason.plants"]
    assert context.ledger[plants.numbers["count"]].value == 2
    assert "plants" not in keys(missing_link_options(board())[0])


def test_a_works_bound_by_what_the_park_buys_says_so(kit, board):
    plates = kit.thing("plates", "石膏板", "plasterboard", "product", "m2")
    buyer = kit.firm("builder", "4710", [kit.line("plates", 10_000_000, unit="m2/a")])
    context = board(nodes=[buyer], commodities=(*kit.goods, plates), gypsum=800_000)
    small = tuple(replace(f, capacity_low=20_000_000.0) for f in context.tables.firms)
    context = kit.context(context.park, tables=replace(context.tables, firms=small))
    (option,) = missing_link_options(context)
    (market,) = [r for r in option.reasons if r.key == "missinglinks.reason.market"]
    entry = context.ledger[market.numbers["market"]]
    assert entry.value == 10_000_000
    assert context.ledger.roots(market.numbers["market"])
    assert option.amount.value < 200_000
