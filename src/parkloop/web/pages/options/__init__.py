"""The options room: what the pass proposes, filtered and ranked, and everything about one option."""
