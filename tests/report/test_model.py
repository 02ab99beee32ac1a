from parkloop.report.model import Column, Document, Heading, Num, Paragraph, Table, Words, nums, spans_of


def test_every_number_of_a_document_is_found_also_in_rows_for_the_workbook_only():
    cell, more = (Num("a"),), (Num("b"),)
    table = Table("t", (Words("caption"), Num("c")), (Column("x"),), ((cell,),), more=((more,),))
    document = Document("zh", "title", (Num("d"),), (Heading(1, "h"), Paragraph((Num("e"),)), table))
    assert [n.ref for n in nums(document)] == ["d", "e", "c", "a", "b"]
    assert table.every == ((cell,), (more,))


def test_heads_of_columns_are_printed_words():
    table = Table("t", (), (Column("CO2", verbatim=True), Column("x")), ())
    assert spans_of(table) == ((), (), (Words("CO2", verbatim=True),), (Words("x"),))
