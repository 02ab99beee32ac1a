"""The enterprises of a park's newest version, to bind a member to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.web.store.versions import document_of, newest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.web.accounts.models import ParkRecord

KIND = "enterprise"


def firms(park: ParkRecord, lang: str) -> list[tuple[str, str]]:
    """Id and name of every enterprise in the order of the document; nothing where there is no version yet."""
    version = newest(park)
    if version is None:
        return []
    return [
        (node["id"], name_of(node, lang))
        for node in document_of(version).get("nodes", [])
        if node.get("kind", KIND) == KIND
    ]


def name_of(node: Mapping[str, Any], lang: str) -> str:
    """Name of a node of the document in a language, else in the other, else its id."""
    name = node.get("name")
    if isinstance(name, dict):
        return str(name.get(lang) or next((n for n in name.values() if n), node["id"]))
    return str(name or node["id"])
