from __future__ import annotations

from tests.report.sample import result

from parkloop.report.views.findings import findings_json
from parkloop.report.views.places import Whereabouts
from parkloop.report.views.wording import Wording


def test_finding():
    r = result()
    (shown,) = findings_json(r.findings, Wording.of(r.park, r.ledger), Whereabouts(r.park, r.ledger))
    assert (shown["id"], shown["severity"], shown["clause"], shown["node"]) == ("D1", "high", "6.2", "sugar")
    assert shown["directions"] == ["symbiosis_paths", "flows"]
    assert shown["problem"]["text"]["zh"] == "蔗渣：13万t/a"
    assert shown["causes"][0]["text"]["en"] == "a user is missing"
