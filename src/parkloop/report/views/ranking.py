"""The ranking as JSON, and how stable it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from parkloop.park.results import Ranking
    from parkloop.report.views.wording import Wording


def ranking_json(ranking: Ranking, wording: Wording) -> Json:
    """Rows best first, the weights and ranges in use, and the criteria that had to be left out."""
    return {
        "rows": [
            {
                "option": row.option,
                "rank": row.rank,
                "score": number(row.score),
                "low": number(row.low),
                "high": number(row.high),
                "best_rank": row.best_rank,
                "worst_rank": row.worst_rank,
                "contributions": {k: number(v) for k, v in row.contributions.items()},
                "topsis": number(row.topsis),
                "topsis_rank": row.topsis_rank,
                "ref": row.ref or None,
            }
            for row in ranking.rows
        ],
        "weights": {k: number(v) for k, v in ranking.weights.items()},
        "weight_method": ranking.weight_method,
        "ranges": {k: [number(low), number(high)] for k, (low, high) in ranking.ranges.items()},
        "left_out": [{"criterion": k, "why": wording.reason(why)} for k, why in ranking.left_out.items()],
        "consistency_ratio": number(ranking.consistency_ratio),
    }


def stability_json(ranking: Ranking) -> Json:
    """Agreement of the two methods, and per option how often it comes first and between which ranks it may stand."""
    return {
        "kendall_tau": number(ranking.kendall_tau),
        "options": [
            {
                "option": row.option,
                "rank": row.rank,
                "best_rank": row.best_rank,
                "worst_rank": row.worst_rank,
                "first_share": number(row.first_share),
            }
            for row in ranking.rows
        ],
    }
