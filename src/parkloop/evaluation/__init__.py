"""Each option alone against the reference: effects, six aspects, gates (clauses 7.1-7.5)."""
