"""All options of a park, best first, and what got no answer (clause 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.agreement import agreed
from parkloop.generation.collector import paused
from parkloop.generation.competing import competing
from parkloop.generation.deduplicate import deduplicate
from parkloop.generation.findings import answered, omissions
from parkloop.generation.flows.heat import heat_options
from parkloop.generation.flows.rates import rate_options
from parkloop.generation.flows.redirect import redirect_options
from parkloop.generation.flows.relieved import relieved
from parkloop.generation.flows.reoperated import reoperated_options
from parkloop.generation.flows.standing import standing_options
from parkloop.generation.flows.warm import warm_omissions
from parkloop.generation.flows.water import water_options
from parkloop.generation.hierarchy import enforce
from parkloop.generation.legality.notes import unentered, with_notes
from parkloop.generation.particular import particular
from parkloop.generation.projects import project_options
from parkloop.generation.symbiosis_paths.chains import chain_omissions, chain_options
from parkloop.generation.symbiosis_paths.coupled import coupled_options
from parkloop.generation.symbiosis_paths.extension import extension_omissions, extension_options
from parkloop.generation.symbiosis_paths.missing_links import missing_link_options
from parkloop.generation.symbiosis_paths.routes import symbiosis_options
from parkloop.generation.undated import undated
from parkloop.generation.unit_nodes.clean_energy import clean_energy_omissions, clean_energy_options
from parkloop.generation.unit_nodes.infrastructure import infrastructure_omissions, infrastructure_options
from parkloop.generation.unit_nodes.measures import measure_options
from parkloop.generation.unit_nodes.norms import norm_omissions, norm_options
from parkloop.generation.unit_nodes.products import product_omissions, product_options
from parkloop.generation.user import decided, user_options

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Omission, Option

Generator = Callable[["Context"], "list[Option]"]

GENERATORS: dict[str, Generator] = {
    "symbiosis_paths": symbiosis_options,
    "chains": chain_options,
    "coupled": coupled_options,
    "missing_links": missing_link_options,
    "extension": extension_options,
    "heat": heat_options,
    "water": water_options,
    "rates": rate_options,
    "standing": standing_options,
    "reoperated": reoperated_options,
    "redirect": redirect_options,
    "measures": measure_options,
    "norms": norm_options,
    "products": product_options,
    "clean_energy": clean_energy_options,
    "infrastructure": infrastructure_options,
    "projects": project_options,
    "user": user_options,
}
"""Every generator by name; each reads the context alone and knows nothing of the others."""

WITHHELD: tuple[Callable[[Context], list[Omission]], ...] = (
    chain_omissions,
    extension_omissions,
    product_omissions,
    norm_omissions,
    clean_energy_omissions,
    infrastructure_omissions,
    warm_omissions,
)
"""What a generator held back for want of a datum, beside the findings without an answer."""


def generate(context: Context) -> tuple[tuple[Option, ...], tuple[Omission, ...]]:
    """Run all generators, merge what is alike, apply the user's decisions, link the findings.

    Returns
    -------
    options
        Best match first (score, then id); nothing is capped.
    omissions
        Findings and by-products without an option in a direction that could answer them, and why.
    """
    with paused():
        found = [option for generator in GENERATORS.values() for option in generator(context)]
        chosen = undated(decided(context, relieved(context, agreed(context, deduplicate(found)))))
        options = enforce(context, with_notes(context, chosen))
        options = particular(context, competing(context, options))
        linked = (replace(o, findings=answered(context, o)) for o in options)
        ordered = tuple(sorted(linked, key=lambda o: (-o.score, o.id)))
        held = tuple(omission for generator in WITHHELD for omission in generator(context))
        return ordered, (*omissions(context, ordered), *held, *unentered(context, ordered))
