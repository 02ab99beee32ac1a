"""The colours of the one style sheet hold the contrast of WCAG 2.2 AA; the sheet brings what care asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "src" / "parkloop" / "web" / "pages" / "static" / "parkloop"
CSS = (FOLDER / "parkloop.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", CSS))

TEXT = 4.5
EDGE = 3.0
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-soft", "green", "green-deep", "red")
        for ground in ("paper", "ground")
    ),
    *(("ink", f"{name}-pale", TEXT) for name in ("green", "ochre", "red", "blue")),
    ("ink-soft", "green-pale", TEXT),
    *((name, f"{name}-pale", TEXT) for name in ("green", "ochre", "red", "blue")),
    ("green-deep", "green-pale", TEXT),
    *(("paper", name, TEXT) for name in ("green", "green-deep", "red")),
    *((edge, ground, EDGE) for edge in ("line-strong", "focus", "green") for ground in ("paper", "ground")),
    ("focus", "green-pale", EDGE),
]


def luminance(colour):
    """Relative luminance of WCAG 2.2: each channel linear, weighted 0.2126, 0.7152, 0.0722."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_on_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(ink, ground, least):
    assert contrast(TOKENS[ink], TOKENS[ground]) >= least


def test_colours_stand_in_the_tokens_only():
    body = CSS[CSS.index("}", CSS.index(":root")) :]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", body)) <= {"#ffffff"}
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= {*re.findall(r"--([\w-]+):", CSS)}


def test_focus_motion_print_and_telephones_are_cared_for():
    assert re.search(r":focus-visible \{ outline: 3px", CSS)
    assert not re.search(r"(?<!main:focus \{ )outline:\s*(none|0)", CSS)
    for query in ("prefers-reduced-motion: reduce", "max-width: 40rem", "@media print", "forced-colors: active"):
        assert query in CSS


@pytest.mark.parametrize("file", sorted(p.name for p in FOLDER.iterdir()))
def test_nothing_is_fetched_from_elsewhere(file):
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\((?!['\"]?data:)", text)


def test_the_description_names_the_tokens_as_they_are():
    text = (Path(__file__).parents[3] / "docs" / "web-style.md").read_text(encoding="utf-8")
    missing = [f"{name} {value}" for name, value in TOKENS.items() if f"`--{name}`" not in text or value not in text]
    assert missing == []
