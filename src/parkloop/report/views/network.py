"""JSON Schema of the network indices: of a list of flows, and what a park adds."""

from __future__ import annotations

from parkloop.report.views.schemas import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    PLACES,
    STRING,
    Schema,
    maybe,
    obj,
    rows,
    table,
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
    "following_loss": maybe(NUMBER),
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
_KEY = NETWORK["key_nodes"]["items"]["properties"]
PARK_NETWORK: Schema = {
    "key_nodes": rows(obj(**_KEY, places=PLACES)),
    "layer": {"enum": ["goods", "water", "energy"]},
    "unit": STRING,
    "left_out": rows(obj(flow=STRING, missing=STRING, places=PLACES)),
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
                places=PLACES,
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
