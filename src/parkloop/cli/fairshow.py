"""Print the fair split and the ranges of the plan's figures to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.base.problems import Problem
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.cli.screen import Screen
    from parkloop.operation.ranges import Range
    from parkloop.park.park import Park
    from parkloop.planning.fairness.band import Band
    from parkloop.planning.fairness.split import FairSplit
    from parkloop.planning.fairness.view import FirmView
    from parkloop.report.names import Names

CENT = 0.01
"""A gain below it is what a sum leaves behind [park currency per year]."""


def firm_view(split: FairSplit, viewer: str) -> FirmView:
    """What one firm may see.

    Raises
    ------
    UsageProblemError
        The plan does not touch it.
    """
    from parkloop.planning.fairness.view import view_of

    try:
        return view_of(split, viewer)
    except KeyError:
        from parkloop.planning.fairness.parties import OFFICE

        known = ", ".join(p for p in split.players if p != OFFICE) or "-"
        raise UsageProblemError([Problem("viewer_not_in_plan", found=viewer, expected=known)]) from None


def show_fair(screen: Screen, split: FairSplit, park: Park, names: Names) -> None:
    """Shares, core, payments and price bands, for the park office."""
    says = _Says(screen, park, names)
    if abs(split.gain) < CENT:  # a table of zeros and a core of nothing say less than the reason
        screen.line(says.word("nothing", year=split.year))
        if split.uncounted:
            screen.line(says.word("uncounted", options=screen.listed(names.option(o) for o in split.uncounted)))
        return
    rows = [
        (
            says.party(p),
            says.money(split.shapley[p]),
            "-" if not split.shapley_error[p] else says.money(split.shapley_error[p]),
            says.money(split.nucleolus[p]) if split.nucleolus else "-",
            says.money(split.direct.get(p, 0.0)),
            says.money(split.payments.net.get(p)),
        )
        for p in split.players
    ]
    title = says.word("title", year=split.year, gain=says.sum(split.gain))
    heads = ("fair_party", "fair_shapley", "fair_error", "fair_nucleolus", "fair_direct", "fair_net")
    screen.table(title, heads, rows, right=range(1, 6))
    screen.line(says.core(split))
    for p, missing in split.payments.compensation.items():
        screen.line(says.word("compensation", firm=says.party(p), amount=says.sum(missing)))
    if split.plan_gain < split.gain - 1e-6 * max(1.0, abs(split.gain)):
        screen.line(says.word("losing", plan=says.sum(split.plan_gain)))
    if split.uncounted:
        screen.line(says.word("uncounted", options=screen.listed(names.option(o) for o in split.uncounted)))
    if split.bands:
        titles = ("fair_seller", "fair_buyer", "fair_good", "fair_low", "fair_high", "fair_both", "fair_payment")
        each = [says.band(b, split.payments.pay.get(b.link)) for b in split.bands]
        screen.table(says.word("bands"), titles, each, right=(3, 4, 6))


def show_firm(screen: Screen, view: FirmView, park: Park, names: Names) -> None:
    """One firm's own side, and nothing of its partners'."""
    says = _Says(screen, park, names)
    rows = [
        (
            names.option(e.option),
            names.commodity(e.commodity),
            screen.number(e.amount, f"{e.unit}/a"),
            says.word(e.role),
            says.limit(e.limit),
            says.money(e.market),
        )
        for e in view.exchanges
    ]
    heads = ("option", "fair_good", "fair_amount", "fair_role", "fair_limit", "fair_market")
    screen.table(says.word("own", firm=says.party(view.firm)), heads, rows, right=(2, 4, 5))
    screen.line(says.word("own_direct", direct=says.sum(view.direct)))


def show_ranges(screen: Screen, found: Mapping[str, Range]) -> None:
    """The figures that the optimum leaves open; nothing is printed where it leaves none."""
    from parkloop.operation.criteria import UNITS

    rows = [
        (
            t(f"fairness.figure.{name}", screen.lang),
            screen.number(r.low, UNITS[name]),
            screen.number(r.high, UNITS[name]),
        )
        for name, r in found.items()
        if not r.certain
    ]
    if rows:
        screen.table(t("fairness.ranges", screen.lang), ("fair_figure", "fair_least", "fair_most"), rows, right=(1, 2))


class _Says:
    def __init__(self, screen: Screen, park: Park, names: Names) -> None:
        self.screen, self.names = screen, names
        self.park, self.currency = park, park.park.currency

    def word(self, key: str, **params: object) -> str:
        return t(f"fairness.{key}", self.screen.lang, **params)

    def party(self, name: str) -> str:
        from parkloop.planning.fairness.parties import OFFICE, OUTSIDE

        special = {OFFICE: "office", OUTSIDE: "outside"}.get(name)
        if special is not None:
            return self.word(special)
        node = self.park.node.get(name)  # options bring in firms of their own
        return self.names.word(node.name) if node is not None and node.name else self.names.node(name)

    def money(self, value: float | None) -> str:
        return self.screen.number(value, self.currency)

    def sum(self, value: float | None) -> str:
        return self.money(value)

    def limit(self, value: float | None) -> str:
        return self.word("open") if value is None else self.money(value)

    def band(self, b: Band, pay: float | None) -> tuple[str, ...]:
        verdict = {True: "yes", False: "no", None: "untold"}[b.both_gain]
        return (
            self.party(b.seller),
            self.party(b.buyer),
            self.names.commodity(b.commodity),
            self.limit(b.low),
            self.limit(b.high),
            self.word(verdict),
            "-" if pay is None else self.money(pay),
        )

    def core(self, split: FairSplit) -> str:
        if split.core_empty is None:
            return self.word("core_unchecked")
        if split.core_empty:
            return self.word("core_empty", epsilon=self.sum(split.epsilon))
        return self.word("core_in" if split.shapley_in_core else "core_out")
