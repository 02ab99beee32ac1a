import docx

from parkloop.report.word_table import table


def test_a_table_keeps_every_cell_and_escapes_what_users_write():
    document = docx.Document()
    texts = [["甲", "b"], ["<&>", "=1+1\x07"]]
    document.element.body.insert_element_before(table(texts, [100, 56], [False, True], "Normal"), "w:sectPr")
    read = document.tables[0]
    assert [[c.text for c in row.cells] for row in read.rows] == [["甲", "b"], ["<&>", "=1+1"]]
    assert "w:tblHeader" in read.rows[0]._tr.xml
    assert 'w:jc w:val="right"' in read.rows[1].cells[1]._tc.xml


def test_a_whole_table_keeps_every_row_with_the_next():
    from docx.oxml.ns import qn

    def kept(*, whole):
        grid = table([["a"], ["b"], ["c"]], [10.0], [False], "S", whole=whole)
        return [row.find(f".//{qn('w:keepNext')}") is not None for row in grid.iter(qn("w:tr"))]

    assert kept(whole=True) == [True, True, True]
    assert kept(whole=False) == [True, False, False]
