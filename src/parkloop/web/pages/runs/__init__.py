"""Runs of a park: the list, starting one, its progress, cancelling it, running it again."""
