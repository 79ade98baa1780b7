"""Which services bring two people with something between them into one room."""

import pytest

from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind
from programmes.catalogue.models import Service
from programmes.catalogue.policies import is_joint


@pytest.mark.parametrize(
    ("kind", "service_format", "attends", "joint"),
    [
        (ServiceKind.COUNSELLING, ServiceFormat.SINGLE, Attends.SINGLE, False),
        (ServiceKind.COUNSELLING, ServiceFormat.SINGLE, Attends.SINGLE_OR_COUPLE, False),
        (ServiceKind.COUNSELLING, ServiceFormat.SINGLE, Attends.COUPLE, True),
        (ServiceKind.MEDIATION, ServiceFormat.JOINT, Attends.GROUP, True),
        (ServiceKind.MEDIATION, ServiceFormat.PRE_MEETING, Attends.SINGLE, False),
        (ServiceKind.WORKSHOP, ServiceFormat.LECTURE, Attends.GROUP, False),
    ],
)
def test_joint_is_what_brings_two_sides_together(kind: str, service_format: str, attends: str, joint: bool) -> None:
    assert is_joint(service=Service(kind=kind, format=service_format, attends=attends)) is joint
