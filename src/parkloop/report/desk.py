"""What every chapter writes with: words from the catalogue, names, and numbers by trace id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING

from parkloop.base.i18n import area, t
from parkloop.base.text import Text
from parkloop.formats.source import Sources
from parkloop.report.assessed import assessed
from parkloop.report.model import Column, Heading, Num, Paragraph, Ref, Table, Words
from parkloop.report.names import Names, begun
from parkloop.report.views.places import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.base.trace import Ledger
    from parkloop.indicators import Assessment
    from parkloop.park.option import Option, Reason
    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook
    from parkloop.report.model import Span, Spans
    from parkloop.report.numbers import Style

Row = tuple["Spans", ...]
BREAK = "\u200b"
"""Where a long id may be broken: it has no width."""
_LONG = re.compile(r"[\x21-\x7e]{15,}")


@dataclass
class Desk:
    """A result on the desk of the writer, in one language."""

    result: Result
    lang: Lang
    shown: int = 20  # options in the text; all of them stand in the workbook
    sources: Sources = field(default_factory=Sources)
    outlook: Outlook | None = None  # what stands around the plan, where the pass was asked for it

    @property
    def ledger(self) -> Ledger:
        """The trace ledger of the pass; the report books its own counts and sums there."""
        return self.result.ledger

    @cached_property
    def names(self) -> Names:
        """Printed names; those of options begin with a capital, since they stand alone in cells and lists."""
        found = Names.of(self.result.park, self.result.options, self.lang)
        return replace(found, options={o: begun(text) for o, text in found.options.items()})

    @cached_property
    def where(self) -> Whereabouts:
        """Where findings and suspects stand in the user's file."""
        return Whereabouts(self.result.park, self.ledger, self.sources)

    @cached_property
    def option(self) -> dict[str, Option]:
        """Options by id."""
        return {o.id: o for o in self.result.options}

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Ids of all options: the ranked ones in order, then the others as generated."""
        ranked = [row.option for row in self.result.ranking.rows]
        return tuple(dict.fromkeys([*ranked, *(o.id for o in self.result.options)]))

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The official indicator sets over the result."""
        return assessed(self.result)

    # words

    def say(self, key: str, **params: Spans | Span | Text | str) -> Spans:
        """The catalogue text ``report.key`` as spans; strings and texts among ``params`` are verbatim data."""
        return self._fill(t(f"report.{key}", self.lang), params)

    def _fill(self, text: str, params: dict[str, Spans | Span | Text | str]) -> Spans:
        spans: list[Span] = []
        for words, name, forms, _ in Formatter().parse(text):
            if words:
                spans.append(Words(words))
            if name is not None and forms:
                spans.append(Words(self._form(params[name], forms)))
            elif name is not None:
                spans.extend(self.spans(params[name]))
        return tuple(spans)

    def _form(self, value: Spans | Span | Text | str, forms: str) -> str:
        """The word after a number: ``{n} {n:option|options}`` takes the first for one, else the second."""
        one, _, many = forms.partition("|")
        return one if isinstance(value, Num) and self.ledger[value.ref].value == 1.0 else many

    def spans(self, value: Spans | Span | Text | str) -> Spans:
        """Anything that can stand in a sentence."""
        if isinstance(value, Text):
            return (Words(value.get(self.lang), verbatim=True),)
        if isinstance(value, str):
            return (Words(value, verbatim=True),) if value else ()
        if isinstance(value, (Words, Num, Ref)):
            return (value,)
        return value

    def data(self, value: object) -> Spans:
        """Verbatim data: a name, an id, a clause, a year; None and blank are a dash."""
        text = value.get(self.lang) if isinstance(value, Text) else "" if value is None else str(value)
        text = _LONG.sub(lambda found: re.sub(r"([/_.:,;])", r"\1" + BREAK, found[0]), text)
        return (Words(text or "—", verbatim=bool(text)),)

    def capital(self, words: str) -> str:
        """Words that begin a heading or a cell."""
        return words[:1].upper() + words[1:]

    def heading(self, level: int, key: str) -> Heading:
        """A numbered heading."""
        return Heading(level, t(f"report.{key}", self.lang))

    def p(self, key: str, style: str = "body", **params: Spans | Span | Text | str) -> Paragraph:
        """A paragraph from the catalogue."""
        return Paragraph(self.say(key, **params), style)

    def reason(self, reason: Reason) -> Spans:
        """A reason in words, its numbers by trace id; catalogue words may hold digits only as given by the reason."""
        name, _, rest = reason.key.partition(".")
        params: dict[str, Spans | Span | Text | str] = {k: self._word(v) for k, v in reason.words.items()}
        params.update({k: Num(ref) for k, ref in reason.numbers.items()})
        filled = self._fill(area(name)[rest][self.lang], params)
        return tuple(Words(s.text, verbatim=True) if isinstance(s, Words) else s for s in filled)

    def _word(self, value: Text | str) -> str:
        text = self.names.word(value)
        return text.replace("、", ", ") if self.lang == "en" else text

    def joined(self, parts: Iterable[Spans], between: str = "between") -> Spans:
        """Several sentences or items in one run; ``between`` names what parts them where no sentence has ended."""
        out: list[Span] = []
        for part in parts:
            if out:
                last = out[-1]
                ended = isinstance(last, Words) and last.text.rstrip().endswith(("。", ".", "；", ";"))
                out.append(Words(t(f"report.join.{'after' if ended else between}", self.lang)))
            out.extend(part)
        return tuple(out)

    def listed(self, words: Sequence[str]) -> Spans:
        """Names in a row; where one holds a comma itself they are parted by what is stronger."""
        if not words:
            return self.data(None)
        plain = len(words) < 2 or not any(mark in word for word in words for mark in "，、；,;")
        return (Words(t(f"report.join.{'comma' if plain else 'between'}", self.lang).join(words), verbatim=True),)

    # numbers

    def count(self, name: str, value: int, what: str) -> Num:
        """A counted number, booked as ``report/name``."""
        return Num(self.ledger.count(f"report/{name}", value, what), "count")

    def stated(self, path: str, value: float | None, unit: str, style: Style = "auto", *, source: str = "") -> Num:
        """A figure of the park document, booked by its path."""
        return Num(self.ledger.input(f"document/{path}", value, unit, path, source=source), style)

    def computed(
        self,
        name: str,
        value: float | None,
        unit: str,
        formula: str,
        inputs: Iterable[str] = (),
        *,
        style: Style = "auto",
    ) -> Num:
        """A figure of the pass; booked as ``report/name`` with those of its inputs that the ledger knows."""
        known = [i for i in dict.fromkeys(inputs) if i in self.ledger]
        return Num(self.ledger.compute(f"report/{name}", value, unit, formula, known), style)

    def number(
        self, ref: str, name: str, value: float | None, unit: str, *, formula: str, style: Style = "auto"
    ) -> Num:
        """The entry ``ref`` where the pass booked it, else the value booked here as ``report/name``."""
        return Num(ref, style) if ref and ref in self.ledger else self.computed(name, value, unit, formula, style=style)

    # tables

    def table(
        self,
        key: str,
        columns: Sequence[tuple[str, float, bool]],
        rows: Iterable[Row],
        *,
        limit: int | None = None,
        printed: bool = True,
        note: Spans = (),
        caption: Spans = (),
        workbook: bool = True,
    ) -> Table:
        """A table whose caption is ``report.table.<key>``; columns are (title key below ``col``, width, is a number).

        Rows beyond ``limit`` stand only in the workbook, and the note says so.
        """
        every = tuple(rows)
        cut = len(every) if limit is None else limit
        if len(every) > cut:
            total = self.count(f"rows/{key}", len(every), f"rows of {key}")
            first = self.count(f"rows/{key}/printed", cut, f"printed rows of {key}")
            note = self.joined([part for part in (note, self.say("caption.cut", first=first, total=total)) if part])
        heads = tuple(Column(t(f"report.col.{name}", self.lang), width, number) for name, width, number in columns)
        caption = caption or self.say(f"table.{key}")
        return Table(key.replace(".", "_"), caption, heads, every[:cut], note, printed, every[cut:], workbook)
