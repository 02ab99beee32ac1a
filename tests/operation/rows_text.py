"""The rows of a built program as text that a person can read and a diff can show, one file per family of rows."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parkloop.operation.network import Network

WRITE = "PARKLOOP_WRITE_GOLDEN"
"""Set to anything, the golden files are written anew; the test fails all the same, so that the diff is looked at."""


def families(model, network: Network) -> dict[str, str]:
    """Text per family of rows (``state_2025_lead_0`` belongs to ``state``) and, under ``bounds``, of the variables."""
    columns = dict(_names(model.variables, network))
    named = dict(_names(model.constraints, network))
    m = model.matrices
    matrix, texts = m.A.tocsr(), {}
    for i, label in enumerate(m.clabels):
        name = named[int(label)]
        row = matrix[[i]].tocoo()
        terms = sorted((columns[int(m.vlabels[j])], v) for j, v in zip(row.col, row.data, strict=True) if v)
        left = " ".join(f"{'-' if v < 0 else '+'} {_figure(abs(v))} {variable}" for variable, v in terms)
        sign = str(m.sense[i])
        sign = sign if sign == "=" else f"{sign[0]}="
        family = name.partition("(")[0].partition("_")[0]
        texts.setdefault(family, []).append(f"{name}: {left} {sign} {_figure(m.b[i])}")
    texts["bounds"] = [
        f"{_figure(low)} <= {columns[int(label)]} <= {_figure(high)}{'' if kind == 'C' else ' whole'}"
        for label, low, high, kind in zip(m.vlabels, m.lb, m.ub, m.vtypes, strict=True)
    ]
    return {family: "\n".join(sorted(lines)) + "\n" for family, lines in texts.items()}


def compare(family: str, text: str, folder: Path) -> None:
    """Hold a family against its golden file, line by line."""
    file = folder / f"{family}.lp"
    if os.environ.get(WRITE):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{file.name} is written: look at its diff, then run without {WRITE}")
    written = file.read_text(encoding="utf-8").splitlines()
    difference = list(difflib.unified_diff(written, text.splitlines(), f"golden/{file.name}", "now", n=0, lineterm=""))
    assert not difference, "\n".join([*difference, f"where this change is wanted, run once with {WRITE}=1"])


def _figure(value: float) -> str:
    return f"{float(value) + 0.0:.9g}"


def _names(parts, network: Network) -> Iterator[tuple[int, str]]:
    """Label -> ``name(place,year)`` for every variable or row of a model."""
    ports = ["/".join(map(str, p)) for p in network.ports]
    words = {
        "arc": [a.id for a in network.arcs],
        "option": [o.id for o in network.options],
        "port": ports,
        "way": [a.id for a in network.arcs],
    }
    for name in parts:
        labels = parts[name].labels
        for index in np.ndindex(labels.shape):
            label = int(labels.values[index])
            places = []
            for dim, k in zip(labels.dims, index, strict=True):
                at = labels.coords[dim].values[k] if dim in labels.coords else k
                places.append(words[dim][int(at)] if dim in words else str(at))
            # The year last, whatever order the program keeps its dimensions in.
            places.sort(key=lambda place: place.isdigit())
            if label >= 0:
                yield label, f"{name}({','.join(places)})" if places else name
