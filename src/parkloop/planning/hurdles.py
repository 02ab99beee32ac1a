"""Hurdle rates: what the partners of an option must gain together, so that payments can make it worth while for all.

A payer may state the least rate of return that it asks. Payments between the partners of an option run freely, so that
none of them is worse off than without it, and each payer earns its rate, exactly where the joint yearly gain at the
option's own operation is at least the sum of the payers' annuities. By the balances of the ports the money of a park
is a sum over options: each way belongs to the option that opens it, each changed port to the option that changes it,
both at the price of the port's remainder.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.i18n import t as word
from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.evaluation.economics import annuity
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import OPENED, REMAINDER
from parkloop.operation.objective import MONEY
from parkloop.park.enums import PayerKind
from parkloop.park.option import Given
from parkloop.planning.fairness.parties import OFFICE, partners
from parkloop.planning.logic import ANYONE
from parkloop.planning.pieces import Pieces
from parkloop.planning.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Network
    from parkloop.operation.prices import GridFactor
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.planning.logic import Logic

    Floats = NDArray[np.float64]

TOLD = 8
"""So many options are named in a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdle:
    """One option whose partners must gain enough, in every year in which it is open.

    Attributes
    ----------
    option
        Whose.
    ways
        Way -> year -> what one unit on it brings its partners together [currency/unit].
    fixed
        Option or piece of it -> year -> what being open brings at once, less what its payers ask [currency/a].
    size
        What is asked at full size without help [currency/a]; the row is measured in it.
    """

    option: str
    ways: Mapping[str, Mapping[int, float]]
    fixed: Mapping[str, Mapping[int, float]]
    size: float


