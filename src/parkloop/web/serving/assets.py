"""``python -m parkloop.web.serving.assets``: write the script that draws figures, so that no visitor waits for it."""

from __future__ import annotations

import os


def main() -> None:
    """Write it where it is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parkloop.web.site.settings")
    from parkloop.web.pages.figures.bundle import bundle

    bundle()


if __name__ == "__main__":
    main()
