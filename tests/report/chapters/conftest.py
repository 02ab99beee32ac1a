"""Desks of the chapters around the plan."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from parkloop.formats import load
from parkloop.pipeline import Pass
from parkloop.report.desk import Desk


@pytest.fixture(scope="module")
def work():
    made = Pass(load("teaching"))
    return made.result, made.outlook


@pytest.fixture(params=["zh", "en"])
def full(request, work):
    own = replace(work[0], ledger=deepcopy(work[0].ledger))  # a test books figures of its own
    return Desk(own, request.param, outlook=work[1])
