"""How a given park runs: network, row families, operate, verify."""
