"""The routes of the pages; each room lists its own."""

from __future__ import annotations

urlpatterns: list[object] = []
