"""JSON Schema of the views: every key that a view writes is required, more keys may come (``docs/schema``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.park.actions import ACTIONS
from parkloop.park.enums import Confidence, Direction, FlowClass, Origin, PayerKind, Severity, Task, Verdict

if TYPE_CHECKING:
    from enum import StrEnum

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
INTEGER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}


def obj(**keys: Schema) -> Schema:
    """An object in which all of ``keys`` are required; a trailing underscore keeps a Python word free (``from_``)."""
    named = {k.rstrip("_"): v for k, v in keys.items()}
    return {"type": "object", "required": list(named), "properties": named}


def rows(item: Schema) -> Schema:
    """A list of ``item``."""
    return {"type": "array", "items": item}


def table(value: Schema) -> Schema:
    """An object with any keys whose values are ``value``."""
    return {"type": "object", "additionalProperties": value}


def maybe(schema: Schema) -> Schema:
    """``schema`` or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def words(vocabulary: type[StrEnum]) -> Schema:
    """One word of a vocabulary."""
    return {"enum": [w.value for w in vocabulary]}


TEXT = obj(zh=STRING, en=STRING)
REASON = obj(key=STRING, text=TEXT, numbers=table(obj(value=maybe(NUMBER), unit=STRING, ref=STRING)))
MONEY = maybe(obj(value=maybe(NUMBER), low=maybe(NUMBER), high=maybe(NUMBER), year=maybe(INTEGER), source=STRING))

PROBLEM = obj(
    severity={"enum": ["error", "warning"]},
    code=STRING,
    file=maybe(STRING),
    sheet=maybe(STRING),
    row=maybe(INTEGER),
    column=maybe(STRING),
    path=maybe(STRING),
    id=maybe(STRING),
    found=maybe(STRING),
    expected=maybe(STRING),
    message=TEXT,
    hint=TEXT,
)

PARK = obj(
    id=STRING,
    name=TEXT,
    base_year=INTEGER,
    horizon={"type": "array", "items": INTEGER, "minItems": 2, "maxItems": 2},
    currency=STRING,
    nodes=INTEGER,
    flows=INTEGER,
)

OPTION = obj(
    id=STRING,
    direction=words(Direction),
    task=words(Task),
    name=TEXT,
    origin=words(Origin),
    findings=rows(STRING),
    actions=rows({"type": "object", "required": ["type"], "properties": {"type": {"enum": list(ACTIONS)}}}),
    from_=maybe(STRING),
    to=maybe(STRING),
    commodity=maybe(STRING),
    replaces=maybe(STRING),
    amount=obj(value=maybe(NUMBER), low=maybe(NUMBER), high=maybe(NUMBER), unit=maybe(STRING)),
    route=maybe(STRING),
    measure=maybe(STRING),
    project=maybe(STRING),
    treatment=TEXT,
    legal=obj(verdict=words(Verdict), clause=STRING, condition=TEXT),
    reasons=rows(REASON),
    missing=rows(REASON),
    score=NUMBER,
    tier={"enum": ["reduce", "reuse", "recycle", "recover", "dispose", None]},
    confidence=words(Confidence),
    sources=rows(STRING),
    capex=MONEY,
    opex=MONEY,
    payers=rows(obj(payer=STRING, kind=STRING, amount=NUMBER)),
    lifetime=maybe(INTEGER),
    lead_time=INTEGER,
    committed=BOOLEAN,
)
OMISSION = obj(direction=words(Direction), finding=STRING, node=maybe(STRING), commodity=maybe(STRING), why=REASON)

PLACE = obj(path=maybe(STRING), file=maybe(STRING), sheet=maybe(STRING), row=maybe(INTEGER), column=maybe(STRING))
PLACES = rows(PLACE)
"""Where data stand in the user's file: rows from 1 as Excel shows them, columns as letters."""

FINDING_ITEM = obj(
    node=maybe(STRING),
    commodity=maybe(STRING),
    problem=REASON,
    amount=maybe(NUMBER),
    unit=maybe(STRING),
    share=maybe(NUMBER),
    severity=words(Severity),
    causes=rows(REASON),
    evidence=rows(STRING),
    path=STRING,
    places=PLACES,
    sources=rows(STRING),
)
FINDING = obj(
    id=STRING,
    kind=STRING,
    problem=REASON,
    causes=rows(REASON),
    severity=words(Severity),
    clause=STRING,
    node=maybe(STRING),
    commodity=maybe(STRING),
    directions=rows(words(Direction)),
    amount=maybe(NUMBER),
    origin=STRING,
    path=STRING,
    places=PLACES,
    scope={"enum": ["", "nodes", "paths", "flows", "structure", "performance", "resilience", "management"]},
    nature={"enum": ["defect", "gap", "potential"]},
    sources=rows(STRING),
    items=rows(FINDING_ITEM),
    bearing=rows(REASON),
    tells=rows(STRING),
)

