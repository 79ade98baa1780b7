"""Rows are chosen among those in use; what is retired stays where it stands."""

from typing import Any

import pytest
from django.urls import reverse

from cms.models import ArticlePage
from programmes.people.models import Practitioner
from tests.cms.editing.building import article, body, editor, signed_in
from tests.factories import cms
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import CredentialFactory, PractitionerFactory
from tests.factories.places import RoomFactory, VenueFactory

pytestmark = pytest.mark.django_db

CHOOSERS = {
    "service_chooser": ServiceFactory,
    "practitioner_chooser": PractitionerFactory,
    "venue_chooser": VenueFactory,
}


@pytest.mark.parametrize("name", CHOOSERS)
def test_retired_row_is_not_offered(name: str) -> None:
    CHOOSERS[name](name_zh="还在的")
    CHOOSERS[name](name_zh="不在的", is_active=False)

    for url in (
        reverse(f"{name}:choose"),
        reverse(f"{name}:choose_results"),
        reverse(f"{name}:choose_results") + "?q=的",
    ):
        text = signed_in(editor()).get(url).content.decode()
        assert "还在的" in text or "\\u8fd8\\u5728\\u7684" in text
        assert "不在的" not in text
        assert "\\u4e0d\\u5728\\u7684" not in text


@pytest.mark.parametrize(
    ("words", "is_found"), [("妻课", True), ("talk", True), ("xf-0", True), ("  ", True), ("没有", False)]
)
def test_service_is_found_by_any_part_of_its_names(words: str, is_found: bool) -> None:
    ServiceFactory(code="XF-09", name_zh="夫妻课堂", name_en="A talk for two")

    text = signed_in(editor()).get(reverse("service_chooser:choose_results"), {"q": words}).content.decode()

    assert ("夫妻课堂" in text) is is_found


@pytest.mark.parametrize("key", ["word", "-1", "1.5", "９", "99999"])
def test_key_of_no_row_finds_nothing(key: str) -> None:
    client = signed_in(editor())

    for name in CHOOSERS:
        assert client.get(reverse(f"{name}:chosen", args=[key])).status_code == 404
        assert client.get(reverse(f"{name}:chosen_multiple"), {"id": key}).status_code == 200


def test_page_keeps_a_row_that_was_retired_since() -> None:
    person = PractitionerFactory(name_zh="林静")
    CredentialFactory(practitioner=person)
    page = article(body=body({"type": "people", "value": {"title": "", "people": [person.pk]}}))
    Practitioner.objects.update(is_active=False)

    text = signed_in(editor()).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    page.save_revision().publish()

    assert "林静" in text or "\\u6797\\u9759" in text
    assert ArticlePage.objects.get(pk=page.pk).body[0].value["people"][0] == person


@pytest.mark.parametrize(
    ("name", "field", "factory"),
    [
        ("practitioners", "services", ServiceFactory),
        ("rooms", "venue", VenueFactory),
        ("credentials", "practitioner", PractitionerFactory),
    ],
)
def test_form_leaves_out_what_is_retired(name: str, field: str, factory: Any) -> None:
    here, gone = factory(), factory(is_active=False)

    offered = signed_in(editor()).get(reverse(f"{name}:add")).context["form"].fields[field].queryset

    assert (here in offered, gone in offered) == (True, False)


def test_form_keeps_what_is_retired_and_stands_there() -> None:
    room = RoomFactory(venue=VenueFactory(is_active=False))
    gone = ServiceFactory(is_active=False)
    person = PractitionerFactory(services=[gone])
    client = signed_in(editor())

    venues = client.get(reverse("rooms:edit", args=[room.pk])).context["form"].fields["venue"].queryset
    services = client.get(reverse("practitioners:edit", args=[person.pk])).context["form"].fields["services"].queryset

    assert room.venue in venues
    assert gone in services


def test_list_of_questions_has_a_spreadsheet_where_one_is_about_nothing() -> None:
    cms.faq("=1+1")

    response = signed_in(editor()).get(reverse("wagtailsnippets_cms_faq:list") + "?export=csv")

    assert "'=1+1" in b"".join(response.streaming_content).decode()
