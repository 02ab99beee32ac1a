"""``python -m parkloop.web.serving COMMAND``: what the command line starts in a process of its own."""

from __future__ import annotations

import sys

from parkloop.web.serving.commands import main

if __name__ == "__main__":
    sys.exit(main())
