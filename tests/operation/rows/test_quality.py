"""What arrives at a port with a limit keeps it on the whole."""

from dataclasses import replace

import pytest
from tests.operation.rows.small_rows import GOLDEN
from tests.operation.rows_text import compare, families
from tests.operation.small import ash_link, case, option, park

from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rows import operating_model
from parkloop.park.enums import Side
from parkloop.park.node import Port, Process


def kiln(limit, amount=500.0, id="kiln"):
    port = Port(side=Side.IN, commodity="clinker", coefficient=amount, unit="t/t", limit=limit)
    return Process(id=id, node="cem", product="cement", activity=1.0, unit="t/a", ports=(port,))


def holding(contents, limit=0.01, **more):
    """Ash and clinker with stated chloride contents, mass fractions; the cement plant accepts ``limit``."""
    base = park()
    known = tuple(replace(c, composition={"cl": contents[c.id]}) if c.id in contents else c for c in base.commodities)
    return base.but(commodities=known, processes=(kiln({"cl": limit}),), **more)


def sent(of):
    c = case([option("a", ash_link(1.0, 200.0))], of=of)
    run = Operator(c.network, criterion_objective(c.network, c.coefficients, "cost")).run({"a": 1.0})
    return {a.id: run.flow[i, 0] for i, a in enumerate(c.network.arcs)}["a#0"], c.network.quality


def test_clean_ash_flows_freely():
    assert sent(holding({"ash": 0.008, "clinker": 0.001})) == (pytest.approx(200.0), None)


def test_salty_ash_is_thinned_by_what_is_bought():
    """2 % in ash, 0.5 % in clinker, 1 % accepted: x (0.02 - 0.01) <= (500 - x) (0.01 - 0.005), x = 166.7 t."""
    amount, quality = sent(holding({"ash": 0.02, "clinker": 0.005}))
    assert amount == pytest.approx(2.5 / 0.015)
    assert not quality.unknown


def test_supply_of_unknown_content_thins_nothing():
    """Clinker of unknown content is accepted up to the limit, no better: salty ash stays away."""
    assert sent(holding({"ash": 0.02}))[0] == pytest.approx(0.0, abs=1e-6)


def test_ash_of_unknown_content_is_told():
    amount, quality = sent(holding({"clinker": 0.005}))
    assert amount == pytest.approx(200.0)
    assert quality.unknown == (("a#0", "cl"),)


def test_the_dirtiest_process_behind_a_way_counts():
    out = Port(side=Side.OUT, commodity="ash", coefficient=300.0, unit="t/t", quality={"cl": 0.02})
    boiler = Process(id="boiler", node="power", product="ash", activity=1.0, unit="t/a", ports=(out,))
    of = holding({"ash": 0.0, "clinker": 0.005})
    assert sent(of.but(processes=(*of.processes, boiler)))[0] == pytest.approx(2.5 / 0.015)


def test_the_strictest_process_counts():
    of = holding({"ash": 0.02, "clinker": 0.005})
    two = (kiln({"cl": 0.05}, 100.0), kiln({"cl": 0.01}, 400.0, "mill"))
    assert sent(of.but(processes=two))[0] == pytest.approx(2.5 / 0.015)


def test_rows_are_as_written_down():
    c = case([option("a", ash_link(1.0, 200.0))], of=holding({"ash": 0.02, "clinker": 0.005}))
    compare("quality", families(operating_model(c.network, whole=False).model, c.network)["quality"], GOLDEN)
