"""Options from the park's own project list, with each claim checked against the node's flows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.context import joined, worded
from parkloop.generation.ids import slug
from parkloop.generation.legality import judge
from parkloop.generation.legality.case import served
from parkloop.generation.ratio import Ratio, find_ratio
from parkloop.park.actions import Action, DeclaredEffect, OpenLink
from parkloop.park.enums import Confidence, Direction, Origin, ProjectStatus, Side, Task, Verdict
from parkloop.park.option import Amount, Legal, Money, Option, Reason, Share

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.projects import Claim, Project

COMMITTED = frozenset({ProjectStatus.APPROVED, ProjectStatus.BUILDING})
READINESS = {
    ProjectStatus.IDEA: 4,
    ProjectStatus.PLANNED: 3,
    ProjectStatus.APPROVED: 2,
    ProjectStatus.BUILDING: 1,
    ProjectStatus.DONE: 1,
}
"""Technology item of the difficulty by how far a project has come."""
IMPLAUSIBLE = "options.missing.claim_implausible"
SCORE = {ProjectStatus.IDEA: 0.6, ProjectStatus.PLANNED: 0.8, ProjectStatus.APPROVED: 1.0, ProjectStatus.BUILDING: 1.0}


def project_options(context: Context) -> list[Option]:
    """One option for each project that is not done; claims become declared effects, an exchange becomes a link.

    A claim that cuts more than there is, two projects that claim the same change or the same exchange, and projects
    that name no node or commodity are kept and marked in ``missing``: nothing is dropped in silence. A project with an
    impossible claim has no actions until the claim is mended; a claim on a flow of unknown size has no effect of its
    own.
    """
    open_projects = [p for p in context.park.projects if p.status is not ProjectStatus.DONE]
    twins = _twins(open_projects)
    return [_option(context, p, twins) for p in open_projects]


def project_id(project: str) -> str:
    """Give the id of the option that stands for a project."""
    return slug("prj", project)


def _option(context: Context, project: Project, twins: dict[tuple[str, ...], list[str]]) -> Option:
    option_id = project_id(project.id)
    link, link_missing = _link(context, project)
    effects, claim_missing = _effects(context, project)
    exchange = bool(project.source_node and project.target_node and project.commodity)
    missing = [*link_missing, *claim_missing, *_doubles(context, project, twins)]
    if not exchange and not project.claims:
        missing.append(Reason(key="options.missing.project_place" if not project.owner else "options.missing.claim"))
    capex, payers = _money(project)
    if capex is None or capex.value is None:
        missing.append(Reason(key="options.missing.project_capex"))
    legal = _legal(context, project, exchange=exchange)
    hard = difficulty.assess(
        technology=READINESS[project.status],
        legal=legal.verdict,
        parties=2 if exchange else 1,
        money=difficulty.finance(capex.value if capex else None),
        disruption=3 if exchange else 2,
    )
    return Option(
        id=option_id,
        direction=project.direction or (Direction.SYMBIOSIS_PATHS if exchange else _direction(project)),
        task=project.task or (Task.LINKAGE if exchange else Task.RESOURCES),
        name=project.name,
        origin=Origin.PROJECT,
        actions=() if any(r.key == IMPLAUSIBLE for r in missing) else (*link, *effects),
        source_node=project.source_node or project.owner,
        target_node=project.target_node,
        commodity=project.commodity or (project.claims[0].commodity if project.claims else ""),
        replaces=project.replaces if exchange else "",
        amount=_amount(context, project),
        project=project.id,
        legal=legal,
        reasons=_reasons(context, project, option_id),
        missing=tuple(missing),
        capex=capex,
        opex=None if project.opex is None else Money(value=project.opex, source=project.source),
        payers=payers,
        lifetime=project.lifetime,
        lead_time=max(0, project.finish - project.start) if project.start and project.finish else 0,
        jobs=project.jobs,
        score=SCORE[project.status],
        confidence=_sure(project),
        sources=(project.source,) if project.source else (),
        difficulty=hard.value,
        difficulty_items=hard.items,
        excludes=_excluded(project, twins),
        committed=project.status in COMMITTED,
        earliest=project.start,
    )


def _sure(project: Project) -> Confidence:
    """As the list states it; else what a named source tells is seen, and what nobody vouches for is unverified."""
    return project.confidence or (Confidence.SEEN if project.source else Confidence.MEMORY)


def _direction(project: Project) -> Direction:
    return Direction.UNIT_NODES if project.claims else Direction.MANAGEMENT


def _link(context: Context, project: Project) -> tuple[tuple[Action, ...], list[Reason]]:
    if not (project.source_node and project.target_node and project.commodity):
        return (), []
    offer = context.park.commodity[project.commodity]
    replaced = context.park.commodity[project.replaces or project.commodity]
    ratio = project.ratio
    if ratio is None:
        found = find_ratio(offer, replaced, None)
        ratio = found.value if isinstance(found, Ratio) else None
    missing = []
    if project.amount is None:
        missing.append(Reason(key="options.missing.project_amount"))
    if ratio is None:
        words = {"commodity": offer.name, "replaces": replaced.name}
        missing.append(Reason(key="options.missing.project_ratio", words=words))
    if project.amount is None or ratio is None:
        return (), missing
    link = OpenLink(
        source_node=project.source_node,
        target_node=project.target_node,
        commodity=project.commodity,
        replaces=project.replaces,
        ratio=ratio,
        capacity=project.amount,
    )
    return (link,), missing


def _effects(context: Context, project: Project) -> tuple[list[DeclaredEffect], list[Reason]]:
    effects, missing = [], []
    for claim in project.claims:
        words = _words(context, claim)
        if claim.change is None:
            missing.append(Reason(key="options.missing.claim_change", words=words))
            continue
        total = total_of(context, claim)
        if not total:
            missing.append(Reason(key="options.missing.claim_line", words=words))
            continue
        effects.append(
            DeclaredEffect(
                node=claim.node,
                side=claim.side,
                commodity=claim.commodity,
                change=claim.change,
                low=claim.low,
                high=claim.high,
                confidence=project.confidence,
            )
        )
        if claim.change < 0 and -claim.change > total:
            numbers = _book_claim(context, project, claim)
            unit = context.park.commodity[claim.commodity].unit
            numbers["total"] = context.ledger.input(
                f"option/total/{claim.node}/{claim.side}/{claim.commodity}", total, f"{unit}/a", f"nodes[{claim.node}]"
            )
            missing.append(Reason(key=IMPLAUSIBLE, words=words, numbers=numbers))
    return effects, missing


def total_of(context: Context, claim: Claim) -> float | None:
    """Give what the node takes or makes of the claimed commodity in a year; None where it states nothing."""
    node = context.park.node[claim.node]
    lines = context.takes(node) if claim.side is Side.IN else context.makes(node)
    known = context.taken if claim.side is Side.IN else context.made
    values = [known(node.id, line) for line in lines if line.commodity == claim.commodity]
    amounts = [v for v in values if v is not None]
    return sum(amounts) if amounts else None


def implausible(option: Option) -> bool:
    """Whether one of the option's claims cuts more than there is."""
    return any(r.key == IMPLAUSIBLE for r in option.missing)


