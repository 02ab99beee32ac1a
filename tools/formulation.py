"""Write the formulation pages of the docs from the constraint families of the program."""

from __future__ import annotations

from pathlib import Path

from parkloop.planning.formulation import page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "math"


def main() -> None:
    """Write both languages."""
    FOLDER.mkdir(exist_ok=True)
    for lang, name in (("en", "planning.md"), ("zh", "planning.zh.md")):
        (FOLDER / name).write_text(page(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
