"""Put words on problems at the edge: message and hint in both languages, and the JSON form that is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, Lang, t
from parkloop.base.text import Text

if TYPE_CHECKING:
    from parkloop.base.problems import Problem


def message(problem: Problem, lang: Lang) -> str:
    """Say what is wrong, in one sentence."""
    return t(f"problems.{problem.code}.message", lang, **_params(problem, lang))


def hint(problem: Problem, lang: Lang) -> str:
    """Say how to mend it, in one sentence."""
    return t(f"problems.{problem.code}.hint", lang, **_params(problem, lang))


def place(problem: Problem, lang: Lang) -> str:
    """Say the place in words a user can follow: file, sheet, cell or path."""
    w = problem.where
    parts = [w.file or ""]
    if w.sheet:
        parts.append(t("problems._place.sheet", lang, sheet=w.sheet))
    if w.row and w.column:
        parts.append(t("problems._place.cell", lang, cell=f"{w.column}{w.row}"))
    elif w.row:
        parts.append(t("problems._place.row", lang, row=w.row))
    elif w.column:
        parts.append(t("problems._place.column", lang, column=w.column))
    if w.path and not w.sheet:
        parts.append(w.path)
    return " ".join(p for p in parts if p)


def as_json(problem: Problem) -> dict[str, object]:
    """Give the promised JSON form of one problem (``interfaces.md``, check)."""
    w = problem.where
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": w.file,
        "sheet": w.sheet,
        "row": w.row,
        "column": w.column,
        "path": w.path,
        "id": w.id,
        "found": problem.found,
        "expected": problem.expected,
        "message": {lang: message(problem, lang) for lang in LANGS},
        "hint": {lang: hint(problem, lang) for lang in LANGS},
    }


def _params(problem: Problem, lang: Lang) -> dict[str, object]:
    params: dict[str, object] = {k: v.get(lang) if isinstance(v, Text) else v for k, v in problem.params.items()}
    params["found"] = "" if problem.found is None else problem.found
    params["expected"] = "" if problem.expected is None else problem.expected
    params["id"] = problem.where.id or ""
    return params
