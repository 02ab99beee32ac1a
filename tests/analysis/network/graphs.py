"""Networks with known answers, and random balanced ones."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from parkloop.analysis.network.flows import Network, network

CONE_SPRING = """from,to,amount
import,Plants,11184
import,Detritus,635
Plants,Detritus,8881
Bacteria,Detritus,1600
Detritivores,Detritus,200
Carnivores,Detritus,167
Detritus,Bacteria,5205
Detritus,Detritivores,2309
Bacteria,Detritivores,75
Detritivores,Carnivores,370
Plants,export,300
Detritus,export,860
Bacteria,export,255
Plants,dissipation,2003
Detritus,dissipation,3109
Bacteria,dissipation,3275
Detritivores,dissipation,1814
Carnivores,dissipation,203
"""
"""Cone Spring [kcal m-2 y-1]: L. Tilly, Ecol. Monogr. 38 (1968) 169-197, as given by R. E. Ulanowicz, Growth and
Development, Springer, 1986; total system throughput 42 445 and ascendency 56 725 kcal bits are printed there."""


def cone_spring():
    lines = [line.split(",") for line in CONE_SPRING.splitlines()[1:]]
    return network([(a, b, float(c)) for a, b, c in lines])


def of(flows, imports=None):
    """A network that balances: what is missing is imported, what is over is exported."""
    flows = np.array(flows, dtype=float)
    n = len(flows)
    imports = np.zeros(n) if imports is None else np.array(imports, dtype=float)
    gap = flows.sum(axis=1) - flows.sum(axis=0) - imports
    return Network(
        names=tuple(f"n{i}" for i in range(n)),
        flows=flows,
        imports=imports + np.maximum(gap, 0),
        exports=np.maximum(-gap, 0),
        dissipation=np.zeros(n),
    )


def permuted(layer, order):
    order = np.array(order)
    return Network(
        names=tuple(layer.names[i] for i in order),
        flows=layer.flows[np.ix_(order, order)],
        imports=layer.imports[order],
        exports=layer.exports[order],
        dissipation=layer.dissipation[order],
    )


def scaled(layer, by):
    return Network(
        names=layer.names,
        flows=layer.flows * by,
        imports=layer.imports * by,
        exports=layer.exports * by,
        dissipation=layer.dissipation * by,
    )


@st.composite
def balanced(draw, most=7):
    """Flows of whole size and an import to every node, so that nothing goes round for ever."""
    n = draw(st.integers(2, most))
    cells = draw(st.lists(st.integers(0, 20), min_size=n * n, max_size=n * n))
    sparse = draw(st.lists(st.booleans(), min_size=n * n, max_size=n * n))
    flows = np.where(np.array(sparse).reshape(n, n), np.array(cells, dtype=float).reshape(n, n), 0.0)
    inflow = draw(st.lists(st.integers(1, 30), min_size=n, max_size=n))
    layer = of(flows, inflow)
    # what passes a node must be able to leave the network: give every node an export of its own
    out = np.array(draw(st.lists(st.integers(1, 30), min_size=n, max_size=n)), dtype=float)
    return Network(
        names=layer.names,
        flows=layer.flows,
        imports=layer.imports + out,
        exports=layer.exports + out,
        dissipation=layer.dissipation,
    )
