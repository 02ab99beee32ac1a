"""What an option does, step by step, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import has, t
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.report.names import Names

NODES = ("from", "to", "node", "makers", "takers")
COMMODITIES = ("commodity", "replaces")
AMOUNTS = ("capacity", "amount", "change")


def steps(option: Mapping[str, Any], names: Names, refs: Mapping[str, str]) -> list[dict[str, Any]]:
    """The actions of an option: what kind each is, and its facts in words (blank ones left out).

    A fact is its name, its words, and the trace of the number that it is (blank: none).
    """
    unit = option["amount"]["unit"] or ""
    return [
        {
            "title": t(f"web_results.action.{action['type']}", names.lang),
            "facts": _facts(option, action, names, refs, unit=unit),
        }
        for action in option["actions"]
    ]


def _facts(
    option: Mapping[str, Any], action: Mapping[str, Any], names: Names, refs: Mapping[str, str], *, unit: str
) -> list[tuple[str, str, str]]:
    found = []
    whole = option["amount"]["value"]
    for key, value in action.items():
        name = f"web_results.fact.{key}"
        text = _said(key, value, names, unit) if has(name) else ""
        if text:
            ref = refs["ratio"] if key == "ratio" else refs["amount"] if key in AMOUNTS and value == whole else ""
            found.append((t(name, names.lang), text, ref))
    return found


def _said(key: str, value: Any, names: Names, unit: str) -> str:  # noqa: ANN401 - a field of an action
    lang = names.lang
    if value is None or value in ("", [], 0.0):
        return ""
    if isinstance(value, dict):
        name = value.get("name", value)
        text = (name.get(lang) or name.get("zh" if lang == "en" else "en")) if isinstance(name, dict) else ""
        return str(text or "")
    if key in NODES:
        listed = value if isinstance(value, list) else [value]
        return t("report.join.comma", lang).join(names.node(str(n)) for n in listed)
    if key in COMMODITIES:
        return names.commodity(str(value))
    if key in {"fraction", "low", "high"}:
        return amount(value, "1", lang, "percent")
    if key in AMOUNTS:
        return amount(value, f"{unit}/a" if unit and "/" not in unit else unit, lang)
    if key == "distance":
        return amount(value, "km", lang)
    word = {"mode": "Mode", "side": "Side"}.get(key)
    if word:
        return t(f"enums.{word}.{value}", lang) if has(f"enums.{word}.{value}") and value != "unknown" else ""
    return amount(value, "", lang, "plain") if isinstance(value, (int, float)) else str(value)
