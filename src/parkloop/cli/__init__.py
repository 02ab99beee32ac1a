"""The command line: one file per command, words from the catalogue, one JSON document with ``--json``."""
