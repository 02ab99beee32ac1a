from __future__ import annotations

import json

from parkloop.base.problems import Location, Problem
from parkloop.web.serving.telling import Teller


def test_a_person_gets_sentences_and_problems_on_the_error_stream(capsys):
    teller = Teller("en")
    teller.answer({"a": 1}, teller.say("end"))
    teller.problems([Problem("serve_folder_taken", where=Location(file="place"))])
    out, err = capsys.readouterr()
    assert out == "Press Ctrl-C to stop.\n"
    assert "place" in err
    assert "Another ParkLoop server" in err


def test_a_program_gets_one_document(capsys):
    teller = Teller("zh", json=True)
    teller.answer({"a": 1}, "not this")
    assert json.loads(capsys.readouterr().out) == {"schema": "parkloop/1", "problems": [], "a": 1}
    teller.problems([Problem("serve_full")])
    out, err = capsys.readouterr()
    assert [p["code"] for p in json.loads(out)["problems"]] == ["serve_full"]
    assert err == ""
