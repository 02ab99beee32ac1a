"""Published problems as tables, with what their authors and independent programs report.

Isothermal streams that were published with 0.1 K of span keep it: the answers were computed so.
"""

from __future__ import annotations

from parkloop.analysis.heat.streams import HeatProblem, Stream, Utility


def streams(table, contribution=None):
    """Rows ``zone supply target duty [contribution]``."""
    found = []
    for number, row in enumerate(table.strip().splitlines(), 1):
        zone, supply, target, duty, *own = row.split()
        part = float(own[0]) if own else contribution
        kind = "hot" if float(supply) > float(target) else "cold"
        found.append(Stream(zone, f"{zone}{number}", float(supply), float(target), float(duty), part, kind))
    return tuple(found)


def by_rate(rows, dtmin, zone="plant"):
    """Rows ``(supply, target, heat capacity flow)`` of one plant."""
    return tuple(
        Stream(zone, f"{i}", s, t, rate * abs(s - t), dtmin / 2, "hot" if s > t else "cold")
        for i, (s, t, rate) in enumerate(rows, 1)
    )


VARBANOV = HeatProblem(
    streams(
        """
A 110 80 40 10
A 150 149 180 10
A 50 135 104.4 10
A 85 100 82.3 10
A 62 100 130 10
A 92 55 130 10
B 200 195 160 2.5
B 20 54 10 2.5
B 50 85 107.3 2.5
B 100 120 130 2.5
B 150 40 83.5 2.5
B 80 95 48 2.5
B 95 25 80 2.5
C 85 40 23.85 5
C 80 40 96.4 5
C 25 55 17.3 5
C 55 85 18 5
C 33 60 12 5
C 25 60 15 5
C 82 121 34.1 5
C 25 28 23.1 5
C 80 100 32 5
C 18 25 41.1 5
C 21 121 5 5
D 15 25 88 6
D 15 45 25 6
D 15 45 65 6
"""
    ),
    (
        Utility("HPS", "hot", 220.0, 220.0, 6.0),
        Utility("LPS", "both", 150.0, 150.0, 6.0),
        Utility("HW", "both", 40.0, 70.0, 6.0),
        Utility("CW", "cold", 13.0, 25.0, 6.0),
        Utility("ChW", "cold", 0.0, 0.0, 0.0),
    ),
    10.0,
)
"""Chemical plant, food plant, hospital and dwellings with approaches of their own, hot water from 70 to 40 °C.

P. S. Varbanov, Z. Fodor, J. J. Klemeš, Total Site targeting with process specific minimum temperature difference,
Energy 44 (2012) 20-28. The answers below agree with those of the public program OpenPinch (University of Waikato).
"""

CHEW = HeatProblem(
    streams(
        """
A 260 210 25000
A 235 185 17500
A 260 125 6750
A 240 260 14000
A 165 260 28500
B 185 140 55350
B 225 140 35700
B 165 125 51200
B 223 240 10200
B 165 240 63750
B 120 165 57150
C 185 100 22100
C 125 100 26250
C 165 185 27200
C 105 185 27200
C 105 165 21000
D 165 85 16000
D 100 85 66000
D 80 145 26000
D 50 105 27500
""",
        10.0,
    ),
    (
        Utility("HOIL", "hot", 300.0, 300.0, 7.5),
        Utility("HPS", "both", 260.0, 260.0, 7.5),
        Utility("MPS", "both", 200.0, 200.0, 7.5),
        Utility("LPS", "both", 150.0, 150.0, 7.5),
        Utility("CW", "cold", 15.0, 40.0, 7.5),
    ),
    20.0,
)
"""Four plants and three steam levels. K. H. Chew et al., total-site studies of 2013-2015 (citation from memory).

OpenPinch gives every steam level 0.01 K of span and reports 131 170.7 kW; without span it is 131 175.
"""

