"""What the law says of a new firm: the strictest of its exchanges, and whether a plant of its kind may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.legality import STRICTNESS, Stage, judge, judge_node
from parkloop.generation.symbiosis_paths.newfirm.build import bare_node, node_of
from parkloop.generation.symbiosis_paths.newfirm.kinds import HAZARDOUS
from parkloop.park.enums import Verdict, YesNo
from parkloop.park.option import Legal

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind, Part
    from parkloop.generation.symbiosis_paths.newfirm.size import Sized


def judged(context: Context, kind: Kind, size: Sized) -> Legal:
    """Give the strictest verdict, on its exchanges and on its coming in, with the conditions of both.

    Whether a new plant of this industry may come in is decided by zoning, planning assessment, energy review,
    industrial catalogue and the rules of a chemical park; what the document has not entered is unknown, never allowed.
    Land use and works outside the boundary are no entry to the park.
    """
    verdicts = [_of(context, kind, part) for part in kind.parts]
    exchange = max(verdicts, key=lambda legal: STRICTNESS.index(legal.verdict), default=Legal(verdict=Verdict.ALLOWED))
    if kind.firm.stands == "outside":
        return exchange
    capacity = None if size.capacity is None else size.capacity.value
    entry = judge_node(context, node_of(context, kind, size), capacity=capacity)
    first, second = sorted((exchange, entry), key=lambda legal: -STRICTNESS.index(legal.verdict))
    return Legal(
        verdict=first.verdict,
        clause="；".join(dict.fromkeys(x for x in (first.clause, second.clause) if x)),
        clause_text=_both(first.clause_text, second.clause_text, "；", "; "),
        condition=_both(first.condition, second.condition, "", " "),
    )


def permitted(context: Context, kind: Kind) -> tuple[Part, ...]:
    """Give the parts that no rule forbids handing to this kind of firm."""
    return tuple(p for p in kind.parts if _of(context, kind, p).verdict is not Verdict.FORBIDDEN)


def _of(context: Context, kind: Kind, part: Part) -> Legal:
    says = YesNo.UNKNOWN
    if part.route is not None and part.route.hazardous is not None:
        says = YesNo.YES if part.route.hazardous else YesNo.NO
    disposal = part.route is None and HAZARDOUS in kind.firm.others
    return judge(
        context,
        part.left.offer.commodity,
        says,
        route=part.route,
        source_node=part.left.offer.node.id,
        receiver=bare_node(context, kind),
        functions=part.route.receiver_functions if part.route is not None else (),
        stage=Stage.DISPOSE if disposal else Stage.USE,
        quantity=part.amount,
    )


def _both(first: Text, second: Text, zh: str, en: str) -> Text:
    return Text(
        zh.join(x for x in (first.zh, second.zh) if x),
        en.join(x for x in (first.en, second.en) if x),
    )
