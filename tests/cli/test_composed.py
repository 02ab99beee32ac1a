from __future__ import annotations

from parkloop.cli.composed import with_places
from parkloop.cli.flowlist import open_composed


def read(tmp_path):
    (tmp_path / "f.csv").write_text("flow,from,to,amount,sd\nm1,,p,100,0\nm2,p,,60,0\nm3,p,,,\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("flow,substance,content,sd,unit\nm1,Cd,10,1,%\nm2,Cd,5,1,%\n", encoding="utf-8")
    (tmp_path / "t.csv").write_text("node,substance,to_flow,coefficient,sd\np,Cd,m2,0.3,0.1\n", encoding="utf-8")
    return open_composed(*(str(tmp_path / f"{name}.csv") for name in "fct"))


def entry(kind, flow=None, substance=None, node=None):
    return {"kind": kind, "flow": flow, "substance": substance, "node": node}


def cells(entries):
    return [[(p["file"], f"{p['column']}{p['row']}") for p in e["places"]] for e in entries]


def test_every_doubt_has_the_cells_of_its_figures(tmp_path):
    told = read(tmp_path)
    assert told.problems == ()
    suspects = [
        entry("flow", "m1"),
        entry("content", "m2", "Cd"),
        entry("transfer", "m2", "Cd", "p"),
        entry("amount", "m2", "Cd"),
    ]
    data = with_places({"suspects": suspects, "contradictions": [entry("balance", node="p", substance="Cd")]}, told)
    assert cells(data["suspects"]) == [
        [("f.csv", "D2")],
        [("c.csv", "C3")],
        [("t.csv", "D2")],
        [("f.csv", "D3"), ("c.csv", "C3")],
    ]
    assert cells(data["contradictions"]) == [
        [("f.csv", "D2"), ("c.csv", "C2"), ("f.csv", "D3"), ("c.csv", "C3"), ("f.csv", "D4")]
    ]


def test_contents_alone_and_coefficients_alone(tmp_path):
    read(tmp_path)
    flows = str(tmp_path / "f.csv")
    assert open_composed(flows, str(tmp_path / "c.csv"), None).transfers == ()
    assert open_composed(flows, None, None).contents == ()
