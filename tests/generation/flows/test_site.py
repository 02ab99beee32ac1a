"""The heat links of a park with temperatures, by hand."""

import pytest

from parkloop.generation.flows.site import site_links


def test_one_pipe(site):
    """1000 kW sent, 2.22 % lost; 8000 * 6000 / 8760 = 5479 h together, 5240 at least, 6000 at most."""
    (link,) = site_links(site.context(processes=site.hot_and_cold()))
    assert (link.source.id, link.target.id) == ("kiln", "dyer")
    assert link.sent == pytest.approx(1000.0)
    assert link.duty == pytest.approx(1000 * (1 - 0.02 * site.km), rel=1e-5)
    assert link.together == pytest.approx(5479.452, abs=1e-3)
    assert (link.least, link.most) == (pytest.approx(5240.0), pytest.approx(6000.0))
    assert link.carrier.commodity.id == "steam"
    assert link.given.id == "heat"


def test_no_temperatures_no_links(site):
    assert site_links(site.context()) == ()


def test_who_does_not_share_gives_nothing(site):
    from dataclasses import replace

    nodes = tuple(replace(n, shares=False) if n.id == "kiln" else n for n in site.nodes)
    assert site_links(site.context(processes=site.hot_and_cold(), nodes=nodes)) == ()
