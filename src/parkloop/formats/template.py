"""An empty workbook to fill in: lists for every choice, notes, a marked example in each sheet, and a guide."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.formats.sheet_layout import columns_upto
from parkloop.formats.sheets import Filled
from parkloop.formats.tables import tables
from parkloop.formats.write_workbook import write_sheets

if TYPE_CHECKING:
    from os import PathLike

    from parkloop.base.i18n import Lang

LEVELS = (1, 2, 3)


def template(path: str | PathLike[str], level: int = 1, lang: Lang = "zh") -> None:
    """Write an empty workbook.

    Parameters
    ----------
    path
        The ``.xlsx`` file to write.
    level
        How much is asked for: 1 names and yearly amounts, 2 composition, temperature and processes too, 3 prices and
        costs too.
    lang
        Language of sheet names and choices; headers and notes are in both.

    Raises
    ------
    ValueError
        There is no such level.
    """
    if level not in LEVELS:
        raise ValueError(level)
    shown = [(Filled(tables()[key], ({},) if key == "park" else ()), keys) for key, keys in columns_upto(level).items()]
    write_sheets(Path(path), shown, lang, examples=examples(lang), level=level)


@cache
def examples(lang: Lang) -> dict[str, dict[str, Any]]:
    """Return the example row of each sheet: cells by column key."""
    text = (resources.files("parkloop.formats") / "examples.toml").read_text(encoding="utf-8")
    return {
        table: {key: cell[lang] if isinstance(cell, dict) else cell for key, cell in row.items()}
        for table, row in tomllib.loads(text).items()
    }
