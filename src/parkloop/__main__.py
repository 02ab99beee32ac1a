"""``python -m parkloop``: the command line."""

from __future__ import annotations

from parkloop.cli.app import main

if __name__ == "__main__":
    main()
