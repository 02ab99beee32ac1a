"""The table that a sheet stands for, by its name in either language or its key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS
from parkloop.formats.labels import folded, sheet_label
from parkloop.formats.tables import tables

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang


@cache
def _names() -> dict[str, str]:
    words = {folded(sheet_label(key, lang)): key for key in tables() for lang in LANGS}
    return {**words, **{folded(key): key for key in tables()}}


def table_of(name: object) -> str | None:
    """Return the key of the table; None for a sheet that stands for none."""
    return _names().get(folded(name)) if isinstance(name, str) else None


def shown_name(name: object, lang: Lang) -> str:
    """Return the name of a sheet as it is shown: one that is a key gets its label, one that a user gave stays."""
    text = str(name)
    return sheet_label(text, lang) if text in tables() else text
