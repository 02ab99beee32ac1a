from __future__ import annotations

from tests.analysis.network.parks import park as mine_park
from tests.analysis.network.parks import state as mine_state
from tests.report.sample import park, result

from parkloop.analysis.network import LayerKind, park_network
from parkloop.base.trace import Ledger
from parkloop.formats.place import Locator, SheetRow
from parkloop.formats.source import Sources
from parkloop.park.result import Suspect
from parkloop.report.views.places import Whereabouts, located, spots


def written(**columns):
    """Flow ``i`` in row ``i + 2`` of the sheet flows, node ``i`` in row ``i + 2`` of the sheet nodes."""
    rows = {("flows", i): SheetRow("flows", i + 2, {"amount": "E"}) for i in range(20)}
    rows |= {("nodes", i): SheetRow("nodes", i + 2, columns) for i in range(20)}
    return Sources(Locator("park.xlsx", rows=rows))


def cell(path, sheet, row, column=None):
    return {"path": path, "file": "park.xlsx", "sheet": sheet, "row": row, "column": column}


def test_a_suspect_and_its_first_place():
    where = Whereabouts(park(), Ledger(), written())
    assert where.suspect(Suspect(flow="F", z=4.0, path="flows[3].amount")) == [cell("flows[3].amount", "flows", 5, "E")]
    assert where.suspect(Suspect(flow="F", z=4.0)) == []


def test_a_finding_without_a_reader_is_named_by_its_path():
    r = result()
    where = Whereabouts(r.park, r.ledger)
    for finding in r.findings:
        places = where.finding(finding)
        assert all(p["file"] is None for p in places)
        assert where.first(finding, "zh") == (places[0]["path"] if places else "")


def test_every_doubt_of_a_layer_has_its_places():
    """Flows stand in column E, nodes in their row; a doubt about several names each place once."""
    layer = {
        "flows": {"a": {}},
        "suspects": [{"flow": "a", "z": 3.0}],
        "repeated": [],
        "eliminated": [{"flow": "a", "equivalent": ["b", "a"]}],
        "leaks": [{"node": "n", "flows": ["b"]}],
        "nodal": [{"nodes": ["n", "n"]}],
        "contradictions": [{"nodes": ["n"]}],
    }
    at = {"a": cell("", "flows", 2, "E"), "b": cell("", "flows", 3, "E"), "n": cell("", "nodes", 9)}
    shown = located(layer, lambda name: [at[name]], lambda name: [at[name]])
    assert shown["flows"] == layer["flows"]
    assert shown["suspects"] == [{"flow": "a", "z": 3.0, "places": [at["a"]]}]
    assert [shown[k][0]["places"] for k in ("eliminated", "leaks", "nodal", "contradictions")] == [
        [at["a"], at["b"]],
        [at["n"], at["b"]],
        [at["n"]],
        [at["n"]],
    ]


def test_tests_that_were_not_run_stay_null():
    assert located({"leaks": None}, lambda _: [], lambda _: []) == {"leaks": None}


def test_a_layer_of_a_park_by_the_paths_of_its_flows():
    value = park()
    where = Whereabouts(value, Ledger(), written())
    layer = {"suspects": [{"flow": "make/x"}], "nodal": [{"nodes": [value.nodes[1].id]}]}
    shown = where.layer(layer, {"make/x": "nodes[4].makes[0].amount"})
    assert shown["suspects"][0]["places"] == [cell("nodes[4].makes[0].amount", "nodes", 6)]
    assert shown["nodal"][0]["places"] == [cell("nodes[1]", "nodes", 3)]


def test_nodes_and_leaks_of_a_network():
    value = mine_park()
    data = Whereabouts(value, Ledger(), written()).network(park_network(mine_state(), value, LayerKind.GOODS))
    number = {n.id: i for i, n in enumerate(value.nodes)}
    assert data["key_nodes"]
    for row in data["key_nodes"]:
        if row["node"] in number:
            assert row["places"][0]["row"] == number[row["node"]] + 2
    assert all(set(row) >= {"flow", "places"} for row in data["leaks"]["rows"])


def test_short_form_of_many():
    places = [cell("", "flows", row, "E") for row in range(1, 9)]
    assert spots(places[:2], "en", ", ") == "flows!E1, flows!E2"
    assert spots(places, "en", ", ") == "flows!E1, flows!E2, flows!E3, flows!E4, flows!E5, flows!E6, …"
