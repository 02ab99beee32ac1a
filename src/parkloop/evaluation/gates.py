"""Gates before any ranking (7.5): law, quantity, plausibility, safety; what fails is shown, never ranked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.legality import hazardous
from parkloop.generation.projects import implausible
from parkloop.park.actions import AddNode
from parkloop.park.enums import OptionState, Verdict, YesNo
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.option import Option
    from parkloop.park.park import Park

PASS, CONDITIONAL, FAIL = "pass", "conditional", "fail"

_LAW = {
    Verdict.ALLOWED: PASS,
    Verdict.CONDITIONAL: CONDITIONAL,
    Verdict.LICENCE: CONDITIONAL,
    Verdict.FORBIDDEN: FAIL,
    Verdict.UNKNOWN: FAIL,
}
"""An unknown is never an allowed: until it is cleared the option is held back from the plan."""

LAW_HELD = "CN"
"""The country whose law the legal data speak of; elsewhere an unknown is a condition for the user to clear."""


def gates(park: Park, option: Option, left_out: str) -> dict[str, str]:
    """Gate -> pass, conditional or fail, the weightiest reason first.

    ``left_out`` is the model's code where it cannot hold the option.
    """
    exchange = bool(option.source_node and option.target_node)
    result = {
        "user": FAIL if option.state is OptionState.REJECTED else PASS,
        "law": _law(park, option.legal.verdict) if exchange else _entry(option),
        "plausible": FAIL if left_out == "impossible" or implausible(option) else PASS,
        "quantity": FAIL if left_out == "unknown_amount" or not option.actions else PASS,
    }
    noted = any(r.key.startswith("legality.safety.") for r in option.reasons)
    moved = park.commodity.get(option.commodity)
    danger = moved is not None and hazardous(moved) is YesNo.YES
    result["safety"] = CONDITIONAL if noted or danger else PASS
    return result


def blocked(option: Option, checked: Mapping[str, str]) -> tuple[Reason, ...]:
    """Say why each gate that fails does, in the order of the gates.

    ``checked`` is what :func:`gates` gives. The law names its clause where one is known.
    """
    clause = option.legal.clause_text or option.legal.clause
    found = []
    for gate, answer in checked.items():
        if answer != FAIL:
            continue
        if gate != "law":
            found.append(Reason(key=f"evaluation.blocked.{gate}"))
        elif option.legal.verdict is Verdict.FORBIDDEN and clause:
            found.append(Reason(key="evaluation.blocked.forbidden_by", words={"clause": clause}))
        elif option.legal.verdict is Verdict.FORBIDDEN:
            found.append(Reason(key="evaluation.blocked.forbidden"))
        else:
            found.append(Reason(key="evaluation.blocked.law"))
    return tuple(found)


def _entry(option: Option) -> str:
    """Give the answer of the law where nothing is handed over: a ban holds, a new firm's open approvals are conditions.

    Its approvals (zoning, planning assessment, energy review) are decided in their own procedures, after the plan.
    """
    if option.legal.verdict is Verdict.FORBIDDEN:
        return FAIL
    new = any(isinstance(a, AddNode) for a in option.actions)
    return CONDITIONAL if new and option.legal.verdict is not Verdict.ALLOWED else PASS


def _law(park: Park, verdict: Verdict) -> str:
    if verdict is Verdict.UNKNOWN and park.park.country != LAW_HELD:
        return CONDITIONAL
    return _LAW[verdict]
