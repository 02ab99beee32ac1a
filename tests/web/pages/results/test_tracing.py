from parkloop.web.pages.results.tracing import Trace

TRACE = Trace(
    {
        "a": {"value": 1.0, "unit": "t", "kind": "input", "confidence": "source seen"},
        "b": {"value": 2.0, "unit": "1", "kind": "knowledge", "confidence": "memory"},
        "ab": {"value": 2.0, "unit": "t", "kind": "computed", "inputs": ["a", "b"]},
        "aa": {"value": 1.0, "unit": "t", "kind": "computed", "inputs": ["a", "a"]},
        "top": {"value": 3.0, "unit": "t", "kind": "computed", "inputs": ["ab", "aa"]},
    }
)


def test_what_rests_on_a_remembered_figure_is_unverified_however_deep_it_lies():
    assert TRACE.unverified == {"b", "ab", "top"}


def test_an_entry_knows_who_reads_it_and_what_it_rests_on_in_the_end():
    assert TRACE.readers == {"a": ("ab", "aa"), "b": ("ab",), "ab": ("top",), "aa": ("top",)}
    assert TRACE.roots("top") == ("a", "b")
    assert TRACE.roots("a") == ("a",)
    assert "top" in TRACE
    assert "none" not in TRACE
