"""What the public pages show is indexed for the search."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def _indexed(search_index: None) -> None:
    """What is written here is also found."""
