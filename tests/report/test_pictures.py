def test_every_figure_is_rendered_once_with_and_without_title(document, drawn):
    assert list(drawn) == [b.key for b in document.figures]
    for picture in drawn.values():
        assert picture.png.startswith(b"\x89PNG")
        assert picture.titled != picture.svg
        assert picture.width > picture.height * 0.5
