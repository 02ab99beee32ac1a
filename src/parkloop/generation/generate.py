"""All options of a park, best first, and what got no answer (clause 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.deduplicate import deduplicate
from parkloop.generation.findings import answered, omissions
from parkloop.generation.legality.notes import unentered, with_notes
from parkloop.generation.projects import project_options
from parkloop.generation.symbiosis_paths.routes import symbiosis_options
from parkloop.generation.unit_nodes.measures import measure_options
from parkloop.generation.user import decided, user_options

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Omission, Option

Generator = Callable[["Context"], "list[Option]"]

GENERATORS: dict[str, Generator] = {
    "symbiosis_paths": symbiosis_options,
    "measures": measure_options,
    "projects": project_options,
    "user": user_options,
}
"""Every generator by name; each reads the context alone and knows nothing of the others."""


def generate(context: Context) -> tuple[tuple[Option, ...], tuple[Omission, ...]]:
    """Run all generators, merge what is alike, apply the user's decisions, link the findings.

    Returns
    -------
    options
        Best match first (score, then id); nothing is capped.
    omissions
        Findings and by-products without an option in a direction that could answer them, and why.
    """
    found = [option for generator in GENERATORS.values() for option in generator(context)]
    options = decided(context, deduplicate(found))
    linked = (replace(o, findings=answered(context, o)) for o in with_notes(context, options))
    ordered = tuple(sorted(linked, key=lambda o: (-o.score, o.id)))
    return ordered, (*omissions(context, ordered), *unentered(context, ordered))
