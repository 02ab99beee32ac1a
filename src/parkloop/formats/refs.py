"""From what a user calls a thing to its id."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS
from parkloop.base.text import Text
from parkloop.formats import values
from parkloop.formats.labels import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang

_UNKNOWN = {"nodes": "unknown_node", "commodities": "unknown_commodity"}
_AMBIGUOUS = {"nodes": "ambiguous_node", "commodities": "ambiguous_commodity"}
_SHOWN = {"zh": "{name}（{key}）", "en": "{name} ({key})"}
_JOIN = {"zh": "、", "en": ", "}


@dataclass(slots=True)
class Index:
    """What the rows of one table are called: by id, and by folded name, synonym or code.

    ``names`` holds the first name of each id, ``without_id`` the folded words of rows whose id was left blank, and
    ``absent`` says that the whole table is missing: what hangs on either is told once, not at every reference.
    """

    table: str
    ids: dict[str, None] = field(default_factory=dict)
    called: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, Text] = field(default_factory=dict)
    without_id: set[str] = field(default_factory=set)
    absent: bool = False

    def add(self, raw: Mapping[str, object]) -> None:
        """Take in one row as it was written; what cannot be read is reported elsewhere."""
        if values.blank(raw.get("id")):
            self.without_id.update(map(folded, _words(raw)))
            return
        try:
            key = values.text(raw.get("id"))
        except values.BadValueError:
            return
        if not key:
            return
        self.ids[key] = None
        if called := _words(raw):
            self.names.setdefault(key, _name(raw) or Text(called[0], called[0]))
        for word in called:
            owners = self.called.setdefault(folded(word), [])
            if key not in owners:
                owners.append(key)

    def find(self, raw: object) -> str:
        """Return the id of what ``raw`` names.

        Raises
        ------
        BadValueError
            Nothing is called so (with the nearest names), or several things are. Its code is ``TOLD`` where the row
            that is meant has a problem of its own.
        """
        word = values.text(raw)
        if word in self.ids:
            return word
        owners = self.called.get(folded(word), [])
        if len(owners) == 1:
            return owners[0]
        if owners:
            code = _AMBIGUOUS.get(self.table, "ambiguous_reference")
            raise values.BadValueError(code, word, ", ".join(owners), table=self.table)
        if self.absent or folded(word) in self.without_id:
            raise values.BadValueError(values.TOLD, word)
        near = difflib.get_close_matches(folded(word), [*map(folded, self.ids), *self.called], 3, 0.5)
        ids = {folded(i): i for i in self.ids}
        names = dict.fromkeys(ids.get(n) or self.called[n][0] for n in near)
        code = _UNKNOWN.get(self.table, "unknown_reference")
        shown = Text(*(_JOIN[lang].join(self._shown(i, lang) for i in names) for lang in LANGS)) if names else ""
        raise values.BadValueError(code, word, ", ".join(names) or None, table=self.table, near=shown)

    def _shown(self, key: str, lang: Lang) -> str:
        name = self.names[key].get(lang) if key in self.names else ""
        return _SHOWN[lang].format(name=name, key=key) if name and name != key else key


def _words(raw: Mapping[str, object]) -> list[str]:
    found: list[str] = []
    for read in (_names, _synonyms, _codes):
        try:
            found += read(raw)
        except values.BadValueError:
            continue
    return [w for w in found if w]


def _name(raw: Mapping[str, object]) -> Text:
    try:
        return Text(*_names(raw))
    except values.BadValueError:
        return Text()


def _names(raw: Mapping[str, object]) -> list[str]:
    name = values.name(raw["name"]) if not values.blank(raw.get("name")) else None
    return [name.zh, name.en] if name else []


def _synonyms(raw: Mapping[str, object]) -> list[str]:
    return list(values.words(raw["synonyms"])) if not values.blank(raw.get("synonyms")) else []


def _codes(raw: Mapping[str, object]) -> list[str]:
    if values.blank(raw.get("codes")):
        return []
    return [w for k, v in values.codes(raw["codes"]).items() for w in (v, f"{k}:{v}")]
