"""What a person reads of the plan under uncertainty, in both languages."""

import io

import pytest
from tests.operation.small import park
from tests.planning.robust.small_risk import SCENARIOS
from tests.planning.robust.test_study import OPTIONS, found

from parkloop.cli.robustshow import show_robust
from parkloop.cli.screen import Screen
from parkloop.report.names import Names


def said(uncertain, lang, scenarios=SCENARIOS):
    stream = io.StringIO()
    p = park(scenarios=scenarios)
    show_robust(Screen(lang, stream), uncertain, p, Names.of(p, OPTIONS, lang))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("情景", "期望值", "最大后悔值", "稳健核心", "碳价", "中断检验", "完全预知的价值")),
        ("en", ("Probability", "Bad tail", "Worst regret", "Robust core", "carbon price", "Stress test", "forecast")),
    ],
)
def test_every_table_is_there(lang, words):
    text = said(found(measure="cost"), lang)
    for word in words:
        assert word in text
    assert "None" not in text
    assert "nan" not in text


def test_what_ifs_are_called_so_and_name_their_origin():
    text = said(found(()), "en", ())
    assert "No probabilities are stated" in text
    assert "fuels 30% dearer" in text
    assert "assumed" in text
    assert "Expected" not in text
