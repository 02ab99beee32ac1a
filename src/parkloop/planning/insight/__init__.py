"""What a planner asks about a plan: what else is as good, what money buys, why not this one, what is scarce."""
