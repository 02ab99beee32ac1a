from __future__ import annotations

import re

import pytest
from tests.cli.calling import call, call_json

from parkloop.park.enums import Direction


@pytest.fixture(scope="module")
def document():
    code, document = call_json("options", "guigang")
    assert code == 0
    return document


def test_best_first(document):
    scores = [o["score"] for o in document["options"]]
    assert scores == sorted(scores, reverse=True)
    assert len({o["id"] for o in document["options"]}) == len(scores) > 0


def test_ends_are_ids_of_the_document(document):
    nodes = {f["from"] for f in call_json("balance", "guigang")[1]["columns"]["observed"]["flows"]}
    opened = {o["id"]: {a["type"] for a in o["actions"]} for o in document["options"]}
    links = [o for o in document["options"] if opened[o["id"]] == {"OpenLink"}]  # a new firm's link may start there
    assert links
    assert all(o["from"] in nodes for o in links if o["origin"] == "route")


def test_every_option_says_why_in_both_languages(document):
    for option in document["options"]:
        assert option["reasons"], option["id"]
        for reason in (*option["reasons"], *option["missing"]):
            assert not re.search(r"[{}]|\bnan\b", reason["text"]["zh"] + reason["text"]["en"])


def test_one_direction_only(document):
    _, part = call_json("options", "guigang", "--direction", Direction.SYMBIOSIS_PATHS.value)
    assert part["options"] == [o for o in document["options"] if o["direction"] == Direction.SYMBIOSIS_PATHS]
    assert part["omissions"] == [o for o in document["omissions"] if o["direction"] == Direction.SYMBIOSIS_PATHS]
    assert 0 < len(part["options"]) < len(document["options"])


def test_unknown_direction_is_wrong_usage():
    assert call_json("options", "guigang", "--direction", "up")[0] == 2


def test_bad_park():
    assert call_json("options", "nix.yaml")[0] == 1


def test_shown():
    assert "方案" in call("options", "teaching")[1]
