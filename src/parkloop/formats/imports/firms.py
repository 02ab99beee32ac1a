"""Which node a firm on a form is: by its credit code, else by its name, else openly by nothing."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.formats.imports import creditcode
from parkloop.formats.labels import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.node import Node
    from parkloop.park.park import Park

CANDIDATES = 3
_LEGAL = re.compile(r"(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|厂)+$")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


@dataclass(frozen=True, slots=True)
class FirmMatch:
    """The node of a firm, or the code of the problem and the nodes that come near.

    ``learned``: the node had no credit code yet and the form gives one; ``left_out``: the user wants its rows skipped.
    """

    node: str = ""
    problem: str = ""
    warning: str = ""
    candidates: tuple[str, ...] = ()
    learned: str = ""
    left_out: bool = False


def match_firm(park: Park, name: str, code: str, chosen: Mapping[str, str | None]) -> FirmMatch:
    """Find the node of a firm.

    Parameters
    ----------
    park
        The park it should be in.
    name, code
        As the form states them; either may be empty.
    chosen
        The user's own answer by name or code.
    """
    plain = creditcode.normal(code)
    answers = {folded(k): v for k, v in chosen.items()}
    for word in (name, plain):
        if word and folded(word) in answers:
            return _chosen(park, answers[folded(word)])
    sound = bool(plain) and creditcode.valid(plain)
    doubt = "import_credit_code" if plain and not sound else ""
    if sound:
        owners = [n for n in park.nodes if n.credit_code and creditcode.normal(n.credit_code) == plain]
        if len(owners) == 1:
            return FirmMatch(owners[0].id)
        if owners:
            return FirmMatch(problem="import_firm_twice", candidates=tuple(n.id for n in owners))
    found = _by_name(park, name) if name else []
    if len(found) != 1:
        code_of = "import_firm_ambiguous" if found else "import_firm_unknown"
        near = tuple(n.id for n in found) or _near(park, name)
        return FirmMatch(problem=code_of, warning=doubt, candidates=near)
    return _agreed(found[0], name, plain if sound else "", doubt)


def _chosen(park: Park, node: str | None) -> FirmMatch:
    if node is None:
        return FirmMatch(left_out=True)
    if node in park.node:
        return FirmMatch(node)
    return FirmMatch(problem="import_firm_chosen", candidates=_near(park, node))


def _agreed(node: Node, name: str, code: str, doubt: str) -> FirmMatch:
    if code and node.credit_code and creditcode.normal(node.credit_code) != code:
        return FirmMatch(problem="import_firm_contradiction", candidates=(node.id,))
    exact = folded(name) in {folded(node.name.zh), folded(node.name.en), folded(node.id)}
    return FirmMatch(
        node.id, warning=doubt or ("" if exact else "import_firm_near"), learned="" if node.credit_code else code
    )


def core(name: str) -> str:
    """Take a firm's name without its legal form and remarks in brackets.

    Examples
    --------
    >>> core("临江热电（集团）有限公司") == core("临江热电")
    True
    """
    plain = folded(_BRACKETS.sub("", unicodedata.normalize("NFKC", name)))
    return _LEGAL.sub("", plain) or plain


def _by_name(park: Park, name: str) -> list[Node]:
    word = folded(name)
    exact = [n for n in park.nodes if word in {folded(n.name.zh), folded(n.name.en), folded(n.id)}]
    if exact:
        return exact
    return [n for n in park.nodes if n.name.zh and core(n.name.zh) == core(name)]


def _near(park: Park, name: str) -> tuple[str, ...]:
    words = {folded(w): n.id for n in park.nodes for w in (n.id, n.name.en, n.name.zh) if w}
    near = difflib.get_close_matches(folded(name), list(words), CANDIDATES, 0.4) if name else []
    inside = [i for w, i in words.items() if name and (core(name) in w or (len(w) > 2 and w in folded(name)))]
    return tuple(dict.fromkeys((*(words[w] for w in near), *inside)))[:CANDIDATES]
