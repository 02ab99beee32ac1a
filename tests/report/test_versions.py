"""What a result rests on besides the document, in words."""

from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.formats import load
from parkloop.pipeline import versions
from parkloop.report.versions import version_name, version_words


@pytest.mark.parametrize(
    ("name", "version", "zh", "en"),
    [
        (
            "grid_factor",
            "grid-cn@2022",
            "全国及各省电力平均排放因子，2022 年 [grid-cn@2022]",
            "national and provincial means of 2022 [grid-cn@2022]",
        ),
        ("grid_factor", "grid-xx@1900", "grid-xx@1900", "grid-xx@1900"),
        ("grid_factor", "-", "", ""),
        ("indicator_set", "first@1", "首批指标 [first@1]", "First indicator set [first@1]"),
        ("indicator_set", "our-own@1", "our-own@1", "our-own@1"),
        ("solver", "highs 1.15.1", "HiGHS 1.15.1", "HiGHS 1.15.1"),
        ("parkloop", "0.1.0", "0.1.0", "0.1.0"),
    ],
)
def test_versions_in_words(name, version, zh, en):
    assert (version_words(name, version, "zh"), version_words(name, version, "en")) == (zh, en)


@pytest.mark.parametrize("lang", LANGS)
def test_everything_a_pass_names_has_a_name(lang):
    for name in versions(load("teaching")):
        assert version_name(name, lang) != name


def test_an_unknown_data_set_keeps_its_key():
    assert version_name("weather", "en") == "weather"
