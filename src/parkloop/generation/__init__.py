"""Options from the park's own flows, the knowledge and the user (clauses 5.2 and 6.1-6.6)."""
