from parkloop.diagnosis.rules.single_user import find
from parkloop.park.enums import Severity
from parkloop.park.state import UNALLOCATED


def test_nine_tenths_to_one_user(look, told):
    """90 of 100 t go to the kiln."""
    seen = look(("mill", "kiln", "ash", 90.0), ("mill", UNALLOCATED, "ash", 10.0))
    (finding,) = find(seen)
    assert (finding.id, finding.amount, finding.severity) == ("single_user.mill.ash", 90.0, Severity.LOW)
    assert told(seen, finding.problem)[0] == "mill厂的ash物几乎全部（90 t/a）由kiln厂一家利用，没有第二家用户。"


def test_less_two_users_and_treatment_are_none(look):
    assert not list(find(look(("mill", "kiln", "ash", 89.0), ("mill", UNALLOCATED, "ash", 11.0))))
    assert not list(find(look(("mill", "kiln", "ash", 50.0), ("mill", "yard", "ash", 50.0))))
    assert not list(find(look(("mill", "works", "ash", 100.0))))  # 4620: treated, not used
    assert not list(find(look(("mill", "kiln", "steel", 100.0))))  # a product


def test_a_small_one_is_left_alone_and_a_hazardous_one_is_graver(look):
    """9 t of 1009 t are below one per cent; 11 of 1011 above."""
    rest = ("kiln", UNALLOCATED, "ash", 1000.0)
    assert not list(find(look(rest, ("mill", "yard", "acid", 9.0))))
    (finding,) = find(look(rest, ("mill", "yard", "acid", 11.0)))
    assert finding.severity is Severity.MEDIUM
