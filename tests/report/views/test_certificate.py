from __future__ import annotations

from tests.report.sample import result

from parkloop.report.views.certificate import certificate_json
from parkloop.report.views.wording import Wording


def test_promised_keys():
    r = result()
    shown = certificate_json(r.certificate, Wording.of(r.park, r.ledger))
    assert shown["max_imbalance_relative"] == 2.1e-9
    assert shown["baseline_gap"] == 0.012
    assert shown["recomputed_objective"] == shown["objective"] == 0.92
    assert shown["agrees"] is True
