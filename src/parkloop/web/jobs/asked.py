"""What a job is asked for, read out of its options; the same options give the same results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from parkloop.base.i18n import LANGS, Lang
from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.base.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

YEARS = (1900, 2100)
SEEDS = (0, 2**31 - 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Seed of everything sampled, base year (None: the document's own), languages (the main one first)."""

    seed: int = 0
    base_year: int | None = None
    langs: tuple[Lang, ...] = LANGS


def read_options(options: Mapping[str, object]) -> Asked:
    """Read the options of a job.

    Raises
    ------
    ProblemError
        ``job_option`` for every option that is unknown or not usable, all at once.
    """
    problems: list[Problem] = []
    seed = _whole(options, "seed", SEEDS, problems)
    year = _whole(options, "base_year", YEARS, problems)
    langs = options.get("langs")
    if langs is not None and (not isinstance(langs, list) or not langs or any(x not in LANGS for x in langs)):
        problems.append(_wrong("langs", langs, ", ".join(LANGS)))
    known = ("seed", "base_year", "langs")
    problems += [_wrong(name, value, ", ".join(known)) for name, value in options.items() if name not in known]
    if problems:
        raise ProblemError(problems)
    chosen = tuple(dict.fromkeys(cast("list[Lang]", langs))) if langs else LANGS
    return Asked(seed or 0, year, chosen)


def _whole(options: Mapping[str, object], name: str, span: tuple[int, int], problems: list[Problem]) -> int | None:
    value = options.get(name)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and span[0] <= value <= span[1]:
        return value
    problems.append(_wrong(name, value, f"{span[0]}–{span[1]}"))
    return None


def _wrong(name: str, value: object, expected: str) -> Problem:
    shown = str(value)[:100]
    return Problem(
        "job_option",
        where=Location(path=f"options.{name}"),
        found=shown,
        expected=expected,
        params={"option": Text(name, name)},
    )
