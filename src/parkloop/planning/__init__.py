"""Choice over options and years (MILP) on top of the operating rows (clauses 5.3, 7.5)."""
