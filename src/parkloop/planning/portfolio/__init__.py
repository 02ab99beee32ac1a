"""Portfolios of projects on their own: exact efficient sets under budgets, exclusions, prerequisites, interactions."""
