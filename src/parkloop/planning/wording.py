"""Words for the codes that targets and goals carry: why a target is only reported, what a goal lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.base.text import Text
from parkloop.indicators.wording import missing_text

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.park.park import Park


def why_text(code: str, park: Park) -> Text:
    """A code in words, in both languages; empty for an empty code."""
    return Text(_word(code, park, "zh"), _word(code, park, "en")) if code else Text()


def _word(code: str, park: Park, lang: Lang) -> str:
    kind, colon, subject = code.partition(":")
    key = f"targets.why.{kind}"
    if has(key) and not (colon and kind == "zero"):
        named = park.commodity[subject].name.get(lang) if subject in park.commodity else subject
        return t(key, lang, subject=named)
    return t("targets.why.lacks", lang, what=missing_text(code, park, lang))
