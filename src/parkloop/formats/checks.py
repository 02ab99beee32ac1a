"""What rows say about one another: contradictions that no single datum shows."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from parkloop.formats.figures import check_figures
from parkloop.formats.hurdles import check_hurdles
from parkloop.formats.reading import Scope
from parkloop.formats.scenarios import check_scenarios
from parkloop.formats.sizes import check_sizes
from parkloop.formats.values import BadValueError
from parkloop.knowledge.codes import hazardous_in, is_hazardous_category
from parkloop.park.columns import columns
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import YesNo
from parkloop.park.flow import Flow, Link
from parkloop.park.node import Line
from parkloop.park.park import Assumptions, Header
from parkloop.park.pedigree import standard_deviation
from parkloop.park.steering import RULE_KINDS, Rule, Slice

if TYPE_CHECKING:
    from parkloop.base.problems import Severity
    from parkloop.formats.place import Path
    from parkloop.formats.reading import Reading

CENTRES = ("amount", "value", "coefficient", "change", "activity")
SPANS = (("since", "until"), ("start", "end"), ("start", "finish"))
PLANNED = frozenset({"targets", "reference", "budget", "options"})
COMPOSITION_SLACK = 1e-6
SHARE_SLACK = 1e-6
DEVIATIONS = 2.0  # flows may exceed what a node makes or takes by this many combined standard deviations


def check_rows(reading: Reading) -> None:
    """Report every contradiction among the values built so far."""
    built = [(path, value) for path, value in reading.built if value is not None]
    header = next((v for _, v in built if isinstance(v, Header)), None)
    assumed = next((v for _, v in built if isinstance(v, Assumptions)), None)
    for path, value in built:
        _ranges(reading, path, value)
        _spans(reading, path, value)
        if header and path and path[0] in PLANNED and len(path) == 2:
            _horizon(reading, path, value, header)
        if isinstance(value, Commodity):
            _commodity(reading, path, value)
        if isinstance(value, Rule):
            _rule(reading, path, value)
        if isinstance(value, Price) and value.year is None and (assumed is None or assumed.price_year is None):
            _report(reading, (path, value), "year", BadValueError("missing_price_year", None), "warning")
        if isinstance(value, Flow | Link) and value.source_node == value.target_node:
            severity: Severity = "error" if isinstance(value, Link) else "warning"
            bad = BadValueError("link_to_self", value.source_node)
            _report(reading, (path, value), "target_node", bad, severity)
    if header and header.horizon[0] < header.base_year:
        bad = BadValueError("horizon_before_base", f"{header.horizon[0]}", f"{header.base_year}")
        reading.report(bad, Scope(("park",), header.id), "horizon", "warning")
    _sums(reading, built, header.base_year if header else None)
    _profiles(reading, built)
    check_scenarios(reading, built)
    check_figures(reading, built)
    check_sizes(reading, built)
    check_hurdles(reading, built)


def _report(
    reading: Reading, at: tuple[Path, object], column: str, bad: BadValueError, severity: Severity = "error"
) -> None:
    path, value = at
    reading.report(bad, Scope(path, getattr(value, "id", None)), column, severity)


def _ranges(reading: Reading, path: Path, value: object) -> None:
    names = columns(type(value))
    if "low" not in names or "high" not in names:
        return
    low, high = getattr(value, "low"), getattr(value, "high")  # noqa: B009
    if low is not None and high is not None and low > high:
        _report(reading, (path, value), "low", BadValueError("low_above_high", low, f"{high:.15g}"))
        return
    centre = next((n for n in CENTRES if n in names), "")
    figure = getattr(value, centre) if centre else None
    if figure is not None and ((low is not None and figure < low) or (high is not None and figure > high)):
        span = f"{'' if low is None else f'{low:.15g}'} … {'' if high is None else f'{high:.15g}'}".strip()
        _report(reading, (path, value), centre, BadValueError("outside_range", figure, span))


def _spans(reading: Reading, path: Path, value: object) -> None:
    names = columns(type(value))
    for first, last in SPANS:
        if first in names and last in names:
            begin, end = getattr(value, first), getattr(value, last)
            if begin is not None and end is not None and begin > end:
                _report(reading, (path, value), last, BadValueError("ends_before_start", end, f"{begin}"))


def _horizon(reading: Reading, path: Path, value: Any, header: Header) -> None:  # noqa: ANN401
    year = getattr(value, "year", None)
    if year is not None and not header.base_year <= year <= header.horizon[1]:
        span = f"{header.base_year}-{header.horizon[1]}"
        _report(reading, (path, value), "year", BadValueError("year_outside_horizon", year, span), "warning")


def _commodity(reading: Reading, path: Path, value: Commodity) -> None:
    total = math.fsum(value.composition.values())
    if total > 1 + COMPOSITION_SLACK:
        _report(reading, (path, value), "composition", BadValueError("composition_above_one", f"{total:.6g}", "1"))
    hazard = next((v for k, v in value.codes.items() if k.casefold() == "hw"), "")
    read = hazardous_in(hazard)
    if hazard and not read:
        _report(reading, (path, value), "codes", BadValueError("bad_hazard_code", hazard))
    for code in read:
        if not is_hazardous_category(int(code[-2:])):
            _report(reading, (path, value), "codes", BadValueError("no_such_hazard_category", code), "warning")
    stated = hazard or any(hazardous_in(v) for v in value.codes.values())
    if value.hazardous is YesNo.YES and not stated:
        _report(reading, (path, value), "codes", BadValueError("hazardous_without_code", value.id), "warning")


def _rule(reading: Reading, path: Path, value: Rule) -> None:
    """A rule that nobody can apply must not be passed over in silence: what it asks is then unknown."""
    if value.kind not in RULE_KINDS:
        bad = BadValueError("rule_kind_unknown", value.kind, ", ".join(RULE_KINDS))
        _report(reading, (path, value), "kind", bad, "warning")
    between = value.kind in {"exclusive", "requires"}
    if between and len(value.options) < 2:
        _report(reading, (path, value), "options", BadValueError("rule_without_options", value.id), "warning")
    elif not between and not (value.commodity or value.node or value.industry):
        _report(reading, (path, value), "commodity", BadValueError("rule_without_scope", value.id), "warning")
    if not between and not (value.document and value.date):
        column = "date" if value.document else "document"
        _report(reading, (path, value), column, BadValueError("rule_without_document", value.id), "warning")


def _profiles(reading: Reading, built: list[tuple[Path, object]]) -> None:
    slices = [v.id for _, v in built if isinstance(v, Slice)]
    for path, line in built:
        if not isinstance(line, Line) or not line.profile:
            continue
        unknown = [s for s in line.profile if s not in slices]
        total = math.fsum(line.profile.values())
        if unknown:
            bad = BadValueError("profile_unknown_slice", ", ".join(unknown), ", ".join(slices))
            _report(reading, (path, line), "profile", bad)
        elif abs(total - 1) > SHARE_SLACK:
            _report(reading, (path, line), "profile", BadValueError("profile_not_one", f"{total:.6g}", "1"))


def _sums(reading: Reading, built: list[tuple[Path, object]], base_year: int | None) -> None:
    nodes = {path: getattr(v, "id", "") for path, v in built if len(path) == 2 and path[0] == "nodes"}
    flows = [(p, v) for p, v in built if isinstance(v, Flow) and v.amount is not None and not v.observes]
    sums: dict[tuple[str, str, str, int | None], list[Flow]] = defaultdict(list)
    for _, flow in flows:
        year = flow.year or base_year
        if year and not (flow.since or year) <= year <= (flow.until or year):
            continue  # its figure is of another time than the exchange
        sums["makes", flow.source_node, flow.commodity, year].append(flow)
        sums["takes", flow.target_node, flow.commodity, year].append(flow)
    lines: dict[tuple[str, str, str, int | None], list[tuple[Path, Line]]] = defaultdict(list)
    for path, line in built:
        if isinstance(line, Line) and len(path) == 4 and path[:2] in nodes:
            lines[str(path[2]), nodes[path[:2]], line.commodity, line.year or base_year].append((path, line))
    for key, stated in lines.items():
        moved = sums.get(key, [])
        if moved and all(line.amount is not None for _, line in stated):
            _compare(reading, key, stated, moved)


def _compare(
    reading: Reading, key: tuple[str, str, str, int | None], stated: list[tuple[Path, Line]], moved: list[Flow]
) -> None:
    total = math.fsum(f.amount or 0.0 for f in moved)
    limit = math.fsum(line.amount or 0.0 for _, line in stated)
    variance = math.fsum(map(_variance, moved)) + math.fsum(_variance(line) for _, line in stated)
    if total - limit <= DEVIATIONS * math.sqrt(variance):
        return
    side, node, commodity, _ = key
    path, line = stated[0]
    code = "flows_exceed_make" if side == "makes" else "flows_exceed_take"
    ids = ", ".join(f.id for f in moved)
    bad = BadValueError(code, f"{total:.6g} {line.unit}", f"{limit:.6g} {line.unit}", flows=ids, commodity=commodity)
    reading.report(bad, Scope(path, node), "amount", "warning")


def _variance(value: Flow | Line) -> float:
    deviation = standard_deviation(value.amount or 0.0, value.sd, value.low, value.high, value.provenance)
    return deviation * deviation
