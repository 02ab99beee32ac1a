"""A park of four nodes with round figures, and looks at any flows over it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.diagnosis.look import Look
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeKind, StateKind, YesNo
from parkloop.park.node import Node
from parkloop.park.park import Header, Park
from parkloop.park.results import IndicatorValue
from parkloop.park.state import State, StateFlow

KINDS = {
    "ash": ("by_product", "t", {"functions": ("cementing",)}),
    "acid": ("waste", "t", {"hazardous": YesNo.YES}),
    "heat": ("heat", "GJ", {}),
    "sewage": ("waste_water", "m3", {}),
    "clinker": ("material", "t", {"functions": ("cementing",)}),
    "steel": ("product", "t", {}),
    "fume": ("emission", "t", {}),
}


def base_park():
    def node(key, kind=NodeKind.ENTERPRISE, code="3120"):
        return Node(id=key, name=Text(f"{key}厂", key), kind=kind, industry={"gb4754": code})

    return Park(
        park=Header(id="p", name=Text("p", "p"), base_year=2024, horizon=(2025, 2030)),
        commodities=tuple(
            Commodity(id=key, name=Text(f"{key}物", key), kind=CommodityKind(kind), unit=unit, **more)
            for key, (kind, unit, more) in KINDS.items()
        ),
        nodes=(
            node("mill"),
            node("kiln", code="3011"),
            node("works", NodeKind.INFRASTRUCTURE, "4620"),
            node("yard"),
            node("market", NodeKind.MARKET),
            node("river", NodeKind.ENVIRONMENT),
        ),
    )


def make_look(*flows, park=None, indicators=(), suspects=(), takes=None, makes=None):
    """Flows ``(from, to, commodity, amount)``; takes and makes default to the sums of the flows."""
    park = park or base_park()
    ledger, rows = Ledger(), []
    sums = {"takes": defaultdict(float), "makes": defaultdict(float)}
    for i, (source, target, what, amount) in enumerate(flows, start=1):
        ref = "" if amount is None else ledger.input(f"state/F{i}", amount, f"{KINDS[what][1]}/a", f"flows[{i}]")
        rows.append(
            StateFlow(
                id=f"F{i}",
                source=source,
                target=target,
                commodity=what,
                arrives=what,
                amount=amount,
                received=amount,
                unit=KINDS[what][1],
                ref=ref,
            )
        )
        if not source.startswith("@"):
            sums["makes"][source, what] += amount or 0.0
        if not target.startswith("@"):
            sums["takes"][target, what] += amount or 0.0
    state = State(
        kind=StateKind.OBSERVED,
        year=2024,
        flows=tuple(rows),
        takes=dict(sums["takes"]) if takes is None else takes,
        makes=dict(sums["makes"]) if makes is None else makes,
    )
    for value in indicators:
        ledger.input(value.ref, value.value, value.unit, value.id)
    return Look(park, state, tuple(indicators), tuple(suspects), ledger)


def make_indicator(key="rate", value=50.0, unit="%", **more):
    return IndicatorValue(
        id=key, name=Text(f"{key}率", key), unit=unit, value=value, ref=f"ind/{key}", set_id="first@1", **more
    )


@pytest.fixture
def park():
    return base_park()


@pytest.fixture
def look():
    return make_look


@pytest.fixture
def indicator():
    return make_indicator


@pytest.fixture
def told():
    """Say a reason in both languages from its words and ledger; fails on a missing key, word or number."""

    def say(look, reason):
        texts = []
        for lang in LANGS:
            words = {k: w.get(lang) if isinstance(w, Text) else w for k, w in reason.words.items()}
            booked = {k: look.ledger[ref] for k, ref in reason.numbers.items()}
            numbers = {k: f"{e.value:g}" + ("" if e.unit == "1" else f" {e.unit}") for k, e in booked.items()}
            texts.append(t(reason.key, lang, **words, **numbers))
        return texts

    return say