def _twins(projects: list[Project]) -> dict[tuple[str, ...], list[str]]:
    """Projects by what they claim: the same exchange, or the same change of the same flow."""
    table: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for project in projects:
        for key in _claims(project):
            table[key].append(project.id)
    return {key: ids for key, ids in table.items() if len(ids) > 1}


def _claims(project: Project) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [
        ("claim", c.node, c.side, c.commodity, repr(c.change)) for c in project.claims if c.change is not None
    ]
    if project.source_node and project.target_node and project.commodity:
        keys.append(("exchange", project.source_node, project.commodity, project.target_node))
    return list(dict.fromkeys(keys))


def _excluded(project: Project, twins: dict[tuple[str, ...], list[str]]) -> tuple[str, ...]:
    """Projects that claim the very same change or exchange: at most one of them can be real."""
    others = {o for key in _claims(project) for o in twins.get(key, ()) if o != project.id}
    return tuple(project_id(o) for o in sorted(others))


def _doubles(context: Context, project: Project, twins: dict[tuple[str, ...], list[str]]) -> list[Reason]:
    found = []
    for key in _claims(project):
        others = [o for o in twins.get(key, ()) if o != project.id]
        if not others:
            continue
        names = joined(sorted(others))
        if key[0] == "exchange":
            found.append(Reason(key="options.missing.exchange_double", words={"others": names}))
        else:
            node, commodity = context.park.node[key[1]].name, context.park.commodity[key[3]].name
            about: dict[str, Text | str] = {"others": names, "node": node, "commodity": commodity}
            found.append(Reason(key="options.missing.claim_double", words=about))
    return found


