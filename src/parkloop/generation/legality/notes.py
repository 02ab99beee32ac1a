"""What is told of all options together: safety notes on each, and once for each class what nobody entered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality.abroad import HOME
from parkloop.generation.legality.case import codes, reading_day
from parkloop.generation.legality.cite import changes
from parkloop.generation.legality.inside import with_clause
from parkloop.generation.legality.judging import ASKED_OF_NODES, not_entered
from parkloop.generation.legality.nature import WASTES, hazardous, solid_class
from parkloop.generation.legality.parkrules import names_of
from parkloop.generation.legality.safety import safety_notes
from parkloop.park.actions import AddNode, AddProcess, OpenLink
from parkloop.park.enums import Direction, RuleBasis, YesNo
from parkloop.park.option import Omission, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.generation.context import Context
    from parkloop.park.option import Option

ASKED_OF_LINKS = (RuleBasis.PLAN_EIA, RuleBasis.DISCHARGE_PERMIT, RuleBasis.CHEMICAL_PARK)
"""Documents that decide on an exchange between standing firms."""


def with_notes(context: Context, options: Iterable[Option]) -> list[Option]:
    """Put the safety notes behind the reasons of each option, and what the law misses behind its missing data.

    What stays inside one firm gets its clause here, as generators only know that nothing is handed over.
    """
    found = []
    for option in options:
        have = {r.key for r in option.reasons}
        notes = tuple(r for r in safety_notes(context, option) if r.key not in have)
        gaps = tuple(r for r in _unstated(context, option) if r not in option.missing)
        legal = with_clause(context, option.legal)
        told = replace(option, legal=legal, reasons=(*option.reasons, *notes), missing=(*option.missing, *gaps))
        found.append(told if notes or gaps or legal is not option.legal else option)
    return found


def _unstated(context: Context, option: Option) -> tuple[Reason, ...]:
    """Nature and codes that a by-product or waste of the exchange does not state; under Chinese law only."""
    if context.park.park.country.upper() != HOME:
        return ()
    table = context.park.commodity
    moved = [a.commodity for a in option.actions if isinstance(a, OpenLink)] or [option.commodity]
    found: list[Reason] = []
    for key in dict.fromkeys(moved):
        thing = table.get(key)
        if thing is None or thing.kind not in WASTES:
            continue
        danger = hazardous(thing)
        gaps = ["nature"] if danger is YesNo.UNKNOWN else []
        if danger is YesNo.YES and not any(not c.startswith("HW") for c in codes(thing)):
            gaps.append("hazard_code")
        if danger is not YesNo.YES and not solid_class(thing):
            gaps.append("solid_code")
        found += (Reason(key=f"legality.missing.{gap}", words={"commodity": thing.name}) for gap in gaps)
    return tuple(found)


def unentered(context: Context, options: Sequence[Option]) -> tuple[Omission, ...]:
    """Tell once for each class of options which documents of the park nobody entered, and which laws will change.

    Only for parks under Chinese law, and only for classes that have an option.
    """
    park = context.park
    if park.park.country.upper() != HOME or not options:
        return ()
    actions = [a for o in options for a in o.actions]
    classes = (
        ("links", ASKED_OF_LINKS, OpenLink, Direction.SYMBIOSIS_PATHS),
        ("new", ASKED_OF_NODES, (AddNode, AddProcess), Direction.STRUCTURE),
    )
    found = []
    for name, asked, kinds, direction in classes:
        missing = not_entered(park, asked)
        if missing and any(isinstance(a, kinds) for a in actions):
            reason = Reason(key=f"legality.omission.rules_{name}", words={"missing": names_of(missing)})
            found.append(Omission(direction=direction, finding="", why=reason))
    return (*found, *_changes(context))


def _changes(context: Context) -> tuple[Omission, ...]:
    ended = changes(reading_day(context.park), f"{context.park.park.horizon[1]}-12-31")
    if not ended:
        return ()
    laws = Text(
        "、".join(f"{x.name.zh}（至 {x.until}）" for x in ended),
        ", ".join(f"{x.name.en} (until {x.until})" for x in ended),
    )
    reason = Reason(key="legality.omission.law_changes", words={"laws": laws})
    return (Omission(direction=Direction.MANAGEMENT, finding="", why=reason),)
