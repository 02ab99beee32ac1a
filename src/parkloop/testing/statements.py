"""How a generated truth is reported: with noise and its standard deviation, and with gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parkloop.base.numbers import document_number

CUT = 1.25
"""Noise is cut at this many standard deviations, so that two statements never contradict each other by chance alone."""


@dataclass(slots=True)
class Reporter:
    """States amounts; noise and gaps have their own streams, so that neither moves the park underneath.

    Attributes
    ----------
    noise
        Relative standard deviation of a reported amount; 0: exact, and no standard deviation is stated.
    missing
        Probability that a figure is left blank.
    """

    noise: float
    missing: float
    noise_rng: np.random.Generator
    gap_rng: np.random.Generator

    def amount(self, truth: float) -> tuple[float | None, float | None]:
        """Report an amount with its standard deviation; ``(None, None)`` where it is left blank."""
        z = float(np.clip(self.noise_rng.standard_normal(), -CUT, CUT))
        gap = self.gap()
        if gap:
            return None, None
        if self.noise == 0:
            return document_number(truth), None
        reported = float(f"{truth * max(1.0 + self.noise * z, 0.0):.6g}")
        return reported, float(f"{truth * self.noise:.4g}")

    def gap(self) -> bool:
        """Whether the next figure is blank."""
        return bool(self.gap_rng.random() < self.missing)
