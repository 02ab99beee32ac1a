from parkloop.diagnosis.merge import merged
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding


def ours(**more):
    row = {"node": "mill", "commodity": "ash", "directions": (Direction.SYMBIOSIS_PATHS,), "severity": Severity.MEDIUM}
    return Finding(
        id="unmatched.mill.ash",
        kind="unmatched",
        problem=Reason(key="ours"),
        causes=(Reason(key="why"),),
        **{**row, **more},
    )


def theirs(**more):
    row = {"node": "mill", "commodity": "ash", "directions": (Direction.SYMBIOSIS_PATHS,), "severity": Severity.HIGH}
    return Finding(
        id="stated.D1",
        kind="stated",
        problem=Reason(key="theirs"),
        causes=(Reason(key="told"),),
        origin="document",
        **{**row, **more},
    )


def test_one_problem_is_told_once_with_both_sources():
    (finding,) = merged([ours(), theirs()])
    assert (finding.id, finding.origin, finding.sources) == ("unmatched.mill.ash", "merged", ("stated.D1",))
    assert [r.key for r in finding.causes] == ["why", "theirs", "told"]
    assert finding.severity is Severity.HIGH


def test_two_of_theirs_go_into_one_of_ours():
    (finding,) = merged([theirs(), ours(), theirs(severity=Severity.LOW)])
    assert finding.sources == ("stated.D1", "stated.D1")


def test_what_has_no_counterpart_stands_alone():
    for other in (
        theirs(commodity="acid"),
        theirs(node=""),
        theirs(commodity=""),
        theirs(directions=(Direction.MANAGEMENT,)),
    ):
        assert [f.id for f in merged([ours(), other])] == ["unmatched.mill.ash", "stated.D1"]
    assert len(merged([ours(), theirs(directions=())])) == 1
