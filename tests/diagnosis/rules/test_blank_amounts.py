from __future__ import annotations

from parkloop.diagnosis.rules.blank_amounts import find
from parkloop.park.enums import Severity


def test_flows_and_lines_without_amount(look, told):
    seen = look(
        ("mill", "kiln", "ash", None),
        ("mill", "yard", "ash", 5.0),
        ("mill", "@market", "steel", 5.0),
        takes={("kiln", "ash"): None, ("yard", "ash"): 5.0, ("market", "steel"): None},
        makes={("mill", "ash"): 9.0},
    )
    flows, lines = find(seen)
    assert (flows.id, flows.severity) == ("blank_flows", Severity.HIGH)  # 1 of 2
    assert told(seen, flows.problem)[0] == "2 条流量中有 1 条只知道存在、不知道数量：mill厂→kiln厂（ash物）。"
    assert (lines.id, lines.severity) == ("blank_lines", Severity.MEDIUM)  # 1 of 4, the market's is not asked
    assert "ash of kiln" in told(seen, lines.problem)[1]


def test_a_complete_park_has_none(look):
    assert list(find(look(("mill", "kiln", "ash", 1.0)))) == []
