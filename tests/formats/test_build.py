from parkloop.formats.build import build
from parkloop.formats.place import Locator

PARK = {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025, 2030]}


def codes(raw):
    return [(p.code, p.where.path) for p in build(raw, Locator())[1]]


def test_least_park():
    park, problems = build({"park": PARK}, Locator())
    assert problems == ()
    assert (park.park.id, park.nodes, park.boundary.area) == ("d", (), None)


def test_a_missing_header_is_told_field_by_field():
    assert codes({"nodes": []}) == [
        ("blank_required", "park.id"),
        ("blank_required", "park.name"),
        ("blank_required", "park.base_year"),
        ("blank_required", "park.horizon"),
    ]


def test_wrong_shapes_are_located():
    assert codes([1]) == [("not_a_document", None)]
    assert codes({"park": PARK, "nodes": {"a": 1}}) == [("list_expected", "nodes")]
    assert codes({"park": PARK, "nodes": [5]}) == [("mapping_expected", "nodes[0]")]
    assert codes({"park": PARK, "boundary": 5}) == [("mapping_expected", "boundary")]
    assert codes({"park": PARK, "nodes": [{"id": "a", "name": "a", "takes": "x"}]}) == [
        ("list_expected", "nodes[0].takes")
    ]


def test_unknown_keys_are_warnings_with_the_nearest_key():
    park, problems = build({"park": PARK, "nods": []}, Locator())
    assert park is not None
    assert [(p.code, p.params["suggestion"].en) for p in problems] == [("unknown_key", "Did you mean nodes?")]


def test_doubled_ids_name_the_first():
    rows = [{"id": "a", "name": "a"}, {"id": "b", "name": "b"}, {"id": "a", "name": "c"}]
    _, (problem,) = build({"park": PARK, "nodes": rows}, Locator())
    assert (problem.code, problem.where.path, problem.params["first"]) == ("duplicate_id", "nodes[2].id", "nodes[0].id")


def test_no_figure_is_guessed_where_one_is_wrong():
    raw = {"park": PARK, "nodes": [{"id": "a", "name": "a", "land": "gross", "employees": True}]}
    assert codes(raw) == [("number_unreadable", "nodes[0].land"), ("number_unreadable", "nodes[0].employees")]
    assert build(raw, Locator())[0] is None


def test_a_blank_id_has_its_own_hint_and_no_followers():
    raw = {
        "park": PARK,
        "commodities": [{"name": "原煤", "kind": "fuel", "unit": "t"}],
        "nodes": [{"id": "n", "name": "厂", "takes": [{"commodity": "原煤", "amount": 1, "unit": "t/a"}]}],
    }
    assert codes(raw) == [("blank_id", "commodities[0].id")]


def test_long_ids_that_begin_alike_are_two():
    """As long as generated options are, with the link that an option opens."""
    alike = "chain-" + "x" * 80
    nodes = [{"id": f"{alike}{end}", "name": end, "kind": "enterprise"} for end in ("#0", "#1")]
    assert codes({"park": PARK, "nodes": nodes}) == []
    assert ("duplicate_id", "nodes[1].id") in codes({"park": PARK, "nodes": [nodes[0], nodes[0]]})
    assert ("bad_slug", "nodes[0].id") in codes({"park": PARK, "nodes": [{**nodes[0], "id": "x" * 201}]})
