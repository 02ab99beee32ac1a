"""Waste heat and pressure as concrete links (clause 6.3, 余热余压利用).

Where processes state temperatures (data level 2) the total-site engine says which plant heats which. Where a park
states only a waste heat with its temperature (level 1), the heat is matched by temperature (:mod:`.warm`). Heat that is
too cold is lifted (:mod:`.lift`), and pressure that a valve would waste drives an expander (:mod:`.pressure`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.context import worded
from parkloop.generation.flows.heatlink import RECOVERED, Pipe, free_heat, pipe_actions
from parkloop.generation.flows.lift import lift_options
from parkloop.generation.flows.making import Draft, finish, pipe_money
from parkloop.generation.flows.pressure import pressure_options
from parkloop.generation.flows.site import DTMIN, GJ_PER_KWH, LOSS_PER_KM, SiteLink, book_hours, site_links
from parkloop.generation.flows.warm import warm_options
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import amount_score, distance_score
from parkloop.park.enums import Confidence, Task
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.option import Option

STEAM_C = 120.0
"""From here on heat travels as steam, below as hot water [degC]; own judgement."""
STEAM_PIPE, WATER_NET = "F104", "F105"
"""Rows of the factors: steam pipe alone, hot-water network with its substations."""


def heat_options(context: Context) -> list[Option]:
    """Heat links, heat matched by temperature, lifts and expanders."""
    linked = site_links(context)
    covered = frozenset((x.source.id, x.given.id) for x in linked if x.given is not None)
    found = [
        *(_option(context, link) for link in linked),
        *_one_of(warm_options(context, covered)),
        *lift_options(context),
        *pressure_options(context),
    ]
    return _apart(found)


def _one_of(options: list[Option]) -> list[Option]:
    """The receivers that one waste heat was matched with exclude each other: it can be piped once."""
    groups: dict[tuple[str, str], list[str]] = {}
    for option in options:
        groups.setdefault((option.source_node, option.commodity), []).append(option.id)
    return [replace(o, excludes=tuple(i for i in groups[o.source_node, o.commodity] if i != o.id)) for o in options]


def _apart(options: list[Option]) -> list[Option]:
    """A lift and a link at one plant were both found for the plant as it is: one takes from the other."""
    lifts = {o.source_node: o.id for o in options if o.id.startswith("lift-")}
    rivals: dict[str, list[str]] = {}
    for option in options:
        for node in dict.fromkeys((option.source_node, option.target_node)):
            if node in lifts and lifts[node] != option.id:
                rivals.setdefault(option.id, []).append(lifts[node])
                rivals.setdefault(lifts[node], []).append(option.id)
    return [replace(o, excludes=(*o.excludes, *rivals.get(o.id, ()))) for o in options]


def heat_id(link: SiteLink) -> str:
    """The id of the option of a link; the rate option names it."""
    given = (link.given or RECOVERED).id
    return slug("heat", link.source.id, given, link.target.id)


def counted(context: Context, link: SiteLink) -> float:
    """Heat sent in the hours at which both plants are expected to run, at most what is there and wanted [GJ/a]."""
    sent = link.sent * GJ_PER_KWH * link.together
    if link.carrier is not None:
        sent = min(sent, link.carrier.most_gj * link.sent / link.duty)
    free = None if link.given is None else free_heat(context, link.source.id, link.given)
    return sent if free is None else min(sent, free)


def _option(context: Context, link: SiteLink) -> Option:
    option = heat_id(link)
    ledger = context.ledger
    sent, whole = counted(context, link), link.sent * GJ_PER_KWH
    words = {
        "source": link.source.name,
        "target": link.target.name,
        "replaces": link.carrier.commodity.name if link.carrier else worded("flows.word.its_heat"),
    }
    hours = [book_hours(context, process) for process in link.processes]
    duty = ledger.compute(f"option/{option}/duty", link.sent, "kW", "total-site exchange (docs/heat-links.md)", hours)
    amount = ledger.compute(
        f"option/{option}/amount", sent, "GJ/a", "duty * 0.0036 * hours * hours / 8760", [duty, *hours]
    )
    arrives = ledger.compute(
        f"option/{option}/arrives", sent * link.duty / link.sent, "GJ/a", "amount * (1 - loss per km * km)", [amount]
    )
    reasons = [
        Reason(
            key="flows.reason.site",
            words=words,
            numbers={
                "duty": duty,
                "hot": _book(context, duty, option, "hot", link.link.hot_supply),
                "back": _book(context, duty, option, "back", link.link.hot_return),
                "cold": _book(context, duty, option, "cold", link.link.cold_supply),
                "warm": _book(context, duty, option, "warm", link.link.cold_target),
                "dtmin": ledger.assume(f"option/{option}/dtmin", DTMIN, "K", "dtmin", source="docs/flow-options.md"),
            },
        ),
        Reason(key="flows.reason.together", numbers={"one": hours[0], "other": hours[-1], "amount": amount}),
        loss_reason(context, option, link.km, arrives),
    ]
    actions: tuple[Action, ...] = ()
    missing = [Reason(key="flows.missing.route")]
    if link.carrier is not None and sent > 0:
        pipe = Pipe(
            source=link.source,
            target=link.target,
            given=link.given,
            carrier=link.carrier,
            km=link.km,
            sent=sent,
            arrives=link.duty / link.sent,
        )
        actions, upstream = pipe_actions(context, option, pipe, arrives)
        reasons += upstream
    else:
        missing.insert(0, Reason(key="flows.missing.carrier", words=words))
    steam = link.link.cold_target >= STEAM_C
    capex = pipe_money(context, STEAM_PIPE if steam else WATER_NET, link.km, whole=not steam)
    if capex is None or capex.value is None:
        missing.append(Reason(key="flows.missing.exchangers"))
    given = link.given or RECOVERED
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.site", **words),
            actions=actions,
            amount=Amount(value=sent, low=min(sent, whole * link.least), high=max(sent, whole * link.most), unit="GJ"),
            reasons=tuple(reasons),
            missing=tuple(missing),
            factors={
                "evidence": 0.95,
                "amount": amount_score(sent, whole * link.hours[0]),
                "distance": distance_score(link.km, "heat"),
            },
            confidence=Confidence.COMPUTED,
            source=link.source.id,
            target=link.target.id,
            commodity=given.id,
            replaces=link.carrier.commodity.id if link.carrier else "",
            carried=given,
            task=Task.CARBON,
            capex=capex,
            sources=() if capex is None or not capex.source else tuple(capex.source.split(";")),
            treatment=worded("flows.treatment.steam" if steam else "flows.treatment.loop"),
        ),
    )


def loss_reason(context: Context, option: str, km: float, arrives: str) -> Reason:
    """What the pipe loses, as an assumption from memory."""
    ledger = context.ledger
    return Reason(
        key="flows.reason.loss",
        numbers={
            "km": ledger.input(f"option/{option}/km", km, "km", "nodes.location"),
            "loss": ledger.assume(
                f"option/{option}/loss", LOSS_PER_KM, "1", "heat_loss_per_km", source="MEM", confidence="memory"
            ),
            "arrives": arrives,
        },
    )


def _book(context: Context, duty: str, option: str, name: str, value: float) -> str:
    return context.ledger.compute(f"option/{option}/{name}", value, "C", "temperature of the stream", [duty])
