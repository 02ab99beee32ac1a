"""A text in both languages of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang


@dataclass(frozen=True, slots=True)
class Text:
    """A name or sentence of the user's or of the knowledge, in Chinese and English; a missing one is empty."""

    zh: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        """Give the text in ``lang``, or in the other language where this one was never given."""
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def as_dict(self) -> dict[str, str]:
        """``{"zh": ..., "en": ...}``."""
        return {"zh": self.zh, "en": self.en}
