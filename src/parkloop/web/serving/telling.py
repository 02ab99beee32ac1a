"""What ``serve``, ``password``, ``backup`` and ``restore`` print: one JSON document, or sentences for a person."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.base.wording import as_json, hint, message, place
from parkloop.park.park import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Problem


@dataclass(frozen=True, slots=True)
class Teller:
    """Speaks one language, to a person or to a program."""

    lang: Lang
    json: bool = False

    def answer(self, data: Mapping[str, Any], *lines: str) -> None:
        """The answer: the document, or the lines."""
        if self.json:
            self._document(data, ())
        else:
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()

    def say(self, key: str, /, **params: object) -> str:
        """The sentence ``web_serve.<key>``."""
        return t(f"web_serve.{key}", self.lang, **params)

    def problems(self, problems: Iterable[Problem]) -> None:
        """What keeps the command from its answer."""
        if self.json:
            self._document({}, problems)
            sys.stdout.flush()
            return
        for p in problems:
            head = " ".join(x for x in (t(f"cli.problem.{p.severity}", self.lang), place(p, self.lang)) if x)
            sys.stderr.write(f"{head}\n  {message(p, self.lang)}\n  {hint(p, self.lang)}\n")
        sys.stderr.flush()

    @staticmethod
    def _document(data: Mapping[str, Any], problems: Iterable[Problem]) -> None:
        document = {"schema": SCHEMA, "problems": [as_json(p) for p in problems], **data}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
