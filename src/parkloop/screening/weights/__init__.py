"""Weights of criteria, one method a module."""
