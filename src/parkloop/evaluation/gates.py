"""Gates before any ranking (7.5): law, quantity, plausibility, safety; what fails is shown, never ranked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.projects import implausible
from parkloop.park.enums import OptionState, Verdict

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
        "plausible": FAIL if left_out == "impossible" or implausible(option) else PASS,
        "quantity": FAIL if left_out == "unknown_amount" or not option.actions else PASS,
    }
    hazardous = park.commodity[option.commodity].hazardous == "yes" if option.commodity in park.commodity else False
    result["safety"] = CONDITIONAL if hazardous else PASS
    return result


def _law(park: Park, verdict: Verdict) -> str:
    if verdict is Verdict.UNKNOWN and park.park.country != LAW_HELD:
        return CONDITIONAL
    return _LAW[verdict]
