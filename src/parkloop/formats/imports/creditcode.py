"""The unified social credit code of a Chinese organisation and its check digit (GB 32100-2015, clause 5)."""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters in the order of their values; I, O, S, V and Z are not used."""
LENGTH = 18


def normal(text: str) -> str:
    """Write a code as it is compared: half width, capitals, no gaps."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").upper()


def check_digit(body: str) -> str | None:
    """Give the 18th character for the first 17, None where one of them is outside the alphabet.

    The weight of place i (from 1) is ``3**(i-1) mod 31``; the check value is ``31 - sum mod 31``, and 31 counts as 0
    (GB 32100-2015, annex; the weights are those of GB/T 17710 MOD 31-3).

    Examples
    --------
    >>> check_digit("91350100M000100Y4")
    '3'
    """
    if len(body) != LENGTH - 1 or any(c not in ALPHABET for c in body):
        return None
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return ALPHABET[(31 - total % 31) % 31]


def valid(code: str) -> bool:
    """Whether a code has 18 characters of the alphabet and the right check digit.

    Examples
    --------
    >>> valid("91350100M000100Y43"), valid("91350100M000100Y44"), valid("91350100")
    (True, False, False)
    """
    plain = normal(code)
    return len(plain) == LENGTH and check_digit(plain[:-1]) == plain[-1]
