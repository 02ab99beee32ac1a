"""The words of tables, columns and choices, in both languages, and back from any of them to the key."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, Lang, has, t

if TYPE_CHECKING:
    from enum import StrEnum

_BRACKET = re.compile(r"\[[^\]]*\]$")


def folded(text: str) -> str:
    """Text as it is compared: width, case, spaces and the marks of a header (``*``, ``[unit]``) do not count."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("*")
    return _BRACKET.sub("", plain).rstrip("*").replace(":", "·")


def field_label(table: str, key: str, lang: Lang) -> str:
    """Return the label of a field, or its key where it has none; dotted within a nested value (``price.value``)."""
    head, dot, rest = key.partition(".")
    own = f"fields.{table}.{head}"
    common = f"fields.any.{head}"
    label = t(own, lang) if has(own) else t(common, lang) if has(common) else head
    if not dot:
        return label
    if rest in LANGS:
        return label + t(f"fields.words.in_{rest}", lang)
    return f"{label}·{field_label(head, rest, lang)}"


def sheet_label(table: str, lang: Lang) -> str:
    """Return the name of a table's sheet."""
    return t(f"fields.sheet.{table}", lang)


def choice_label(choice: StrEnum, lang: Lang) -> str:
    """Return the word of a choice; the unknown one that is written as a blank has none."""
    return t(f"enums.{type(choice).__name__}.{choice.value}", lang) if choice.value else ""


@cache
def choices(vocabulary: type[StrEnum]) -> dict[str, StrEnum]:
    """Every folded word that a choice may be written as: its value and its label in each language."""
    words: dict[str, StrEnum] = {}
    for choice in vocabulary:
        for word in (choice.value, choice.value.replace("_", " "), *(choice_label(choice, lang) for lang in LANGS)):
            if word:
                words.setdefault(folded(word), choice)
    return words
