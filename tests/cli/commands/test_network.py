from __future__ import annotations

import pytest
from tests.analysis.network.graphs import CONE_SPRING
from tests.cli.calling import call, call_json


def listed(tmp_path, text, head="from,to,amount\n"):
    file = tmp_path / "flows.csv"
    file.write_text(head + text, encoding="utf-8")
    return file


def test_cone_spring(tmp_path):
    """Cone Spring (Tilly 1968; Ulanowicz 1986) prints throughput 42 445 kcal m-2 y-1 and ascendency 56 725 kcal bits.

    The others follow from the same data: FCI 0.092; path length 30 626 / 11 819; connectance 8 / 25.
    """
    code, data = call_json("network", listed(tmp_path, CONE_SPRING, head=""))
    assert code == 0
    assert data["problems"] == []
    assert data["total_system_throughput"] == 42445
    assert data["ascendency"] == pytest.approx(56725, abs=1)
    assert data["finn_cycling_index"] == pytest.approx(0.092, abs=0.0005)
    assert data["total_system_throughflow"] == 30626
    assert data["average_path_length"] == pytest.approx(30626 / 11819)
    assert (data["nodes"], data["links"], data["connectance"]) == (5, 8, 0.32)
    assert (data["connectance_no_loops"], data["link_density"]) == (0.4, 1.6)
    assert data["overhead"] == pytest.approx(data["capacity"] - data["ascendency"])
    assert data["key_nodes"][0]["node"] == "Detritus"


@pytest.mark.parametrize(
    ("links", "radius"),
    [
        ("a,b b,c c,d", 0.0),
        ("a,b b,c c,d d,a", 1.0),
        ("a,a a,b b,a", 1.6180339887),
        ("a,b a,c a,d b,a b,c b,d c,a c,b c,d d,a d,b d,c", 3.0),
    ],
)
def test_cyclicity_of_known_graphs(tmp_path, links, radius):
    """Chain, ring, golden ratio, complete graph (Fath & Halnes, Ecol. Model. 208 (2007) 17-24)."""
    code, data = call_json("network", listed(tmp_path, "".join(f"{link},1\n" for link in links.split())))
    assert code == 0
    assert data["cyclicity"] == pytest.approx(radius, abs=1e-9)
    assert "network_closed" in {p["code"] for p in data["problems"]}


def test_duplicates_are_summed_and_reserved_names_are_no_nodes(tmp_path):
    text = "import,a,5\na,b,2\na,b,3\nb,b,1\nb,export,4\nb,dissipation,1\n"
    _, data = call_json("network", listed(tmp_path, text))
    assert (data["nodes"], data["links"], data["total_system_throughput"]) == (2, 2, 16)
    assert data["connectance"] == 0.5


def test_bad_list_is_told_cell_by_cell(tmp_path):
    code, data = call_json("network", listed(tmp_path, "a,b,-1\n,b,x\nexport,b,\n"))
    assert code == 1
    assert [(p["row"], p["column"]) for p in data["problems"]] == [(2, "C"), (3, "A"), (3, "C"), (4, "A"), (4, "C")]
    assert "nodes" not in data


def test_imbalance_is_a_warning(tmp_path):
    code, data = call_json("network", listed(tmp_path, "import,a,10\na,export,8\n"))
    assert code == 0
    assert [(p["code"], p["severity"], p["id"]) for p in data["problems"]] == [("network_imbalance", "warning", "a")]


@pytest.mark.parametrize("layer", ["goods", "water", "energy"])
def test_layers_of_a_park(layer):
    code, data = call_json("network", "teaching", "--layer", layer)
    assert code == 0
    assert (data["layer"], data["park"]["id"], data["nodes"]) == (layer, "teaching", 6)


def test_usage(tmp_path):
    assert call_json("network", "teaching", "--layer", "gold")[0] == 2
    assert call_json("network", listed(tmp_path, "a,b,1\n"), "--layer", "goods")[0] == 2


def test_a_person_reads_names():
    zh, en = call("network", "teaching")[1], call("network", "teaching", lang="en")[1]
    assert "热电厂" in zh
    assert "价值流失" in zh
    assert "power plant" in en.lower()
    assert "not scored" in en or "none of them is scored" in en
