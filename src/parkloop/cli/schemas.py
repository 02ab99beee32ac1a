"""JSON Schema of every command's output, and of the one document that every failure prints.

``python -m parkloop.cli.schemas DIR`` writes them; the repository holds them in ``docs/schema``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from parkloop.park.park import SCHEMA
from parkloop.report.views import imports
from parkloop.report.views import schemas as view
from parkloop.report.views.composed import COMPOSED
from parkloop.report.views.fairness import FAIR, RANGES
from parkloop.report.views.goals import PRODUCTIVITY, REACHED
from parkloop.report.views.heat import HEAT
from parkloop.report.views.insight import INSIGHT
from parkloop.report.views.knowledge import KNOWLEDGE
from parkloop.report.views.network import NETWORK, PARK_NETWORK
from parkloop.report.views.outlook import OUTLOOK
from parkloop.report.views.portfolio import PORTFOLIO
from parkloop.report.views.schemas import Schema, obj, rows
from parkloop.report.views.steam import STEAM
from parkloop.report.views.uncertainty import ROBUST
from parkloop.report.views.water import WATER

KEYS: dict[str, Schema] = {
    "demo": {**view.SUMMARY, **OUTLOOK},
    "run": {**view.SUMMARY, **OUTLOOK},
    "template": {"files": rows(view.STRING), "level": view.INTEGER},
    "check": {"ok": view.BOOLEAN, "park": view.maybe(view.PARK)},
    "convert": {"files": rows(view.STRING)},
    "parks": {"parks": rows({"allOf": [view.PARK, obj(bundled=view.STRING)]})},
    "knowledge": KNOWLEDGE,
    "import": imports.IMPORT,
    "fill": {"filled": rows(imports.FILLED), "left": rows(imports.LEFT), "files": rows(view.STRING)},
    "quality": {
        "park": view.PARK,
        "nodes": rows(imports.QUALITY),
        "factors": view.table(rows(view.NUMBER)),
        "source": view.STRING,
        "confidence": view.STRING,
    },
    "balance": {"park": view.PARK, "layers": view.table(view.PARK_LAYER), "columns": obj(observed=view.COLUMN)},
    "indicators": {
        "park": view.PARK,
        "indicators": rows(view.INDICATOR),
        "sets": rows(view.INDICATOR_SET),
        "available": rows(view.STRING),
        "columns": obj(observed=view.COLUMN),
    },
    "network": NETWORK,
    "heat": HEAT,
    "water": WATER,
    "steam": STEAM,
    "diagnose": {"park": view.PARK, "findings": rows(view.FINDING), "reference": rows(view.USUAL)},
    "options": {"park": view.PARK, "options": rows(view.OPTION), "omissions": rows(view.OMISSION)},
    "evaluate": {"park": view.PARK, "evaluation": rows(view.EVALUATION)},
    "screen": {"park": view.PARK, "seed": view.INTEGER, "ranking": view.RANKING, "stability": view.STABILITY},
    "plan": {
        "park": view.PARK,
        "seed": view.INTEGER,
        "plan": view.PLAN,
        "rank_disagreements": rows(view.DISAGREEMENT),
        "targets": rows(REACHED),
        "resource_productivity": view.maybe(PRODUCTIVITY),
        "robust": view.maybe(ROBUST),
        "fair_split": FAIR,
        "ranges": RANGES,
        **INSIGHT,
    },
    "portfolio": PORTFOLIO,
    "report": {"park": view.PARK, "files": rows(view.STRING)},
    "serve": {
        "address": view.STRING,
        "first_link": view.maybe(view.STRING),
        "data": view.STRING,
        "workers": view.INTEGER,
    },
    "password": {"name": view.STRING, "link": view.STRING, "hours": view.INTEGER, "data": view.STRING},
    "backup": {"file": view.STRING, "rows": view.INTEGER, "files": view.INTEGER, "bytes": view.INTEGER},
    "restore": {"data": view.STRING, "rows": view.INTEGER, "files": view.INTEGER, "old": view.maybe(view.STRING)},
}
"""What each command adds to ``schema`` and ``problems`` when it has an answer."""


def command_schema(command: str) -> Schema:
    """The schema of a command's output: its answer, or the problems that kept it from one."""
    answers = [_answer(KEYS[command])]
    if command == "balance":  # of a plain list of flows the layer itself is printed
        answers.append(_answer(dict(view.LAYER["properties"])))
        answers.append(_answer(COMPOSED))  # and with contents, what the substances are
    if command == "network":  # of a park there is more to say than of a list of flows
        answers.append(_answer({"park": view.PARK, **NETWORK, **PARK_NETWORK}))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:parkloop:1:{command}",
        "title": f"parkloop {command} --json",
        "anyOf": [*answers, {"$ref": "#/$defs/failure"}],
        "$defs": {"problem": view.PROBLEM, "failure": _failure()},
    }


def write(folder: Path) -> list[Path]:
    """Write every schema into ``folder`` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for command in KEYS:
        file = folder / f"{command}.schema.json"
        file.write_text(text(command), encoding="utf-8")
        files.append(file)
    return files


def text(command: str) -> str:
    """The file of a command's schema."""
    return json.dumps(command_schema(command), ensure_ascii=False, indent=1) + "\n"


def _answer(keys: Schema) -> Schema:
    return obj(schema={"const": SCHEMA}, problems=rows({"$ref": "#/$defs/problem"}), **keys)


def _failure() -> Schema:
    """No answer: at least one error among the problems."""
    told = rows({"$ref": "#/$defs/problem"})
    error = {"type": "object", "required": ["severity"], "properties": {"severity": {"const": "error"}}}
    return obj(schema={"const": SCHEMA}, problems={**told, "minItems": 1, "contains": error})


if __name__ == "__main__":
    write(Path(sys.argv[1]))
