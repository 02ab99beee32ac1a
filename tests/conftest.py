"""One hypothesis profile for all tests: the same examples on every run, and no clock on a shared machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("parkloop", deadline=None, derandomize=True, database=None)
settings.load_profile("parkloop")
