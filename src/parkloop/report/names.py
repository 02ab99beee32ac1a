"""Put names on ids: nodes, outside ends, commodities, options, criteria, payers, vocabulary words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.base.text import Text
from parkloop.park.actions import AddNode
from parkloop.park.compose import brought

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from parkloop.base.i18n import Lang
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow


@dataclass(frozen=True, slots=True)
class Names:
    """A look-up of printed names in one language; what is not found is printed as its id."""

    lang: Lang
    nodes: Mapping[str, Text] = field(default_factory=dict)
    commodities: Mapping[str, Text] = field(default_factory=dict)
    options: Mapping[str, Text] = field(default_factory=dict)
    criteria: Mapping[str, Text] = field(default_factory=dict)
    payers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, park: Park, options: Iterable[Option], lang: Lang) -> Names:
        """The names of a park, of the options that were generated for it and of what these bring in."""
        known = list(options)
        nodes = {a.node.id: a.node.name for o in known for a in o.actions if isinstance(a, AddNode)}
        return cls(
            lang,
            nodes | {n.id: n.name for n in park.nodes},
            {c.id: c.name for c in (*brought(known), *park.commodities)},
            {o.id: o.name for o in known},
            {c.id: c.name for c in park.criteria if c.name},
            {b.payer: b.kind.value for b in park.budget},
        )

    def node(self, id: str) -> str:
        """Name of a node or of an outside end (``@market``)."""
        if id.startswith("@"):
            return t(f"report.outside.{id[1:]}", self.lang)
        return self._pick(self.nodes, id)

    def commodity(self, id: str) -> str:
        """Name of a commodity."""
        return self._pick(self.commodities, id)

    def flow(self, flow: StateFlow) -> str:
        """A flow by its ends and what it carries."""
        ends = {"source": self.node(flow.source), "target": self.node(flow.target)}
        return t("report.said.flow", self.lang, commodity=self.commodity(flow.commodity), **ends)

    def figure(self, id: str, state: State) -> str:
        """A figure of the reconciliation: ``flow/<id>``, ``take/<node>/<commodity>/<line>`` or ``make/...``."""
        kind, _, rest = id.partition("/")
        if kind == "flow" and rest in state.by_id:
            return self.flow(state.by_id[rest])
        parts = rest.split("/")
        if kind in {"take", "make"} and len(parts) > 1:
            key = f"report.said.{kind}"
            return t(key, self.lang, node=self.node(parts[0]), commodity=self.commodity(parts[1]))
        return id

    def option(self, id: str) -> str:
        """Name of an option."""
        return self._pick(self.options, id)

    def criterion(self, id: str) -> str:
        """Name of a criterion: the park's own, else the catalogue's."""
        if id in self.criteria:
            return self._pick(self.criteria, id)
        return self.entry(("criteria.criterion", "criteria.aspect"), id)

    def payer(self, id: str) -> str:
        """Name of a payer: a node, a kind of payer, or the user's own word."""
        if id in self.nodes:
            return self.node(id)
        if id == "*":
            return t("report.payer.any", self.lang)
        kind = self.payers.get(id, "")
        if kind and kind != id and has(f"enums.PayerKind.{kind}"):
            return t("report.payer.kind", self.lang, kind=t(f"enums.PayerKind.{kind}", self.lang), name=id)
        return self.entry(("enums.PayerKind",), id)

    def purse(self, id: str) -> str:
        """Name of who a budget belongs to: that of a payer, or all of them together."""
        return t("insight.everyone", self.lang) if id == "*" else self.payer(id)

    def word(self, value: Text | str) -> str:
        """The words that a reason carries: a bilingual text, an id with a name, or plain words."""
        if isinstance(value, Text):
            return value.get(self.lang)
        for table in (self.nodes, self.commodities, self.options):
            if value in table:
                return self._pick(table, value)
        return self.node(value) if value.startswith("@") and has(f"report.outside.{value[1:]}") else value

    def label(self, value: StrEnum) -> str:
        """The label of a vocabulary word."""
        key = f"enums.{type(value).__name__}"
        return self.entry((key,), value.value or "unknown")

    def entry(self, areas: tuple[str, ...], id: str) -> str:
        """The first catalogue entry ``area.id`` (or ``area.id.name``) that exists, else the id itself."""
        for area in areas:
            for key in (f"{area}.{id}", f"{area}.{id}.name", f"{area}.{id}.label"):
                if has(key):
                    return t(key, self.lang)
        return id

    def _pick(self, table: Mapping[str, Text], id: str) -> str:
        text = table.get(id)
        return (text.get(self.lang) if text else "") or id


def begun(text: Text) -> Text:
    """A name that stands alone in a cell or list, with a capital unless its first word is a sign such as pH.

    Examples
    --------
    >>> begun(Text("", "reclaimed water")).en, begun(Text("", "pH control")).en
    ('Reclaimed water', 'pH control')
    """
    first = text.en.split(" ", 1)[0]
    return (
        replace(text, en=text.en[:1].upper() + text.en[1:])
        if first.replace("-", "").isalpha() and first.islower()
        else text
    )
