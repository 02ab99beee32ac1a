"""7.5 screening: weights, rankings and how stable they are (``docs/screening.md``)."""
