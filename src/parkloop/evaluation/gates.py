"""Gates before any ranking (7.5): law, quantity, plausibility, safety; what fails is shown, never ranked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import OptionState, Side, Verdict
from parkloop.park.option import Reason

if TYPE_CHECKING:
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
        "law": _law(park, option.legal.verdict) if exchange else PASS,
        "quantity": FAIL if left_out == "unknown_amount" or not option.actions else PASS,
        "plausible": FAIL if left_out == "impossible" or overclaims(park, option) else PASS,
    }
    hazardous = park.commodity[option.commodity].hazardous == "yes" if option.commodity in park.commodity else False
    result["safety"] = CONDITIONAL if hazardous else PASS
    return result


def _law(park: Park, verdict: Verdict) -> str:
    if verdict is Verdict.UNKNOWN and park.park.country != LAW_HELD:
        return CONDITIONAL
    return _LAW[verdict]


def overclaims(park: Park, option: Option) -> bool:
    """Whether a claim saves more of a commodity than the node takes or makes by the document."""
    for action in option.actions:
        if isinstance(action, DeclaredEffect) and (action.change or 0.0) < 0 and action.node in park.node:
            node = park.node[action.node]
            lines = node.takes if action.side is Side.IN else node.makes
            there = [x.amount for x in lines if x.commodity == action.commodity]
            known = [a for a in there if a is not None]
            if not there or (len(known) == len(there) and sum(known) + (action.change or 0.0) < 0):
                return True
    return False


def reason(option: Option, gate: str) -> Reason:
    """Why a gate said no, for the report."""
    return Reason(key=f"evaluation.gate.{gate}", words={"option": option.name})
