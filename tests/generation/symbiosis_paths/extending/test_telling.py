"""Every figure of a line is told by its trace id."""

from parkloop.base.i18n import has
from parkloop.generation.symbiosis_paths.extending.lines import extensions
from parkloop.generation.symbiosis_paths.extending.telling import explain, lacking, listing


def test_numbers_stand_in_the_ledger_and_words_in_the_catalogue(chlor):
    context = chlor.context(wanted=None)
    (line,) = extensions(context)
    told = (*explain(context, line, "down-works-cl2-acid"), *lacking(context, line, priced=False))
    assert all(ref in context.ledger for reason in told for ref in reason.numbers.values())
    assert all(has(reason.key) for reason in told)
    keys = [reason.key for reason in told]
    assert "extension.missing.buyers" in keys  # the pickler's amount is not stated
    assert "extension.missing.price" in keys
    assert "extension.reason.side_own" in keys


def test_listing(chlor):
    names = [n.name for n in chlor.park().nodes[:2]]
    assert (listing(names).zh, listing(names).en) == ("works、pickler", "works, pickler")
