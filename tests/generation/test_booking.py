from __future__ import annotations

from parkloop.generation.booking import book_factor, book_line, book_product


def test_a_stated_line_leads_to_its_place_in_the_document(kit):
    context = kit.context()
    node = context.park.node["plant"]
    (gyp,) = [x for x in context.makes(node) if x.commodity == "gyp"]
    entry = context.ledger[book_line(context, node, "makes", gyp, 5_000.0)]
    assert (entry.kind, entry.origin, entry.value, entry.unit) == (
        "input",
        "document:nodes[0].makes[0].amount",
        5_000,
        "t/a",
    )


def test_a_reconciled_or_summed_amount_is_computed_from_its_lines(kit):
    node = kit.firm("n", "4411", [kit.line("coal", 60), kit.line("coal", 20)])
    context = kit.context(kit.park(nodes=(node,)))
    (merged,) = context.takes(node)
    summed = context.ledger[book_line(context, node, "takes", merged, 80.0)]
    assert summed.formula == "sum(inputs)"
    assert sum(context.ledger[i].value for i in summed.inputs) == summed.value == 80
    moved = context.ledger[book_line(context, node, "takes", merged, 82.0)]
    assert (moved.value, len(moved.inputs)) == (82, 2)


def test_a_score_rests_on_its_factors(kit):
    ledger = kit.context().ledger
    parts = [book_factor(ledger, "o", name, value) for name, value in (("a", 0.5), ("b", 0.8))]
    total = book_product(ledger, "o", 0.4, parts)
    assert ledger.roots(total) == set(parts)
