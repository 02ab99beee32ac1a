"""Write a document as YAML in the house layout: one row of data a line where it fits, otherwise one datum a line."""

from __future__ import annotations

import json
import re
from typing import Any

WIDTH = 140
_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff+/().%-]*( [A-Za-z0-9_\u4e00-\u9fff+/().%-]+)*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_ESCAPED = re.compile(r"[\x7f-\xa0\u00ad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def to_yaml(document: dict[str, Any]) -> str:
    """Return the text of a document; reading it gives the same data."""
    lines: list[str] = []
    for key, datum in document.items():
        _block(key, datum, 0, lines)
    return "\n".join(lines) + "\n"


def scalar(datum: object) -> str:
    """One datum; text is quoted wherever a reader could take it for something else."""
    if isinstance(datum, str):
        if _PLAIN.fullmatch(datum) and datum.casefold() not in _WORDS:
            return datum
        return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(datum, ensure_ascii=False))
    if isinstance(datum, float):
        text = repr(datum)
        return text if "." in text or "e" not in text else text.replace("e", ".0e")
    return json.dumps(datum)


def _flow(datum: object) -> str:
    if isinstance(datum, dict):
        return "{" + ", ".join(f"{scalar(k)}: {_flow(v)}" for k, v in datum.items()) + "}"
    if isinstance(datum, list):
        return "[" + ", ".join(map(_flow, datum)) + "]"
    return scalar(datum)


def _small(datum: object) -> bool:
    return not isinstance(datum, dict | list) or len(_flow(datum)) <= WIDTH // 2


def _block(key: str, datum: object, depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    head = f"{pad}{scalar(key)}:"
    if isinstance(datum, list) and datum and any(isinstance(d, dict) for d in datum):
        lines.append(head)
        for row in datum:
            _row(row, depth + 1, lines)
    elif isinstance(datum, dict) and datum and not (depth and _small(datum)):
        lines.append(head)
        for k, v in datum.items():
            _block(k, v, depth + 1, lines)
    else:
        lines.append(f"{head} {_flow(datum)}")


def _row(row: object, depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    line = f"{pad}- {_flow(row)}"
    if not isinstance(row, dict) or not row or (len(line) <= WIDTH and all(map(_small, row.values()))):
        lines.append(line)
        return
    start = len(lines)
    for k, v in row.items():
        _block(k, v, depth + 1, lines)
    lines[start] = f"{pad}- {lines[start][len(pad) + 2 :]}"
