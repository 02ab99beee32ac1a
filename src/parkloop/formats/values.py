"""One datum as it was written -> the value the park holds; what cannot be read is a coded problem, never a guess."""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from parkloop.base.numbers import document_number, split_number
from parkloop.base.text import Text
from parkloop.formats.labels import choices, folded
from parkloop.knowledge.codes import bare_waste

if TYPE_CHECKING:
    from enum import StrEnum

TEXT_LIMIT = 30_000  # a cell of a workbook holds 32,767 characters
YEARS = (1800, 2200)
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.#\-]{0,199}")
"""An id: long enough for those of generated options, with the ``#`` of the links that options open."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_TRUE = frozenset({"true", "yes", "y", "是", "有", "对", "√", "✓", "1"})
_FALSE = frozenset({"false", "no", "n", "否", "无", "不", "×", "0"})
_COMMA_DECIMAL = re.compile(r"([+-]?\d{1,3}),(\d{1,2}|\d{4,})")
_BARE_INDUSTRY = re.compile(r"[A-Ta-t]?\d{4}")
_EUROPEAN = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")


TOLD = "told_elsewhere"
"""Code of an error whose cause is reported where it stands: it is not repeated at every reference."""


class BadValueError(ValueError):
    """A datum that cannot be read: problem code with what was found, what was expected and further parameters."""

    def __init__(self, code: str, found: object = None, expected: str | None = None, **params: str | Text) -> None:
        self.code, self.found, self.expected, self.params = code, shown(found), expected, params
        super().__init__(code)


def shown(raw: object) -> str | None:
    """Return a datum as a message quotes it: a long one is cut."""
    text = plain(raw)
    return text if text is None or len(text) <= 60 else f"{text[:57]}..."


def plain(raw: object) -> str | None:
    """Return a datum as text, whole: two long ids that begin alike are two."""
    if raw is None:
        return None
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)


def blank(raw: object) -> bool:
    """Whether nothing was written: blank is never zero."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or (isinstance(raw, list | dict) and not raw)


def text(raw: object) -> str:
    """Free text with plain line ends, without control characters; a number in a text field is its digits."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        raw = raw.date()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, int):
        return str(raw)
    if not isinstance(raw, str):
        raise BadValueError("text_expected", raw)
    clean = _CONTROL.sub("", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(clean) > TEXT_LIMIT:
        raise BadValueError("text_too_long", f"{len(clean)}", str(TEXT_LIMIT))
    return clean


def slug(raw: object) -> str:
    """Read a stable id: Latin letters, digits, ``_``, ``-``, ``.`` and, in links of composed parks, ``#``."""
    found = text(raw)
    if not SLUG.fullmatch(found):
        raise BadValueError("bad_slug", found)
    return found


def name(raw: object) -> Text:
    """Read a bilingual name; plain text is taken in the language of its script."""
    if isinstance(raw, Mapping):
        return Text(**{lang: text(raw[lang]) if not blank(raw.get(lang)) else "" for lang in ("zh", "en")})
    plain = text(raw)
    return Text(zh=plain) if any("\u3400" <= c <= "\u9fff" for c in plain) else Text(en=plain)


