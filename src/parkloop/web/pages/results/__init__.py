"""What the rooms of a run share: its files as values, the trace of its numbers, the report as blocks, places."""
