"""What every command accepts at any place of the line, ``--lang``, ``--json``, ``--debug``; which language is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, Lang
from parkloop.base.problems import Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class UsageProblemError(ProblemError):
    """The command was called wrongly (exit code 2)."""


@dataclass(frozen=True, slots=True)
class Session:
    """Language and form of one call; ``stated``: whether the language was asked for on the line itself."""

    lang: Lang
    json: bool = False
    debug: bool = False
    stated: bool = False


def chosen_language(environ: Mapping[str, str]) -> Lang:
    """The language of the environment: ``PARKLOOP_LANG``, else the locale; Chinese where neither says anything.

    Examples
    --------
    >>> chosen_language({"LANG": "en_GB.UTF-8"}), chosen_language({"LANG": "C.UTF-8"}), chosen_language({})
    ('en', 'zh', 'zh')
    """
    for name in ("PARKLOOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        word = environ.get(name, "").partition(".")[0].partition("_")[0].casefold()
        if word in {"", "c", "posix"}:
            continue
        return "zh" if word == "zh" else "en"
    return "zh"


def split(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[Session, list[str], Problem | None]:
    """Take the common options out of the line.

    Returns
    -------
    tuple
        The session, the rest of the line, and the problem of a wrong ``--lang`` (the session is usable all the same, so
        that the problem can be told in a known language and form).
    """
    lang, stated, flags = chosen_language(environ), False, set()
    rest: list[str] = []
    problem: Problem | None = None
    words = list(arguments)
    while words:
        word = words.pop(0)
        if word == "--":
            rest += [word, *words]
            break
        if word in {"--json", "--debug"}:
            flags.add(word)
        elif word == "--lang" or word.startswith("--lang="):
            wanted = word.partition("=")[2] if "=" in word else (words.pop(0) if words else "")
            if wanted in LANGS:
                lang, stated = wanted, True
            else:
                problem = Problem("usage_bad_language", found=wanted, expected=", ".join(LANGS))
        else:
            rest.append(word)
    helps = "--help" in rest or "-h" in rest  # help is for reading, in whatever form the answer was wanted
    return Session(lang, "--json" in flags and not helps, "--debug" in flags, stated), rest, problem
