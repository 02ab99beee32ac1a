"""Lines that carry a chain one step further (产业链延伸, clause 6.2): feeds, demand, size, and what is told."""
