"""JSON Schema of the views: every key that a view writes is required, more keys may come (``docs/schema``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.park.actions import ACTIONS
from parkloop.park.enums import Confidence, Direction, FlowClass, Origin, Severity, Task, Verdict

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
    confidence=words(Confidence),
    sources=rows(STRING),
    capex=MONEY,
    opex=MONEY,
    payers=rows(obj(payer=STRING, kind=STRING, amount=NUMBER)),
    lifetime=maybe(INTEGER),
    lead_time=INTEGER,
    committed=BOOLEAN,
)
OMISSION = obj(direction=words(Direction), finding=STRING, why=REASON)

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
)

INDICATOR = obj(
    id=STRING, name=TEXT, unit=STRING, value=maybe(NUMBER), missing=rows(STRING), direction=INTEGER, ref=maybe(STRING)
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

PLAN = obj(
    options=rows(obj(id=STRING, year=INTEGER, size=NUMBER, in_operation=INTEGER)),
    budget=rows(obj(payer=STRING, year=INTEGER, amount=maybe(NUMBER), spent=maybe(NUMBER))),
    objective=maybe(NUMBER),
    objective_name=STRING,
    objectives=table(maybe(NUMBER)),
    bound=maybe(NUMBER),
    gap=maybe(NUMBER),
    status=STRING,
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
)

GLOBAL_TEST = obj(statistic=maybe(NUMBER), dof=INTEGER, critical=maybe(NUMBER), pass_=maybe(BOOLEAN))
SUSPECT = obj(flow=STRING, z=maybe(NUMBER))
LAYER = obj(
    flows=table(obj(value=maybe(NUMBER), sd=maybe(NUMBER), class_=words(FlowClass), adjustment=maybe(NUMBER))),
    global_test=GLOBAL_TEST,
    suspects=rows(SUSPECT),
    clamped=rows(STRING),
    negative=rows(STRING),
    contradictions=rows(obj(nodes=rows(STRING), amount=NUMBER)),
    repeated=rows(obj(flow=STRING, count=INTEGER, amount=NUMBER, sd=NUMBER, agrees=BOOLEAN)),
)

_PARTNER = obj(partner=maybe(STRING), share=maybe(NUMBER), share_inside=maybe(NUMBER), hhi=maybe(NUMBER))
_NODE = {
    "node": STRING,
    "throughflow": NUMBER,
    "in_degree": INTEGER,
    "out_degree": INTEGER,
    "betweenness": NUMBER,
    "betweenness_by_amount": NUMBER,
    "betweenness_by_value": maybe(NUMBER),
    "removal_loss": maybe(NUMBER),
    "effective_size": maybe(NUMBER),
    "constraint": maybe(NUMBER),
    "brokerage": table(INTEGER),
    "dependence": obj(supplier=_PARTNER, customer=_PARTNER),
    "in_core": BOOLEAN,
}
NETWORK: Schema = {
    "nodes": INTEGER,
    "links": INTEGER,
    "links_of_unknown_size": INTEGER,
    "connectance": maybe(NUMBER),
    "connectance_no_loops": maybe(NUMBER),
    "connectance_undirected": maybe(NUMBER),
    "link_density": maybe(NUMBER),
    "cyclicity": NUMBER,
    "total_system_throughput": NUMBER,
    "total_system_throughflow": NUMBER,
    "finn_cycling_index": maybe(NUMBER),
    "average_path_length": maybe(NUMBER),
    "average_mutual_information": maybe(NUMBER),
    "ascendency": maybe(NUMBER),
    "capacity": maybe(NUMBER),
    "overhead": maybe(NUMBER),
    "ascendency_ratio": maybe(NUMBER),
    "robustness": maybe(NUMBER),
    "effective_connectivity": maybe(NUMBER),
    "effective_roles": maybe(NUMBER),
    "mutualism": maybe(NUMBER),
    "synergism": maybe(NUMBER),
    "utility_converges": BOOLEAN,
    "relations": table(INTEGER),
    "removal": obj(worst=maybe(STRING), largest=maybe(NUMBER), mean=maybe(NUMBER)),
    "key_nodes": rows(
        obj(**_NODE, cascade=obj(tolerance=NUMBER, failed=rows(rows(STRING)), loss=maybe(NUMBER))),
    ),
    "node_measures": rows(obj(**_NODE)),
    "core": obj(nodes=rows(STRING), fit=maybe(NUMBER)),
    "communities": obj(groups=rows(rows(STRING)), modularity=maybe(NUMBER)),
    "components": rows(rows(STRING)),
    "loops": obj(rows=rows(obj(nodes=rows(STRING), amount=NUMBER)), count=INTEGER, complete=BOOLEAN),
    "small_world": obj(
        clustering=maybe(NUMBER),
        path_length=maybe(NUMBER),
        random_clustering=maybe(NUMBER),
        random_path_length=maybe(NUMBER),
        coefficient=maybe(NUMBER),
        draws=INTEGER,
        seed=INTEGER,
    ),
    "sampled": obj(betweenness=BOOLEAN, betweenness_sources=INTEGER, seed=INTEGER),
}
"""The indices of one layer."""
_STEP = obj(
    flow=STRING,
    source=STRING,
    target=STRING,
    commodity=STRING,
    amount=maybe(NUMBER),
    unit=STRING,
    price=maybe(NUMBER),
    value=maybe(NUMBER),
    factor=maybe(NUMBER),
)
PARK_NETWORK: Schema = {
    "layer": {"enum": ["goods", "water", "energy"]},
    "unit": STRING,
    "left_out": rows(obj(flow=STRING, missing=STRING)),
    "untraced": rows(obj(node=STRING, in_=NUMBER, out=NUMBER)),
    "metabolism": obj(
        symbiosis_share=maybe(NUMBER),
        byproduct_recycling_rate=maybe(NUMBER),
        linked_recycling=maybe(NUMBER),
        primary_input=maybe(NUMBER),
        resource_productivity=maybe(NUMBER),
        missing=rows(STRING),
    ),
    "value_chains": obj(rows=rows(obj(nodes=rows(STRING), steps=rows(_STEP), carried=maybe(NUMBER))), complete=BOOLEAN),
    "margins": rows(
        obj(
            node=STRING,
            sales=maybe(NUMBER),
            purchases=maybe(NUMBER),
            margin=maybe(NUMBER),
            stated=maybe(NUMBER),
            missing=rows(STRING),
        )
    ),
    "leaks": obj(
        rows=rows(
            obj(
                flow=STRING,
                node=STRING,
                commodity=STRING,
                way={"enum": ["sold", "unallocated", "disposed", "discharged"]},
                amount=maybe(NUMBER),
                unit=STRING,
                worth=maybe(NUMBER),
                cost=maybe(NUMBER),
            )
        ),
        worth=maybe(NUMBER),
        unknown_worth=INTEGER,
        cost=maybe(NUMBER),
        unknown_cost=INTEGER,
    ),
    "tables": rows(obj(flow=STRING, seats=rows(obj(role=STRING, node=maybe(STRING))))),
}
"""What a park adds to the indices of a layer."""

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
