"""Options as rows of a table: rank, decision of the plan, trace of their numbers; and the filters over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.web.pages.results.reading import Results

FIELDS = ("q", "direction", "task", "verdict", "chosen", "finding")


@dataclass(frozen=True, slots=True)
class Listed:
    """One option with what other parts of the result say about it."""

    option: Mapping[str, Any]
    rank: Mapping[str, Any] | None
    choice: Mapping[str, Any] | None
    evaluation: Mapping[str, Any] | None
    held_back: Mapping[str, Any] | None
    refs: Mapping[str, str]

    @property
    def id(self) -> str:
        """Id of the option."""
        return str(self.option["id"])

    @property
    def unit(self) -> str:
        """Unit of its yearly amount."""
        unit = str(self.option["amount"]["unit"] or "")
        return unit if not unit or "/" in unit else f"{unit}/a"


def listed(results: Results) -> list[Listed]:
    """All options: the ranked ones in order, then the others as generated."""
    summary = results.summary
    ranks = {row["option"]: row for row in summary["ranking"]["rows"]}
    choices = {c["id"]: c for c in summary["plan"]["options"]}
    evaluations = {e["option"]: e for e in summary["evaluation"]}
    held = {h["option"]: h["why"] for h in summary["plan"]["held_back"]}
    disagreeing = {d["option"]: d["why"] for d in summary["rank_disagreements"] if not d["chosen"]}
    rows = [
        Listed(
            option,
            ranks.get(option["id"]),
            choices.get(option["id"]),
            evaluations.get(option["id"]),
            disagreeing.get(option["id"]) or held.get(option["id"]),
            refs_of(results, option["id"]),
        )
        for option in summary["options"]
    ]
    return sorted(rows, key=lambda row: row.rank["rank"] if row.rank else len(rows) + 1)


def refs_of(results: Results, option: str) -> dict[str, str]:
    """Ids of the trace for the numbers of an option: of the pass where it booked them, else of the report."""
    wanted = {
        "amount": (f"option/{option}/amount", f"report/option/{option}/amount"),
        "match": (f"option/{option}/score",),
        "ratio": (f"option/{option}/ratio",),
        "capex": (f"option/{option}/capex", f"report/option/{option}/capex"),
        "opex": (f"option/{option}/annual_cost",),
        "score": (f"score/{option}",),
        "rank": (f"report/rank/{option}/rank",),
        "best": (f"report/rank/{option}/best",),
        "worst": (f"report/rank/{option}/worst",),
        "first": (f"report/rank/{option}/first",),
        "size": (f"report/plan/size/{option}",),
        "difficulty": (f"effect/{option}/difficulty",),
    }
    return {name: next((i for i in ids if i in results.trace), "") for name, ids in wanted.items()}


def value_refs(results: Results, evaluation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Values of an option by criterion, each with its trace and with what it brings to the ranking."""
    name = evaluation["option"]
    row = next((r for r in results.summary["ranking"]["rows"] if r["option"] == name), None)
    brings = row["contributions"] if row else {}
    return [
        {
            "criterion": criterion,
            "value": held["value"],
            "unit": held["unit"] or "",
            "ref": held["ref"] or f"report/evaluation/{name}/{criterion}",
            "weight": results.summary["ranking"]["weights"].get(criterion),
            "weight_ref": f"weight/{criterion}",
            "brings": brings.get(criterion),
        }
        for criterion, held in evaluation["values"].items()
    ]


def narrowed(rows: Iterable[Listed], asked: Mapping[str, str], lang: str) -> list[Listed]:
    """The rows that meet every filter; a blank one lets all through."""
    return [row for row in rows if _meets(row, asked, lang)]


def _meets(row: Listed, asked: Mapping[str, str], lang: str) -> bool:
    option = row.option
    if asked["q"]:
        texts = [option["id"], *option["name"].values(), option["commodity"] or "", option["legal"]["clause"]]
        texts += [reason["text"][lang] for reason in option["reasons"]]
        if asked["q"].casefold() not in "\n".join(texts).casefold():
            return False
    if asked["chosen"] and (asked["chosen"] == "yes") != (row.choice is not None):
        return False
    if asked["finding"] and asked["finding"] not in option["findings"]:
        return False
    return (
        asked["direction"] in {"", option["direction"]}
        and asked["task"] in {"", option["task"]}
        and asked["verdict"] in {"", option["legal"]["verdict"]}
    )
