"""Put the demo's real output into both READMEs, between their markers; with --check only tell whether it is current."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
SHOWN = 46
"""Lines of the output that are shown; the rest is said to be left out."""


def demo_output(lang: str) -> str:
    """What `parkloop demo` prints, with the folder named demo-out and trailing blanks removed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo-out"
        run = subprocess.run(
            [sys.executable, "-m", "parkloop", "demo", "-o", str(out), "--lang", lang],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "COLUMNS": "110", "PYTHONUTF8": "1"},
        )
    text = run.stdout.replace(str(out), "demo-out")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def shortened(text: str, lang: str) -> str:
    """The beginning and the end; the reasons in between are long."""
    lines = text.splitlines()
    head, tail = lines[: SHOWN - 10], lines[-9:]
    gap = {"en": "    ... (the options held back, each with its reason)", "zh": "    ……（暂缓的方案及其原因）"}[lang]
    return "\n".join([*head, gap, *tail])


def block(lang: str) -> str:
    """The marked block as it should stand."""
    body = shortened(demo_output(lang), lang)
    return f"<!-- demo:{lang} -->\n```text\n{body}\n```\n<!-- /demo -->"


def main() -> int:
    """Write, or with --check compare; 1 when something is out of date."""
    stale = []
    for lang, file in FILES.items():
        text = file.read_text(encoding="utf-8")
        start, end = f"<!-- demo:{lang} -->", "<!-- /demo -->"
        before, _, rest = text.partition(start)
        new = before + block(lang) + rest.partition(end)[2]
        if new != text:
            stale.append(file.name)
            if "--check" not in sys.argv:
                file.write_text(new, encoding="utf-8")
    print("stale: " + ", ".join(stale) if stale else "current")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
