import pytest

from parkloop.web.pages.options.listed import FIELDS, listed, narrowed, value_refs

pytestmark = pytest.mark.django_db


def _asked(**wanted):
    return {**dict.fromkeys(FIELDS, ""), **wanted}


def test_ranked_options_come_first_with_their_decision(finished):
    rows = listed(finished.results())
    ranks = [row.rank["rank"] for row in rows if row.rank]
    assert ranks == sorted(ranks)
    assert all(row.rank is None for row in rows[len(ranks) :])
    best = rows[0]
    assert (best.id, best.choice["year"], best.unit) == ("O5", 2025, "t/a")
    assert best.refs["score"] == "score/O5"
    refused = next(row for row in rows if row.id == "O4")
    assert (refused.choice, refused.held_back["key"]) == (None, "planning.disagreement.budget")


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({"direction": "management"}, lambda row: row.option["direction"] == "management"),
        ({"task": "carbon"}, lambda row: row.option["task"] == "carbon"),
        ({"verdict": "allowed"}, lambda row: row.option["legal"]["verdict"] == "allowed"),
        ({"chosen": "yes"}, lambda row: row.choice is not None),
        ({"chosen": "no"}, lambda row: row.choice is None),
        ({"finding": "unmatched.water"}, lambda row: "unmatched.water" in row.option["findings"]),
        ({"q": "BAGASSE"}, lambda row: "bagasse" in str(row.option).casefold()),
    ],
)
def test_each_filter_keeps_what_meets_it_and_nothing_else(finished, wanted, holds):
    rows = listed(finished.results("en"))
    kept = narrowed(rows, _asked(**wanted), "en")
    assert 0 < len(kept) < len(rows)
    assert all(holds(row) for row in kept)
    if "q" not in wanted:
        assert not any(holds(row) for row in rows if row not in kept)
    assert narrowed(rows, _asked(), "en") == rows


def test_values_by_criterion_name_their_trace(finished):
    results = finished.results()
    evaluation = next(e for e in results.summary["evaluation"] if e["option"] == "O5")
    found = {v["criterion"]: v for v in value_refs(results, evaluation)}
    assert found["benefit"]["ref"] == "effect/O5/net_benefit"
    assert results.trace[found["benefit"]["weight_ref"]]["value"] == pytest.approx(found["benefit"]["weight"])
    assert sum(v["brings"] or 0 for v in found.values()) == pytest.approx(results.trace["score/O5"]["value"])
