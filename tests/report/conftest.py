"""The sample result for all report tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


def _load():
    spec = importlib.util.spec_from_file_location("report_sample", Path(__file__).with_name("sample.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample():
    return _load()


@pytest.fixture(scope="session")
def result(sample):
    return sample.result(3)


@pytest.fixture(scope="session")
def document(result):
    from parkloop.report.chapters import build

    return build(result, "zh")


@pytest.fixture(scope="session")
def drawn(document):
    from parkloop.report.pictures import pictures

    return pictures(document, scale=0.5)


@pytest.fixture(scope="session")
def layer(sample):
    """The goods that the sample park exchanges."""
    from parkloop.analysis.network import LayerKind, park_layer

    return park_layer(sample.state(), sample.park(), LayerKind.GOODS).network


@pytest.fixture(params=["zh", "en"])
def desk(request, sample):
    from parkloop.report.desk import Desk

    return Desk(sample.result(4), request.param)


@pytest.fixture
def seen():
    """The text that blocks print, one line a run."""
    from parkloop.report.model import Document, spans_of
    from parkloop.report.numbering import number, plain

    def read(desk, blocks):
        numbers = number(Document(desk.lang, "", (), tuple(blocks)))
        return "\n".join(plain(run, desk.ledger, desk.lang, numbers) for b in blocks for run in spans_of(b))

    return read


@pytest.fixture
def clean():
    """No violation, no digits without trace, in the blocks of a chapter."""
    from parkloop.report.audit import audit
    from parkloop.report.model import Document

    def check(desk, blocks):
        assert audit(Document(desk.lang, "", (), tuple(blocks)), desk.ledger) == []

    return check


@pytest.fixture
def drawing(monkeypatch):
    """Keeps the canvas that a figure was drawn on, so that a test can look at its labels."""
    from parkloop.report.figures.canvas import Canvas

    kept = []
    old = Canvas.spec

    def spec(self):
        kept.append(self)
        return old(self)

    monkeypatch.setattr(Canvas, "spec", spec)
    return kept


@pytest.fixture
def tidy():
    """Every label on the canvas, and no two labels on top of each other."""

    def check(canvas):
        boxes = [(label.text, label.box) for label in canvas.labels]
        for text, box in boxes:
            assert box.x >= -4, text
            assert box.x + box.w <= canvas.width + 4, text
            assert box.y >= -4, text
            assert box.y + box.h <= canvas.height + 6, text
        for i, (text, box) in enumerate(boxes):
            for other, there in boxes[i + 1 :]:
                assert not box.hits(there, -2.5), (text, other)

    return check
