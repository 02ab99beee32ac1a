"""What steers a generated park: projects of its own list, targets, budgets, limits and statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.enums import (
    Direction,
    LimitKind,
    PayerKind,
    ProjectStatus,
    Provenance,
    Side,
    TargetKind,
    Task,
)
from parkloop.park.projects import Claim, Investment, Project
from parkloop.park.steering import Budget, Limit, Statistic, Target
from parkloop.testing.profiles import goods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from parkloop.testing.firms import Firm

SOURCE = "generated"
SAVINGS = {
    "coal": (Task.CARBON, Direction.UNIT_NODES, Text("燃煤节能改造", "Coal saving")),
    "power": (Task.CARBON, Direction.UNIT_NODES, Text("电机与照明节电改造", "Power saving")),
    "steam": (Task.CARBON, Direction.FLOWS, Text("蒸汽梯级利用改造", "Steam cascade")),
    "fresh_water": (Task.RESOURCES, Direction.FLOWS, Text("节水与回用改造", "Water saving and reuse")),
}


def projects(rng: np.random.Generator, firms: Sequence[Firm], base_year: int) -> tuple[Project, ...]:
    """One saving project for about 25 firms, claimed by its owner: 3 to 15 % of one input."""
    found: list[Project] = []
    for number in range(1, 2 + len(firms) // 25):
        owner = firms[int(rng.integers(0, len(firms)))]
        inputs = [c for c in SAVINGS if owner.amounts("takes").get(c, 0.0) > 0]
        saved = inputs[int(rng.integers(0, len(inputs)))]
        task, direction, name = SAVINGS[saved]
        change = float(f"{owner.amounts('takes')[saved] * rng.uniform(0.03, 0.15):.4g}")
        price, years = goods()[saved].price or 0.0, float(rng.uniform(2.0, 8.0))
        cost = float(f"{change * price * years:.3g}")
        start = base_year + 1 + int(rng.integers(0, 3))
        found.append(
            Project(
                id=f"P{number}",
                name=name,
                owner=owner.id,
                direction=direction,
                task=task,
                status=ProjectStatus.PLANNED,
                start=start,
                finish=start + 1,
                lifetime=15,
                source=SOURCE,
                investments=(
                    Investment(payer="firm", kind=PayerKind.FIRM, amount=round(cost * 0.8), source=SOURCE),
                    Investment(payer="park", kind=PayerKind.PARK, amount=round(cost * 0.2), source=SOURCE),
                ),
                claims=(
                    Claim(
                        node=owner.id,
                        side=Side.IN,
                        commodity=saved,
                        change=-change,
                        low=float(f"{-1.2 * change:.4g}"),
                        high=float(f"{-0.7 * change:.4g}"),
                        unit=f"{goods()[saved].unit}/a",
                        source=SOURCE,
                    ),
                ),
            )
        )
    return tuple(found)


def targets(last_year: int) -> tuple[Target, ...]:
    """Targets on indicators of the first set, structural and functional."""
    wanted = (
        ("solid_waste_utilisation", TargetKind.FUNCTIONAL, 90.0, "%"),
        ("water_reuse_between", TargetKind.FUNCTIONAL, 60.0, "%"),
        ("exchanges_per_node", TargetKind.STRUCTURAL, 1.5, "1"),
    )
    return tuple(
        Target(
            id=f"T{i}",
            indicator=indicator,
            kind=kind,
            target_value=value,
            year=last_year,
            unit=unit,
            origin=SOURCE,
            source=SOURCE,
        )
        for i, (indicator, kind, value, unit) in enumerate(wanted, start=1)
    )


def budgets(firms: int, first_year: int) -> tuple[Budget, ...]:
    """Three years of park money and one grant, growing with the park [CNY]."""
    own = tuple(
        Budget(payer="park", kind=PayerKind.PARK, year=first_year + i, amount=1_000_000.0 * firms, source=SOURCE)
        for i in range(3)
    )
    grant = Budget(payer="grant", kind=PayerKind.GRANT, year=first_year, amount=500_000.0 * firms, source=SOURCE)
    return (*own, grant)


def limits(totals: Mapping[str, float], base_year: int) -> tuple[Limit, ...]:
    """Set a fresh-water permit a tenth above present use."""
    water = totals.get("fresh_water", 0.0)
    if water <= 0:
        return ()
    return (
        Limit(
            id="L1",
            kind=LimitKind.INTAKE,
            commodity="fresh_water",
            amount=float(round(1.1 * water)),
            unit="m3/a",
            since=base_year,
            origin="permit",
            source=SOURCE,
        ),
    )


def statistics(value_added: float, employees: float, land: float, base_year: int) -> tuple[Statistic, ...]:
    """State the yearly figures of the whole park that indicators read."""
    figures = (("value_added", value_added, "CNY"), ("employees", employees, "person"), ("industrial_land", land, "ha"))
    return tuple(
        Statistic(
            variable=name,
            year=base_year,
            value=value,
            unit=unit,
            provenance=Provenance.REPORTED,
            source=SOURCE,
        )
        for name, value, unit in figures
    )
