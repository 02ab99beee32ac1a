from __future__ import annotations

from dataclasses import replace

from parkloop.base.i18n import LANGS
from parkloop.base.text import Text
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
    option = missing_link_options(context)[0]
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
    (gain,) = [r for r in option.reasons if r.key == "missinglinks.reason.gain"]
    entry = context.ledger[gain.numbers["waste"]]
    assert entry.inputs == (f"option/{option.id}/total",)
    assert context.ledger.roots(gain.numbers["waste"])


def test_what_is_not_known_is_told(board):
    context = board(firms=("gypsum_plaster",), gypsum=None)
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == "gypsum_plaster"]
    told = {r.key for r in lacking(kind, sized(context, kind), money=False)}
    assert {"options.missing.made", "missinglinks.missing.profile", "missinglinks.missing.capex"} <= told
    assert "missinglinks.missing.capex" not in {
        r.key for r in lacking(replace(kind, parts=()), sized(context, kind), money=True)
    }
