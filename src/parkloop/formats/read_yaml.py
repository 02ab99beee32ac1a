"""Read a YAML or JSON document into plain data, with the line of every datum and of every doubled key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem
from parkloop.formats.place import Locator, Path, path_text

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

DATA_LIMIT = 500_000  # data in one document; aliases of aliases grow without end otherwise
DEPTH_LIMIT = 40

Read = tuple[Any, Locator, list[Problem]]


class _BrokenError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def read_yaml(text: str, file: str) -> Read:
    """Plain data, its places, and the problems of the notation; the data is None where it cannot be read at all."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    locator = Locator(file)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        walk = _Walk(locator)
        return (None if node is None else walk.value(node, (), 0)), locator, walk.problems
    except _BrokenError as broken:
        return None, locator, [broken.problem]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return None, locator, [_syntax(file, line, str(error.problem or error))]
    except (YAMLError, ValueError) as error:
        return None, locator, [_syntax(file, None, str(error).splitlines()[0])]
    except RecursionError:
        return None, locator, [Problem("too_large", where=Location(file=file), expected=str(DEPTH_LIMIT))]


def _syntax(file: str, line: int | None, detail: str) -> Problem:
    return Problem("syntax_error", where=Location(file=file, row=line), found=detail[:200])


class _Walk:
    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.problems: list[Problem] = []
        self.count = 0

    def value(self, node: Node, path: Path, depth: int) -> Any:  # noqa: ANN401
        line = node.start_mark.line + 1
        self.locator.lines.setdefault(path, line)
        self.count += 1
        if depth > DEPTH_LIMIT or self.count > DATA_LIMIT:
            limit = DEPTH_LIMIT if depth > DEPTH_LIMIT else DATA_LIMIT
            where = Location(file=self.locator.file, row=line)
            raise _BrokenError(Problem("too_large", where=where, expected=str(limit)))
        if node.id == "mapping":
            return self._mapping(node, path, depth)
        if node.id == "sequence":
            return [self.value(item, (*path, i), depth + 1) for i, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: Node, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if key_node.id == "scalar" else "?"
            line = key_node.start_mark.line + 1
            if key in found:
                where = Location(file=self.locator.file, row=line, path=path_text((*path, key)))
                self.problems.append(Problem("duplicate_key", where=where, found=key))
                continue
            self.locator.lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key), depth + 1)
        return found


def _scalar(node: Node) -> object:
    kind = str(node.tag).rpartition(":")[2]
    word: str = node.value
    if kind == "null":
        return None
    if kind == "bool":
        return word.casefold() == "true"
    if kind in {"int", "float"}:
        return _figure(word)
    return word


def _figure(word: str) -> object:
    plain = word.replace("_", "")
    special = {"inf": float("inf"), "nan": float("nan")}
    if plain.lstrip("+-.").casefold() in special:
        return -special["inf"] if plain.startswith("-") else special[plain.lstrip("+-.").casefold()]
    for read in (lambda w: int(w, 10), float, lambda w: int(w, 0)):
        try:
            return read(plain)
        except ValueError:
            continue
    return word


def read_json(text: str, file: str) -> Read:
    """Return the same for JSON; its data carry their path, not their line."""
    locator = Locator(file)
    problems: list[Problem] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, datum in pairs:
            if key in found:
                problems.append(Problem("duplicate_key", where=Location(file=file, path=key), found=key))
            else:
                found[key] = datum
        return found

    try:
        return json.loads(text, object_pairs_hook=once), locator, problems
    except json.JSONDecodeError as error:
        return None, locator, [_syntax(file, error.lineno, error.msg)]
    except ValueError as error:
        return None, locator, [_syntax(file, None, str(error))]
    except RecursionError:
        return None, locator, [Problem("too_large", where=Location(file=file), expected=str(DEPTH_LIMIT))]
