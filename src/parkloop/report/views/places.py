"""Where the data of a result stand in the user's file, as JSON: path, file, sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.base.problems import Location
from parkloop.diagnosis.places import Places, evidence
from parkloop.formats.source import Sources, spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.result import Suspect
    from parkloop.park.results import Finding, FindingItem
    from parkloop.report.views.plain import Json

MOST = 6
"""Places that are printed to a person; the JSON holds all of them."""


def place_json(where: Location) -> Json:
    """One place; what is not known of it is null."""
    return {"path": where.path, "file": where.file, "sheet": where.sheet, "row": where.row, "column": where.column}


@dataclass
class Whereabouts:
    """Answers for one park where findings, suspects and nodes stand in the file it was read from."""

    park: Park
    ledger: Ledger
    sources: Sources = field(default_factory=Sources)

    @cached_property
    def rows(self) -> Places:
        """Paths of the document's rows."""
        return Places(self.park)

    def paths(self, paths: Iterable[str]) -> list[Json]:
        """The places of paths, each once."""
        return [place_json(where) for where in self.sources.places(paths)]

    def finding(self, finding: Finding | FindingItem) -> list[Json]:
        """All data that a finding, or one of its items, rests on; the one that it names first."""
        return self.paths(evidence(finding, self.ledger, self.rows))

    def first(self, finding: Finding, lang: Lang) -> str:
        """The first of these places, as short as people write it; blank where a finding rests on no datum."""
        return next((self.sources.spot(path, lang) for path in evidence(finding, self.ledger, self.rows)), "")

    def cell(self, finding: Finding | FindingItem, lang: Lang) -> str:
        """The first datum as a cell, for pages that people sign; blank where the document has no cells."""
        return next((self.sources.cell(path, lang) for path in evidence(finding, self.ledger, self.rows)), "")

    def suspect(self, suspect: Suspect) -> list[Json]:
        """A suspect figure, and the rows that state the same flow again."""
        return self.paths((suspect.path, *self.rows.observing(suspect.flow)))

    def node(self, node: str) -> list[Json]:
        """A node, or a port of one as ``node/commodity/side``."""
        return self.paths([self.rows.balanced(node)])

    def layer(self, layer: Json, paths: Mapping[str, str]) -> Json:
        """A reconciled layer of the park, every doubt with its places; ``paths`` are those of its stated flows."""

        def flow(name: str) -> list[Json]:
            return self.paths((paths.get(name, ""), *self.rows.observing(name)))

        return located(layer, flow, self.node)

    def network(self, data: Json) -> Json:
        """The indices of a park's layer: key nodes, leaks of value and flows left out with their places."""
        rows = self.rows
        leaks = data["leaks"]
        return {
            **data,
            "key_nodes": [{**row, "places": self.node(row["node"])} for row in data["key_nodes"]],
            "left_out": [{**row, "places": self.paths([rows.flow(row["flow"])])} for row in data["left_out"]],
            "leaks": {
                **leaks,
                "rows": [{**row, "places": self.paths([rows.flow(row["flow"])])} for row in leaks["rows"]],
            },
        }


def located(layer: Json, flow: Callable[[str], list[Json]], node: Callable[[str], list[Json]]) -> Json:
    """Add ``places`` to every doubt of a reconciled layer.

    Parameters
    ----------
    layer
        As ``analysis.balance.as_json`` gives it.
    flow, node
        Places of a flow's figure and of what a balance is drawn around.
    """

    def around(entry: Json) -> list[Json]:
        return _once(place for name in entry["nodes"] for place in node(name))

    def of_flow(entry: Json) -> list[Json]:
        return _once(place for name in (entry["flow"], *entry.get("equivalent", ())) for place in flow(name))

    def leak(entry: Json) -> list[Json]:
        return _once([*node(entry["node"]), *(place for name in entry["flows"] for place in flow(name))])

    kinds = {"suspects": of_flow, "repeated": of_flow, "eliminated": of_flow, "leaks": leak}
    kinds |= {"nodal": around, "contradictions": around}
    return {
        key: [{**entry, "places": kinds[key](entry)} for entry in value]
        if key in kinds and value is not None
        else value
        for key, value in layer.items()
    }


def _once(places: Iterable[Json]) -> list[Json]:
    return list({tuple(place.values()): place for place in places}.values())


def spots(places: Iterable[Json], lang: Lang, comma: str) -> str:
    """The first few places in a row, as short as people write them."""
    every = [spot(Location(**place), lang) for place in places]
    return comma.join([*every[:MOST], *(["…"] if len(every) > MOST else [])])
