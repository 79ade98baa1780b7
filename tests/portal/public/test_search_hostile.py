"""Queries that mean harm, and queries that nobody else may learn of."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query

from tests.portal.public.search_site import asked, mediation_service, results

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediation() -> Any:
    """A programme with one service."""
    return mediation_service()


@pytest.mark.parametrize(
    "query",
    [
        '"', '*', "NEAR", "NEAR(a b, 3)", "-", "a* AND", "title:x", "{title} : x", "'; DROP TABLE x;--", "\\", "%", "_", "&|!", "()",
        "\x00", "a\x00b", "😀", "👨‍👩‍👧", "<script>alert(1)</script>", "&lt;", "\u202eabc", "\ud7ff", "𠮷", "々", "İstanbul", "ß", "x" * 5000, "婚" * 5000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z", "1e5", "0755-2800 1233", "!!!婚姻:*", "<->", "ﷺ" * 40,
    ],
)  # fmt: skip
def test_hostile_query_is_answered(mediation: Any, query: str) -> None:
    body = asked(query)

    assert "<script>alert" not in body
    assert "家庭纠纷调解" not in results(body)


@pytest.mark.parametrize("query", ['"调解"', "调解*", "-调解", "调解！", "调解 😀"])
def test_signs_around_a_word_do_no_harm(mediation: Any, query: str) -> None:
    assert "家庭纠纷" in results(asked(query))


def test_query_stands_in_the_field_and_not_in_the_title(client: Client) -> None:
    response = client.get("/search/", {"q": '离婚"><b>'})
    body = response.content.decode()

    title = body.partition("<title>")[2].partition("</title>")[0]
    assert "离婚" not in title
    assert 'value="离婚&quot;&gt;&lt;b&gt;"' in body
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_query_is_stored_nowhere(client: Client, mediation: Any) -> None:
    with CaptureQueriesContext(connection) as statements:
        asked("张三 13800138000 调解", client=client)

    assert [each["sql"] for each in statements if not each["sql"].lstrip().startswith("SELECT")] == []
    assert Query.objects.count() == 0
    assert "sessionid" not in client.cookies
