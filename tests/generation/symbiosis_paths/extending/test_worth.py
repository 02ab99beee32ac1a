"""Margin and law of a line."""

from parkloop.generation.symbiosis_paths.extending.lines import extensions
from parkloop.generation.symbiosis_paths.extending.worth import extension_id, judged, margin


def test_no_margin_without_prices(chlor):
    context = chlor.context()
    (line,) = extensions(context)
    assert extension_id(line) == "down-works-cl2-acid"
    assert margin(context, line) is not None
    bare = chlor.kit.context(
        chlor.park().but(
            commodities=tuple(
                chlor.kit.thing("cl2", "液氯", "chlorine", "product") if c.id == "cl2" else c
                for c in chlor.park().commodities
            )
        )
    )
    (line,) = extensions(bare)
    assert margin(bare, line) is None


def test_the_coming_in_of_a_line_is_unknown_until_stated(chlor):
    context = chlor.context()
    (line,) = extensions(context)
    assert judged(context, line).verdict == "unknown"
    assert judged(context, line).condition.zh
