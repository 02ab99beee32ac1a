"""Findings: what is wrong with a park, why probably, and which directions could answer it (clause 5.2)."""

from parkloop.diagnosis.diagnose import diagnose

__all__ = ["diagnose"]
