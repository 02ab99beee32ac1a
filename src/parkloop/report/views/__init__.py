"""The promised JSON forms of what a pass finds: what ``summary.json`` and ``--json`` hold, one small view each."""
