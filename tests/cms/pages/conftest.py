"""A Monday morning, and a reader of pages."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories.moments import NOW


@pytest.fixture(autouse=True)
def _monday_morning(db: None) -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def text(client: Client) -> Callable[[str], str]:
    """A function that gives what stands at an address, which must answer 200."""

    def read(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content.decode()

    return read


@pytest.fixture
def main(text: Callable[[str], str]) -> Callable[[str], str]:
    """A function that gives the content of a page, without what stands around it."""
    return lambda path: text(path).partition("<main")[2].partition("</main>")[0]
