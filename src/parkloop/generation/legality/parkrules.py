"""The park's own rules: what its documents forbid, bind to a condition, or have permitted already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.generation.legality.case import industries
from parkloop.generation.legality.cite import Cited
from parkloop.generation.legality.ruling import ruling
from parkloop.park.enums import RuleBasis, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling
    from parkloop.park.node import Node
    from parkloop.park.steering import Rule

FORBIDS, CONDITIONS, PERMITS = "forbids", "conditions", "permits"
SPEAKING = frozenset({FORBIDS, CONDITIONS, PERMITS})
"""Kinds that say what is legal."""
MUTE = frozenset({"exclusive", "requires"})
"""Kinds that speak of choosing options, not of what is legal."""


def park_rulings(case: Case) -> Iterator[Ruling]:
    """What the park's documents say of an exchange, in their order."""
    for rule in case.park.rules:
        if _binds(rule) and _speaks(rule) and _of_exchange(rule, case):
            yield _ruling(rule, case.quantity)


def node_rulings(rules: tuple[Rule, ...], node: Node, capacity: float | None) -> Iterator[Ruling]:
    """What the park's documents say of a new node of this industry and size."""
    codes = industries(node)
    for rule in rules:
        if not _binds(rule) or not _speaks(rule) or rule.commodity:
            continue
        if rule.node not in {"", node.id} or not _in(codes, rule.industry) or _below(rule, capacity):
            continue
        yield _ruling(rule, capacity)


def permitted(case: Case, basis: RuleBasis) -> Rule | None:
    """Give the rule by which a document of this kind has permitted the exchange; None where nothing is entered.

    A permit without number and date is no document that anybody could look up: it permits nothing.
    """
    rules = (r for r in case.park.rules if r.kind == PERMITS and r.basis is basis and _speaks(r) and documented(r))
    return next((r for r in rules if _of_exchange(r, case, permit=True)), None)


def touched(case: Case) -> tuple[tuple[bool, bool, bool], ...]:
    """What tells two exchanges apart for the rules of the park: which speak, which permit; without rules nothing."""
    open_size = case.quantity is None
    return tuple(
        (speaks := _of_exchange(r, case), speaks and open_size, _of_exchange(r, case, permit=True))
        for r in case.park.rules
    )


def documented(rule: Rule) -> bool:
    """Whether the rule names its document by number and date, without which it counts as not entered."""
    return bool(rule.document and rule.date)


def document(rule: Rule) -> Cited:
    """Cite the document of a rule by number and date, else by the rule's id."""
    words = " ".join(x for x in (rule.document, rule.date) if x) or rule.id
    return Cited(Text(words, words), rule.id)


def basis_name(basis: RuleBasis) -> Text:
    """Give the kind of document in both languages."""
    words = {lang: t(f"enums.RuleBasis.{basis.value}", lang) for lang in LANGS}
    return Text(words["zh"], words["en"])


def names_of(kinds: Iterable[RuleBasis]) -> Text:
    """Give the names of several kinds of documents as each language writes lists."""
    names = [basis_name(b) for b in kinds]
    return Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))


def _ruling(rule: Rule, quantity: float | None) -> Ruling:
    params = {"basis": basis_name(rule.basis), "text": rule.text or rule.id}
    if rule.kind == FORBIDS and rule.amount is not None and quantity is None:
        return ruling(Verdict.UNKNOWN, "park.size_unknown", (document(rule),), **params)
    if rule.kind not in SPEAKING:
        return ruling(Verdict.UNKNOWN, "park.kind_unknown", (document(rule),), kind=rule.kind, **params)
    if rule.kind == FORBIDS:
        return ruling(Verdict.FORBIDDEN, "park.forbids", (document(rule),), **params)
    return ruling(Verdict.CONDITIONAL, "park.conditions", (document(rule),), **params)


def _binds(rule: Rule) -> bool:
    """Whether it may stand in the way: what a rule of a kind that nobody knows wants is unknown, never allowed."""
    return rule.kind != PERMITS and rule.kind not in MUTE


def _speaks(rule: Rule) -> bool:
    """Whether it says of what it speaks: a rule without any scope is no rule about everything."""
    return bool(rule.commodity or rule.node or rule.industry)


def _of_exchange(rule: Rule, case: Case, *, permit: bool = False) -> bool:
    ends = {n.id for n in (case.source, case.target) if n}
    if rule.commodity not in {"", case.commodity.id} or (rule.node and rule.node not in ends):
        return False
    if rule.industry and not _in(case.industries, rule.industry):
        return False
    if permit:
        return rule.amount is None or (case.quantity is not None and case.quantity <= rule.amount)
    return not _below(rule, case.quantity)


def _below(rule: Rule, quantity: float | None) -> bool:
    return rule.amount is not None and quantity is not None and quantity <= rule.amount


def _in(codes: tuple[str, ...], prefixes: tuple[str, ...]) -> bool:
    return not prefixes or any(c.startswith(p.lstrip("ABCDEFGHIJKLMNOPQRST")) for c in codes for p in prefixes)
