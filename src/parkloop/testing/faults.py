"""Known defects seeded into a park document, to see whether checks, reconciliation and diagnosis name them.

Every function changes a plain document (``formats.to_document``) in place and returns the path of the datum that is now
wrong, as problems and findings write it (``nodes[2].makes[0].amount``). A row that does not exist raises ``KeyError``.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Literal

Document = dict[str, Any]
Side = Literal["takes", "makes"]


def _find(document: Document, table: str, key: str) -> tuple[str, Document]:
    for place, row in enumerate(document.get(table, [])):
        if row.get("id") == key:
            return f"{table}[{place}]", row
    raise KeyError(f"{table}: {key}")


def _line(document: Document, node: str, side: Side, commodity: str) -> tuple[str, Document]:
    path, row = _find(document, "nodes", node)
    for place, line in enumerate(row.get(side, [])):
        if line["commodity"] == commodity:
            return f"{path}.{side}[{place}]", line
    raise KeyError(f"{node} {side} {commodity}")


def _add(document: Document, table: str, row: Document) -> str:
    rows = document.setdefault(table, [])
    rows.append(row)
    return f"{table}[{len(rows) - 1}]"


def scale_line(document: Document, node: str, side: Side, commodity: str, factor: float) -> str:
    """Multiply what a node takes or makes: a mis-keyed unit, or an intake that leaks."""
    path, line = _line(document, node, side, commodity)
    line["amount"] *= factor
    return f"{path}.amount"


def scale_flow(document: Document, flow: str, factor: float) -> str:
    """Multiply a flow."""
    path, row = _find(document, "flows", flow)
    row["amount"] *= factor
    return f"{path}.amount"


def swap_flow(document: Document, flow: str) -> str:
    """Turn a flow round."""
    path, row = _find(document, "flows", flow)
    row["from"], row["to"] = row["to"], row["from"]
    return f"{path}.from"


def drop_flow(document: Document, flow: str) -> str:
    """Take a flow out, with its receiver's line: what it carried is left over at the sender, whose path is given."""
    _, row = _find(document, "flows", flow)
    document["flows"].remove(row)
    _, receiver = _find(document, "nodes", row["to"])
    receiver["takes"] = [line for line in receiver.get("takes", []) if line["commodity"] != row["commodity"]]
    return f"{_line(document, row['from'], 'makes', row['commodity'])[0]}.amount"


def double_flow(document: Document, flow: str, key: str) -> str:
    """State a flow a second time under another id."""
    _, row = _find(document, "flows", flow)
    return f"{_add(document, 'flows', {**deepcopy(row), 'id': key})}.amount"


def contradict_flow(document: Document, flow: str, key: str, factor: float) -> str:
    """Add a second statement about a flow with another figure."""
    _, row = _find(document, "flows", flow)
    second = {**deepcopy(row), "id": key, "observes": flow, "amount": row["amount"] * factor}
    return f"{_add(document, 'flows', second)}.amount"


def lone_supplier(document: Document, flow: str, supplier: str) -> str:
    """Let a flow come from another node inside, which makes just that; gives the path of the taker's line."""
    _, row = _find(document, "flows", flow)
    row["from"] = supplier
    _, node = _find(document, "nodes", supplier)
    node.setdefault("makes", []).append({k: row[k] for k in ("commodity", "amount", "unit")})
    return f"{_line(document, row['to'], 'takes', row['commodity'])[0]}.amount"


def lone_user(document: Document, flow: str) -> str:
    """Let a flow carry all that its sender makes."""
    _, row = _find(document, "flows", flow)
    path, line = _line(document, row["from"], "makes", row["commodity"])
    for column in ("low", "high", "sd"):
        line.pop(column, None)
    line["amount"] = row["amount"]
    return f"{path}.amount"


def write(document: Document, table: str, key: str, column: str, value: object) -> str:
    """Write a value into a cell, or blank it with None."""
    path, row = _find(document, table, key)
    if value is None:
        row.pop(column, None)
    else:
        row[column] = value
    return f"{path}.{column}"


def scale(document: Document, table: str, key: str, column: str, factor: float) -> str:
    """Multiply a figure of any table: a capacity, a limit, a target."""
    path, row = _find(document, table, key)
    row[column] *= factor
    return f"{path}.{column}"


def add(document: Document, table: str, column: str, **row: object) -> str:
    """Add a row; gives the path of one of its cells. ``from_`` stands for ``from``."""
    return f"{_add(document, table, {k.rstrip('_'): v for k, v in row.items()})}.{column}"


def add_line(document: Document, node: str, side: Side, **line: object) -> str:
    """Add a take or a make to a node."""
    path, row = _find(document, "nodes", node)
    rows = row.setdefault(side, [])
    rows.append(line)
    return f"{path}.{side}[{len(rows) - 1}].amount"


def clear(document: Document, table: str, column: str) -> str:
    """Blank a cell of a single table such as ``boundary``."""
    document.get(table, {}).pop(column, None)
    return f"{table}.{column}"
