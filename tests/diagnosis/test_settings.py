from parkloop.diagnosis.rules import MODULES, rules
from parkloop.diagnosis.settings import filed, limits, settings

SCOPES = {"nodes", "paths", "flows", "structure", "performance", "resilience", "management"}


def test_every_rule_of_the_table_has_its_file_and_the_other_way_round():
    assert list(rules()) == list(settings())
    assert {m.__name__.rpartition(".")[2] for m in MODULES} == set(settings())


def test_rows_are_sound():
    for name, row in settings().items():
        assert row.name == name
        assert row.scope in SCOPES
        assert row.nature in {"defect", "gap", "potential"}
        assert row.kinds
    assert {row.scope for row in settings().values()} == SCOPES


def test_a_kind_belongs_to_one_rule():
    assert len(filed()) == sum(len(row.kinds) for row in settings().values())
    assert filed()["haul_odd"].name == "haul"


def test_limits():
    assert limits("oversized_flow") == {"beyond": 30.0, "both": 1.5}
    assert limits("forbidden") == {}
