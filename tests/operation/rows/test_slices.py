"""A campaign of 120 days cannot heat a year-round user."""

import pytest
from tests.operation.rows.seasons import campaign, pipe
from tests.operation.rows.small_rows import GOLDEN
from tests.operation.rows_text import compare, families
from tests.operation.small import case

from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rows import operating_model


def carried(park):
    c = case([pipe()], of=park)
    run = Operator(c.network, criterion_objective(c.network, c.coefficients, "cost")).run({"pipe": 1.0})
    return {a.id: run.flow[i, 0] for i, a in enumerate(c.network.arcs)}


def test_only_what_is_needed_during_the_campaign_flows():
    """The dyer takes 12 000 * 2 880 / 8 760 = 3 945.2 t during the campaign: so much flows, not 10 000 t."""
    flow = carried(campaign())
    assert flow["pipe#0"] == pytest.approx(12_000 * 2_880 / 8_760)
    assert flow["remainder/dyer/steam/in"] == pytest.approx(12_000 * 5_880 / 8_760)


def test_without_a_profile_the_year_is_one():
    assert carried(campaign(profile=False))["pipe#0"] == pytest.approx(10_000)


def test_a_user_of_the_same_season_takes_all():
    """Were the dyer to run in the campaign alone, 10 000 t would flow."""
    park = campaign()
    dyer = park.node["dyer"]
    from dataclasses import replace

    seasonal = replace(dyer, takes=(replace(dyer.takes[0], profile={"campaign": 1.0, "rest": 0.0}),))
    assert carried(park.but(nodes=(park.node["mill"], seasonal)))["pipe#0"] == pytest.approx(10_000)


def test_rows_are_as_written_down():
    c = case([pipe()], of=campaign())
    compare("slices", families(operating_model(c.network, whole=False).model, c.network)["slices"], GOLDEN)
