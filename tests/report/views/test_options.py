from __future__ import annotations

from dataclasses import replace

from tests.report.sample import result

from parkloop.park.enums import Direction
from parkloop.report.views.options import action_json, omissions_json, option_json, options_json, ordered
from parkloop.report.views.wording import Wording

PROMISED = {
    "id", "direction", "task", "name", "findings", "actions", "from", "to", "commodity", "replaces", "amount", "route",
    "treatment", "legal", "reasons", "missing", "score", "confidence",
}  # fmt: skip


def scene():
    r = result()
    return r, Wording.of(r.park, r.ledger, r.options)


def test_promised_keys():
    r, wording = scene()
    shown = option_json(r.options[0], wording)
    assert set(shown) >= PROMISED
    assert set(shown["amount"]) == {"value", "low", "high", "unit"}
    assert set(shown["legal"]) >= {"verdict", "clause", "condition"}
    assert (shown["from"], shown["to"], shown["commodity"]) == ("paper", "cement", "white_mud")


def test_best_first_and_equals_keep_their_order():
    r, wording = scene()
    options = [replace(o, score=s) for o, s in zip(r.options, (0.2, 0.9, 0.2), strict=True)]
    assert [o["id"] for o in options_json(options, wording)] == [options[i].id for i in (1, 0, 2)]


def test_one_direction():
    r, _ = scene()
    wanted = r.options[0].direction
    assert ordered(r.options, wanted) == [o for o in ordered(r.options) if o.direction is wanted]


def test_an_option_without_ends_says_null_not_blank():
    r, wording = scene()
    shown = option_json(replace(r.options[0], source_node="", amount=None, route=""), wording)
    assert shown["from"] is None
    assert shown["route"] is None
    assert shown["amount"] == {"value": None, "low": None, "high": None, "unit": None}


def test_actions_have_their_type():
    r, _ = scene()
    assert action_json(r.options[0].actions[0])["type"] == "OpenLink"


def test_omissions():
    r, wording = scene()
    (shown,) = omissions_json(r.omissions, wording)
    assert (shown["direction"], shown["finding"]) == ("structure", "D1")
    assert shown["why"]["text"] == {"zh": "缺少需求上限", "en": "a demand ceiling is missing"}
    assert omissions_json(r.omissions, wording, Direction.FLOWS) == []