USUAL = obj(
    id=STRING, kind=STRING, year=maybe(INTEGER), what=TEXT, effect=REASON, source=STRING, confidence=words(Confidence)
)

BENCHMARK = obj(
    name=TEXT,
    value=NUMBER,
    unit=STRING,
    kind={"enum": ["fact", "goal", "scheme", "own"]},
    year=maybe(INTEGER),
    source=STRING,
    confidence=STRING,
    comparable=BOOLEAN,
)
INDICATOR = obj(
    id=STRING,
    name=TEXT,
    unit=STRING,
    value=maybe(NUMBER),
    missing=rows(STRING),
    direction=INTEGER,
    threshold=maybe(NUMBER),
    threshold_source=maybe(STRING),
    threshold_confidence=maybe(STRING),
    set=maybe(STRING),
    met=maybe(BOOLEAN),
    basis=TEXT,
    benchmarks=rows(BENCHMARK),
    ref=maybe(STRING),
)
ANSWER: Schema = {"enum": ["pass", "fail", "not_assessable"]}
INDICATOR_SET = obj(
    id=STRING,
    name=TEXT,
    source=STRING,
    confidence=maybe(STRING),
    state=STRING,
    families=rows(obj(id=STRING, name=TEXT)),
    rows=rows(
        obj(
            id=STRING,
            number=maybe(STRING),
            family=STRING,
            formula=STRING,
            requirement=maybe(STRING),
            group=maybe(STRING),
            source=STRING,
            confidence=STRING,
        )
    ),
    assessed=INTEGER,
    verdict=maybe(
        obj(
            result=ANSWER,
            mandatory_met=rows(STRING),
            mandatory_missed=rows(STRING),
            mandatory_open=rows(STRING),
            groups=table(ANSWER),
            met=INTEGER,
            open=INTEGER,
            asked=INTEGER,
            source=STRING,
            confidence=STRING,
        )
    ),
)
COLUMN = obj(
    year=INTEGER,
    flows=rows(
        obj(
            id=STRING,
            from_=STRING,
            to=STRING,
            commodity=STRING,
            amount=maybe(NUMBER),
            received=maybe(NUMBER),
            unit=STRING,
            sd=maybe(NUMBER),
            class_=maybe(words(FlowClass)),
            origin=maybe(STRING),
            ref=maybe(STRING),
        )
    ),
    takes=rows(obj(node=STRING, commodity=STRING, amount=maybe(NUMBER))),
    makes=rows(obj(node=STRING, commodity=STRING, amount=maybe(NUMBER))),
    indicators=rows(INDICATOR),
)

EFFECT = obj(id=STRING, criterion=STRING, amount=maybe(NUMBER), unit=STRING, scored=BOOLEAN, ref=maybe(STRING))
EVALUATION = obj(
    option=STRING,
    values=table(obj(value=maybe(NUMBER), unit=maybe(STRING), ref=maybe(STRING))),
    gates=table({"enum": ["pass", "conditional", "fail"]}),
    passes=BOOLEAN,
    dead=BOOLEAN,
    blocked=rows(REASON),
    unknown=rows(REASON),
    effects=rows(EFFECT),
)

RANKING = obj(
    rows=rows(
        obj(
            option=STRING,
            rank=INTEGER,
            score=NUMBER,
            low=NUMBER,
            high=NUMBER,
            best_rank=INTEGER,
            worst_rank=INTEGER,
            contributions=table(maybe(NUMBER)),
            topsis=maybe(NUMBER),
            topsis_rank=maybe(INTEGER),
        )
    ),
    weights=table(NUMBER),
    weight_method=STRING,
    ranges=table({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}),
    left_out=rows(obj(criterion=STRING, why=REASON)),
    consistency_ratio=maybe(NUMBER),
)
STABILITY = obj(
    kendall_tau=maybe(NUMBER),
    options=rows(obj(option=STRING, rank=INTEGER, best_rank=INTEGER, worst_rank=INTEGER, first_share=maybe(NUMBER))),
)

