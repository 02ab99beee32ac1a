"""Published and hand-computed balances through the command line, within their printed digits."""

from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json

FLOWS = "flow,from,to,amount,sd\n"
CONTENTS = "flow,substance,content,sd,unit\n"
TRANSFER = "node,substance,to_flow,coefficient,sd\n"


def written(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_heat_exchanger_with_bypass(tmp_path):
    """S. Narasimhan, C. Jordache, Data Reconciliation and Gross Error Detection, Gulf 2000, chapters 1 and 7.

    Six flows of unit variance round splitter, exchanger, valve and mixer; printed values to two decimals. The
    chi-square 6.4075 is our own arithmetic on their figures: sum of the squared adjustments.
    """
    ends = ["feed,,split,101.91", "hot,split,exchanger,64.45", "by,split,valve,34.65", "hot2,exchanger,mix,64.20"]
    rows = [f"{row},1\n" for row in [*ends, "by2,valve,mix,36.44", "out,mix,,98.88"]]
    code, document = call_json("balance", written(tmp_path, "f.csv", FLOWS + "".join(rows)))
    assert code == 0
    values = [round(f["value"], 2) for f in document["flows"].values()]
    assert values == [100.22, 64.5, 35.72, 64.5, 35.72, 100.22]
    assert document["global_test"]["statistic"] == pytest.approx(6.4075, abs=1e-3)
    assert (document["global_test"]["dof"], document["global_test"]["pass"]) == (4, True)


def test_one_process_of_stan(tmp_path):
    """STAN manual, data reconciliation (TU Wien): flows of equal uncertainty both move by 5, uncertainty falls.

    100 +- 10 in, 110 +- 10 out: both 105, 10 / sqrt(2) = 7.0710678.
    """
    file = written(tmp_path, "f.csv", FLOWS + "in,,p,100,10\nout,p,,110,10\n")
    flows = call_json("balance", file)[1]["flows"]
    assert [(f["value"], f["adjustment"]) for f in flows.values()] == [(105.0, 5.0), (105.0, -5.0)]
    assert [f["sd"] for f in flows.values()] == pytest.approx([7.0710678, 7.0710678])


PROCESS = "m1,,p,100,0\nm2,p,,60,0\nm3,p,,,\n"


def test_flow_times_content(tmp_path):
    """100 t in at 10 +- 1 %, 60 t out at 5 +- 1 %, 40 t out at 20 +- 2 %.

    Residual 10 - 3 - 8 = -1 t, variance 1 + 0.36 + 0.64 = 2, chi-square 0.5; by half a t each per variance the contents
    become 10.5, 4.7 and 19.2 %, and 10.5 - 2.82 - 7.68 = 0.
    """
    flows = written(tmp_path, "f.csv", FLOWS + PROCESS)
    held = written(tmp_path, "c.csv", CONTENTS + "m1,Cd,10,1,%\nm2,Cd,5,1,%\nm3,Cd,200,20,kg/t\n")
    code, document = call_json("balance", flows, "--contents", held)
    assert code == 0
    cadmium = document["substances"]["Cd"]
    assert cadmium["unit"] == "%"
    assert [f["content"] for f in cadmium["flows"].values()] == pytest.approx([10.5, 4.7, 19.2])
    assert [f["amount"] for f in cadmium["flows"].values()] == pytest.approx([10.5, 2.82, 7.68])
    assert document["global_test"]["statistic"] == pytest.approx(0.5)
    assert document["flows"]["m3"]["value"] == pytest.approx(40.0)


def test_transfer_coefficients(tmp_path):
    """Of the flows 60 +- 6 % against 66 +- 3 t: 64.8 t. Of 10 t of cadmium 90 % to m3, exact: 9 t in 35.2 t."""
    flows = written(tmp_path, "f.csv", FLOWS + "m1,,p,100,0\nm2,p,,66,3\nm3,p,,,\n")
    held = written(tmp_path, "c.csv", CONTENTS + "m1,Cd,10,0,%\n")
    shares = written(tmp_path, "t.csv", TRANSFER + "p,,m2,0.6,0.06\np,Cd,m3,0.9,0\n")
    _, document = call_json("balance", flows, "--contents", held, "--transfer", shares)
    assert [row["coefficient"] for row in document["transfer"]] == pytest.approx([0.648, 0.9])
    assert document["flows"]["m2"]["value"] == pytest.approx(64.8)
    assert document["substances"]["Cd"]["flows"]["m3"]["content"] == pytest.approx(100 * 9 / 35.2)


def test_what_cannot_be_known_is_null(tmp_path):
    flows = written(tmp_path, "f.csv", FLOWS + PROCESS)
    held = written(tmp_path, "c.csv", CONTENTS + "m1,Cd,10,1,%\n")
    cadmium = call_json("balance", flows, "--contents", held)[1]["substances"]["Cd"]["flows"]
    assert (cadmium["m2"]["content"], cadmium["m2"]["amount"], cadmium["m2"]["class"]) == (None, None, "unobservable")


def test_bad_contents_are_told_cell_by_cell(tmp_path):
    flows = written(tmp_path, "f.csv", FLOWS + PROCESS)
    held = written(tmp_path, "c.csv", CONTENTS + "m9,Cd,10,1,%\nm1,Cd,10,,%\nm2,Cd,10,1,t\n")
    shares = written(tmp_path, "t.csv", TRANSFER + "p,Cd,m1,0.5,0\n")
    code, document = call_json("balance", flows, "--contents", held, "--transfer", shares)
    assert code == 1
    told = [(p["code"], p["file"], p["row"], p["column"]) for p in document["problems"]]
    assert told == [
        ("content_unknown_flow", "c.csv", 2, "A"),
        ("joint_missing_sd", "c.csv", 3, "D"),
        ("content_unit", "c.csv", 4, "E"),
        ("transfer_not_out", "t.csv", 2, "C"),
    ]


def test_contents_of_a_park_are_wrong_usage(tmp_path):
    held = written(tmp_path, "c.csv", CONTENTS)
    code, document = call_json("balance", "teaching", "--contents", held)
    assert (code, document["problems"][0]["code"]) == (2, "usage_contents_of_park")


def test_shown_in_both_languages(tmp_path):
    """A content off by ten deviations is a suspect with its cell."""
    flows = written(tmp_path, "f.csv", FLOWS + PROCESS)
    held = written(tmp_path, "c.csv", CONTENTS + "m1,Cd,10,0.1,%\nm2,Cd,5,0.1,%\nm3,Cd,30,0.1,%\n")
    shares = written(tmp_path, "t.csv", TRANSFER + "p,Cd,m2,,\n")
    zh = call("balance", flows, "--contents", held, "--transfer", shares)[1]
    en = call("balance", flows, "--contents", held, "--transfer", shares, lang="en")[1]
    assert "Cd：含量（%）与含有量" in zh
    assert "Cd: content (%) and amount" in en
    assert "分配系数" in zh
    assert "Suspect: content m1 Cd" in en
