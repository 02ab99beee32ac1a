from hypothesis import given
from hypothesis import strategies as st

from parkloop.formats.read_yaml import read_yaml
from parkloop.formats.write_yaml import scalar, to_yaml

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = st.one_of(TEXT, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False))
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(TEXT.filter(bool), DATA, max_size=4, min_size=1))
def test_what_is_written_reads_back(document):
    raw, _, problems = read_yaml(to_yaml(document), "x.yaml")
    assert problems == []
    assert raw == document


def test_words_that_mean_something_else_are_quoted():
    for word in ("yes", "NULL", "1.0", "0012", "a: b", "- x", "", "~", "2024-01-01", "#c", "x "):
        assert scalar(word).startswith('"')
    assert scalar("甘蔗 cane-1") == "甘蔗 cane-1"
    assert scalar(1e300) == "1.0e+300"


def test_layout():
    note = "x" * 150
    text = to_yaml(
        {"schema": "parkloop/1", "nodes": [{"id": "a", "takes": [{"amount": 1}], "note": note}, {"id": "b"}]}
    )
    rows = f"  - id: a\n    takes:\n      - {{amount: 1}}\n    note: {note}\n  - {{id: b}}\n"
    assert text == f"schema: parkloop/1\nnodes:\n{rows}"
