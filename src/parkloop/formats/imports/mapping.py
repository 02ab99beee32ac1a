"""What a user says about a file, and what is remembered for the next one: a small YAML or JSON document."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.recognise import IGNORED
from parkloop.formats.read_yaml import read_json, read_yaml
from parkloop.formats.values import BadValueError, shown, text, year
from parkloop.formats.write_yaml import to_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as File

    from parkloop.formats.place import Locator

SCHEMA = "parkloop-imports/1"
KEYS = ("schema", "columns", "units", "items", "firms", "year", "node")
EVERY = "*"
"""Stands for all forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A column mapping.

    Attributes
    ----------
    columns, units
        Form id (or ``*``) -> heading or column letter -> role, or unit.
    items
        Item as written -> commodity id; None leaves its rows out.
    firms
        Firm or credit code as written -> node id; None leaves its rows out.
    year, node
        Year and node of what the file does not say.
    """

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    items: Mapping[str, str | None] = field(default_factory=dict)
    firms: Mapping[str, str | None] = field(default_factory=dict)
    year: int | None = None
    node: str = ""

    def over(self, older: Told) -> Told:
        """Lay this mapping over an older one; what this one says wins."""
        return replace(
            self,
            columns=_deep(older.columns, self.columns),
            units=_deep(older.units, self.units),
            items={**older.items, **self.items},
            firms={**older.firms, **self.firms},
            year=older.year if self.year is None else self.year,
            node=self.node or older.node,
        )


def _deep(older: Mapping[str, Mapping[str, str]], newer: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {key: {**older.get(key, {}), **newer.get(key, {})} for key in dict.fromkeys((*older, *newer))}


def read_document(path: File) -> tuple[Any, Locator, list[Problem]]:
    """Read a YAML or JSON file of a user.

    Raises
    ------
    parkloop.base.problems.ProblemError
        There is no such file, it is not UTF-8, or its notation is broken.
    """
    where = Location(file=path.name)
    if not path.is_file():
        raise ProblemError([Problem("file_not_found", where=where, found=str(path))])
    try:
        plain = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=where)]) from None
    raw, locator, problems = (read_json if path.suffix.lower() == ".json" else read_yaml)(plain, path.name)
    if problems:
        raise ProblemError(problems)
    return raw, locator, problems


def read_mapping(path: File) -> Told:
    """Read and check a mapping.

    Raises
    ------
    parkloop.base.problems.ProblemError
        Unknown keys, forms or roles, or a value of the wrong kind; all at once, each with its line.
    """
    raw, locator, _ = read_document(path)
    if raw is None:
        return Told()
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        raise ProblemError([Problem("import_mapping_shape", where=Location(file=path.name), found=shown(raw))])
    known = ", ".join(KEYS)
    strange = (key for key in raw if key not in KEYS)
    problems += [Problem("import_mapping_key", where=locator.at((key,)), found=key, expected=known) for key in strange]
    columns = _by_form(raw, "columns", locator, problems)
    units = _by_form(raw, "units", locator, problems)
    _check_roles(columns, locator, problems)
    found = Told(
        columns=columns,
        units=units,
        items=_words(raw.get("items"), ("items",), locator, problems),
        firms=_words(raw.get("firms"), ("firms",), locator, problems),
        year=_year(raw.get("year"), locator, problems),
        node="" if raw.get("node") is None else str(raw["node"]),
    )
    if problems:
        raise ProblemError(problems)
    return found


def _by_form(raw: Mapping[str, Any], key: str, locator: Locator, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Headings by form; headings that stand directly under the key are meant for every form."""
    table = raw.get(key)
    if table is None:
        return {}
    if not isinstance(table, dict):
        problems.append(Problem("import_mapping_shape", where=locator.at((key,)), found=shown(table)))
        return {}
    found: dict[str, dict[str, str]] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            if name not in (*forms(), EVERY):
                where = locator.at((key, name))
                problems.append(Problem("import_form_name", where=where, found=name, expected=", ".join(forms())))
            inner = _words(value, (key, name), locator, problems)
            found.setdefault(name, {}).update({k: v or IGNORED for k, v in inner.items()})
        else:
            inner = _words({name: value}, (key,), locator, problems)
            found.setdefault(EVERY, {}).update({k: v or IGNORED for k, v in inner.items()})
    return found


def _words(raw: object, path: tuple[str, ...], locator: Locator, problems: list[Problem]) -> dict[str, str | None]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        problems.append(Problem("import_mapping_shape", where=locator.at(path), found=shown(raw)))
        return {}
    found: dict[str, str | None] = {}
    for key, value in raw.items():
        try:
            found[str(key)] = None if value is None else text(value)
        except BadValueError:
            problems.append(Problem("import_mapping_shape", where=locator.at((*path, key)), found=shown(value)))
    return found


def _year(raw: object, locator: Locator, problems: list[Problem]) -> int | None:
    if raw is None:
        return None
    try:
        return year(raw)
    except BadValueError as bad:
        problems.append(Problem(bad.code, where=locator.at(("year",)), found=bad.found, expected=bad.expected))
        return None


def _check_roles(columns: Mapping[str, Mapping[str, str]], locator: Locator, problems: list[Problem]) -> None:
    for form, table in columns.items():
        known = forms()[form].roles if form in forms() else tuple({r for f in forms().values() for r in f.roles})
        for name, role in table.items():
            if role not in (*known, IGNORED):
                path = ("columns", form, name) if ("columns", form, name) in locator.lines else ("columns", name)
                allowed = ", ".join(sorted(known))
                problems.append(Problem("import_role", where=locator.at(path), found=role, expected=allowed))


def remembered(folder: File, park: str) -> File:
    """Name the file that holds what is remembered of a park."""
    return folder / f"{park}.imports.yaml"


def write_mapping(mapping: Told, path: File) -> None:
    """Write a mapping; year and node belong to one file and are not remembered."""
    document: dict[str, Any] = {"schema": SCHEMA}
    for key in ("columns", "units", "items", "firms"):
        table = getattr(mapping, key)
        if table:
            document[key] = {k: dict(v) if isinstance(v, dict) else v for k, v in table.items()}
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    else:
        path.write_text(to_yaml(document), encoding="utf-8")
