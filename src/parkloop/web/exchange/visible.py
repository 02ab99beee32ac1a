"""What somebody may see of a version: everything, the own enterprise's part, or the public part.

The other rooms of the park never build such a part themselves: pages, downloads, the API and the drafts of enterprises
all ask :func:`document_for`. What is not listed here is not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.web.accounts.roles import Scope
from parkloop.web.store.versions import document_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from parkloop.web.accounts.permissions import Access
    from parkloop.web.store.models import Version

Document = dict[str, Any]
Row = dict[str, Any]

STUB = ("id", "name", "kind", "visibility")
"""All that an enterprise sees of a partner who does not show itself."""
SHOWN = (*STUB, "industry", "status", "location", "subpark", "parcel")
"""What enterprises of a park see of each other, unless one keeps to itself; amounts and money are never among it."""
HELD_BACK = ("value_added", "output_value", "hurdle", "note")
"""What even a node that shows itself to everybody keeps to itself: its money and its notes."""
OPEN_HEADER = ("schema", "park", "boundary")


def document_for(version: Version, access: Access) -> Document:
    """Return what an access may see of a version.

    Parameters
    ----------
    version
        The caller has made sure that the access reaches this version at all (guests: the published one).
    access
        Scope ``all`` sees everything; ``own`` its own node with all its lines, the flows and links that touch it
        without the prices of the other side, and who else is there; ``public`` the nodes marked public and the flows
        between them, without any money.

    Returns
    -------
    dict
        A document that can be checked, saved and downloaded like every other.
    """
    document = document_of(version)
    if access.scope is Scope.ALL:
        return document
    if access.scope is Scope.OWN and access.node:
        return own_part(document, access.node)
    return public_part(document)


def own_part(document: Mapping[str, Any], own: str) -> Document:
    """Return what the enterprise ``own`` sees."""
    flows = [row for row in _rows(document, "flows") if _touches(row, own)]
    links = [_without(row, "cost") for row in _rows(document, "links") if _touches(row, own)]
    partners = {row[end] for row in (*flows, *links) for end in ("from", "to")}
    nodes = [seen for row in _rows(document, "nodes") if (seen := _node(row, own, partners)) is not None]
    found: Document = {key: document[key] for key in (*OPEN_HEADER, "assumptions") if key in document}
    found["commodities"] = list(_rows(document, "commodities"))
    found["nodes"] = nodes
    known = {row["id"] for row in nodes}
    _add(found, "processes", [row for row in _rows(document, "processes") if row["node"] == own])
    _add(found, "links", links)
    _add(found, "flows", _observing(flows))
    _add(found, "targets", _rows(document, "targets"))
    projects = [row for row in _rows(document, "projects") if row.get("owner") == own]
    _add(found, "projects", [_claims(row, known) for row in projects])
    _add(found, "slices", _rows(document, "slices"))
    _add(found, "prices", [row for row in _rows(document, "prices") if row.get("node", own) == own])
    _add(found, "statistics", [row for row in _rows(document, "statistics") if row.get("node") == own])
    return found


def public_part(document: Mapping[str, Any]) -> Document:
    """Return what a guest sees."""
    nodes = [_without(row, *HELD_BACK) for row in _rows(document, "nodes") if row.get("visibility") == "public"]
    known = {row["id"] for row in nodes}
    flows = [row for row in _rows(document, "flows") if row["from"] in known and row["to"] in known]
    used = {row["commodity"] for row in flows}
    used |= {line["commodity"] for node in nodes for side in ("takes", "makes") for line in node.get(side, [])}
    found: Document = {key: document[key] for key in OPEN_HEADER if key in document}
    commodities = [row for row in _rows(document, "commodities") if row["id"] in used]
    found["commodities"] = [_without(row, "price", "disposal", "note") for row in commodities]
    found["nodes"] = nodes
    _add(found, "slices", _rows(document, "slices"))
    _add(found, "flows", [_without(row, "note") for row in _observing(flows)])
    return found


def _rows(document: Mapping[str, Any], table: str) -> list[Row]:
    rows: list[Row] = document.get(table, [])
    return rows


def _add(found: Document, table: str, rows: list[Row]) -> None:
    if rows:
        found[table] = rows


def _touches(row: Row, own: str) -> bool:
    return own in {row["from"], row["to"]}


def _node(row: Row, own: str, partners: Collection[str]) -> Row | None:
    """One node as ``own`` sees it; None where it does not see it at all."""
    if row["id"] == own:
        return row
    visibility = row.get("visibility", "park")
    if visibility == "own":
        return {key: row[key] for key in STUB if key in row} if row["id"] in partners else None
    return _without(row, *HELD_BACK) if visibility == "public" else {key: row[key] for key in SHOWN if key in row}


def _without(row: Row, *keys: str) -> Row:
    return {key: datum for key, datum in row.items() if key not in keys}


def _observing(flows: list[Row]) -> list[Row]:
    """Drop the reference to a flow that is not shown."""
    known = {row["id"] for row in flows}
    return [row if row.get("observes") in known else _without(row, "observes") for row in flows]


def _claims(project: Row, known: Collection[str]) -> Row:
    if "claims" not in project:
        return project
    return {**project, "claims": [claim for claim in project["claims"] if claim.get("node") in known]}
