import pytest

from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message
from parkloop.report import fonts


def test_the_package_has_a_font_with_chinese_characters():
    folder = fonts.cjk_folder()
    assert any(f.name.startswith(("NotoSansCJK", "SourceHan", "NotoSansSC")) for f in folder.iterdir())


def test_without_a_font_the_problem_says_what_to_do(monkeypatch, tmp_path):
    fonts.cjk_folder.cache_clear()
    monkeypatch.setattr(fonts, "_folders", lambda: [tmp_path])
    with pytest.raises(ProblemError) as caught:
        fonts.cjk_folder()
    fonts.cjk_folder.cache_clear()
    problem = caught.value.problems[0]
    assert problem.code == "font_missing"
    assert str(tmp_path) in message(problem, "zh")
    assert "noto-cjk-sans-otc" in hint(problem, "en")
