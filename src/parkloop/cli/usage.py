"""Say in the user's language what was wrong with the command line."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from parkloop.base.problems import Problem
from parkloop.base.text import Text

_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"\(([^()]*)\)$")


def usage_problem(error: Any, commands: list[str]) -> Problem:  # noqa: ANN401
    """The problem behind an error of the argument parser.

    The parser's classes are told apart by name: they moved between packages from one release to the next.
    """
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = tuple(error.possibilities or ())
        return Problem("usage_unknown_option", found=error.option_name, expected=", ".join(near) or None)
    if kind == "MissingParameter":
        return Problem("usage_missing", expected=_shown(error.param))
    if kind == "BadParameter":
        return Problem("usage_bad_value", found=_detail(error), params={"parameter": _shown(error.param)})
    if kind == "BadOptionUsage":
        return Problem("usage_option_needs_value", found=error.option_name)
    detail = _detail(error)
    if "extra argument" in error.message:
        extra = _EXTRA.search(error.message)
        return Problem("usage_extra", found=extra.group(1) if extra else "")
    if error.message.startswith("No such command"):
        near = tuple(get_close_matches(detail, commands, n=1))
        return Problem("usage_unknown_command", found=detail, expected=", ".join(near or commands))
    if error.message.startswith("Missing command"):
        return Problem("usage_no_command", expected=", ".join(commands))
    return Problem("usage_other", found=error.message)


def unknown_choice(parameter: str, found: str, allowed: list[str]) -> Problem:
    """A value that is none of the allowed words."""
    return Problem(
        "usage_bad_choice",
        found=found,
        expected=", ".join(allowed),
        params={"parameter": Text(parameter, parameter)},
    )


def _shown(param: Any) -> str:  # noqa: ANN401
    if param is None:
        return "?"
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return " / ".join(param.opts)


def _detail(error: Any) -> str:  # noqa: ANN401
    """The word of the user in the parser's sentence: what it quotes first."""
    quoted = _QUOTED.search(error.message)
    return quoted.group(1) if quoted else ""
