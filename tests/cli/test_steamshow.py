from __future__ import annotations

import io

import pytest

from parkloop.analysis.heat.steam_problem import solve_steam
from parkloop.base.problems import Location
from parkloop.cli.screen import Screen
from parkloop.cli.steamshow import show_steam


@pytest.mark.parametrize(("lang", "words"), [("zh", ("过热蒸汽", "比焓")), ("en", ("superheated vapour", "enthalpy"))])
def test_results_are_named(lang, words):
    results, _ = solve_steam({"states": [{"id": "live", "T_C": 450, "p_MPa": 4}]}, lambda _p, _n: Location())
    stream = io.StringIO()
    show_steam(Screen(lang, stream), {"results": results})
    text = stream.getvalue()
    assert all(word in text for word in (*words, "live", "450 °C", "3330.99 kJ/kg"))
