"""Put words and figures on the reasons of a result, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t
from parkloop.report.names import Names
from parkloop.report.numbers import amount, ranges
from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.base.trace import Ledger
    from parkloop.park.option import Option, Reason
    from parkloop.park.park import Park


@dataclass(frozen=True, slots=True)
class Wording:
    """What is needed to say a reason: the ledger that holds its numbers, the names of what it speaks of."""

    ledger: Ledger
    names: Mapping[Lang, Names]

    @classmethod
    def of(cls, park: Park, ledger: Ledger, options: Iterable[Option] = ()) -> Wording:
        """For a park and the options generated for it."""
        held = tuple(options)
        return cls(ledger, {lang: Names.of(park, held, lang) for lang in LANGS})

    def text(self, reason: Reason, lang: Lang) -> str:
        """The sentence, its numbers printed as the report prints them.

        Raises
        ------
        KeyError
            The reason cites a number that is not in the ledger, or a catalogue entry that does not exist.
        """
        words = {name: self.names[lang].word(word) for name, word in reason.words.items()}
        figures = {name: self._figure(ref, lang) for name, ref in reason.numbers.items()}
        return ranges(t(reason.key, lang, **words, **figures))

    def reason(self, reason: Reason) -> Json:
        """The reason as JSON: its catalogue key, the sentence in both languages, each number with unit and trace id."""
        numbers = {name: self._number(ref) for name, ref in reason.numbers.items()}
        return {"key": reason.key, "text": {lang: self.text(reason, lang) for lang in LANGS}, "numbers": numbers}

    def reasons(self, reasons: Iterable[Reason]) -> list[Json]:
        """Several reasons, in order."""
        return [self.reason(r) for r in reasons]

    def _figure(self, ref: str, lang: Lang) -> str:
        entry = self.ledger[ref]
        return amount(entry.value, entry.unit, lang)

    def _number(self, ref: str) -> Json:
        entry = self.ledger[ref]
        return {"value": number(entry.value), "unit": entry.unit, "ref": ref}
