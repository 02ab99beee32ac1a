from parkloop.diagnosis.rules.single_supplier import find
from parkloop.park.enums import Severity


def test_a_take_from_one_supplier(look, told):
    """95 of 100 t of steel come from the mill."""
    seen = look(("mill", "kiln", "steel", 95.0), ("@market", "kiln", "steel", 5.0))
    (finding,) = find(seen)
    assert (finding.id, finding.severity) == ("single_supplier.mill.kiln.steel", Severity.LOW)
    assert finding.amount == 95.0
    assert "只有mill厂一家供应" in told(seen, finding.problem)[0]


def test_not_below_ninety_per_cent_nor_where_dependence_tells(look):
    assert not list(find(look(("mill", "kiln", "steel", 89.0), ("@market", "kiln", "steel", 11.0))))
    assert not list(find(look(("mill", "kiln", "steel", 9.0), ("mill", "yard", "steel", 9.0))))


def test_not_where_something_of_the_same_function_comes_from_elsewhere(look):
    assert len(list(find(look(("mill", "kiln", "ash", 9.0))))) == 1
    assert not list(find(look(("mill", "kiln", "ash", 9.0), ("@market", "kiln", "clinker", 5.0))))
    assert len(list(find(look(("mill", "kiln", "ash", 9.0), ("mill", "kiln", "clinker", 5.0))))) == 1