def number(raw: object) -> tuple[float, str]:
    """Read a figure and the unit that was typed behind it."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise BadValueError("number_unreadable", raw)
    if isinstance(raw, str):
        if raw.strip().startswith("#"):
            raise BadValueError("formula_error", raw)
        read = split_number(raw)
        if read is None:
            readings = _readings(raw)
            raise BadValueError("number_ambiguous" if readings else "number_unreadable", raw, None, **readings)
        value, rest = read
    else:
        try:
            value, rest = document_number(float(raw)), ""
        except OverflowError:
            raise BadValueError("number_unreadable", str(raw)[:20]) from None
    if not math.isfinite(value):
        raise BadValueError("number_unreadable", str(raw))
    return value + 0.0, rest  # + 0.0: there is no negative zero in a park


def _readings(raw: str) -> dict[str, str]:
    plain = "".join(raw.split())
    if _COMMA_DECIMAL.fullmatch(plain):
        return {"first": plain.replace(",", "."), "second": plain.replace(",", "")}
    if _EUROPEAN.fullmatch(plain):
        return {"first": plain.replace(".", "").replace(",", "."), "second": plain.replace(",", "")}
    return {}


def integer(raw: object) -> int:
    """Read a whole number."""
    value, rest = number(raw)
    if rest or not value.is_integer():
        raise BadValueError("integer_expected", raw)
    return int(value)


def year(raw: object) -> int:
    """Read a year; ``2024年`` and a date are understood."""
    if isinstance(raw, date):
        raw = raw.year
    if isinstance(raw, str):
        raw = raw.strip().removesuffix("年").removesuffix("年度")
    found = integer(raw)
    if not YEARS[0] <= found <= YEARS[1]:
        raise BadValueError("year_absurd", found, f"{YEARS[0]}-{YEARS[1]}")
    return found


def years(raw: object) -> tuple[int, int]:
    """First and last year: ``[2025, 2030]`` or ``2025-2030``."""
    parts = raw if isinstance(raw, list | tuple) else re.split(r"[-–—~～至到,，;；\s]+", text(raw).replace("年", ""))
    if len(parts) != 2:
        raise BadValueError("years_expected", raw)
    first, last = year(parts[0]), year(parts[1])
    if first > last:
        raise BadValueError("years_reversed", raw)
    return first, last


def yes_no(raw: object) -> bool:
    """Yes or no."""
    if isinstance(raw, bool):
        return raw
    word = folded(text(raw))
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise BadValueError("unknown_choice", raw, "是 yes / 否 no", near="")


def choice(raw: object, vocabulary: type[StrEnum]) -> StrEnum:
    """Read a word of a closed vocabulary, by value or by its label in either language."""
    words = choices(vocabulary)
    word = folded({True: "yes", False: "no"}.get(raw, "") if isinstance(raw, bool) else text(raw))
    if word in words:
        return words[word]
    near = difflib.get_close_matches(word, list(words), 1)
    allowed = ", ".join(v.value for v in vocabulary if v.value)
    raise BadValueError("unknown_choice", raw, allowed, near=words[near[0]].value if near else "")


def words(raw: object) -> tuple[str, ...]:
    """Several words: a list, or text parted by ``;`` (``；``, ``、`` and line ends too)."""
    parts = raw if isinstance(raw, list) else _json(raw, "[") or re.split(r"[;；、\n]", text(raw))
    return tuple(word for word in (text(p) for p in parts) if word)


def pairs(raw: object) -> dict[str, Any]:
    """Keyed data: a mapping, or text such as ``water: 0.5; ash: 0.1``."""
    if isinstance(raw, Mapping):
        return {text(k): v for k, v in raw.items()}
    plain = text(raw)
    parsed = _json(plain, "{")
    if parsed is not None:
        return dict(parsed)
    found: dict[str, Any] = {}
    for part in re.split(r"[;；\n]", plain) if re.search(r"[;；\n]", plain) else re.split(r"[,，、]", plain):
        if not part.strip():
            continue
        key, mark, value = re.sub(r"[：=＝]", ":", part, count=1).partition(":")
        if not mark or not key.strip() or not value.strip() or key.strip() in found:
            raise BadValueError("pairs_unreadable", raw)
        found[key.strip()] = value.strip()
    return found


def codes(raw: object) -> dict[str, str]:
    """Codes by scheme: ``gb4754: 1340; nace: 10.81``; a bare code whose form names its scheme is enough.

    ``SW13`` is of the classification of solid waste (``sw``), ``HW08`` and ``900-249-08`` of the catalogue of hazardous
    waste (``hw``), also written with spaces, full-width letters or long dashes, and four digits or a letter and four
    digits of GB/T 4754 (``gb4754``): the guide says so.
    """
    if not isinstance(raw, Mapping):
        plain = text(raw)
        if found := bare_waste(plain):
            return found
        if _BARE_INDUSTRY.fullmatch(plain):
            return {"gb4754": plain[-4:]}
    return {k: text(v) for k, v in pairs(raw).items() if not blank(v)}


def point(raw: object) -> tuple[float, float]:
    """Longitude and latitude in degrees, WGS 84."""
    parts = raw if isinstance(raw, list) else [p for p in re.split(r"[,，;；\s]+", text(raw)) if p]
    if len(parts) != 2:
        raise BadValueError("point_unreadable", raw)
    (lon, rest), (lat, rest2) = number(parts[0]), number(parts[1])
    if rest.strip("°EWew") or rest2.strip("°NSns") or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadValueError("point_unreadable", raw)
    return lon, lat


def _json(raw: Any, opening: str) -> Any:  # noqa: ANN401
    if not isinstance(raw, str) or not raw.strip().startswith(opening):
        return None
    try:
        parsed = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadValueError("pairs_unreadable", raw) from None
    return parsed


def json_list(raw: object) -> list[Any]:
    """Read a list, or its JSON text in a cell."""
    parsed = raw if isinstance(raw, list) else _json(raw, "[")
    if parsed is None:
        raise BadValueError("pairs_unreadable", raw)
    return list(parsed)
