"""The operating rows of the small park, written out: a changed formulation shows as a readable difference."""

from pathlib import Path

import pytest
from tests.operation.rows_text import compare, families
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.operation import model as rows

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def texts():
    """A link of 150 t ash, 0.8 t clinker each, and a tenth less coal; amounts in thousandths of the largest."""
    c = case([option("a", ash_link(0.8, 150.0)), option("s", coal_saving(-0.1))], years=(2025, 2026))
    model = rows.new_model()
    rows.add_variables(model, c.network, binary=False)
    rows.balance(model, c.network)
    rows.capacity(model, c.network)
    return families(model, c.network)


def test_every_family_has_its_golden_file(texts):
    assert sorted(texts) == sorted(f.stem for f in GOLDEN.glob("*.lp")) == ["balance", "bounds", "capacity"]


@pytest.mark.parametrize("family", ["balance", "bounds", "capacity"])
def test_rows_are_as_written_down(texts, family):
    compare(family, texts[family], GOLDEN)
