"""Engines, each alone: they know arrays, park values and the solver, no other engine, no options, no language."""
