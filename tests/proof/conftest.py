"""One report for the whole run."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.proof.report import Report


@pytest.fixture(scope="session")
def report(django_db_setup: None, django_db_blocker: Any) -> Iterator[Report]:
    """Collect findings, and write the page when all is done."""
    found = Report()
    yield found
    with django_db_blocker.unblock():
        found.write()
