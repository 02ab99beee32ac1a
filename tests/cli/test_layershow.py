from __future__ import annotations

from tests.cli.calling import call, call_json

ROW = "flow,from,to,amount,sd\na,,n1,100,1\nb,n1,n2,90,1\nc,n2,,90,1\n"


def test_leaks_and_omissions_are_said_in_both_languages(tmp_path):
    file = tmp_path / "flows.csv"
    file.write_text(ROW, encoding="utf-8")
    zh, en = call("balance", file)[1], call("balance", file, lang="en")[1]
    assert "漏损假设：n1 漏失 10" in zh
    assert "逐次剔除：剔除 a" in zh
    assert "Leak hypothesis: n1 loses 10" in en
    assert "Nodal test failed: n1" in en


def test_layers_of_a_park_are_said_in_both_languages():
    assert "能量层（GJ/a）" in call("balance", "teaching")[1]
    assert "Layer energy (GJ/a)" in call("balance", "teaching", lang="en")[1]


def test_layers_in_the_answer():
    _, document = call_json("balance", "teaching")
    layers = document["layers"]
    assert list(layers)[:4] == ["goods", "mass", "water", "energy"]
    assert layers["energy"]["unit"] == "GJ/a"
    assert "cement" in layers["Ca"]["lacking"]
    unknown = [f for f in layers["Ca"]["flows"].values() if f["class"] == "unobservable"]
    assert unknown
    assert all(f["value"] is None for f in unknown)


def test_a_cycle_without_measurement_is_told(tmp_path):
    file = tmp_path / "flows.csv"
    file.write_text("flow,from,to,amount,sd\na,,n1,1,1\nb,n1,n2,,\nc,n2,n1,,\nd,n2,,1,1\n", encoding="utf-8")
    code, document = call_json("balance", file)
    assert code == 0
    assert [p["code"] for p in document["problems"]] == ["balance_open_cycle"]
