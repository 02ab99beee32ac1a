"""The state room: balance, loops, indicators in four columns, diagnosis."""
