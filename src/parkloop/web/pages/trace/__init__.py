"""The trace of a number: formula, inputs, knowledge rows and places in the user's data."""
