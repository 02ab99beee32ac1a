"""What a command gives back: the JSON data, the problems, how to show it to a person, and the exit code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.base.wording import as_json
from parkloop.cli.exits import Exit
from parkloop.park.park import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.base.problems import Problem
    from parkloop.cli.screen import Screen


def _nothing(_screen: Screen) -> None:
    """Print nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a command.

    ``data`` is added to ``schema`` and ``problems`` in the JSON document; ``show`` prints the same for a person.
    Problems are messages and go to the error stream, unless they are the result itself and ``show`` has ``told`` them.
    With ``then`` the command goes on as another process, which prints the rest and gives the exit code.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    show: Callable[[Screen], None] = _nothing
    code: Exit = Exit.FINE
    told: bool = False
    then: Callable[[], int] | None = None

    def document(self) -> dict[str, Any]:
        """The one JSON document of the command."""
        return {"schema": SCHEMA, "problems": [as_json(p) for p in self.problems], **self.data}

    def json(self) -> str:
        """The document as text; figures that JSON cannot hold are a defect and raise ``ValueError``."""
        return json.dumps(self.document(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
