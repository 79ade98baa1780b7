"""Ways to try to publish, and to hear why not."""

from typing import Any

from wagtail.log_actions import LogContext
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ServicePage
from cms.publishing import OWN_CHANGE
from tests.cms.editing.building import service_page


def written(by: Any, **fields: Any) -> ServicePage:
    """Give the draft of a page that keeps every rule, written by ``by``."""
    page = service_page(**fields)
    with LogContext(user=by):
        page.save_revision(user=by)
    return page


def form_of(page: ServicePage, **more: Any) -> dict[str, Any]:
    """Give what the form of a service page sends."""
    blocks = [("hotlines", "")]
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "drawing": "",
        "audience": "everybody",
        "service": str(page.service_id),
        "who_for": rich_text("<p>想谈谈的人</p>"),
        "how_it_goes": rich_text(""),
        "what_to_bring": rich_text(""),
        "body": streamfield(blocks),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    return nested_form_data(fields | more)


def is_live(page: Page) -> bool:
    """Say whether the page is published."""
    return bool(Page.objects.get(pk=page.pk).live)


def words_of(response: Any) -> str:
    """Give the messages of a page of the admin."""
    return " ".join(str(message) for message in response.context["messages"])


def says_why(response: Any) -> bool:
    """Say whether the editor is told that it is their own change."""
    return str(OWN_CHANGE) in words_of(response)
