"""Missing-link enterprises (clause 6.2, 补链): which kind of firm would close which flows, and at what size."""
