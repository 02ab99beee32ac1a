from parkloop.formats.sheets import lay_out

DOCUMENT = {
    "park": {"id": "d", "name": {"zh": "甲"}, "horizon": [2025, 2030]},
    "nodes": [{"id": "mill", "makes": [{"commodity": "ash", "amount": 5}]}, {"id": "kiln"}],
    "weights": {"judgements": [{"first": "a", "second": "b", "value": 3}]},
}


def test_rows_below_rows_name_their_parent():
    filled = {f.table.key: f.rows for f in lay_out(DOCUMENT, "zh")}
    assert filled["makes"] == ({"node": "mill", "commodity": "ash", "amount": 5},)
    assert filled["nodes"] == ({"id": "mill"}, {"id": "kiln"})
    assert filled["judgements"] == ({"first": "a", "second": "b", "value": 3},)
    assert filled["park"][0] == {"park.id": "d", "park.name.zh": "甲", "park.horizon": "2025-2030"}
    assert filled["flows"] == ()
