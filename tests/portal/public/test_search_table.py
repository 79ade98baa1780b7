"""Every query of the table leads to what it must, in the language it is asked in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.databases import taken_back
from tests.portal.public.search_site import build_site
from tests.portal.public.search_table import TABLE, Asked, miss

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Build the site once and take it back after the module."""
    with taken_back(django_db_blocker):
        build_site()
        yield


@pytest.mark.parametrize("asked", TABLE, ids=lambda asked: f"{asked.query}-{asked.language}")
def test_first_hit(site: None, asked: Asked) -> None:
    assert miss(asked, is_demo=False) == ""


def test_table_has_at_least_forty_queries() -> None:
    assert len({(asked.query, asked.language) for asked in TABLE}) == len(TABLE) >= 40


def test_first_hit_stands_first_on_the_page(site: None, client: Client) -> None:
    body = client.get("/search/", {"q": "離婚"}).content.decode()

    assert body.index("冷静期陪伴") < body.index('class="result-kind"', body.index("result-kind") + 1)
