"""What a rule of the diagnosis looks at, and how it books the figures that its findings cite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from parkloop.base.text import Text
from parkloop.diagnosis.places import Places
from parkloop.indicators.reading import Reading
from parkloop.park.enums import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.base.trace import Ledger
    from parkloop.park.flow import Link
    from parkloop.park.park import Park
    from parkloop.park.results import IndicatorValue
    from parkloop.park.state import State, StateFlow

LISTED = 5
"""How many names a sentence lists before it says that there are more."""


class Suspect(Protocol):
    """A figure that reconciliation could not make fit: its id and test statistic."""

    @property
    def flow(self) -> str:
        """``flow/F1``, ``make/node/commodity/0`` or ``take/node/commodity/0``."""

    @property
    def z(self) -> float:
        """By how many standard deviations it does not fit."""


@dataclass
class Look:
    """The park, one state of it, its indicators, the suspects of its reconciliation, and the ledger."""

    park: Park
    state: State
    indicators: tuple[IndicatorValue, ...]
    suspects: tuple[Suspect, ...]
    ledger: Ledger

    @cached_property
    def reading(self) -> Reading:
        """Where the ends of flows stand."""
        return Reading(self.park, self.state, self.ledger, f"diagnosis/{self.state.kind.value}")

    @cached_property
    def places(self) -> Places:
        """Where the data stand in the document."""
        return Places(self.park)

    @cached_property
    def leaving(self) -> Mapping[tuple[str, str], tuple[StateFlow, ...]]:
        """Flows by (source, commodity)."""
        return _grouped((f.source, f.commodity, f) for f in self.state.flows)

    @cached_property
    def arriving(self) -> Mapping[tuple[str, str], tuple[StateFlow, ...]]:
        """Flows by (target, commodity as it arrives)."""
        return _grouped((f.target, f.arrives, f) for f in self.state.flows)

    @cached_property
    def entering(self) -> Mapping[str, tuple[StateFlow, ...]]:
        """Flows by target."""
        groups: dict[str, list[StateFlow]] = defaultdict(list)
        for flow in self.state.flows:
            groups[flow.target].append(flow)
        return {key: tuple(flows) for key, flows in groups.items()}

    @cached_property
    def ways(self) -> Mapping[str, tuple[Link, ...]]:
        """Links of the document by target."""
        groups: dict[str, list[Link]] = defaultdict(list)
        for link in self.park.links:
            groups[link.target_node].append(link)
        return {key: tuple(links) for key, links in groups.items()}

    @cached_property
    def plants(self) -> frozenset[tuple[str, str]]:
        """What nodes could make: (node, product) of the processes that have a capacity."""
        return frozenset((p.node, p.product) for p in self.park.processes if p.capacity)

    def node(self, key: str) -> Text:
        """Name a node; one that the park does not have by its id."""
        return self.park.node[key].name if key in self.park.node else Text(key, key)

    def commodity(self, key: str) -> Text:
        """Name a commodity; one that the park does not have by its id."""
        return self.park.commodity[key].name if key in self.park.commodity else Text(key, key)

    def sum(self, finding: str, name: str, value: float, unit: str, flows: Iterable[StateFlow]) -> str:
        """Book the sum of flows that a finding cites."""
        inputs = dict.fromkeys(self.reading.ref(f) for f in flows if f.amount is not None)
        return self.ledger.compute(f"find/{finding}/{name}", value, unit, "sum(flows)", inputs)

    def share(self, finding: str, part: tuple[str, float], whole: tuple[str, float]) -> str:
        """Book a share in per cent of two booked figures, each ``(trace id, value)``."""
        value = part[1] / whole[1] * 100
        return self.ledger.compute(f"find/{finding}/share", value, "%", "part / whole * 100", (part[0], whole[0]))

    def said(self, finding: str, name: str, value: float, unit: str, path: str, source: str = "") -> str:
        """Book a figure of the document that a finding cites, standing at ``path``."""
        return self.ledger.input(f"find/{finding}/{name}", value, unit, path, source=source)

    def figure(self, finding: str, name: str, value: float, unit: str, formula: str, *inputs: str) -> str:
        """Book a figure that a finding computes from booked ones."""
        return self.ledger.compute(f"find/{finding}/{name}", value, unit, formula, inputs)

    def count(self, finding: str, name: str, number: int, what: str) -> str:
        """Book a counted number that a finding cites."""
        return self.ledger.count(f"find/{finding}/{name}", number, what)


def _grouped(
    rows: Iterable[tuple[str, str, StateFlow]],
) -> Mapping[tuple[str, str], tuple[StateFlow, ...]]:
    groups: dict[tuple[str, str], list[StateFlow]] = defaultdict(list)
    for node, commodity, flow in rows:
        groups[node, commodity].append(flow)
    return {key: tuple(flows) for key, flows in groups.items()}


def listed(names: Iterable[Text]) -> Text:
    """Join names for a sentence: the first five, then a word that there are more.

    Examples
    --------
    >>> listed([Text("煤", "coal"), Text("灰", "ash")])
    Text(zh='煤、灰', en='coal, ash')
    """
    every = list(dict.fromkeys((n.get("zh"), n.get("en")) for n in names))
    zh, en = "、".join(z for z, _ in every[:LISTED]), ", ".join(e for _, e in every[:LISTED])
    if len(every) > LISTED:
        zh, en = f"{zh}等", f"{en} and {len(every) - LISTED} more"
    return Text(zh, en)


def graded(value: float, high: float, medium: float) -> Severity:
    """Grade a figure: at least ``high``, at least ``medium``, or less."""
    if value >= high:
        return Severity.HIGH
    return Severity.MEDIUM if value >= medium else Severity.LOW
