"""The one translation catalogue: TOML files, one per area, each entry with its zh and its en text side by side."""
