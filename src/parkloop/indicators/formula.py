"""A tiny safe reader of indicator formulas: named variables, numbers, ``+ - * /`` and parentheses, nothing else."""

from __future__ import annotations

import ast
import operator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 300
"""Longest formula [characters]: deeper nesting than that is no indicator."""

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
        It is longer than ``LONGEST``, no expression, or holds anything but names, numbers, ``+ - * /``, parentheses.
    """
    if len(formula) > LONGEST:
        raise FormulaError(f"{len(formula)} characters")
    try:
        tree = ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise FormulaError(formula) from error
    for node in ast.walk(tree):
        if not _allowed(node):
            raise FormulaError(f"{formula}: {type(node).__name__}")
    return tree


def _allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return type(node.value) in {int, float}
    if isinstance(node, ast.BinOp):
        return type(node.op) in _BINARY
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub)
    return isinstance(node, ast.Name | ast.Load | ast.USub | ast.operator)


def names(formula: str) -> tuple[str, ...]:
    """List the variables of a formula, each once, in the order in which they stand.

    Examples
    --------
    >>> names("(used + sold) / made * 100")
    ('used', 'sold', 'made')
    """
    found = sorted(
        (node.lineno, node.col_offset, node.id) for node in ast.walk(parse(formula)) if isinstance(node, ast.Name)
    )
    return tuple(dict.fromkeys(name for _line, _column, name in found))


def compute(formula: str, values: Mapping[str, float]) -> float:
    """Compute a formula.

    Parameters
    ----------
    formula
        See :func:`parse`.
    values
        A number for every name in it.

    Raises
    ------
    FormulaError
        See :func:`parse`.
    KeyError
        A name has no value.
    ZeroDivisorError
        A divisor is zero.

    Examples
    --------
    >>> compute("(used + sold) / made * 100", {"used": 30, "sold": 20, "made": 200})
    25.0
    """
    return _value(parse(formula), values)


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Constant):
        return float(str(node.value))
    if isinstance(node, ast.Name):
        return float(values[node.id])
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    assert isinstance(node, ast.BinOp)  # noqa: S101 - parse() lets nothing else through
    left, right = _value(node.left, values), _value(node.right, values)
    if isinstance(node.op, ast.Div) and right == 0:
        raise ZeroDivisorError(ast.unparse(node.right))
    return _BINARY[type(node.op)](left, right)
