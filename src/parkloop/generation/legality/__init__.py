"""Whether an exchange is legal: a rule engine over versioned legal data and the park's own rules (clauses 4.2, 6.2).

``judge`` gives allowed, conditional, licence, forbidden or unknown with the clause. See ``docs/legality.md``.
"""

from __future__ import annotations

from parkloop.generation.legality.case import Stage
from parkloop.generation.legality.inside import judge_inside
from parkloop.generation.legality.judging import judge, judge_arrival, judge_node
from parkloop.generation.legality.nature import hazardous
from parkloop.generation.legality.ruling import STRICTNESS, together

__all__ = ["STRICTNESS", "Stage", "hazardous", "judge", "judge_arrival", "judge_inside", "judge_node", "together"]
