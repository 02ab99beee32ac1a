"""A seeded generator of realistic parks: 5 to 2,000 firms, every reference resolving, the same for the same seed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import CommodityKind, Mode, Provenance, Side, YesNo
from parkloop.park.flow import Flow, Link
from parkloop.park.node import Line, Node, Port, Process
from parkloop.park.park import Assumptions, Header, Park
from parkloop.testing import steering
from parkloop.testing.firms import Firm, draw_firms
from parkloop.testing.profiles import Good, goods
from parkloop.testing.statements import Reporter
from parkloop.testing.trade import Trade, trade
from parkloop.testing.weave import weave

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASE_YEAR, HORIZON = 2024, (2025, 2030)
SMALLEST, LARGEST = 5, 2000
MODES = {
    CommodityKind.HEAT: Mode.PIPE,
    CommodityKind.GAS: Mode.PIPE,
    CommodityKind.WATER: Mode.PIPE,
    CommodityKind.WASTE_WATER: Mode.PIPE,
    CommodityKind.POWER: Mode.WIRE,
}
STRUCTURE, NOISE, GAPS, MONEY, DENSITY = range(5)


def generate_park(
    seed: int,
    firms: int,
    *,
    noise: float = 0.05,
    missing: float = 0.0,
    level: int = 3,
    flows: int | None = None,
    wide: bool = False,
) -> Park:
    """Generate a park.

    Parameters
    ----------
    seed
        The park is a pure function of it and the other arguments. The same seed with another ``noise`` or ``missing``
        is the same park, reported otherwise.
    firms
        How many nodes stand inside the boundary, power and waste-water plants included; 5 to 2,000.
    noise
        Relative standard deviation of reported amounts; 0: exact amounts without a stated deviation.
    missing
        Probability that an amount, a price or a location is blank.
    level
        1 names and tonnes, 2 also processes and links, 3 also prices, projects, budgets and targets.
    flows
        How many flows stand, met up to one: firms also buy what upkeep needs, and have several suppliers and customers
        per commodity. None: as the firms come to trade, about three each.
    wide
        Every firm also has the upkeep of a dense park, five further needs and two further leavings: about twenty offers
        and needs each.

    Returns
    -------
    Park
        Fictional, with ``source`` "generated" on every figure.

    Raises
    ------
    ValueError
        A size, share or level outside its range; fewer flows than these firms have anyway, or more than they can have.
    """
    if not SMALLEST <= firms <= LARGEST:
        raise ValueError(f"firms = {firms}: from {SMALLEST} to {LARGEST}")
    if noise < 0 or not 0 <= missing <= 1 or level not in {1, 2, 3}:
        raise ValueError(f"noise = {noise}, missing = {missing}, level = {level}")
    structure, money = np.random.default_rng([seed, STRUCTURE]), np.random.default_rng([seed, MONEY])
    reporter = Reporter(noise, missing, np.random.default_rng([seed, NOISE]), np.random.default_rng([seed, GAPS]))
    drawn = draw_firms(structure, firms, upkeep=wide or flows is not None, stores=wide)
    trades = trade(structure, drawn)
    if flows is not None:
        trades = weave(np.random.default_rng([seed, DENSITY]), trades, flows)
    loads = 1.0 / structure.uniform(0.5, 0.98, len(drawn))
    taken = _taken(drawn, trades)
    nodes = tuple(_node(f, taken[f.number], reporter, money) for f in drawn)
    park = Park(
        park=Header(
            id=f"generated-{seed}-{firms}" + (f"-{flows}" if flows is not None else "") + ("-wide" if wide else ""),
            name=Text(f"生成园区 {seed}-{firms}", f"Generated park {seed}-{firms}"),
            base_year=BASE_YEAR,
            horizon=HORIZON,
            fictional=True,
        ),
        commodities=_commodities(nodes, reporter, money, with_prices=level == 3),
        nodes=nodes,
        flows=tuple(_flow(i, t, reporter) for i, t in enumerate(trades, start=1)),
    )
    if level >= 2:
        park = park.but(
            processes=tuple(_process(f, taken[f.number], float(load)) for f, load in zip(drawn, loads, strict=True)),
            links=tuple(_link(i, t) for i, t in enumerate(trades, start=1)),
        )
    return _steer(park, drawn, money) if level == 3 else park


def _steer(park: Park, drawn: Sequence[Firm], money: np.random.Generator) -> Park:
    water = sum(f.amounts("takes").get("fresh_water", 0.0) for f in drawn)
    return park.but(
        assumptions=Assumptions(discount_rate=0.08, price_year=BASE_YEAR, grid_factor="grid-cn@2023"),
        projects=steering.projects(money, drawn, BASE_YEAR),
        targets=steering.targets(HORIZON[1]),
        budget=steering.budgets(len(drawn), HORIZON[0]),
        limits=steering.limits({"fresh_water": water}, BASE_YEAR),
        statistics=steering.statistics(
            sum(n.value_added or 0.0 for n in park.nodes),
            sum(n.employees or 0.0 for n in park.nodes),
            round(sum(n.land or 0.0 for n in park.nodes), 2),
            BASE_YEAR,
        ),
    )


def _taken(firms: Iterable[Firm], trades: Iterable[Trade]) -> dict[int, dict[str, float]]:
    """Collect what each firm takes: its needs, and of what it only accepts, what it gets."""
    taken: dict[int, dict[str, float]] = {f.number: dict(f.amounts("takes")) for f in firms}
    received: dict[tuple[int, str], float] = defaultdict(float)
    for t in trades:
        received[t.target.number, t.commodity] += t.amount
    for (number, commodity), amount in received.items():
        taken[number][commodity] = max(amount, taken[number].get(commodity, 0.0))
    return taken


def _node(firm: Firm, taken: dict[str, float], reporter: Reporter, money: np.random.Generator) -> Node:
    good = goods()[firm.profile.product]
    turnover = firm.output * (good.price or 0.0)
    added = turnover * firm.profile.margin * float(money.lognormal(0.0, 0.2))
    crowd = added / 300_000.0 * float(money.lognormal(0.0, 0.3))
    name = firm.profile.name
    return Node(
        id=firm.id,
        name=Text(f"{name.zh}{firm.number:04d}号企业", f"{name.en} works {firm.number:04d}"),
        kind=firm.profile.kind,
        industry={"gb4754": firm.profile.gb4754},
        location=None if reporter.gap() else firm.location,
        land=round(0.5 + (added / 1e7) ** 0.5, 2),
        employees=float(max(5, round(crowd))),
        value_added=float(round(added)),
        output_value=float(round(turnover)),
        takes=tuple(_line(c, a, reporter) for c, a in taken.items()),
        makes=tuple(_line(c, a, reporter) for c, a in firm.amounts("makes").items()),
    )


def _line(commodity: str, truth: float, reporter: Reporter) -> Line:
    amount, sd = reporter.amount(truth)
    return Line(
        commodity=commodity,
        amount=amount,
        unit=f"{goods()[commodity].unit}/a",
        sd=sd,
        year=BASE_YEAR,
        provenance=Provenance.REPORTED,
        source=steering.SOURCE,
    )


def _flow(number: int, t: Trade, reporter: Reporter) -> Flow:
    amount, sd = reporter.amount(t.amount)
    return Flow(
        id=f"F{number}",
        source_node=t.source.id,
        target_node=t.target.id,
        commodity=t.commodity,
        amount=amount,
        unit=f"{goods()[t.commodity].unit}/a",
        sd=sd,
        year=BASE_YEAR,
        provenance=Provenance.REPORTED,
        source=steering.SOURCE,
    )


def _link(number: int, t: Trade) -> Link:
    good = goods()[t.commodity]
    return Link(
        id=f"K{number}",
        source_node=t.source.id,
        target_node=t.target.id,
        commodity=t.commodity,
        unit=f"{good.unit}/a",
        distance=t.km,
        mode=MODES.get(good.kind, Mode.TRUCK),
    )


def _process(firm: Firm, taken: dict[str, float], load: float) -> Process:
    product = firm.profile.product
    ports = [_port(Side.IN, c, a / firm.output, product) for c, a in taken.items()]
    ports += [_port(Side.OUT, c, a / firm.output, product) for c, a in firm.amounts("makes").items()]
    return Process(
        id=f"{firm.id}_main",
        node=firm.id,
        name=Text("主生产线", "Main line"),
        product=product,
        activity=firm.output,
        capacity=float(f"{firm.output * load:.4g}"),
        unit=f"{goods()[product].unit}/a",
        hours=7200.0,
        source=steering.SOURCE,
        ports=tuple(ports),
    )


def _port(side: Side, commodity: str, coefficient: float, product: str) -> Port:
    return Port(
        side=side,
        commodity=commodity,
        coefficient=float(f"{coefficient:.6g}"),
        unit=f"{goods()[commodity].unit}/{goods()[product].unit}",
        source=steering.SOURCE,
    )


def _commodities(
    nodes: Iterable[Node], reporter: Reporter, money: np.random.Generator, *, with_prices: bool
) -> tuple[Commodity, ...]:
    used = {line.commodity for node in nodes for line in (*node.takes, *node.makes)}
    return tuple(_commodity(g, reporter, money, with_prices=with_prices) for g in goods().values() if g.id in used)


def _commodity(good: Good, reporter: Reporter, money: np.random.Generator, *, with_prices: bool) -> Commodity:
    price = _price(good.price, good.unit, reporter, money)
    disposal = _price(good.disposal, good.unit, reporter, money)
    waste = good.kind is CommodityKind.WASTE
    return Commodity(
        id=good.id,
        name=good.name,
        kind=good.kind,
        unit=good.unit,
        codes=good.codes,
        hazardous=(YesNo.YES if "hw" in good.codes else YesNo.NO) if waste else YesNo.UNKNOWN,
        primary=good.primary,
        ncv=good.ncv,
        co2_factor=good.co2,
        co2_source=steering.SOURCE if good.co2 is not None else "",
        price=price if with_prices else None,
        disposal=disposal if with_prices else None,
    )


def _price(mean: float | None, unit: str, reporter: Reporter, money: np.random.Generator) -> Price | None:
    factor, gap = float(money.lognormal(0.0, 0.12)), reporter.gap()
    if mean is None or gap:
        return None
    value = float(f"{mean * factor:.4g}")
    return Price(
        value=value,
        unit=f"CNY/{unit}",
        low=float(f"{value * 0.85:.4g}"),
        high=float(f"{value * 1.15:.4g}"),
        year=BASE_YEAR,
        source=steering.SOURCE,
    )
