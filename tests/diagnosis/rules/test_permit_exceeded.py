import pytest

from parkloop.diagnosis.rules.permit_exceeded import find
from parkloop.park.enums import LimitKind, Severity
from parkloop.park.state import ENVIRONMENT
from parkloop.park.steering import Limit


def limited(park, kind, commodity, amount, node="", **more):
    return park.but(
        limits=(Limit(id="L", kind=kind, node=node, commodity=commodity, amount=amount, unit="t/a", **more),)
    )


@pytest.mark.parametrize(("amount", "severity"), [(100.0, None), (101.0, Severity.MEDIUM), (110.0, Severity.HIGH)])
def test_an_emission(look, park, told, amount, severity):
    seen = look(("mill", ENVIRONMENT, "fume", amount), park=limited(park, LimitKind.EMISSION, "fume", 100.0, "mill"))
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert (finding.id, finding.path) == ("permit_exceeded.L", "limits[0].amount")
        assert finding.amount == pytest.approx(amount - 100.0)
        assert f"{amount:g} t/a" in told(seen, finding.problem)[0]


def test_intake_of_the_park_counts_what_comes_from_outside(look, park):
    rows = (("@market", "mill", "steel", 60.0), ("@market", "kiln", "steel", 50.0), ("mill", "yard", "steel", 40.0))
    assert len(list(find(look(*rows, park=limited(park, LimitKind.INTAKE, "steel", 109.0))))) == 1
    assert not list(find(look(*rows, park=limited(park, LimitKind.INTAKE, "steel", 110.0))))
    assert len(list(find(look(*rows, park=limited(park, LimitKind.CAPACITY, "steel", 39.0, "yard"))))) == 1


def test_discharge_counts_what_reaches_the_environment_and_a_later_limit_does_not_hold(look, park):
    rows = (("works", "river", "sewage", 60.0), ("works", "mill", "sewage", 50.0))
    assert not list(find(look(*rows, park=limited(park, LimitKind.DISCHARGE, "sewage", 60.0, "works"))))
    assert len(list(find(look(*rows, park=limited(park, LimitKind.DISCHARGE, "sewage", 59.0, "works"))))) == 1
    assert not list(find(look(*rows, park=limited(park, LimitKind.DISCHARGE, "sewage", 59.0, "works", since=2025))))
