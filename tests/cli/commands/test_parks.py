from __future__ import annotations

from tests.cli.calling import call, call_json

from parkloop.formats.door import bundled


def test_every_bundled_park_is_listed():
    code, document = call_json("parks")
    assert code == 0
    assert [p["bundled"] for p in document["parks"]] == list(bundled())
    assert {"guigang", "teaching"} <= set(bundled())


def test_fictional_parks_say_so():
    parks = {p["bundled"]: p for p in call_json("parks")[1]["parks"]}
    assert parks["teaching"]["fictional"] is True
    assert not parks["guigang"]["fictional"]


def test_table():
    assert "guigang" in call("parks")[1]
