"""Put the real output of demo and server into both READMEs, between their markers; --check only tells what is stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.i18n import Lang, t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
FILES: Mapping[Lang, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
GAP = {"en": "    ... (more options held back, each with its reason)", "zh": "    ……（其余暂缓的方案及其原因）"}
"""Stands for what is left out."""
ENVIRONMENT = {**os.environ, "COLUMNS": "110", "PYTHONUTF8": "1"}


def demo(lang: Lang) -> str:
    """What `parkloop demo` prints, with the folder named demo-out, shortened."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo-out"
        line = [sys.executable, "-m", "parkloop", "demo", "-o", str(out), "--lang", lang]
        run = subprocess.run(line, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return shortened(run.stdout.replace(str(out), "demo-out"), lang)


def shortened(text: str, lang: Lang) -> str:
    """Everything but the reasons of the options held back, which are long; their first one stays."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    starts = t("cli.say.held_back", lang, option="|", why="").partition("|")[0]
    held = [n for n, line in enumerate(lines) if line.startswith(starts)]
    if len(held) > 2:
        lines[held[0] + 1 : held[-1] + 1] = [GAP[lang]]
    return "\n".join(lines)


def serve(lang: Lang) -> str:
    """What `make serve` prints the first time, without the secret of its link."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder).resolve() / ".parkloop"
        line = [sys.executable, "-m", "parkloop", "serve", "--port", "0", "--data", str(data), "--lang", lang]
        server = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        try:
            assert server.stdout is not None  # noqa: S101 - asked for above
            told, last = "", t("web_serve.end", lang)
            while last not in told and (more := server.stdout.readline()):
                told += more
        finally:
            server.terminate()
            server.wait()
    told = re.sub(r"(http://127\.0\.0\.1):\d+/", r"\1:8000/", told.replace(str(data), "…/.parkloop"))
    return re.sub(r"/first/\S+", "/first/…", told).strip()


BLOCKS: Mapping[str, Callable[[Lang], str]] = {"serve": serve, "demo": demo}


def filled(text: str, name: str, body: str, lang: Lang) -> str:
    """The text with ``body`` between the markers of the block ``name``."""
    start, end = f"<!-- {name}:{lang} -->", f"<!-- /{name} -->"
    if start not in text:
        raise SystemExit(f"no marker {start}")
    before, _, rest = text.partition(start)
    return f"{before}{start}\n```text\n{body}\n```\n{end}{rest.partition(end)[2]}"


def main() -> int:
    """Write, or with --check compare; 1 when something is out of date."""
    stale = []
    for lang, file in FILES.items():
        text = new = file.read_text(encoding="utf-8")
        for name, output in BLOCKS.items():
            new = filled(new, name, output(lang), lang)
        if new != text:
            stale.append(file.name)
            if "--check" not in sys.argv:
                file.write_text(new, encoding="utf-8")
    print("stale: " + ", ".join(stale) if stale else "current")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
