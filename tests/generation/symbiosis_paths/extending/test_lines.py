"""The lines that a park could add."""

import pytest

from parkloop.generation.symbiosis_paths.extending.lines import extensions


def test_range_from_the_charges(chlor):
    """Chemistry gives one figure, so that a line bound by the demand has no range."""
    (line,) = extensions(chlor.context())
    assert (line.low, line.value, line.high) == (pytest.approx(30_000), pytest.approx(30_000), pytest.approx(30_000))
    assert line.bound == "demand"
    assert line.used == pytest.approx(line.value * chlor.chlorine, rel=1e-3)


def test_the_other_charge_comes_from_the_own_surplus_as_far_as_it_goes(chlor):
    (line,) = extensions(chlor.context())
    (side,) = line.sides
    assert side.need == pytest.approx(30_000 * chlor.hydrogen, rel=1e-3)
    assert side.from_own == pytest.approx(1_000_000.0)


def test_a_maker_of_the_product_gets_no_line(chlor):
    kit = chlor.kit
    acid = kit.firm("works2", "2611", [], [kit.line("acid", 100), kit.line("cl2", 100_000)])
    assert {x.feed.surplus.node.id for x in extensions(chlor.context(makers=(acid,)))} == {"works"}
