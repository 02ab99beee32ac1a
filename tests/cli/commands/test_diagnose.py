from __future__ import annotations

import re

from tests.cli.calling import call, call_json


def test_findings_with_sentences_in_both_languages():
    code, document = call_json("diagnose", "teaching")
    assert code == 0
    assert document["findings"]
    for finding in document["findings"]:
        text = finding["problem"]["text"]
        assert text["zh"] != text["en"]
        assert not re.search(r"[{}]", text["zh"] + text["en"])


def test_bad_park():
    assert call_json("diagnose", "nix.yaml")[0] == 1


def test_shown():
    assert "发现问题" in call("diagnose", "teaching")[1]
