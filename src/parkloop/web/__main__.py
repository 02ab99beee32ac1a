"""``python -m parkloop.web COMMAND``: Django's own commands for who looks after an installation."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parkloop.web.site.settings")
    execute_from_command_line(sys.argv)
