from __future__ import annotations

from tests.cli.calling import call, call_json

from parkloop.cli.commands.plan import SHOWN


def test_plan_of_the_teaching_park():
    code, document = call_json("plan", "teaching")
    assert code == 0
    plan = document["plan"]
    assert plan["status"] == "optimal"
    assert plan["options"]
    first, last = document["park"]["horizon"]
    assert all(first <= o["year"] <= last and 0 < o["size"] <= 1 for o in plan["options"])
    for row in plan["budget"]:
        assert row["amount"] is None or row["spent"] <= row["amount"] * (1 + 1e-9)


def test_bad_park():
    assert call_json("plan", "nix.yaml")[0] == 1


def test_shown():
    code, out, _ = call("plan", "teaching", lang="en")
    assert code == 0
    assert "Options in the plan" in out
    assert "optimal" in out


def test_a_long_list_of_what_was_held_back_is_cut_for_a_person_only():
    _, document = call_json("plan", "linjiang")
    held = document["plan"]["held_back"]
    assert len(held) > SHOWN
    _, out, _ = call("plan", "linjiang", lang="en")
    assert out.count("Held back:") == SHOWN
    assert f"{len(held) - SHOWN} more options" in out
