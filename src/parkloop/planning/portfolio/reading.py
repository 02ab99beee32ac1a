"""Read a portfolio problem from plain data: every problem of the document at once, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Problem
from parkloop.planning.portfolio.consistency import contradictions
from parkloop.planning.portfolio.problem import Constraint, Interaction, Objective, PortfolioProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parkloop.base.problems import Location

    Path = tuple[str | int, ...]

HEAD_KEYS = ("schema", "name", "note", "source")
KEYS = ("projects", "objectives", "constraints", "exclusive", "prerequisites", "interactions")
SENSES = ("max", "min")
LARGEST = 1e300


def read_portfolio(
    data: object, at: Callable[[Path, str | None], Location]
) -> tuple[PortfolioProblem | None, tuple[Problem, ...]]:
    """The problem, None after an error, and all problems of the document.

    Parameters
    ----------
    data
        Plain data of the YAML or JSON file (see ``docs/portfolio.md``).
    at
        The place of a path in the file.
    """
    reader = _Reader(at)
    problem = reader.read(data)
    return (problem if not reader.problems else None), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    at: Callable[[Path, str | None], Location]
    problems: list[Problem] = field(default_factory=list)
    place: dict[str, int] = field(default_factory=dict)

    def say(self, code: str, path: Path, found: object = None, expected: str | None = None, **more: Any) -> None:  # noqa: ANN401
        word = None if found is None else str(found)
        self.problems.append(Problem(code, "error", self.at(path, more.pop("name", None)), word, expected, more))

    def read(self, data: object) -> PortfolioProblem | None:
        if not isinstance(data, dict):
            self.say("mapping_expected", (), data)
            return None
        self.known(data, (*HEAD_KEYS, *KEYS), ())
        projects = self.projects(data.get("projects"))
        objectives = self.objectives(data.get("objectives"), len(projects))
        names = [o.name for o in objectives]
        constraints = self.listed(data, "constraints", lambda row, path: self.constraint(row, path, len(projects)))
        exclusive = self.listed(data, "exclusive", lambda row, path: self.group(row, path, least=2))
        prerequisites = self.listed(data, "prerequisites", self.prerequisite)
        interactions = self.listed(data, "interactions", lambda row, path: self.interaction(row, path, names))
        found = contradictions(projects, exclusive, prerequisites)
        for code, path, ids in found:
            self.say(code, path, " → ".join(ids), name=ids[0])
        return PortfolioProblem(
            projects=tuple(projects),
            objectives=tuple(objectives),
            constraints=tuple(c for _, c in constraints),
            exclusive=tuple(g for _, g in exclusive),
            prerequisites=tuple(p for _, p in prerequisites),
            interactions=tuple(i for _, i in interactions),
        )

    def known(self, row: dict[str, Any], keys: Sequence[str], path: Path) -> None:
        for key in row:
            if key not in keys:
                self.say("portfolio_unknown_key", (*path, key), key, ", ".join(keys))

    def listed(self, data: dict[str, Any], key: str, read: Callable[[object, Path], Any]) -> list[tuple[int, Any]]:
        """The readable rows of a block with their places."""
        given = data.get(key)
        if given is None:
            return []
        if not isinstance(given, list):
            self.say("list_expected", (key,), given, field=key)
            return []
        rows = [(n, read(row, (key, n))) for n, row in enumerate(given)]
        return [(n, row) for n, row in rows if row is not None]

    def projects(self, given: object) -> list[str]:
        if given is not None and not isinstance(given, list):
            self.say("list_expected", ("projects",), given, field="projects")
            return []
        if not given:
            self.say("portfolio_empty", ("projects",), expected="projects: [..]", field="projects")
            return []
        names = []
        for n, word in enumerate(given):
            name = self.word(word, ("projects", n))
            if name in self.place:
                self.say("portfolio_same_id", ("projects", n), name, name=name)
            elif name is not None:
                self.place[name] = n
            names.append(name or "")
        return names

    def word(self, given: object, path: Path) -> str | None:
        if isinstance(given, bool) or not isinstance(given, str | int | float) or not str(given).strip():
            self.say("portfolio_id", path, given)
            return None
        return str(given).strip()

    def objectives(self, given: object, count: int) -> list[Objective]:
        if given is not None and not isinstance(given, dict):
            self.say("mapping_expected", ("objectives",), given)
            return []
        if not given:
            self.say("portfolio_empty", ("objectives",), expected="objectives: {name: [..]}", field="objectives")
            return []
        return [self.objective(str(name), row, ("objectives", name), count) for name, row in given.items()]

    def objective(self, name: str, row: object, path: Path, count: int) -> Objective:
        sense, values, place = "max", row, path
        if isinstance(row, dict):
            self.known(row, ("direction", "values", "unit", "note"), path)
            sense, values, place = row.get("direction", "max"), row.get("values"), (*path, "values")
            if sense not in SENSES:
                self.say("portfolio_direction", (*path, "direction"), sense, ", ".join(SENSES), name=name)
                sense = "max"
        return Objective(name, "min" if sense == "min" else "max", self.figures(values, place, count))

    def figures(self, given: object, path: Path, count: int) -> tuple[Fraction, ...]:
        """One figure per project."""
        if not isinstance(given, list):
            self.say("list_expected", path, given, field=str(path[-1]))
            return (Fraction(0),) * count
        if len(given) != count and count:
            self.say("portfolio_length", path, len(given), str(count))
        return tuple(self.figure(v, (*path, n)) for n, v in enumerate(given))

    def figure(self, given: object, path: Path) -> Fraction:
        """A figure exactly as written: the shortest decimal of a double is what stood in the file."""
        if given is None:
            self.say("portfolio_blank", path)
        elif isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) < LARGEST:  # nan too
            self.say("portfolio_number", path, given)
        else:
            return Fraction(str(given))
        return Fraction(0)

    def constraint(self, row: object, path: Path, count: int) -> Constraint | None:
        if not isinstance(row, dict):
            self.say("mapping_expected", path, row)
            return None
        self.known(row, ("coefficients", "limit", "name", "unit", "note"), path)
        coefficients = self.figures(row.get("coefficients"), (*path, "coefficients"), count)
        return Constraint(coefficients, self.figure(row.get("limit"), (*path, "limit")))

    def group(self, row: object, path: Path, *, least: int) -> tuple[int, ...] | None:
        """Projects by place, each once."""
        if not isinstance(row, list):
            self.say("list_expected", path, row, field=str(path[-1] if isinstance(path[-1], str) else path[0]))
            return None
        members: list[int] = []
        for n, word in enumerate(row):
            place = self.project(word, (*path, n))
            if place in members:
                self.say("portfolio_twice_in_group", (*path, n), word, name=str(word))
            elif place is not None:
                members.append(place)
        if len(row) < least:
            self.say("portfolio_group_small", path, len(row), f">= {least}")
            return None
        return tuple(members)

    def project(self, given: object, path: Path) -> int | None:
        if given is None:
            self.say("portfolio_blank", path)
            return None
        name = self.word(given, path)
        if name is not None and name not in self.place:
            self.say("portfolio_unknown_project", path, name)
        return None if name is None else self.place.get(name)

    def prerequisite(self, row: object, path: Path) -> tuple[int, int] | None:
        if not isinstance(row, dict):
            self.say("mapping_expected", path, row)
            return None
        self.known(row, ("project", "requires", "note"), path)
        project, required = (self.project(row.get(key), (*path, key)) for key in ("project", "requires"))
        return None if project is None or required is None else (project, required)

    def interaction(self, row: object, path: Path, names: list[str]) -> Interaction | None:
        if not isinstance(row, dict):
            self.say("mapping_expected", path, row)
            return None
        self.known(row, ("all_of", "add", "note"), path)
        members = self.group(row.get("all_of"), (*path, "all_of"), least=1)
        added = row.get("add")
        if not isinstance(added, dict) or not added:
            self.say("mapping_expected", (*path, "add"), added)
            return None
        effects = dict.fromkeys(names, Fraction(0))
        for key, value in added.items():
            if str(key) not in effects:
                self.say("portfolio_unknown_objective", (*path, "add", key), key, ", ".join(names))
            else:
                effects[str(key)] = self.figure(value, (*path, "add", key))
        return None if members is None else Interaction(members, tuple(effects.values()))
