"""Generated parks and assertions, for the project's own tests and for anyone who builds on it."""
