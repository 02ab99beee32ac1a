"""Blocks of the report as a template shows them: cells with the title of their column, figures with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from parkloop.web.jobs.results import folder
from parkloop.web.pages.figures import bundle

if TYPE_CHECKING:
    from parkloop.web.pages.results.paper import Block
    from parkloop.web.pages.results.reading import Results

MOST = 12
"""Rows of a table that the report does not print which stand open on a page."""


def shown(results: Results, blocks: list[Block], *, rank: int = 3, without: tuple[str, ...] = ()) -> list[Block]:
    """The blocks ready for ``results/blocks.html``.

    Parameters
    ----------
    rank
        Rank of the first headings among them (``h3``).
    without
        Keys of figures and tables that the page shows elsewhere.

    A table that stands below a figure as its data is not shown a second time.
    """
    kept = [b for b in blocks if b.get("key") not in without]
    behind = {t["key"] for b in kept if b["type"] == "figure" and (t := results.paper.table_behind(b["key"]))}
    kept = [b for b in kept if b["type"] != "table" or b["key"] not in behind]
    level = min((b["level"] for b in kept if b["type"] == "heading"), default=1)
    return [_shown(results, block, rank - level) for block in kept]


def table(block: Block | None, *, most: int | None = None) -> Block | None:
    """A table: its first rows open, the rest folded away."""
    if block is None:
        return None
    rows = [[_cell(cell, column) for cell, column in zip(row, block["columns"], strict=True)] for row in block["rows"]]
    first = block["printed"] or MOST if most is None else most
    return {**block, "shown": rows[:first], "rest": rows[first:]}


def figure(results: Results, block: Block | None) -> Block | None:
    """A figure: its picture and size, where its spec is, the table of its numbers."""
    if block is None:
        return None
    spec = block["spec"]
    padding = spec.get("padding") or {}
    name = results.in_language(f"figures/{block['key']}.svg").removeprefix("figures/")
    behind = results.paper.table_behind(block["key"])
    return {
        **block,
        "width": round(spec["width"] + padding.get("left", 0) + padding.get("right", 0)),
        "height": round(spec["height"] + padding.get("top", 0) + padding.get("bottom", 0)),
        "picture": results.address("figure", name=name) if name else "",
        "spec_address": results.address("spec", key=block["key"], lang=results.lang),
        "trace_base": results.trace_address("-").removesuffix("-/"),
        "vega_address": f"{reverse('vega')}?v={bundle.version()}",
        "behind": table(behind),
    }


def pictured(results: Results) -> list[dict[str, Any]]:
    """Every figure of the run with its caption and its files."""
    place = folder(results.job)
    found = []
    for block in results.paper.figures.values():
        made = figure(results, block)
        name = results.in_language(f"figures/{block['key']}.svg")
        if made is None or not name:
            continue
        dots = name.removesuffix("svg") + "png"
        made["svg"] = name
        made["png"] = dots if (place / dots).is_file() else ""
        found.append(made)
    return found


def _shown(results: Results, block: Block, shift: int) -> Block:
    if block["type"] == "heading":
        return {**block, "rank": min(6, block["level"] + shift)}
    if block["type"] == "table":
        return table(block) or block
    if block["type"] == "figure":
        return figure(results, block) or block
    return block


def _cell(spans: list[Any], column: dict[str, Any]) -> dict[str, Any]:
    return {"spans": spans, "title": column["title"], "number": column["number"]}
