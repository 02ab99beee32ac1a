from parkloop.web.pages.results.paper import Paper


def _table(key):
    return {"type": "table", "key": key}


def _head(level, text):
    return {"type": "heading", "level": level, "text": text}


BLOCKS = [
    _head(1, "one"),
    _table("early"),
    _head(1, "two"),
    {"type": "paragraph", "spans": ["lead"]},
    _head(2, "first"),
    {"type": "figure", "key": "sankey_mass", "spec": {}},
    _table("flows"),
    _head(2, "second"),
    _table("late"),
    _head(1, "three"),
    _table("last"),
]
PAPER = Paper({"blocks": BLOCKS})


def test_a_part_is_the_chapter_or_section_that_holds_the_key():
    assert PAPER.part("flows", 2) == BLOCKS[4:7]
    assert PAPER.part("flows") == BLOCKS[2:9]
    assert PAPER.part("last") == BLOCKS[9:]
    assert PAPER.part("early", 2) == []  # its chapter has no sections
    assert PAPER.part("nowhere") == []


def test_sections_of_a_chapter_begin_with_what_stands_before_the_first():
    heads = [(head and head["text"], len(blocks)) for head, blocks in PAPER.sections("late")]
    assert heads == [(None, 1), ("first", 2), ("second", 1)]


def test_the_table_behind_a_figure_is_its_own_or_the_one_named_for_it():
    assert PAPER.table_behind("sankey_mass") == _table("flows")
    assert PAPER.table_behind("late") == _table("late")
    assert PAPER.table_behind("pareto") is None
    assert list(PAPER.figures) == ["sankey_mass"]
