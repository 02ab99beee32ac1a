"""Look up user-visible text in the one catalogue.

An entry is named ``area.key`` where ``area`` is the file ``catalogue/<area>.toml``; both languages stand side by side,
so a missing one is seen at once (and fails a test). See ``docs/decisions/0002-catalogue.md``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


class MissingTextError(KeyError):
    """The catalogue has no such entry: a defect of the program, never of the user's input."""


@cache
def area(name: str) -> dict[str, dict[str, str]]:
    """All entries of one area, keyed by dotted key below the area, each ``{"zh": ..., "en": ...}``."""
    file = resources.files("parkloop.base.catalogue") / f"{name}.toml"
    if not file.is_file():
        raise MissingTextError(name)
    flat: dict[str, dict[str, str]] = {}
    _flatten(tomllib.loads(file.read_text(encoding="utf-8")), "", flat)
    return flat


def _flatten(table: dict[str, object], prefix: str, into: dict[str, dict[str, str]]) -> None:
    for key, value in table.items():
        entry = cast("dict[str, object]", value)
        if all(isinstance(v, str) for v in entry.values()):
            into[prefix + key] = cast("dict[str, str]", entry)
        else:
            _flatten(entry, f"{prefix}{key}.", into)


def has(key: str) -> bool:
    """Whether the catalogue holds ``area.key``."""
    name, _, rest = key.partition(".")
    try:
        return rest in area(name)
    except MissingTextError:
        return False


def t(key: str, lang: Lang, /, **params: object) -> str:
    """Look up the text of ``area.key`` in ``lang`` with ``{name}`` places filled from ``params``.

    Raises
    ------
    MissingTextError
        The entry or its language is missing.
    """
    name, _, rest = key.partition(".")
    try:
        text = area(name)[rest][lang]
    except KeyError:
        raise MissingTextError(f"{key} [{lang}]") from None
    return text.format(**params) if params else text


def areas() -> tuple[str, ...]:
    """List the names of all areas."""
    folder = resources.files("parkloop.base.catalogue")
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))
