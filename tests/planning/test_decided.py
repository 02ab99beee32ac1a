"""What is decided before a plan."""

from tests.operation.small import coal_saving, option, park, text

from parkloop.park.enums import OptionState, ProjectStatus
from parkloop.park.projects import Project
from parkloop.planning.decided import committed


def test_building_projects_frozen_and_committed_options():
    p = park(projects=(Project(id="P1", name=text("P1"), status=ProjectStatus.BUILDING),))
    options = [
        option("built", coal_saving(), project="P1", earliest=2026),
        option("frozen", coal_saving(), state=OptionState.FROZEN),
        option("sworn", coal_saving(), committed=True),
        option("free", coal_saving(), state=OptionState.EDITED),
    ]
    assert committed(p, options, (2025, 2026)) == {"built": 2026, "frozen": 2025, "sworn": 2025}
