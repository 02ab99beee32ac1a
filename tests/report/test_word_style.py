import docx
import pytest

from parkloop.report import word_style


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_is_a4_with_the_type_area_of_the_standard(lang):
    document = docx.Document()
    word_style.apply(document, lang)
    section = document.sections[0]
    width = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    height = section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm
    assert width == pytest.approx(156, abs=0.2)
    assert height == pytest.approx(225, abs=0.2)
    assert "PAGE" in section.footer._element.xml


def test_chinese_body_is_sixteen_points_on_a_fixed_line():
    document = docx.Document()
    word_style.apply(document, "zh")
    style = document.styles["ParkLoop Body"]
    assert style.font.size.pt == 16
    assert style.paragraph_format.line_spacing.pt == 28
    assert style.paragraph_format.first_line_indent.pt == 32  # two characters


def test_a_field_shows_its_value_before_word_updates_it():
    document = docx.Document()
    paragraph = document.add_paragraph()
    word_style.field(paragraph, "SEQ Figure", "7")
    assert paragraph.text == "7"
    assert "SEQ Figure" in paragraph._p.xml
