"""The Material Circularity Indicator of one material (Ellen MacArthur Foundation and Granta, 2015): plain formulas."""

from __future__ import annotations

from dataclasses import dataclass

FACTOR = 0.9
"""Of the utility function F(X) = 0.9 / X: a wholly linear product of average utility scores 0.1, not 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the method asks of a material; shares and efficiencies as fractions.

    Attributes
    ----------
    mass
        M [t/a].
    recycled_in, reused_in, sustained_in
        F_R, F_U, F_S: shares of the input that are recycled, reused, or grown and sustained; the rest is virgin.
    recycled_out, reused_out, composted_out, energy_out
        C_R, C_U, C_C, C_E: shares of the output collected for recycling, reuse, composting and (as the method allows)
        energy recovery; the rest is unrecoverable.
    recycling_efficiency, feedstock_efficiency
        E_C of recycling what is collected, E_F of making the recycled feedstock; read where C_R or F_R is not zero.
    utility
        X = (L / L_av) (U / U_av); 1 for a material.
    """

    mass: float
    recycled_in: float = 0.0
    reused_in: float = 0.0
    sustained_in: float = 0.0
    recycled_out: float = 0.0
    reused_out: float = 0.0
    composted_out: float = 0.0
    energy_out: float = 0.0
    recycling_efficiency: float | None = None
    feedstock_efficiency: float | None = None
    utility: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circularity:
    """Virgin feedstock V and unrecoverable waste W [t/a], linear flow index LFI [1] and the indicator MCI [1]."""

    virgin: float
    waste: float
    linear_flow_index: float
    mci: float


def fits(material: Material) -> bool:
    """Whether the figures can be shares: each within 0 to 1, either side at most 1 in sum, no divisor zero."""
    m = material
    inputs = (m.recycled_in, m.reused_in, m.sustained_in)
    outputs = (m.recycled_out, m.reused_out, m.composted_out, m.energy_out)
    ratios = [e for e in (m.recycling_efficiency, m.feedstock_efficiency) if e is not None]
    shares = all(0 <= s <= 1 for s in (*inputs, *outputs)) and sum(inputs) <= 1 + 1e-9 and sum(outputs) <= 1 + 1e-9
    return m.mass > 0 and m.utility > 0 and shares and all(0 < e <= 1 for e in ratios)


def material_circularity(material: Material) -> Circularity:
    """Compute the indicator of one material.

    V = M (1 - F_R - F_U - F_S); W0 = M (1 - C_R - C_U - C_C - C_E); WC = M (1 - E_C) C_R; WF = M (1 - E_F) F_R / E_F;
    W = W0 + (WF + WC) / 2; LFI = (V + W) / (2 M + (WF - WC) / 2); MCI = max(0, 1 - LFI 0.9 / X).

    Raises
    ------
    ValueError
        :func:`fits` says no, or an efficiency that is needed is not given.

    Examples
    --------
    >>> material_circularity(Material(mass=100.0)).mci  # all virgin, all lost
    0.09999999999999998
    """
    m = material
    if not fits(m):
        raise ValueError(m)
    virgin = m.mass * max(0.0, 1 - m.recycled_in - m.reused_in - m.sustained_in)
    lost = m.mass * max(0.0, 1 - m.recycled_out - m.reused_out - m.composted_out - m.energy_out)
    recycling = m.mass * (1 - _needed(m.recycling_efficiency)) * m.recycled_out if m.recycled_out else 0.0
    efficiency = _needed(m.feedstock_efficiency) if m.recycled_in else 1.0
    feedstock = m.mass * (1 - efficiency) * m.recycled_in / efficiency
    waste = lost + (feedstock + recycling) / 2
    index = (virgin + waste) / (2 * m.mass + (feedstock - recycling) / 2)
    mci = max(0.0, 1 - index * FACTOR / m.utility)
    return Circularity(virgin=virgin, waste=waste, linear_flow_index=index, mci=mci)


def _needed(efficiency: float | None) -> float:
    if efficiency is None:
        raise ValueError("efficiency")
    return efficiency