PERRY = HeatProblem(
    streams(
        """
A 170 80 5000
A 150 55 6477
A 25 100 1500
A 70 100 750
A 30 65 5250
B 200 80 10000
B 20 100 4000
B 100 120 10000
B 150 40 8000
B 60 110 1000
B 75 150 7000
C 85 40 23.85
C 80 40 96.4
C 25 55 17.7
C 55 85 77.4
C 33 60 7.2
C 25 60 77
C 30 121 12.74
C 25 28 151.68
C 30 100 59.5
C 18 25 100.8
C 21 121 5
D 15 60 6000
D 15 80 5000
""",
        10.0,
    ),
    (
        Utility("VHPS", "hot", 320.0, 320.0, 10.0),
        Utility("HPS", "both", 190.0, 190.0, 10.0),
        Utility("MPS", "both", 160.0, 160.0, 10.0),
        Utility("CW", "cold", 25.0, 25.0, 10.0),
    ),
    20.0,
)
"""Locally integrated energy sector. S. Perry, J. Klemeš, I. Bulatov, Energy 33 (2008) 1489-1497."""

BOLDYRYEV = HeatProblem(
    streams(
        """
A 90 40 416.3 5
A 64 63.9 183.4 5
A 110 109.9 265.9 5
A 120 40 104.5 5
A 110 40 34.1 5
A 18 55 646 5
A 40 120 43.6 5
A 120.9 121 261.1 5
B 60 55 46.56 1.5
B 90 60 80.45 1.5
B 61 60.9 396.4 1.5
B 75 74.9 725.5 1.5
B 95 75 53.08 1.5
B 108.9 109 381.11 1.5
B 113.9 114 703.1 1.5
B 55 90 93.86 1.5
B 60 109 133.3 1.5
B 50 80 44.8 1.5
B 20 36 298 1.5
B 45 75 349.2 1.5
B 75 102 141.8 1.5
C 50 90 139.6 5
C 20 50 488.9 5
C 20 50 209.5 5
"""
    ),
    (Utility("MPS", "hot", 175.0, 175.0, 5.0), Utility("CW", "cold", 20.0, 20.0, 5.0)),
    10.0,
)
"""Bromine plants and a town. S. Boldyryev, P. S. Varbanov, Energy 90 (2015) 47-55; OpenPinch's answers."""

SINGLE = [
    # Kemp, Pinch Analysis and Process Integration, 2nd ed. 2007, ch. 2; Linnhoff et al., User Guide, IChemE 1982
    ("kemp", [(170, 60, 3), (150, 30, 1.5), (20, 135, 2), (80, 140, 4)], 10, 20, 60, [(90, 80)]),
    # Linnhoff & Flower, AIChE J. 24 (1978) 633-642; Linnhoff & Hindmarsh, Chem. Eng. Sci. 38 (1983) 745-763
    ("tc3", [(150, 60, 2), (90, 60, 8), (20, 125, 2.5), (25, 100, 3)], 20, 107.5, 40, [(90, 70)]),
    # widely used teaching example
    ("teaching", [(175, 45, 10), (125, 65, 40), (20, 155, 20), (40, 112, 15)], 20, 605, 525, [(125, 105)]),
    # Linnhoff & Ahmad, Comput. Chem. Eng. 14 (1990) 729-750, 9-stream aromatics plant, at 26 K
    (
        "aromatics",
        [
            (327, 40, 100),
            (220, 160, 160),
            (220, 60, 60),
            (160, 45, 400),
            (100, 300, 100),
            (35, 164, 70),
            (85, 138, 350),
            (60, 170, 60),
            (140, 300, 200),
        ],
        26,
        None,
        None,
        None,
    ),
    # Smith, Chemical Process Design and Integration, 2005, ch. 16: two hot, two cold (MW)
    ("smith", [(250, 40, 0.15), (200, 80, 0.25), (20, 180, 0.2), (140, 230, 0.3)], 10, 7.5, 10.0, [(150, 140)]),
]
"""Name, streams by rate, smallest approach, hot utility, cold utility, pinches hot/cold; None: only recomputed."""
