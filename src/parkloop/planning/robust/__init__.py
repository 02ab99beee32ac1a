"""Plans for an uncertain future: expected value, tail, regret, budgeted prices, stress, core, flexibility, levers."""
