"""A sugar mill with surplus steam during a campaign of 120 days, and a dyer that needs steam all year round."""

from tests.operation.small import commodity, flow, line, option, park, price, text

from parkloop.park.actions import OpenLink
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind
from parkloop.park.node import Node
from parkloop.park.steering import Slice


def campaign(profile=True, needs=12_000.0):
    """120 of 365 days are 2 880 h; the mill has 10 000 t of steam over, the dyer takes 12 000 t at 200 a tonne."""
    share = {"profile": {"campaign": 1.0, "rest": 0.0}} if profile else {}
    return park(
        commodities=(
            Commodity(
                id="steam", name=text("steam"), kind=CommodityKind.HEAT, unit="t", price=price(200.0), co2_factor=0.3
            ),
            commodity("cane", CommodityKind.MATERIAL),
        ),
        nodes=(
            Node(id="mill", name=text("mill"), takes=(line("cane", 1e5),), makes=(line("steam", 10_000.0, **share),)),
            Node(id="dyer", name=text("dyer"), takes=(line("steam", needs),)),
        ),
        flows=(),
        slices=(Slice(id="campaign", hours=2880.0), Slice(id="rest", hours=5880.0)),
    )


def pipe(capacity=10_000.0):
    """The mill's steam to the dyer, tonne for tonne."""
    return option(
        "pipe",
        OpenLink(
            source_node="mill",
            target_node="dyer",
            commodity="steam",
            replaces="steam",
            ratio=1.0,
            capacity=capacity,
            distance=1.0,
        ),
    )


__all__ = ["campaign", "flow", "pipe"]
