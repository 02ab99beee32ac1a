"""A tiny safe reader of indicator formulas: variables, numbers, ``+ - * /``, parentheses, and a few named functions."""

from __future__ import annotations

import ast
import math
import operator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST = 300
"""Longest formula [characters]: deeper nesting than that is no indicator."""
MOST_YEARS = 30
"""Longest span that a function over years may look back."""
FUNCTIONS: Mapping[str, str] = {"growth": "vn", "ratio": "vn", "elasticity": "vvn", "cut": "vvn", "before": "v"}
"""Function -> what it takes: a variable (``v``), a whole number of years (``n``). Their meaning stands in
:mod:`parkloop.indicators.variables.series`; to this module a call is one opaque term."""

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class FormulaError(ValueError):
    """The text is no formula that an indicator may have."""


class ZeroDivisorError(ArithmeticError):
    """A divisor is zero: the indicator cannot be assessed. ``divisor`` is its text."""

    def __init__(self, divisor: str) -> None:
        self.divisor = divisor
        super().__init__(divisor)


@cache
def parse(formula: str) -> ast.expr:
    """Parse and check a formula.

    Raises
    ------
    FormulaError
        It is longer than ``LONGEST``, no expression, or holds anything but names, numbers, ``+ - * /``, parentheses
        and calls of ``FUNCTIONS``.
    """
    if len(formula) > LONGEST:
        raise FormulaError(f"{len(formula)} characters")
    try:
        tree = ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError(formula) from error
    _check(tree, formula)
    return tree


def _check(node: ast.expr, formula: str) -> None:
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        _check(node.left, formula)
        _check(node.right, formula)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        _check(node.operand, formula)
    elif not (_is_number(node) or isinstance(node, ast.Name) or _is_call(node)):
        raise FormulaError(f"{formula}: {type(node).__name__}")
    elif isinstance(node, ast.Name) and node.id in FUNCTIONS:
        raise FormulaError(f"{formula}: {node.id}")


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float} and math.isfinite(float(str(node.value)))


def _is_call(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.keywords:
        return False
    signature = FUNCTIONS.get(node.func.id, "")
    return len(signature) == len(node.args) > 0 and all(map(_fits, signature, node.args))


def _fits(sort: str, node: ast.expr) -> bool:
    if sort == "v":
        return isinstance(node, ast.Name) and node.id not in FUNCTIONS
    return isinstance(node, ast.Constant) and type(node.value) is int and 1 <= node.value <= MOST_YEARS


def terms(formula: str) -> tuple[str, ...]:
    """List what must be known to compute a formula: variables and calls, each once, in the order in which they stand.

    Examples
    --------
    >>> terms("elasticity(energy_total,value_added,3) + used / made")
    ('elasticity(energy_total, value_added, 3)', 'used', 'made')
    """
    return tuple(dict.fromkeys(ast.unparse(leaf) for leaf in _leaves(parse(formula))))


def names(formula: str) -> tuple[str, ...]:
    """List the variables of a formula, those inside calls too, each once, in the order in which they stand.

    Examples
    --------
    >>> names("(used + sold) / made * growth(made, 3)")
    ('used', 'sold', 'made')
    """
    found = [name for leaf in _leaves(parse(formula)) for name in _variables(leaf)]
    return tuple(dict.fromkeys(found))


def call(term: str) -> tuple[str, tuple[str, ...], int]:
    """Take a term apart: function (empty for a plain variable), variables, years (0 where it looks at none).

    Examples
    --------
    >>> call("cut(co2, value_added, 3)"), call("co2")
    (('cut', ('co2', 'value_added'), 3), ('', ('co2',), 0))
    """
    node = parse(term)
    if not isinstance(node, ast.Call):
        return "", _variables(node), 0
    assert isinstance(node.func, ast.Name)  # noqa: S101 - parse() lets no other call through
    years = [a.value for a in node.args if isinstance(a, ast.Constant)]
    return node.func.id, _variables(node), int(str(years[0])) if years else 0


def compute(formula: str, values: Mapping[str, float]) -> float:
    """Compute a formula.

    Parameters
    ----------
    formula
        See :func:`parse`.
    values
        A number for every term in it.

    Raises
    ------
    FormulaError
        See :func:`parse`.
    KeyError
        A term has no value.
    ZeroDivisorError
        A divisor is zero.

    Examples
    --------
    >>> compute("(used + sold) / made * 100", {"used": 30, "sold": 20, "made": 200})
    25.0
    """
    return _value(parse(formula), values)


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _leaves(node.left)
        yield from _leaves(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from _leaves(node.operand)
    elif not isinstance(node, ast.Constant):
        yield node


def _variables(leaf: ast.expr) -> tuple[str, ...]:
    arguments = leaf.args if isinstance(leaf, ast.Call) else [leaf]
    return tuple(a.id for a in arguments if isinstance(a, ast.Name))


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Constant):
        return float(str(node.value))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    if not isinstance(node, ast.BinOp):
        return float(values[ast.unparse(node)])
    left, right = _value(node.left, values), _value(node.right, values)
    if isinstance(node.op, ast.Div) and right == 0:
        raise ZeroDivisorError(ast.unparse(node.right))
    return _BINARY[type(node.op)](left, right)
