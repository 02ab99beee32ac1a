"""The list of parks, and the home of a park."""
