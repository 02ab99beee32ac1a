"""Flows with the substances in them, reconciled together: flow times content, and transfer coefficients of nodes.

Each substance has a balance around every node beside that of the flows themselves, so a content may correct a flow and
the other way round. What a substance's own amount is (``flow x content``) is an unknown of its own: it may be known
where neither the flow nor the content is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.balance.gross import node_name
from parkloop.analysis.balance.nonlinear import NonlinearResult, Solved, Term, Variable, solve_nonlinear
from parkloop.analysis.balance.solve import solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.balance.layer import Layer

GOODS = ""
"""The layer itself, where a transfer coefficient speaks of the flows and not of a substance in them."""


@dataclass(frozen=True, slots=True)
class ContentDatum:
    """How much of a substance one unit of a flow holds; ``content`` None: not measured, ``sd`` 0: exact.

    ``unit`` as the user wrote it; ``factor`` turns it into the canonical one (``%`` into a share: 0.01).
    """

    flow: str
    substance: str
    content: float | None
    sd: float | None
    unit: str = "1"
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class TransferDatum:
    """The share of what a node receives of a substance (``GOODS``: of everything) that leaves it by one flow."""

    node: str
    substance: str
    to_flow: str
    coefficient: float | None
    sd: float | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a variable or an equation is about: ``kind`` is flow, content, amount, transfer or balance."""

    kind: str
    flow: str = ""
    substance: str = GOODS
    node: str = ""

    @property
    def id(self) -> str:
        """Id of the variable, for example ``content/Cl/F1``."""
        return "/".join(part for part in (self.kind, self.node, self.substance, self.flow) if part)


@dataclass(frozen=True, slots=True)
class Joint:
    """The reconciled flows, contents, amounts of substances and transfer coefficients.

    ``solved`` and ``meaning`` by the id of the variable; ``equations`` says what each equation is about, in the order
    that ``result.contradictions`` counts.
    """

    layer: Layer
    contents: tuple[ContentDatum, ...]
    transfers: tuple[TransferDatum, ...]
    result: NonlinearResult
    solved: dict[Meaning, Solved]
    meaning: dict[str, Meaning]
    equations: tuple[Meaning, ...]

    @property
    def substances(self) -> tuple[str, ...]:
        """The substances in the order in which the contents name them."""
        return substances_of(self.contents)


def substances_of(contents: Sequence[ContentDatum]) -> tuple[str, ...]:
    """The substances in the order in which the contents name them."""
    return tuple(dict.fromkeys(c.substance for c in contents))


def solve_joint(
    layer: Layer, contents: Sequence[ContentDatum], transfers: Sequence[TransferDatum] = (), alpha: float = 0.05
) -> Joint:
    """Reconcile the flows of a layer together with what they hold.

    Parameters
    ----------
    layer
        Flows in one unit, without second observations.
    contents
        At most one for each flow and substance; a flow without one has an unknown content, not none.
    transfers
        Coefficients between 0 and 1; the others of the node follow from its balance.
    alpha
        Significance of the tests.

    Raises
    ------
    ProblemError
        ``balance_not_converged``, as of :func:`parkloop.analysis.balance.nonlinear.solve_nonlinear`.

    Notes
    -----
    With flows ``m``, contents ``c`` and amounts ``a`` of substance ``s``: ``sum m = 0`` and ``sum a_s = 0`` around
    every node, ``a_sf = m_f c_sf`` for every flow, ``a_sf = k sum(a_s in)`` for every coefficient.

    References
    ----------
    O. Cencic, Nonlinear data reconciliation in material flow analysis with software STAN, Sustainable Environment
    Research 26 (2016) 291-298.
    """
    held, shares = tuple(contents), tuple(transfers)
    given = {**_flows(layer), **_held(layer, held), **_coefficients(shares)}
    equations = _equations(layer, held, shares)
    result = solve_nonlinear(list(given.values()), list(equations.values()), alpha)
    solved = dict(zip(given, result.variables, strict=True))
    return Joint(layer, held, shares, result, solved, {m.id: m for m in given}, tuple(equations))


def amount_of(substance: str, flow: str) -> Meaning:
    """What a flow carries of a substance; the flow itself where no substance is meant."""
    return Meaning("amount", flow, substance) if substance else Meaning("flow", flow)


def transfer_of(t: TransferDatum) -> Meaning:
    """The variable of a transfer coefficient."""
    return Meaning("transfer", t.to_flow, t.substance, t.node)


def _flows(layer: Layer) -> dict[Meaning, Variable]:
    """The flows; one that is not measured starts where the flows alone put it."""
    known = solve(layer).values() if layer.flows else {}
    found = {}
    for f in layer.flows:
        meaning = Meaning("flow", f.id)
        found[meaning] = Variable(meaning.id, f.amount, f.sd, known.get(f.id), f.signed)
    return found


def _held(layer: Layer, contents: tuple[ContentDatum, ...]) -> dict[Meaning, Variable]:
    """Contents and amounts of every substance; a content that is not measured starts at the mean of the others."""
    said = {(c.substance, c.flow): c for c in contents}
    found = {}
    for substance in substances_of(contents):
        known = [c.content * c.factor for c in contents if c.substance == substance and c.content is not None]
        mean = math.fsum(known) / len(known) if known else None
        for flow in layer.flows:
            meaning, whole = Meaning("content", flow.id, substance), amount_of(substance, flow.id)
            datum = said.get((substance, flow.id))
            amount = sd = None
            if datum is not None and datum.content is not None and datum.sd is not None:
                amount, sd = datum.content * datum.factor, datum.sd * datum.factor
            found[meaning] = Variable(meaning.id, amount, sd, mean if amount is None else None)
            found[whole] = Variable(whole.id, signed=flow.signed)
    return found


def _coefficients(transfers: tuple[TransferDatum, ...]) -> dict[Meaning, Variable]:
    return {transfer_of(t): Variable(transfer_of(t).id, t.coefficient, t.sd) for t in transfers}


def _equations(
    layer: Layer, contents: tuple[ContentDatum, ...], transfers: tuple[TransferDatum, ...]
) -> dict[Meaning, list[Term]]:
    found: dict[Meaning, list[Term]] = {}
    substances = substances_of(contents)
    for node in layer.nodes():
        for substance in (GOODS, *substances):
            found[Meaning("balance", substance=substance, node=node_name(node))] = [
                Term(sign, (amount_of(substance, f.id).id,))
                for sign, ends in ((1.0, [f.target for f in layer.flows]), (-1.0, [f.source for f in layer.flows]))
                for f, end in zip(layer.flows, ends, strict=True)
                if end == node
            ]
    for substance in substances:
        for flow in layer.flows:
            whole, content = amount_of(substance, flow.id), Meaning("content", flow.id, substance)
            found[whole] = [Term(1.0, (whole.id,)), Term(-1.0, (Meaning("flow", flow.id).id, content.id))]
    for t in transfers:
        into = [f.id for f in layer.flows if f.target is not None and node_name(f.target) == t.node]
        found[transfer_of(t)] = [
            Term(1.0, (amount_of(t.substance, t.to_flow).id,)),
            *(Term(-1.0, (transfer_of(t).id, amount_of(t.substance, flow).id)) for flow in into),
        ]
    return found