def _money(project: Project) -> tuple[Money | None, tuple[Share, ...]]:
    """Sum of the investments with its payers; only a lower end where one of them is blank."""
    if not project.investments:
        return None, ()
    known = [i for i in project.investments if i.amount is not None]
    total = sum(i.amount for i in known if i.amount is not None)
    whole = len(known) == len(project.investments)
    source = ";".join(dict.fromkeys(i.source or project.source for i in known if i.source or project.source))
    money = Money(value=total if whole else None, low=total, source=source, confidence=project.confidence)
    payers = tuple(Share(payer=i.payer, kind=i.kind, amount=i.amount) for i in known if i.amount is not None)
    return money, payers


def _amount(context: Context, project: Project) -> Amount | None:
    if project.commodity and project.source_node and project.target_node:
        return Amount(value=project.amount, unit=context.park.commodity[project.commodity].unit)
    if not project.claims:
        return None
    claim = project.claims[0]
    unit = context.park.commodity[claim.commodity].unit
    ends = sorted(abs(x) for x in (claim.low, claim.high) if x is not None)
    value = None if claim.change is None else abs(claim.change)
    return Amount(value=value, low=ends[0] if ends else None, high=ends[-1] if ends else None, unit=unit)


def _legal(context: Context, project: Project, *, exchange: bool) -> Legal:
    if exchange:
        return judge(
            context,
            context.park.commodity[project.commodity],
            source_node=project.source_node,
            target_node=project.target_node,
            functions=served(context, project.replaces),
            quantity=project.amount,
        )
    return Legal(verdict=Verdict.CONDITIONAL, condition=worded("options.legal.project"))


def _reasons(context: Context, project: Project, option: str) -> tuple[Reason, ...]:  # noqa: ARG001
    content = project.content or project.name
    found = [Reason(key="options.reason.project", words={"content": content})]
    for claim in project.claims:
        if claim.change is not None:
            words = _words(context, claim)
            numbers = _book_claim(context, project, claim)
            found.append(Reason(key="options.reason.claim", words=words, numbers=numbers))
    if project.status in COMMITTED:
        found.append(Reason(key="options.reason.committed"))
    return tuple(found)


def _words(context: Context, claim: Claim) -> dict[str, Text | str]:
    return {"node": context.park.node[claim.node].name, "commodity": context.park.commodity[claim.commodity].name}


def _book_claim(context: Context, project: Project, claim: Claim) -> dict[str, str]:
    place = context.park.projects.index(project)
    row = project.claims.index(claim)
    unit = context.park.commodity[claim.commodity].unit
    entry = context.ledger.input(
        f"option/{project_id(project.id)}/claim/{row}",
        claim.change,
        f"{unit}/a",
        f"projects[{place}].claims[{row}].change",
        source=claim.source or project.source,
        confidence=project.confidence,
        provenance="reported",
    )
    return {"change": entry}
