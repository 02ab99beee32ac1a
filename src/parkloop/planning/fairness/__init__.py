"""Fair split of the plan's gain among firms."""
