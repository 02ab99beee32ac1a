"""The hand-made park of the report's tests: nodes, commodities, flows, states."""

from __future__ import annotations

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import (
    CommodityKind,
    Confidence,
    NodeKind,
    PayerKind,
    Provenance,
    StateKind,
)
from parkloop.park.flow import Flow
from parkloop.park.node import Line, Node
from parkloop.park.option import Reason
from parkloop.park.park import Assumptions, Boundary, Header, Park
from parkloop.park.state import State, StateFlow
from parkloop.park.steering import Budget, Target

NODES = {
    "sugar": ("制糖厂", "Sugar mill"),
    "alcohol": ("酒精厂", "Distillery"),
    "paper": ("造纸厂", "Paper mill"),
    "chp": ("热电联产中心", "Combined heat and power plant"),
    "cement": ("水泥厂", "Cement works"),
    "fertiliser": ("甘蔗专用复合肥有限责任公司", "Cane compound fertiliser company"),
    "farm": ("现代甘蔗园", "Cane estate"),
    "sewage": ("园区污水处理厂", "Park sewage works"),
}
COMMODITIES = {
    "cane": ("甘蔗", "sugar cane", "material"),
    "bagasse": ("蔗渣", "bagasse", "by_product"),
    "molasses": ("糖蜜", "molasses", "by_product"),
    "vinasse": ("酒精废液", "vinasse", "by_product"),
    "compost": ("复合肥", "compound fertiliser", "product"),
    "ash": ("粉煤灰", "fly ash", "waste"),
    "white_mud": ("白泥", "lime mud", "waste"),
    "coal": ("原煤", "coal", "fuel"),
    "steam": ("蒸汽", "steam", "heat"),
    "pith": ("蔗髓", "bagasse pith", "by_product"),
    "limestone": ("石灰石", "limestone", "material"),
    "sugar_p": ("食糖", "sugar", "product"),
}
FLOWS = (
    ("farm", "sugar", "cane", 1_800_000.0),
    ("sugar", "paper", "bagasse", 420_000.0),
    ("sugar", "alcohol", "molasses", 62_000.0),
    ("alcohol", "fertiliser", "vinasse", 180_000.0),
    ("fertiliser", "farm", "compost", 95_000.0),
    ("paper", "chp", "pith", 88_000.0),
    ("chp", "cement", "ash", 41_000.0),
    ("paper", "cement", "white_mud", 1_200.0),
    ("sewage", "farm", "compost", None),
    ("@market", "chp", "coal", 310_000.0),
    ("@market", "cement", "limestone", 150_000.0),
    ("@market", "sugar", "cane", 260_000.0),
    ("sugar", "@market", "sugar_p", 220_000.0),
    ("paper", "@disposal", "white_mud", 130_000.0),
    ("sugar", "@unallocated", "bagasse", 130_000.0),
    ("chp", "@environment", "ash", 35_000.0),
)
NEW = (("paper", "cement", "white_mud", 118_000.0), ("sugar", "chp", "bagasse", 120_000.0))


def why(key, words, numbers=None):
    return Reason(key=key, words=words, numbers=numbers or {})


def flow(source, target, commodity, amount, book=None, kind="observed", unit="t"):
    ident = f"{source.strip('@')}-{target.strip('@')}-{commodity}"
    ref = f"flow/{kind}/{ident}"
    if book is not None:
        book.input(ref, amount, f"{unit}/a", f"flows.{ident}", provenance="reported", confidence="memory")
    return StateFlow(
        id=ident,
        source=source,
        target=target,
        commodity=commodity,
        arrives=commodity,
        amount=amount,
        received=amount,
        unit=unit,
        ref=ref,
    )


def state(kind=StateKind.OBSERVED, year=2024, book=None, rows=FLOWS):
    return State(kind=kind, year=year, flows=tuple(flow(*row, book, kind.value) for row in rows))


def park():
    return Park(
        park=Header(
            id="demo",
            name=Text("示例糖业循环经济园区", "Demo sugar park"),
            base_year=2024,
            horizon=(2025, 2030),
            fictional=True,
        ),
        boundary=Boundary(
            authority=Text("示例园区管理委员会", "Demo park office"), area=1250.0, subparks=("东区", "西区")
        ),
        assumptions=Assumptions(discount_rate=0.08, price_year=2024, grid_factor="grid-cn@2023"),
        commodities=tuple(
            Commodity(
                id=k,
                name=Text(zh, en),
                kind=CommodityKind(kind),
                unit="t",
                price=Price(value=120.0, unit="CNY/t", source="SRC1", confidence=Confidence.MEMORY)
                if k == "bagasse"
                else None,
            )
            for k, (zh, en, kind) in COMMODITIES.items()
        ),
        nodes=tuple(
            Node(
                id=k,
                name=Text(zh, en),
                kind=NodeKind.INFRASTRUCTURE if k in {"chp", "sewage"} else NodeKind.ENTERPRISE,
                makes=(Line(commodity="bagasse", amount=550000.0, unit="t", provenance=Provenance.REPORTED),)
                if k == "sugar"
                else (),
            )
            for k, (zh, en) in NODES.items()
        ),
        flows=tuple(
            Flow(id=f"F{i}", source_node=s, target_node=g, commodity=c, amount=a, unit="t")
            for i, (s, g, c, a) in enumerate(FLOWS)
            if not s.startswith("@") and not g.startswith("@")
        ),
        targets=(
            Target(
                id="T1",
                indicator="waste_use",
                name=Text("一般工业固废综合利用率", "Use of industrial solid waste"),
                base_value=61.5,
                target_value=85.0,
                year=2030,
                unit="%",
                origin="园区规划",
            ),
        ),
        budget=(
            Budget(payer="park", year=2026, amount=60e6),
            Budget(payer="paper", kind=PayerKind.FIRM, year=2026, amount=90e6),
        ),
    )
