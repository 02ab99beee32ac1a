from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.problemfile import read_problem


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "a: [1, 2]\n"), ("a.json", '{"a": [1, 2]}')])
def test_plain_data(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    data, locator, problems = read_problem(str(tmp_path / name))
    assert data == {"a": [1, 2]}
    assert problems == ()
    assert locator.at(("a", 1)).file == name


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file_not_found"), (b"", "empty_document"), (b"\xff\xfe\xff", "not_utf8"), (b"a: [1", "syntax_error")],
)
def test_files_that_cannot_be_read(tmp_path, content, code):
    file = tmp_path / "p.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        read_problem(str(file))
    assert [p.code for p in caught.value.problems] == [code]
    assert caught.value.problems[0].where.file == "p.yaml"
