"""The fair split as JSON: everything for the park office, or one firm's own side of it; and its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, Schema, maybe, obj, rows, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.operation.ranges import Range
    from parkloop.planning.fairness.band import Band
    from parkloop.planning.fairness.split import FairSplit
    from parkloop.planning.fairness.view import FirmView

_MONEY = maybe(NUMBER)
OFFICE_VIEW: Schema = obj(
    year=INTEGER,
    viewer=maybe(STRING),
    gain=NUMBER,
    plan_gain=NUMBER,
    players=rows(
        obj(
            id=STRING,
            shapley=NUMBER,
            shapley_error=NUMBER,
            least_core=_MONEY,
            nucleolus=_MONEY,
            direct=NUMBER,
            net=_MONEY,
            compensation=NUMBER,
        )
    ),
    core=obj(empty=maybe(BOOLEAN), epsilon=_MONEY, shapley_inside=maybe(BOOLEAN)),
    bands=rows(
        obj(
            link=STRING,
            option=STRING,
            seller=STRING,
            buyer=STRING,
            commodity=STRING,
            replaces=STRING,
            unit=STRING,
            amount=NUMBER,
            low=_MONEY,
            high=_MONEY,
            both_gain=maybe(BOOLEAN),
            seller_market=_MONEY,
            buyer_market=_MONEY,
            payment=_MONEY,
            missing=rows(STRING),
        )
    ),
    uncounted=rows(STRING),
)
FIRM_VIEW: Schema = obj(
    year=INTEGER,
    viewer=STRING,
    direct=NUMBER,
    exchanges=rows(
        obj(
            link=STRING,
            option=STRING,
            role={"enum": ["seller", "buyer"]},
            commodity=STRING,
            unit=STRING,
            amount=NUMBER,
            limit=_MONEY,
            market=_MONEY,
        )
    ),
)
FAIR: Schema = maybe({"anyOf": [OFFICE_VIEW, FIRM_VIEW]})
"""``fair_split`` of ``parkloop plan``; null where it is not asked for."""
RANGES: Schema = table(obj(low=_MONEY, high=_MONEY, certain=BOOLEAN))
"""``ranges`` of ``parkloop plan``; a side is null where nothing bounds it."""


def fair_json(split: FairSplit) -> Json:
    """All of it, for the park office."""
    paid = split.payments
    return {
        "year": split.year,
        "viewer": None,
        "gain": number(split.gain),
        "plan_gain": number(split.plan_gain),
        "players": [
            {
                "id": p,
                "shapley": number(split.shapley[p]),
                "shapley_error": number(split.shapley_error[p]),
                "least_core": number(split.least_core.get(p)),
                "nucleolus": number(split.nucleolus.get(p)),
                "direct": number(split.direct.get(p, 0.0)),
                "net": number(paid.net.get(p)),
                "compensation": number(paid.compensation.get(p, 0.0)),
            }
            for p in split.players
        ],
        "core": {
            "empty": split.core_empty,
            "epsilon": number(split.epsilon),
            "shapley_inside": split.shapley_in_core,
        },
        "bands": [_band(b, paid.pay) for b in split.bands],
        "uncounted": list(split.uncounted),
    }


def _band(b: Band, pay: Mapping[str, float]) -> Json:
    return {
        "link": b.link,
        "option": b.option,
        "seller": b.seller,
        "buyer": b.buyer,
        "commodity": b.commodity,
        "replaces": b.replaces,
        "unit": b.unit,
        "amount": number(b.amount),
        "low": number(b.low),
        "high": number(b.high),
        "both_gain": b.both_gain,
        "seller_market": number(b.seller_market),
        "buyer_market": number(b.buyer_market),
        "payment": number(pay.get(b.link)),
        "missing": list(b.missing),
    }


def firm_json(view: FirmView) -> Json:
    """One firm's own side."""
    return {
        "year": view.year,
        "viewer": view.firm,
        "direct": number(view.direct),
        "exchanges": [
            {
                "link": e.link,
                "option": e.option,
                "role": e.role,
                "commodity": e.commodity,
                "unit": e.unit,
                "amount": number(e.amount),
                "limit": number(e.limit),
                "market": number(e.market),
            }
            for e in view.exchanges
        ],
    }


def ranges_json(found: Mapping[str, Range]) -> Json:
    """Least and largest value of each figure over near-optimal operations."""
    return {name: {"low": number(r.low), "high": number(r.high), "certain": r.certain} for name, r in found.items()}
