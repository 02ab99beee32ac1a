import pytest

from parkloop.diagnosis.rules.obsolete import find
from parkloop.park.enums import CatalogueClass, Severity
from parkloop.park.node import Process


def process(**more):
    return Process(id="line", node="mill", product="steel", unit="t/a", **more)


@pytest.mark.parametrize(
    ("row", "severity", "words"),
    [
        ({"catalogue_class": CatalogueClass.ELIMINATED}, Severity.HIGH, "淘汰类（—）。"),
        (
            {"catalogue_class": CatalogueClass.ELIMINATED, "phase_out": 2026, "catalogue_item": "2024年本 一（五）3"},
            Severity.HIGH,
            "（2024年本 一（五）3），须于 2026 年前淘汰",
        ),
        ({"catalogue_class": CatalogueClass.RESTRICTED}, Severity.LOW, "限制类"),
    ],
)
def test_by_class(look, park, told, row, severity, words):
    seen = look(park=park.but(processes=(process(**row),)))
    (finding,) = find(seen)
    assert (finding.severity, finding.path) == (severity, "processes[0].catalogue_class")
    assert words in told(seen, finding.problem)[0]
    assert all(told(seen, cause) for cause in finding.causes)


def test_other_classes_are_no_finding(look, park):
    rows = tuple(process(catalogue_class=c) for c in ("", "encouraged", "permitted") for c in (CatalogueClass(c),))
    assert not list(find(look(park=park.but(processes=rows))))
