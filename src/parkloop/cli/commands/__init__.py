"""One file per command: read, ask the pass, give back an outcome."""
