"""Capacity: a way that an option opens carries nothing until the option is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.network import OPENED
from parkloop.operation.rows.family import Family

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows


def capacity(rows: Rows) -> None:
    """For each opened way a of option o: flow[a, t] <= bound[a, t] open[o, t].

    The bound is data, never a constant that is merely large: the capacity, and what the two ports give and take.
    """
    n = rows.network
    opened = [i for i, a in enumerate(n.arcs) if a.kind == OPENED and a.option in n.option_index]
    if not opened:
        return
    owner = [n.option_index[n.arcs[i].option] for i in opened]
    most = n.bound[opened]
    for k, i in enumerate(opened):
        if n.arcs[i].option in n.by_degrees:  # a part of the capacity may still be more than the ports have
            most[k] = n.capacity[i]
    limit = most / n.scale[opened][:, None]
    flow, open_ = rows.labels("flow")[opened], rows.labels("open")[owner][:, n.year_of]
    rows.add("capacity", {"way": opened, "column": rows.columns}, [(1.0, flow), (-limit, open_)], "<=", 0.0)


FAMILY = Family(
    name="capacity",
    sets=r"a \in A_{\mathrm{opened}},\; t \in T",
    formula=r"f_{a,t} \le K_{a,t}\, \mathrm{open}_{o(a),t}",
    clause="6.2",
    reference="Williams 2013, fixed-charge links",
    write=capacity,
)
