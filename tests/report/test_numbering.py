from parkloop.base.trace import Ledger
from parkloop.report.model import Document, FigureBlock, Heading, Num, Ref, Table, Words
from parkloop.report.numbering import number, plain


def test_headings_figures_and_tables_are_numbered_in_order():
    blocks = (
        Heading(1, "free", numbered=False),
        Heading(1, "a"),
        Heading(2, "b"),
        FigureBlock("f", (), {}),
        Heading(2, "c"),
        Heading(1, "d"),
        Heading(2, "e"),
        Table("hidden", (), (), (), printed=False),
        Table("t", (), (), ()),
    )
    found = number(Document("zh", "", (), blocks))
    assert list(found.headings.values()) == ["1", "1.1", "1.2", "2", "2.1"]
    assert found.words["f"] == "图 1"
    assert found.words["t"] == "表 1"
    assert "tables.xlsx" in found.words["hidden"]


def test_spans_become_text():
    book = Ledger()
    book.input("x", 700_000.0, "t/a", "flows[0].amount")
    found = number(Document("en", "", (), (FigureBlock("f", (), {}),)))
    text = plain((Words("in "), Ref("f"), Words(": "), Num("x")), book, "en", found)
    assert text == "in Figure 1: 700 kt/a"


def test_a_range_of_two_numbers_has_its_unit_once():
    book = Ledger()
    book.input("low", 0.26, "t/t", "routes/R1")
    book.input("high", 0.28, "t/t", "routes/R1")
    found = number(Document("en", "", (), ()))
    spans = (Words("It replaces "), Num("low"), Words(" to "), Num("high"), Words("."))
    assert plain(spans, book, "en", found) == "It replaces 0.26 to 0.28 t/t."
    assert plain((Words("0.26 t/t to 0.28 t/t", verbatim=True),), book, "en", found) == "0.26 t/t to 0.28 t/t"


def test_a_figure_and_the_table_of_its_numbers_may_share_a_key():
    """The second figure and the first table: each keeps its own number."""
    blocks = (FigureBlock("f", (), {}), FigureBlock("same", (), {}), Table("same", (), (), ()))
    found = number(Document("en", "", (), blocks))
    assert found.figures == {"f": 1, "same": 2}
    assert found.tables == {"same": 1}
