"""Take a sentence of ``summary.json`` apart into words and numbers, so that each number can lead to its trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a number with the id of its trace entry."""

    text: str
    ref: str = ""


def pieces(reason: Mapping[str, Any], lang: Lang) -> list[Piece]:
    """The sentence of a reason, its numbers found where they are printed; what a range has run together stays words.

    Parameters
    ----------
    reason
        ``{"text": {"zh", "en"}, "numbers": {name: {"value", "unit", "ref"}}}``.
    """
    text = str(reason["text"].get(lang) or "")
    found: list[tuple[int, int, str]] = []
    for figure in reason.get("numbers", {}).values():
        printed = amount(figure["value"], figure["unit"], lang)
        start = _free(text, printed, found)
        if start >= 0:
            found.append((start, start + len(printed), figure["ref"]))
    out: list[Piece] = []
    at = 0
    for start, end, ref in sorted(found):
        if start > at:
            out.append(Piece(text[at:start]))
        out.append(Piece(text[start:end], ref))
        at = end
    if at < len(text):
        out.append(Piece(text[at:]))
    return out


def _free(text: str, printed: str, taken: list[tuple[int, int, str]]) -> int:
    """Where the number stands on its own: not inside a longer one, not where another was found."""
    start = text.find(printed)
    while start >= 0:
        end = start + len(printed)
        before, after = text[start - 1 : start], text[end : end + 1]
        alone = not (before.isdigit() or before in {".", ",", "−"}) and not after.isdigit()
        if alone and all(end <= a or start >= b for a, b, _ in taken):
            return start
        start = text.find(printed, start + 1)
    return -1
