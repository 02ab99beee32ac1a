from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.routes import symbiosis_options
from parkloop.generation.tables import Tables


def options(context):
    return {(o.commodity, o.target_node): o for o in symbiosis_options(context)}


def test_reasons_hold_every_figure_by_its_place_in_the_ledger(kit):
    context = kit.context()
    option = options(context)["gyp", "board"]
    keys = [r.key for r in option.reasons]
    assert keys[:3] == ["options.reason.offer_all", "options.reason.need_function", "options.reason.route"]
    figures = {k: context.ledger[i] for r in option.reasons for k, i in r.numbers.items()}
    assert (figures["made"].value, figures["taken"].value) == (5_000, 10_000)
    assert figures["ratio"].origin == "knowledge:routes/R013"
    (score,) = [r.numbers["score"] for r in option.reasons if r.key == "options.reason.score"]
    roots = context.ledger.roots(score)
    assert len(roots) == 8  # the eight factors


def test_the_score_printed_is_the_product_of_the_factors_printed(kit):
    context = kit.context()
    for option in symbiosis_options(context):
        (reason,) = [r for r in option.reasons if r.key == "options.reason.score"]
        values = {k: context.ledger[i].value for k, i in reason.numbers.items()}
        product = 1.0
        for key, value in values.items():
            product *= 1.0 if key == "score" else value
        assert values["score"] == option.score == pytest.approx(product, abs=1e-6)


def test_the_rest_after_standing_flows_is_computed(kit):
    context = kit.context(flows=[kit.flow("plant", "kiln", "gyp", 1_000)])
    (reason,) = [r for r in options(context)["gyp", "board"].reasons if r.key == "options.reason.offer_rest"]
    assert context.ledger[reason.numbers["free"]].value == 4_000


def test_what_is_missing_is_named(kit):
    park = kit.park()
    plant = kit.firm("plant", "4411", (), [kit.line("gyp", None)], location=None)
    board = kit.firm("board", "3024", [kit.line("rock", None)])
    option = options(kit.context(park.but(nodes=(plant, board))))["gyp", "board"]
    told = [r.key.rsplit(".", 1)[1] for r in option.missing]
    assert told == ["made", "taken", "distance", "capex", "unknown", "unknown"]


def test_a_route_from_memory_is_called_unverified(kit):
    route = replace(kit.routes["R013"], route_confidence="memory")
    option = options(kit.context(tables=Tables.shipped((route,))))["gyp", "board"]
    assert "options.reason.route_memory" in {r.key for r in option.reasons}
