from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json


def written(tmp_path, text):
    file = tmp_path / "steam.yaml"
    file.write_text(text, encoding="utf-8")
    return file


VERIFICATION = """
units: {T: K, p: MPa}
states:
  - {id: a, T: 300, p: 3}
  - {id: b, T: 300, p: 80}
  - {id: c, T: 500, p: 3}
  - {id: d, T: 300, p: 0.0035}
  - {id: e, T: 700, p: 0.0035}
  - {id: f, T: 700, p: 30}
saturation:
  - {id: p1, p: 0.1}
  - {id: p2, p: 1}
  - {id: p3, p: 10}
  - {id: t1, T: 300}
  - {id: t2, T: 500}
  - {id: t3, T: 600}
"""


def test_the_twelve_verification_values(tmp_path):
    """IAPWS R7-97(2012), tables 5, 15, 35 and 36 (carried from memory, recomputed with two other programs)."""
    code, data = call_json("steam", written(tmp_path, VERIFICATION))
    assert code == 0
    assert data["problems"] == []

    def value(name, quantity):
        return data["results"][name]["values"][quantity]["value"]

    for name, h, tolerance in (
        ("a", 115.331273, 1e-6),
        ("b", 184.142828, 1e-6),
        ("c", 975.542239, 1e-6),
        ("d", 2549.91145, 1e-5),
        ("e", 3335.68375, 1e-5),
        ("f", 2631.49474, 1e-5),
    ):
        assert value(name, "enthalpy") == pytest.approx(h, abs=tolerance)
    for name, t in (("p1", 372.755919), ("p2", 453.035632), ("p3", 584.149488)):
        assert value(name, "temperature") == pytest.approx(t, abs=1e-6)
    for name, p in (("t1", 0.00353658941), ("t2", 2.63889776), ("t3", 12.3443146)):
        assert value(name, "pressure") == pytest.approx(p, rel=1e-8)


def test_bad_input_is_located_and_all_told_at_once(tmp_path):
    bad = """
states:
  - {id: a, T_C: 450, p_MPa: -4}
  - {id: b, T_C: 450}
  - {id: c, T_C: 3000, p_MPa: 1}
  - {id: d, T: 20, p_MPa: 1}
"""
    code, data = call_json("steam", written(tmp_path, bad))
    assert code == 1
    assert [(p["code"], p["row"]) for p in data["problems"]] == [
        ("steam_pressure_not_positive", 3),
        ("steam_pair", 4),
        ("steam_temperature", 5),
        ("steam_unit_missing", 6),
    ]
    assert "steam.yaml" in {p["file"] for p in data["problems"]}


@pytest.mark.parametrize(("lang", "word"), [("zh", "湿蒸汽"), ("en", "wet steam")])
def test_a_person_reads_words(tmp_path, lang, word):
    code, out, err = call("steam", written(tmp_path, "states: [{p_bar: 10, x: 0.5}]\n"), lang=lang)
    assert (code, err) == (0, "")
    assert word in out


def test_no_file(tmp_path):
    code, data = call_json("steam", tmp_path / "none.yaml")
    assert code == 1
    assert [p["code"] for p in data["problems"]] == ["file_not_found"]