@dataclass(frozen=True, slots=True)
class Hurdles:
    """The rows, and warnings about options that cannot be judged."""

    rows: tuple[Hurdle, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


class UnjudgedError(ValueError):
    """What an option gains cannot be told; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def stated(park: Park) -> dict[str, float]:
    """The hurdle rate of each payer that states one: of nodes first, then of lines of the budget."""
    found = {n.id: n.hurdle for n in park.nodes if n.hurdle is not None}
    for line in park.budget:
        if line.hurdle is not None:
            found.setdefault(line.payer, line.hurdle)
    return found


def bearers(park: Park, option: Option) -> dict[str, float]:
    """The share of an option's investment that each party bears itself; the rest is its partners' alike.

    What grants bring, and what the plan gave, is left out: nobody asks a return on it here.
    """
    capex = (option.capex.value if option.capex else None) or 0.0
    found: dict[str, float] = {}
    told = 0.0
    for s in option.payers:
        told += 0.0 if s.payer == ANYONE else s.amount
        if s.kind is not PayerKind.GRANT and s.payer != ANYONE and not isinstance(s, Given):
            found[s.payer] = found.get(s.payer, 0.0) + (s.amount / capex if capex > 0 else 0.0)
    rest = 1.0 - told / capex if capex > 0 else 1.0
    players = partners(park, option)
    firms = [p for p in players if p != OFFICE] or list(players)
    for firm in firms:
        found[firm] = found.get(firm, 0.0) + rest / len(firms)
    return {p: v for p, v in found.items() if v > 1e-12}


def relieves(park: Park, option: Option) -> dict[str, float]:
    """Whom one unit that is given to an option relieves: its stated payers in proportion, else its partners alike."""
    own = [s for s in option.payers if not isinstance(s, Given) and s.payer != ANYONE]
    total = sum(s.amount for s in own)
    if not own:
        return bearers(park, replace(option, payers=()))
    return {s.payer: s.amount / total if total > 0 else 1.0 / len(own) for s in own if s.kind is not PayerKind.GRANT}


def asked_more(park: Park, option: Option) -> dict[str, float]:
    """What each party asks beyond the annuity at the park's rate [currency/a]; empty where no rate is stated."""
    rates, rate = stated(park), park.assumptions.discount_rate
    capex = (option.capex.value if option.capex else None) or 0.0
    if not rates or rate is None or option.lifetime is None:
        return {}
    plain = annuity(capex, rate, option.lifetime)
    return {
        p: share * (annuity(capex, rates[p], option.lifetime) - plain)
        for p, share in bearers(park, option).items()
        if p in rates
    }


def hurdles_of(
    network: Network, grid: GridFactor, logic: Logic, decided: Iterable[str], pieces: Pieces | None = None
) -> Hurdles:
    """The rows of every option of which a payer states a hurdle rate; ``decided`` ones are no choice any more.

    Parameters
    ----------
    grid
        The factor of bought power, without which no price is looked up.
    pieces
        What of the options is chosen by degrees.
    """
    park = network.park
    rates = stated(park)
    if not rates:
        return Hurdles()
    parts, fixed = pieces or Pieces(), frozenset(decided)
    needed = {b for _, b in logic.requires}
    prices = _Prices(network, coefficients(network, Ledger(), grid))
    rows: list[Hurdle] = []
    refused: dict[tuple[str, str], list[str]] = {}
    for option in network.options:
        if option.id in fixed or option.id in parts.ids:
            continue
        asking = _Asking(network, option, parts)
        first = next((p for p in (*bearers(park, asking.paid), *relieves(park, asking.paid)) if p in rates), "")
        if not first or asking.free:
            continue
        try:
            rows.append(asking.row(prices, rates, needed))
        except UnjudgedError as error:
            refused.setdefault((first, error.code), []).append(option.id)
    return Hurdles(tuple(rows), tuple(_warning(park, *key, ids) for key, ids in refused.items()))


def margin(network: Network, hurdles: Sequence[Hurdle], flow: Floats, opened: Floats) -> Floats:
    """What the partners of each option gain beyond what is asked, as a share of its size, shape (H, T)."""
    n, place = network, {a.id: i for i, a in enumerate(network.arcs)}
    found = np.zeros((len(hurdles), len(n.columns)))
    for k, h in enumerate(hurdles):
        for t, y in enumerate(n.year_of):
            year = n.years[y]
            total = sum(v[year] * flow[place[a], t] for a, v in h.ways.items())
            total += sum(v[year] * opened[n.option_index[o], y] for o, v in h.fixed.items())
            found[k, t] = total / h.size
    return found


def hopeless(network: Network, hurdles: Sequence[Hurdle]) -> frozenset[str]:
    """Options that in no year earn what is asked, however much runs on their ways."""
    most = np.where(np.isfinite(network.bound), network.bound, 0.0)
    endless = frozenset(a.id for i, a in enumerate(network.arcs) if not np.isfinite(network.bound[i]).all())
    place = {a.id: i for i, a in enumerate(network.arcs)}
    found = []
    for h in hurdles:
        if any(a in endless for a in h.ways):
            continue
        best = [
            sum(max(0.0, v[y]) * most[place[a], t] for a, v in h.ways.items()) + sum(v[y] for v in h.fixed.values())
            for t, y in enumerate(network.years)
        ]
        if max(best) < 0:
            found.append(h.option)
    return frozenset(found)


class _Asking:
    """One option: its actions, its investment and what may be given to it, each where the network holds it."""

    def __init__(self, network: Network, option: Option, pieces: Pieces) -> None:
        self.network, self.option = network, option
        sized = next((s for s in pieces.sized if s.option == option.id), None)
        self.extent, self.outlay = (sized.extent, sized.outlay) if sized else (option.id, option.id)
        acts = network.options[network.option_index[self.extent]]
        money = network.options[network.option_index[self.outlay]]
        self.opex = (acts.opex.value if acts.opex else None) or 0.0
        self.paid = replace(money, actions=acts.actions)
        self.transfers = [x for x in pieces.transfers if x.option == option.id]

    @property
    def free(self) -> bool:
        """Whether there is nothing to earn back."""
        return self.paid.capex is not None and self.paid.capex.value == 0

    def row(self, prices: _Prices, rates: Mapping[str, float], needed: Container[str]) -> Hurdle:
        n = self.network
        if self.option.id in needed:
            raise UnjudgedError("shared")
        capex = None if self.paid.capex is None else self.paid.capex.value
        if capex is None:
            raise UnjudgedError("capex")
        if self.paid.lifetime is None:
            raise UnjudgedError("lifetime")
        yearly = self._yearly(rates, self.paid.lifetime)
        ways = prices.ways(self.extent)
        gain = prices.at_once(n.option_index[self.extent])
        if not ways and gain is None:
            raise UnjudgedError("no_flow")
        at_once = np.zeros(len(n.columns)) if gain is None else gain
        own = {y: float(at_once[t]) - self.opex for t, y in enumerate(n.years)}
        shares, saved = relieves(n.park, self.paid), _Saved(n.park, rates)
        helped = sum(
            s.amount * sum(v * (1.0 - saved(s.payer, p)) * yearly[p] for p, v in shares.items())
            for s in self.paid.payers
            if isinstance(s, Given)
        )
        need = capex * sum(v * yearly[p] for p, v in bearers(n.park, self.paid).items()) + helped
        fixed = {self.extent: own}
        fixed[self.outlay] = {y: fixed.get(self.outlay, {}).get(y, 0.0) - need for y in n.years}
        for given in self.transfers:
            relief = capex * sum(v * saved(given.payer, p) * yearly[p] for p, v in shares.items())
            fixed[given.id] = dict.fromkeys(n.years, relief)
        return Hurdle(option=self.option.id, ways=ways, fixed=fixed, size=max(need, 1.0))

    def _yearly(self, rates: Mapping[str, float], life: int) -> dict[str, float]:
        """What each party asks a year for one unit of money; a payer without a rate asks the park's."""
        found = {}
        for party in [*bearers(self.network.park, self.paid), *relieves(self.network.park, self.paid)]:
            rate = rates.get(party, self.network.park.assumptions.discount_rate)
            if rate is None:
                raise UnjudgedError("rate")
            found[party] = annuity(1.0, rate, life)
        return found


class _Saved:
    """What one unit given takes off the investment, at the rate of the party that it relieves."""

    def __init__(self, park: Park, rates: Mapping[str, float]) -> None:
        self._terms, self._rates = {x.payer: x for x in terms_of(park)}, rates
        self._plain = park.assumptions.discount_rate or 0.0

    def __call__(self, giver: str, party: str) -> float:
        return self._terms[giver].saved(self._rates.get(party, self._plain))


class _Prices:
    """What ways and changed ports bring, at the prices of the ports' remainders."""

    def __init__(self, network: Network, figures: Coefficients) -> None:
        self._network = network
        self._cost, self._known = figures.values[MONEY], figures.known[MONEY]
        self._closing = {a.leaves or a.enters: i for i, a in enumerate(network.arcs) if a.kind == REMAINDER}
        self._opened: dict[str, list[int]] = {}
        for i, a in enumerate(network.arcs):
            if a.kind == OPENED:
                self._opened.setdefault(a.option, []).append(i)
        self._off: dict[str, list[tuple[int, float]]] = {}
        place = {a.id: i for i, a in enumerate(network.arcs)}
        for (option, flow), share in network.released.items():
            self._off.setdefault(option, []).append((place[flow], share))

    def ways(self, option: str) -> dict[str, dict[int, float]]:
        """Per way that an option opens and year, what one unit brings: both ends' savings less the way itself."""
        n, found = self._network, {}
        for i in self._opened.get(option, []):
            if n.arcs[i].leaves is None or n.arcs[i].enters is None:
                raise UnjudgedError("outside")
            rate = self._unit(i, "transport")
            found[n.arcs[i].id] = {y: float(rate[t]) for t, y in enumerate(n.years)}
        return found

    def at_once(self, option: int) -> Floats | None:
        """What an option brings by being open: ports that it changes, exchanges that it takes off; None: neither."""
        n = self._network
        here, off = n.change.entries(option), self._off.get(n.options[option].id, [])
        if here.start == here.stop and not off:
            return None
        total = np.zeros(len(n.columns))
        for p, value in zip(n.change.port[here], n.change.value[here], strict=True):
            total -= value * self._figure(self._closing[n.ports[p]], "price")
        for i, share in off:
            total -= share * n.reference[i] * self._unit(i, "price")
        return total

    def _unit(self, i: int, code: str) -> Floats:
        arc = self._network.arcs[i]
        rate = -self._figure(i, code)
        for port, units in ((arc.leaves, 1.0), (arc.enters, arc.gain)):
            if port is not None:
                rate = rate + units * self._figure(self._closing[port], "price")
        return rate

    def _figure(self, i: int, code: str) -> Floats:
        if not self._known[i].all():
            raise UnjudgedError(code)
        found: Floats = self._cost[i]
        return found


def asked_at(park: Park, option: Option) -> str:
    """Where the first payer of an option that states a rate states it; empty where none does."""
    rates = stated(park)
    first = next((p for p in (*bearers(park, option), *relieves(park, option)) if p in rates), "")
    return _place(park, first) if first else ""


def _place(park: Park, payer: str) -> str:
    node = next((i for i, n in enumerate(park.nodes) if n.id == payer and n.hurdle is not None), None)
    if node is not None:
        return f"nodes[{node}].hurdle"
    return next(f"budget[{i}].hurdle" for i, b in enumerate(park.budget) if b.payer == payer and b.hurdle is not None)


def _warning(park: Park, payer: str, code: str, ids: list[str]) -> Problem:
    where = _place(park, payer)
    more = f" ... ({len(ids)})" if len(ids) > TOLD else ""
    why = Text(word(f"planning.hurdle.{code}", "zh"), word(f"planning.hurdle.{code}", "en"))
    found = ", ".join(ids[:TOLD]) + more
    return Problem("hurdle_not_attributable", "warning", Location(path=where, id=payer), found, params={"why": why})
