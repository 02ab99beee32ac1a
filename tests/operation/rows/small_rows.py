"""The operating rows of the small park as text: a link of 150 t ash and a tenth less coal, in two years."""

from functools import cache
from pathlib import Path

from tests.operation.rows_text import compare, families
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.operation.rows import operating_model
from parkloop.park.actions import ReduceFlow

GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def texts():
    """Amounts in thousandths of the largest; option r takes 40 of the 100 t of ash that F1 carries."""
    options = [
        option("a", ash_link(0.8, 150.0)),
        option("s", coal_saving(-0.1)),
        option("r", ReduceFlow(flow="F1", amount=40.0)),
    ]
    c = case(options, years=(2025, 2026))
    return families(operating_model(c.network, whole=False).model, c.network)


def holds(family):
    """Hold a family against its golden file."""
    compare(family, texts()[family], GOLDEN)