CHOICE = obj(id=STRING, year=INTEGER, size=NUMBER, in_operation=INTEGER)
CHOICE["properties"] |= {  # where the plan chose size, grants or loans
    "amount": maybe(NUMBER),
    "unit": STRING,
    "capex": NUMBER,
    "payers": rows(obj(payer=STRING, kind=words(PayerKind), amount=NUMBER)),
    "grant": NUMBER,
    "loan": NUMBER,
    "repayment": NUMBER,
}
PLAN = obj(
    options=rows(CHOICE),
    budget=rows(obj(payer=STRING, year=INTEGER, amount=maybe(NUMBER), spent=maybe(NUMBER))),
    objective=maybe(NUMBER),
    objective_name=STRING,
    objectives=table(maybe(NUMBER)),
    bound=maybe(NUMBER),
    gap=maybe(NUMBER),
    status=STRING,
    solver=table(STRING),
    second=maybe(obj(by=STRING, status=STRING, difference=maybe(NUMBER), agrees=BOOLEAN)),
    held_back=rows(obj(option=STRING, why=REASON)),
    contributions=rows(
        obj(option=STRING, alone=maybe(NUMBER), first_in=maybe(NUMBER), last_in=maybe(NUMBER), exact=BOOLEAN)
    ),
)
DISAGREEMENT = obj(option=STRING, rank=maybe(INTEGER), chosen=BOOLEAN, why=REASON)

_FOUR = obj(observed=maybe(NUMBER), reference=maybe(NUMBER), reoperated=maybe(NUMBER), plan=maybe(NUMBER))
EFFECTS = obj(
    indicators=rows(obj(id=STRING, unit=STRING, columns=_FOUR, change=maybe(NUMBER))),
    options=rows(obj(option=STRING, effects=rows(EFFECT))),
)
TARGET = obj(
    id=STRING,
    indicator=STRING,
    base=maybe(NUMBER),
    target=maybe(NUMBER),
    unit=maybe(STRING),
    year=maybe(INTEGER),
    columns=_FOUR,
    reached=maybe(BOOLEAN),
)
CERTIFICATE = obj(
    max_imbalance_relative=NUMBER,
    baseline_gap=NUMBER,
    baseline_gaps=table(NUMBER),
    objective=maybe(NUMBER),
    recomputed_objective=maybe(NUMBER),
    agrees=BOOLEAN,
    notes=rows(REASON),
    rows=table(NUMBER),
)

GLOBAL_TEST = obj(statistic=maybe(NUMBER), dof=INTEGER, critical=maybe(NUMBER), pass_=maybe(BOOLEAN))
SUSPECT = obj(flow=STRING, z=maybe(NUMBER), places=PLACES)
LAYER = obj(
    flows=table(obj(value=maybe(NUMBER), sd=maybe(NUMBER), class_=words(FlowClass), adjustment=maybe(NUMBER))),
    global_test=GLOBAL_TEST,
    suspects=rows(SUSPECT),
    clamped=rows(STRING),
    negative=rows(STRING),
    contradictions=rows(obj(nodes=rows(STRING), amount=NUMBER, places=PLACES)),
    repeated=rows(obj(flow=STRING, count=INTEGER, amount=NUMBER, sd=NUMBER, agrees=BOOLEAN, places=PLACES)),
    nodal=maybe(
        rows(obj(nodes=rows(STRING), residual=NUMBER, z=NUMBER, critical=NUMBER, passed=BOOLEAN, places=PLACES))
    ),
    eliminated=maybe(
        rows(
            obj(
                flow=STRING,
                z=NUMBER,
                value=maybe(NUMBER),
                before=NUMBER,
                after=maybe(NUMBER),
                equivalent=rows(STRING),
                places=PLACES,
            )
        )
    ),
    leaks=maybe(
        rows(obj(node=STRING, amount=NUMBER, statistic=NUMBER, critical=NUMBER, flows=rows(STRING), places=PLACES))
    ),
)
LAYER_EXTRAS: Schema = {
    "unit": STRING,
    "typical": rows(STRING),
    "lacking": rows(STRING),
    "open": table(rows(STRING)),
}
PARK_LAYER: Schema = {**LAYER, "properties": {**LAYER["properties"], **LAYER_EXTRAS}}
"""A layer of a park; all layers but the goods, which are balanced commodity by commodity, say what they rest on."""

SUMMARY: Schema = {
    "park": PARK,
    "year": INTEGER,
    "seed": INTEGER,
    "versions": table(STRING),
    "columns": obj(observed=COLUMN, reference=COLUMN, reoperated=COLUMN, plan=COLUMN),
    "suspects": rows(SUSPECT),
    "global_test": maybe(GLOBAL_TEST),
    "findings": rows(FINDING),
    "options": rows(OPTION),
    "omissions": rows(OMISSION),
    "evaluation": rows(EVALUATION),
    "ranking": RANKING,
    "plan": PLAN,
    "rank_disagreements": rows(DISAGREEMENT),
    "effects": EFFECTS,
    "targets": rows(TARGET),
    "stability": STABILITY,
    "data_shares": table(NUMBER),
    "certificate": CERTIFICATE,
    "files": rows(STRING),
}
"""The keys of ``summary.json`` beside ``schema`` and ``problems``."""
