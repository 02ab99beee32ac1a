from __future__ import annotations

from tests.report.sample import result

from parkloop.report.views.ranking import ranking_json, stability_json
from parkloop.report.views.wording import Wording


def test_rows_weights_and_what_was_left_out():
    r = result()
    shown = ranking_json(r.ranking, Wording.of(r.park, r.ledger, r.options))
    assert [row["option"] for row in shown["rows"]] == [row.option for row in r.ranking.rows]
    assert shown["weights"] == dict(r.ranking.weights)
    assert [x["criterion"] for x in shown["left_out"]] == list(r.ranking.left_out)
    assert all(len(span) == 2 for span in shown["ranges"].values())


def test_stability():
    r = result()
    shown = stability_json(r.ranking)
    assert shown["kendall_tau"] == r.ranking.kendall_tau
    assert [o["first_share"] for o in shown["options"]] == [row.first_share for row in r.ranking.rows]
