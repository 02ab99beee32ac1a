"""Size: an option of open size is built on one piece of its curve, and costs what the curve says there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.pieces import Sized
    from parkloop.planning.rows.deciding import Deciding


def size(rows: Deciding) -> None:
    """Per option of open size and year, with ``one`` of its pieces k chosen (0 or 1) and the size on it.

    sum_k one[k, t] = build[o, t]; low[k] one[k, t] <= on[k, t] <= high[k] one[k, t]; sum_k on[k, t] is the size;
    sum_k (start[k] one[k, t] + slope[k] on[k, t]) the investment. Economies of scale make the curve concave, so that a
    minimum would mix its ends: each piece has its own 0-1 variable. The hull of the rows is the curve's own.
    """
    for k, sized in enumerate(rows.demands.pieces.sized):
        _one(rows, k, sized)


def _one(rows: Deciding, k: int, sized: Sized) -> None:
    import pandas as pd

    low, high, start, slope = curve(sized)
    pieces = pd.RangeIndex(len(low), name="piece")
    m, place, built = rows.model, rows.network.option_index, rows.model.variables["build"]
    one = m.add_variables(binary=True, coords=[pieces, rows.years], name=f"one_{k}")
    on = m.add_variables(lower=0, coords=[pieces, rows.years], name=f"on_{k}")

    def of(option: str) -> Any:  # noqa: ANN401 - linopy ships no types
        return built.isel(option=place[option], drop=True)

    m.add_constraints(one.sum("piece") - of(sized.option) == 0, name=f"size_{k}_piece")
    m.add_constraints(on - rows.frame(low, pieces) * one >= 0, name=f"size_{k}_low")
    m.add_constraints(on - rows.frame(high, pieces) * one <= 0, name=f"size_{k}_high")
    m.add_constraints(on.sum("piece") - of(sized.extent) == 0, name=f"size_{k}_size")
    spent = (rows.frame(start, pieces) * one + rows.frame(slope, pieces) * on).sum("piece")
    m.add_constraints(spent - of(sized.outlay) == 0, name=f"size_{k}_capex")


def curve(sized: Sized) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """By piece the least and the largest size, where its line starts at size 0, and how steep it is."""
    points = np.asarray(sized.points, float)
    low, high = points[:-1, 0], points[1:, 0]
    slope = np.diff(points[:, 1]) / (high - low)
    return low, high, points[:-1, 1] - slope * low, slope


FAMILY = Family(
    name="size",
    sets=r"o \in O_{\mathrm{sized}},\; k \in K_o,\; t \in Y",
    formula=r"\sum_k z_{k,t} = \mathrm{build}_{o,t},"
    r"\quad \underline{s}_k z_{k,t} \le s_{k,t} \le \overline{s}_k z_{k,t}"
    r",\quad s_{o,t} = \sum_k s_{k,t},\quad c_{o,t} = \sum_k (\alpha_k z_{k,t} + \beta_k s_{k,t})",
    clause="7.3",
    reference="Williams 1947, six-tenths factor; Croxton, Gendron and Magnanti 2003, multiple choice model",
    write=size,
)
