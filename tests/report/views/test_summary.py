from __future__ import annotations

import json

from tests.report.sample import result

from parkloop.report.views.summary import summary

PROMISED = (
    "versions", "columns", "findings", "options", "evaluation", "ranking", "plan", "rank_disagreements", "effects",
    "targets", "stability", "data_shares", "certificate", "files",
)  # fmt: skip


def test_promised_keys():
    shown = summary(result(), ["report.docx"])
    assert set(PROMISED) <= set(shown)
    assert shown["schema"] == "parkloop/1"
    assert shown["problems"][0]["code"] == "weight_missing"
    assert shown["files"] == ["report.docx"]


def test_the_same_result_gives_the_same_bytes():
    one, two = (json.dumps(summary(result()), allow_nan=False) for _ in range(2))
    assert one == two


def test_no_options_no_plan():
    shown = summary(result(0))
    assert shown["options"] == []
    assert shown["plan"]["options"] == []
    assert shown["data_shares"] == {}
