"""From a chemical formula to the share of each element in its mass (stoichiometry)."""

from __future__ import annotations

import re
from functools import cache

ATOMIC_MASS = {
    "H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "F": 18.998, "Na": 22.990, "Mg": 24.305, "Al": 26.982,
    "Si": 28.085, "P": 30.974, "S": 32.06, "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Ti": 47.867, "V": 50.942,
    "Cr": 51.996, "Mn": 54.938, "Fe": 55.845, "Co": 58.933, "Ni": 58.693, "Cu": 63.546, "Zn": 65.38, "As": 74.922,
    "Sn": 118.71, "Hg": 200.59, "Pb": 207.2, "Li": 6.94, "Ba": 137.33, "Cd": 112.41,
}  # fmt: skip
"""Abridged standard atomic weights [g/mol], IUPAC 2021."""
MOLAR_VOLUME = 22.414
"""Of an ideal gas at 0 degrees C and 101.325 kPa [Nm3/kmol]."""

_TOKEN = re.compile(r"([A-Z][a-z]?)(\d*)|(\()|\)(\d*)")
_WRITTEN = {"CaOH2": "Ca(OH)2", "MgOH2": "Mg(OH)2", "AlOH3": "Al(OH)3", "water": "H2O", "H2O": "H2O"}
_CRYSTAL = re.compile(r"[_.·](\d*)H2O$")


@cache
def elements(name: str) -> dict[str, float] | None:
    """Mass fraction of each element, or None where the name is no formula (``LOI``, ``salt``, ``COD``).

    Water of crystallisation may follow a dot or an underscore; brackets that a key of a document cannot hold are put
    back for the hydroxides.

    Examples
    --------
    >>> {e: round(share, 4) for e, share in elements("CaCO3").items()}
    {'Ca': 0.4004, 'C': 0.12, 'O': 0.4796}
    >>> round(elements("CaSO4_2H2O")["S"], 4), elements("LOI")
    (0.1862, None)
    """
    counts = _counts(name)
    if counts is None:
        return None
    total = sum(ATOMIC_MASS[e] * n for e, n in counts.items())
    return {e: ATOMIC_MASS[e] * n / total for e, n in counts.items()}


@cache
def molar_mass(name: str) -> float | None:
    """Molar mass [g/mol], or None where the name is no formula.

    Examples
    --------
    >>> round(molar_mass("H2SO4"), 2)
    98.07
    """
    counts = _counts(name)
    return None if counts is None else sum(ATOMIC_MASS[e] * n for e, n in counts.items())


def _counts(name: str) -> dict[str, float] | None:
    formula = _WRITTEN.get(name, name)
    water = _CRYSTAL.search(formula)
    if water:
        formula = f"{formula[: water.start()]}(H2O){water[1] or 1}"
    if not formula or "".join(m.group(0) for m in _TOKEN.finditer(formula)) != formula:
        return None
    stack: list[dict[str, float]] = [{}]
    for match in _TOKEN.finditer(formula):
        if match[3]:
            stack.append({})
        elif match[1]:
            if match[1] not in ATOMIC_MASS:
                return None
            _add(stack[-1], match[1], int(match[2] or 1))
        else:
            if len(stack) == 1:
                return None
            for element, count in stack.pop().items():
                _add(stack[-1], element, count * int(match[4] or 1))
    return stack[0] if len(stack) == 1 and stack[0] else None


def _add(counts: dict[str, float], element: str, count: float) -> None:
    counts[element] = counts.get(element, 0.0) + count
