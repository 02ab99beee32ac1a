"""Figures: one function per figure, each a Vega spec that page, Word and PDF share."""
