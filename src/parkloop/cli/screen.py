"""Print to a person: lines, tables, problems with their place; rich is loaded only where a table is printed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from parkloop.base.i18n import area, has, t
from parkloop.base.wording import hint, message, place
from parkloop.cli.width import fitted
from parkloop.report.numbers import Style, amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Problem

GAP, EDGES = 3, 2  # places between two columns, and at both ends
PIPE_WIDTH = 140  # where no terminal says how wide it is


@dataclass(frozen=True, slots=True)
class Screen:
    """One stream in one language."""

    lang: Lang
    stream: TextIO

    def say(self, key: str, /, **params: object) -> None:
        """Print the sentence ``cli.<key>``."""
        self.line(self.word(key, **params))

    def word(self, key: str, /, **params: object) -> str:
        """The text ``cli.<key>``."""
        return t(f"cli.{key}", self.lang, **params)

    def number(self, value: float | None, unit: str = "", style: Style = "auto") -> str:
        """A figure as the report prints it."""
        return amount(value, unit, self.lang, style)

    def label(self, vocabulary: str, word: str) -> str:
        """The label of a vocabulary word, or the word itself."""
        key = f"enums.{vocabulary}.{word or 'blank'}"
        return t(key, self.lang) if has(key) else word

    def listed(self, words: Iterable[str]) -> str:
        """Words in a row, with the comma of the language."""
        return self.word("say.comma").join(words)

    def line(self, text: str = "") -> None:
        """Print one line as it is."""
        self.stream.write(text + "\n")

    def table(self, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
        """Print a table; ``heads`` are keys below ``cli.head``, ``right`` the columns of numbers."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        console = self.console()
        titles = [self.word(f"head.{head}") for head in heads]
        cells = fitted([titles, *rows], console.width - EDGES, GAP)[1:]
        numbers = set(right)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for i, head in enumerate(titles):
            table.add_column(head, justify="right" if i in numbers else "left", no_wrap=i in numbers, overflow="fold")
        for row in cells:
            table.add_row(*(Text(cell) for cell in row))
        if title:  # not the table's own title, which would be broken at the width of a narrow table
            console.print(Text(title, style="bold"))
        console.print(table)

    def console(self) -> Console:
        """The rich console on this stream."""
        from rich.console import Console

        wide = None if self.stream.isatty() else PIPE_WIDTH
        return Console(file=self.stream, width=wide, highlight=False, soft_wrap=False)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems one below the other: place, what is wrong, found and expected where not yet said, mend."""
        for p in problems:
            said, mend = message(p, self.lang), hint(p, self.lang)
            head = self.word(f"problem.{p.severity}")
            self.line(f"{head} {place(p, self.lang)}".rstrip())
            self.line(f"  {said}")
            told = area("problems")[f"{p.code}.message"][self.lang] + area("problems")[f"{p.code}.hint"][self.lang]
            if p.found and "{found}" not in told:
                self.line(f"  {self.word('problem.found', found=p.found)}")
            if p.expected and "{expected}" not in told:
                self.line(f"  {self.word('problem.expected', expected=p.expected)}")
            self.line(f"  {self.word('problem.mend', hint=mend)}")


def stdout(lang: Lang) -> Screen:
    """The screen for results."""
    return Screen(lang, sys.stdout)


def stderr(lang: Lang) -> Screen:
    """The screen for messages."""
    return Screen(lang, sys.stderr)
