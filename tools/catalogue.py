"""What `make check` asks of the text catalogue: both languages with equal places, every key used, every use a key."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CATALOGUE = "src/parkloop/base/catalogue"
LANGS = ("zh", "en")


@dataclass(slots=True)
class Uses:
    """What the program text refers to.

    ``keys`` and ``codes`` map a literal to the place it stands; the patterns are f-strings, whose filled places may
    hold anything.
    """

    keys: dict[str, str] = field(default_factory=dict)
    key_patterns: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    code_patterns: dict[str, str] = field(default_factory=dict)
    strings: set[str] = field(default_factory=set)


def problems(root: Path) -> Iterator[str]:
    """Every fault of the catalogue under ``root``, one sentence each."""
    entries = dict(_entries(root / CATALOGUE))
    for key, texts in entries.items():
        yield from _entry_faults(key, texts)
    uses = Uses()
    for file in sorted((root / "src").rglob("*.py")):
        _scan(ast.parse(file.read_text(encoding="utf-8")), file.relative_to(root).as_posix(), uses)
    yield from _uses_without_entry(entries, uses)
    yield from _problem_codes(entries, uses)


def _entries(folder: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for file in sorted(folder.glob("*.toml")):
        yield from _flat(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if not isinstance(value, dict):
            yield key, {"": value}
        elif not value or any(not isinstance(v, dict) for v in value.values()):
            yield key, value
        else:
            yield from _flat(value, key)


def _entry_faults(key: str, texts: Mapping[str, object]) -> Iterator[str]:
    if set(texts) != set(LANGS):
        yield f"catalogue {key}: has {sorted(texts)} instead of zh and en"
        return
    places: dict[str, set[str | None]] = {}
    for lang, text in texts.items():
        glue = ".join." in f".{key}."  # what stands between two texts may be nothing in one language
        if not isinstance(text, str) or not (text.strip() or glue):
            yield f"catalogue {key}: {lang} is empty"
            return
        try:
            places[lang] = {name for _, name, _, _ in string.Formatter().parse(text)} - {None}
        except ValueError as error:
            yield f"catalogue {key}: {lang} cannot be filled ({error})"
            return
    if places["zh"] != places["en"]:
        only = sorted(str(p) for p in places["zh"] ^ places["en"])
        yield f"catalogue {key}: {', '.join(only)} stands in one language only"


def _scan(tree: ast.Module, file: str, uses: Uses) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            uses.strings.add(node.value)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "code"), None)
        place = f"{file}:{node.lineno}"
        if name == "t":
            _note(first, place, uses.keys, uses.key_patterns)
        elif name == "Problem":
            _note(first, place, uses.codes, uses.code_patterns)


def _note(node: ast.expr | None, place: str, literals: dict[str, str], patterns: dict[str, str]) -> None:
    if isinstance(node, ast.IfExp):
        _note(node.body, place, literals, patterns)
        _note(node.orelse, place, literals, patterns)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        literals.setdefault(node.value, place)
    elif isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values)
        patterns.setdefault("".join(parts), place)


def _uses_without_entry(entries: Mapping[str, object], uses: Uses) -> Iterator[str]:
    for key, place in uses.keys.items():
        if key not in entries:
            yield f"{place}: no catalogue entry {key}"
    for pattern, place in uses.key_patterns.items():
        if not any(re.fullmatch(pattern, key) for key in entries):
            yield f"{place}: no catalogue entry fits {pattern}"


def _problem_codes(entries: Mapping[str, object], uses: Uses) -> Iterator[str]:
    for code, place in uses.codes.items():
        for part in ("message", "hint"):
            if f"problems.{code}.{part}" not in entries:
                yield f"{place}: no catalogue entry problems.{code}.{part}"
    for key in entries:
        area, _, rest = key.partition(".")
        if area != "problems" or key in uses.keys:
            continue
        if any(re.fullmatch(p, key) for p in uses.key_patterns):
            continue
        code, _, part = rest.rpartition(".")
        used = code in uses.strings or any(re.fullmatch(p, code) for p in uses.code_patterns)
        if part not in {"message", "hint"} or not used:
            yield f"catalogue {key}: nothing refers to it"
