"""What the READMEs promise: links and pictures exist, commands are known, the Python example runs as printed."""

import re
from pathlib import Path

import pytest

from parkloop.base.i18n import t
from parkloop.cli.registry import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
    assert any(t.endswith(".png") for t in targets)
    assert [t for t in targets if not (ROOT / t).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_are_known(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    said = set(re.findall(r"bin/parkloop (\w+)", text))
    assert said
    assert said <= {c if isinstance(c, str) else c.name for c in COMMANDS}


@pytest.mark.parametrize("name", READMES)
def test_the_demo_output_is_there(name):
    """The block between the markers holds what the demo printed (tools/readme.py puts it there)."""
    text = (ROOT / name).read_text(encoding="utf-8")
    block = re.search(r"<!-- demo:\w+ -->(.*?)<!-- /demo -->", text, re.DOTALL)
    assert block
    assert "demo-out/report.docx" in block.group(1)


@pytest.mark.parametrize("name", READMES)
def test_the_server_s_words_are_there(name):
    """The block of the server holds its own sentences, and no secret link."""
    text = (ROOT / name).read_text(encoding="utf-8")
    block = re.search(r"<!-- serve:(\w+) -->(.*?)<!-- /serve -->", text, re.DOTALL)
    assert block
    lang, said = block.groups()
    assert t("web_serve.address", lang, address="http://127.0.0.1:8000/") in said
    assert all(t(f"web_serve.{key}", lang) in said for key in ("demo_loaded", "first_link", "end"))
    assert re.findall(r"/first/(\S+)", said) == ["…"]


def test_both_languages_show_the_same():
    """The same commands and pictures stand in both, in the same order, but for the language in their names."""
    shown = []
    for name in READMES:
        text = re.sub(
            r"<!-- (\w+):\w+ -->.*?<!-- /\1 -->", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL
        )
        commands = re.findall(r"^    (\S.*?)(?:\s+#.*)?$", text, re.MULTILINE)
        shown.append((commands, [p.replace(".zh.", ".en.") for p in re.findall(r"!\[.*?\]\((.*?)\)", text)]))
    assert shown[0] == shown[1]
    assert len(shown[0][0]) > 5


def test_python_example_runs(capsys):
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code
    exec(compile(code.group(1), "README.md", "exec"), {})  # noqa: S102 - our own example
    assert capsys.readouterr().out.strip().endswith("True")
