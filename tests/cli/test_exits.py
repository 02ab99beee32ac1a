from __future__ import annotations

from parkloop.cli.exits import Exit


def test_the_promised_codes():
    promised = {"FINE": 0, "INPUT": 1, "USAGE": 2, "INFEASIBLE": 3, "STOPPED": 4, "INTERNAL": 70}
    assert {name: int(Exit[name]) for name in promised} == promised
