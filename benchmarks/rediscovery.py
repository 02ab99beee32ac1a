"""How many documented by-product and waste exchanges of real parks are found again, with everything hidden.

Run ``python benchmarks/rediscovery.py [park ...] [--list]``. For each park: recall (documented exchanges found at any
rank), precision at N (how many of the first N paths are documented, N = number of documented exchanges), recall within
the list as the user sees it, and what was missed and why. Each park is asked twice:

- ``makes``: industries and makes only, not one need stated;
- ``needs``: the needs behind the documented exchanges stated by function (never by the by-product's name).

Ids and node names are masked, and routes that rest on that park alone are left out.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documented import BUNDLED, HELD_OUT, LAST, LATER_HELD_OUT, LATER_LOOKED_AT, LOOKED_AT, documented, park_of

from parkloop import knowledge
from parkloop.base.text import Text
from parkloop.generation.context import Context
from parkloop.generation.symbiosis_paths.routes import hindrances, searched, symbiosis_options
from parkloop.generation.tables import Tables
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, StateKind
from parkloop.park.node import Line
from parkloop.park.state import State
from parkloop.testing.masking import mask, need_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.paths import Path
    from parkloop.knowledge import Route
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.testing.masking import Masked

LATER = frozenset(f"R{i}" for i in (*range(243, 257), *range(301, 800)))
"""Routes of general practice (source: memory) that were added after the first measurement of the two bundled parks.

A figure reached with them is no blind test for these two any more; the figure without them is.
"""

GROUPS = (
    ("bundled", tuple(BUNDLED)),
    ("looked at", LOOKED_AT),
    ("held out", HELD_OUT),
    ("later, looked at", LATER_LOOKED_AT),
    ("later, held out", LATER_HELD_OUT),
    ("last", LAST),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found of one park; ids are those of its document."""

    park: str
    needs: bool
    documented: int
    paths: int
    recall: float
    precision: float
    listed: int
    listed_recall: float
    missed: tuple[tuple[tuple[str, str, str], tuple[str, ...]], ...]
    ranked: tuple[tuple[float, str, str, str, str, str, bool], ...]


def rediscover(name: str, seed: int = 1, *, needs: bool, without: Iterable[str] = ()) -> Result:
    """Mask a park, generate symbiosis options with the knowledge that does not rest on it, and compare.

    Parameters
    ----------
    needs
        Whether the needs behind the exchanges are stated by function; else no need at all is stated.
    without
        Routes left out in addition.
    """
    masked, context = _asked(name, seed, needs=needs, without=without)
    paths = sorted(searched(context).paths, key=lambda p: (-p.score.value, exchange(p)))
    ranked = [exchange(p) for p in paths]
    listed = {(o.source_node, o.commodity, o.target_node) for o in symbiosis_options(context)}
    found, count, old = masked.documented & set(ranked), len(masked.documented), masked.unmask
    why = {(old[n], old[c]): tuple(sorted(reasons)) for (n, c), reasons in hindrances(context).items()}
    missed = sorted((old[s], old[c], old[t]) for s, c, t in masked.documented - found)
    return Result(
        park=name,
        needs=needs,
        documented=count,
        paths=len(paths),
        recall=len(found) / count,
        precision=sum(r in masked.documented for r in ranked[:count]) / count,
        listed=len(listed),
        listed_recall=len(masked.documented & listed) / count,
        missed=tuple((m, why.get(m[:2], ())) for m in missed),
        ranked=tuple(
            (p.score.value, old[r[0]], old[r[1]], old[r[2]], p.how, p.route.route_id if p.route else "",
             r in masked.documented)
            for p, r in zip(paths, ranked, strict=True)
        ),
    )  # fmt: skip


def options(name: str, *, needs: bool) -> tuple[list[Option], Masked]:
    """Give the options as the user of the masked park sees them."""
    masked, context = _asked(name, 1, needs=needs, without=())
    return symbiosis_options(context), masked


def _asked(name: str, seed: int, *, needs: bool, without: Iterable[str]) -> tuple[Masked, Context]:
    """Mask a park and give the context of the search with the knowledge that does not rest on it."""
    masked = mask(_stating(park_of(name), name, needs=needs), [e.key for e in documented(name)], seed)
    year = masked.park.park.base_year
    left_out, known = frozenset(without), knowledge.routes_without(name)
    context = Context(
        park=masked.park,
        state=State(kind=StateKind.OBSERVED, year=year, flows=()),
        tables=Tables.shipped(tuple(_as_known(r, name) for r in known if r.route_id not in left_out)),
        year=year,
    )
    return masked, context


def _as_known(route: Route, park: str) -> Route:
    """The route as it would be known if the park had never existed."""
    return replace(route, precedent_parks=tuple(p for p in route.precedent_parks if p != park))


def _stating(park: Park, name: str, *, needs: bool) -> Park:
    """The park without any need, or with the needs behind the exchanges stated by function."""
    if needs and name in BUNDLED:
        return park  # its document states them; the mask turns names of by-products into functions
    bare = park.but(nodes=tuple(replace(n, takes=()) for n in park.nodes))
    if not needs:
        return bare
    units = {c.id: c.unit for c in park.commodities}
    wanted: dict[str, dict[str, str]] = {}
    for e in documented(name):
        wanted.setdefault(e.target_node, {}).setdefault(e.function, units[e.commodity])
    functions = {f: u for row in wanted.values() for f, u in row.items()}
    extra = [
        Commodity(id=need_id(f), name=Text(f, f), kind=CommodityKind.MATERIAL, unit=u)
        for f, u in sorted(functions.items())
    ]
    nodes = (
        replace(
            n,
            takes=tuple(
                Line(commodity=need_id(f), unit=f"{functions[f]}/a", function=f)
                for f in sorted(wanted.get(n.id, {}))
            ),
        )
        for n in bare.nodes
    )  # fmt: skip
    return bare.but(nodes=tuple(nodes), commodities=(*bare.commodities, *extra))


def exchange(path: Path) -> tuple[str, str, str]:
    """Source node, commodity and target node of a path."""
    return path.offer.node.id, path.offer.commodity.id, path.receiver.node.id


def tell(result: Result, label: str = "") -> None:
    """Print the figures of one park."""
    ask = "needs" if result.needs else "makes"
    print(
        f"{result.park} ({ask}{label}), N = {result.documented}: recall {result.recall:.0%}, "
        f"precision at N {result.precision:.0%}, {result.paths} paths; "
        f"listed {result.listed}, recall {result.listed_recall:.0%}"
    )
    for key, reasons in result.missed:
        print("  missed", *key, *reasons)
    if "--list" in sys.argv:
        for row in result.ranked:
            print("   ", *row)


def main() -> None:
    """Print the figures of all parks, and their means."""
    asked = [a for a in sys.argv[1:] if not a.startswith("-")]
    quiet = "--means" in sys.argv
    for needs in (False, True):
        for title, names in GROUPS:
            results = [rediscover(n, needs=needs) for n in names if not asked or n in asked]
            for result in results if not quiet else ():
                tell(result)
                if result.park in BUNDLED:
                    tell(rediscover(result.park, needs=needs, without=LATER), ", blind")
            if results:
                recall, precision, listed = (
                    sum(getattr(r, key) for r in results) / len(results)
                    for key in ("recall", "precision", "listed_recall")
                )
                print(
                    f"mean of the {len(results)} parks {title} ({'needs' if needs else 'makes'}): "
                    f"recall {recall:.0%}, precision at N {precision:.0%}, recall in the list {listed:.0%}"
                )


if __name__ == "__main__":
    main()
