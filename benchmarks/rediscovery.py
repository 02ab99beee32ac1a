"""How many documented by-product and waste exchanges of two real parks are found again, with everything hidden.

Run ``python benchmarks/rediscovery.py [--list]``. For each park: recall (documented exchanges found at any rank),
precision at N (how many of the first N paths are documented, N = number of documented exchanges), recall within the
list as the user sees it (few paths without an amount for each by-product), and why the rest was missed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.formats import load
from parkloop.generation.context import Context
from parkloop.generation.symbiosis_paths.routes import hindrances, searched, symbiosis_options
from parkloop.generation.tables import Tables
from parkloop.park.enums import StateKind
from parkloop.park.state import State
from parkloop.testing.masking import mask

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.paths import Path

DOCUMENTED = {
    # Exchanges that Li Yang (2014, R package EIPs, after the papers on each park) marks as by-product, and those of a
    # commodity that the bundled document holds as by-product or waste (ash, molasses). Left out: products and utilities
    # (steam, surface water, waste water into treatment).
    "guigang": """
        alcohol_plant stillage fertiliser_plant
        alkali_recovery lime_mud carbonate_plant
        alkali_recovery lime_mud cement_mill
        carbonate_plant carbonate_slag cement_mill
        external_refineries pith boiler_house
        external_refineries bagasse paper_mill
        external_refineries molasses alcohol_plant
        boiler_house coal_fly_ash cement_mill
        boiler_house coal_fly_ash fertiliser_plant
        paper_mill black_liquor alkali_recovery
        sugar_mill pith boiler_house
        sugar_mill bagasse paper_mill
        sugar_refinery molasses alcohol_plant
        sugar_refinery used_co2 carbonate_plant
        sugar_refinery sugar_carbonation_mud cement_mill
        white_water_plant recovered_fibre paper_mill
        white_water_plant recovered_water paper_mill
    """,
    "kalundborg": """
        novo fermentation_biomass farms
        asnaes_coal coal_fly_ash cement_industry
        asnaes_coal heat fish_farm
        asnaes_coal heat municipality
        asnaes_coal seawater refinery
        asnaes_coal deionised_water refinery
        asnaes_coal fgd_gypsum gyproc
        asnaes_coal oil_fly_ash nickel_vanadium
        novo spent_yeast pig_farms
        novo alcoholic_residue wwtp
        novo condensate municipality
        novo biogas_residues bigadan
        refinery recovered_sulphur fertiliser_industry
        refinery recovered_sulphur ats_plant
        refinery treated_effluent asnaes_coal
        refinery used_cooling_water asnaes_coal
        wwtp sewage_sludge rgs90
        wwtp wwtp_effluent heat_pump
        kara_noveren waste_plasterboard gyproc
        straw_farms crop_straw inbicon
    """,
}


def documented(name: str) -> list[tuple[str, str, str]]:
    """The exchanges to be found again."""
    return [tuple(line.split()) for line in DOCUMENTED[name].split("\n") if line.strip()]


LATER = frozenset(f"R{i}" for i in range(243, 257))
"""Routes of general practice (source: memory) that were added after the first measurement had shown what was missed.

A figure reached with them is no blind test any more; the figure without them is.
"""


def rediscover(name: str, seed: int = 1, *, blind: bool = False) -> dict[str, object]:
    """Mask a bundled park, generate symbiosis options with the knowledge that does not rest on it, and compare.

    ``blind`` leaves out the routes that were added after the first look at the misses.
    """
    routes = tuple(r for r in knowledge.routes_without(name) if not (blind and r.route_id in LATER))
    masked = mask(load(name), documented(name), seed)
    year = masked.park.park.base_year
    context = Context(
        park=masked.park,
        state=State(kind=StateKind.OBSERVED, year=year, flows=()),
        tables=Tables.shipped(routes),
        year=year,
    )
    paths = sorted(searched(context).paths, key=lambda p: (-p.score.value, exchange(p)))
    ranked = [exchange(p) for p in paths]
    listed = {(o.source_node, o.commodity, o.target_node) for o in symbiosis_options(context)}
    found = masked.documented & set(ranked)
    count = len(masked.documented)
    old = masked.unmask
    missed = sorted(tuple(old[x] for x in e) for e in masked.documented - found)
    why = {key: sorted(reasons) for key, reasons in hindrances(context).items()}
    return {
        "park": name,
        "documented": count,
        "options": len(paths),
        "found": len(found),
        "listed": len(listed),
        "listed_recall": len(masked.documented & listed) / count,
        "recall": len(found) / count,
        "precision": sum(r in masked.documented for r in ranked[:count]) / count,
        "missed": [
            (m, why.get(next((k for k in why if (old[k[0]], old[k[1]]) == m[:2]), ("", "")), [])) for m in missed
        ],
        "ranked": [
            (
                p.score.value,
                *(old.get(x, x) for x in r),
                p.route.route_id if p.route else "",
                r in masked.documented,
            )
            for p, r in zip(paths, ranked, strict=True)
        ],
    }


def exchange(path: Path) -> tuple[str, str, str]:
    """Source node, commodity and target node of a path."""
    return path.offer.node.id, path.offer.commodity.id, path.receiver.node.id


def main() -> None:
    """Print the figures of both parks."""
    for name, blind in ((n, b) for n in DOCUMENTED for b in (True, False)):
        result = rediscover(name, blind=blind)
        print(
            f"{name}{' (blind)' if blind else ''}: {result['found']} of {result['documented']} found "
            f"(recall {result['recall']:.0%}), precision at {result['documented']} {result['precision']:.0%}, "
            f"{result['options']} paths; listed {result['listed']}, recall {result['listed_recall']:.0%}"
        )
        for exchange, reasons in result["missed"]:
            print("  missed", " ".join(exchange), reasons)
        if "--list" in sys.argv and not blind:
            for row in result["ranked"]:
                print("   ", *row)


if __name__ == "__main__":
    main()
