"""Which indicator sets a user means by ``--set``: names, ``all``, ``list``, or files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.problems import Problem, ProblemError, errors
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.indicators import IndicatorSet
    from parkloop.park.park import Park

STANDARD, ALL, LIST = "first@1", "all", "list"
SUFFIX = ".toml"


def chosen_sets(text: str | None) -> tuple[IndicatorSet, ...]:
    """Read the sets that are meant, in the order in which they are named; the standard one where none is.

    A name without version means the set's last one; a name that ends in ``.toml`` is a file.

    Raises
    ------
    UsageProblemError
        A name stands for no set; the problem lists those there are.
    ProblemError
        A file of the user's own has problems.
    """
    from parkloop.indicators import load_own_set, load_set, set_ids

    words = [w.strip() for w in (text or STANDARD).split(",") if w.strip() and w.strip() != LIST] or [STANDARD]
    if ALL in words:
        words = [STANDARD, *(s for s in set_ids() if s != STANDARD), *(w for w in words if w.endswith(SUFFIX))]
    found: dict[str, IndicatorSet] = {}
    unknown: list[Problem] = []
    problems: list[Problem] = []
    for word in words:
        if word.endswith(SUFFIX):
            try:
                own = load_own_set(Path(word))
            except ProblemError as error:
                problems += error.problems
                continue
            found[own.id] = own
            continue
        versions = [s for s in set_ids() if word in {s, s.partition("@")[0]}]
        if versions:
            found[versions[-1]] = load_set(versions[-1])
        else:
            unknown.append(Problem("unknown_indicator_set", found=word, expected=", ".join(set_ids())))
    if unknown:
        raise UsageProblemError(unknown)
    if problems:
        raise ProblemError(problems)
    return tuple(found.values())


def check_sets(sets: tuple[IndicatorSet, ...], park: Park) -> tuple[Problem, ...]:
    """Warnings of the park's own benchmarks.

    Raises
    ------
    ProblemError
        A set reads a variable that nobody knows.
    """
    from parkloop.indicators import load_set, set_ids, unknown_variables
    from parkloop.indicators.benchmarks import own_problems

    found = tuple(p for chosen in sets for p in unknown_variables(chosen, park))
    if errors(found):
        raise ProblemError(found)
    return own_problems(park, (*sets, *(load_set(s) for s in set_ids())))
