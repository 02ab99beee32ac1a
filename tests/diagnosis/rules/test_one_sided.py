from parkloop.diagnosis.rules.one_sided import find


def test_inputs_outputs_nothing(look, told):
    """The kiln only takes, the mill only makes, the yard has nothing; works are infrastructure and may."""
    seen = look(("mill", "kiln", "ash", 5.0))
    found = {f.id: told(seen, f.problem)[0] for f in find(seen)}
    assert "没有填报产品" in found["one_sided.kiln"]
    assert "没有填报任何消耗" in found["one_sided.mill"]
    assert "没有填报任何消耗与产出" in found["one_sided.yard"]
    assert set(found) == {"one_sided.kiln", "one_sided.mill", "one_sided.yard"}


def test_both_sides_are_no_finding(look):
    seen = look(("mill", "kiln", "ash", 5.0), ("kiln", "mill", "steel", 5.0), ("yard", "yard", "ash", 1.0))
    assert not list(find(seen))
