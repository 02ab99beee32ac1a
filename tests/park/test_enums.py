"""Closed vocabularies: every value has its label in both languages, and no label stands without a value."""

import inspect
from enum import StrEnum

import pytest

from parkloop.base.i18n import area
from parkloop.park import enums

CLASSES = [c for _, c in inspect.getmembers(enums, inspect.isclass) if issubclass(c, StrEnum) and c is not StrEnum]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_every_value_has_its_label(cls):
    labels = {k.partition(".")[2]: v for k, v in area("enums").items() if k.partition(".")[0] == cls.__name__}
    assert set(labels) == {value.value or "unknown" for value in cls}
    for lang in ("zh", "en"):
        words = [v[lang] for v in labels.values()]
        assert all(words)
        assert len(set(words)) == len(words), f"two values of {cls.__name__} are called the same in {lang}"


def test_no_label_without_a_vocabulary():
    assert {k.partition(".")[0] for k in area("enums")} == {c.__name__ for c in CLASSES}


def test_words_of_the_interface_are_kept():
    """The promised words of the document and of the options (interfaces.md)."""
    assert [d.value for d in enums.Direction] == [
        "unit_nodes",
        "symbiosis_paths",
        "flows",
        "structure",
        "performance",
        "management",
    ]
    assert [t.value for t in enums.Task] == ["layout", "linkage", "carbon", "resources", "pollution"]
    assert {v.value for v in enums.Verdict} == {"allowed", "conditional", "licence", "forbidden", "unknown"}
    assert [k.value for k in enums.NodeKind] == ["enterprise", "infrastructure", "market", "environment"]
    assert {p.value for p in enums.Provenance} == {
        "measured",
        "reported",
        "computed",
        "typical",
        "estimated",
        "memory",
    }
