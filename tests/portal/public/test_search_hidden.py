"""What a search never shows, and how the index keeps up with what is published, taken back and deleted."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.search.index import get_indexed_models

from cms.models import PeoplePage, StandardPage
from programmes.catalogue.choices import StaffKind
from programmes.catalogue.models import Programme
from programmes.people.models import Credential, Practitioner
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import PractitionerFactory, UserFactory
from tests.factories.places import VenueFactory
from tests.portal.public.search_site import asked, mediation_service, page, results

pytestmark = pytest.mark.django_db


@pytest.fixture
def mediation() -> Any:
    """A programme with one service."""
    return mediation_service()


def test_what_may_not_be_seen_is_not_found() -> None:
    shown = ServiceFactory(name_zh="甲乙咨询")
    ServiceFactory(name_zh="甲乙旧咨询", is_active=False)
    VenueFactory(name_zh="甲乙旧点", is_active=False)
    PractitionerFactory(name_zh="甲乙离任", is_active=False)
    page(StandardPage, "draft", "甲乙草稿", "", live=False)
    closed = page(StandardPage, "closed", "甲乙内部", "")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    closed.add_child(instance=StandardPage(slug="below", title="甲乙内部之下", locale=closed.locale))
    page(StandardPage, "open", "甲乙公开", "")

    found = results(asked("甲乙"))

    assert found.count("<li") == 2
    assert shown.public_id in found
    assert "公开" in found


def test_page_taken_back_is_found_no_more() -> None:
    kept = page(StandardPage, "news", "甲乙通知", "")
    assert "通知" in results(asked("甲乙"))

    kept.unpublish()

    assert results(asked("甲乙")) == ""


def test_draft_of_a_live_page_is_not_found_before_it_is_published() -> None:
    kept = page(StandardPage, "news", "通知", "")
    kept.title = "甲乙通知"
    revision = kept.save_revision()
    assert results(asked("甲乙")) == ""

    revision.publish()

    assert "通知" in results(asked("甲乙"))


def test_account_behind_a_practitioner_is_in_no_index() -> None:
    user = UserFactory(username="geheim", first_name="密名", last_name="赵钱孙", email="geheim@example.com")
    PractitionerFactory(user=user, name_zh="林老师", name_en="Teacher Lin", services=[ServiceFactory()])

    assert [results(asked(query)) for query in ("geheim", "密名", "赵钱孙", "example.com")] == [""] * 4
    assert "林老师" in results(asked("林老师")).replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("credential", "is_found"),
    [
        ({}, True),
        ({"valid_until": date(2020, 1, 1)}, False),
        ({"is_public": False}, False),
        ({"is_public": False, "verified_at": None}, False),
    ],
)
def test_person_is_found_by_titles_that_the_public_may_see(credential: dict[str, Any], is_found: bool) -> None:
    person = PractitionerFactory(name_zh="林老师", kind=StaffKind.SOCIAL_WORKER)
    fields = {"is_public": True, "verified_at": timezone.now()} | credential
    Credential.objects.create(practitioner=person, title_zh="二级甲乙师", title_en="Level two", **fields)

    assert ("林老师" in results(asked("甲乙师"))) == is_found


def test_person_leads_to_the_page_of_our_people() -> None:
    people = page(PeoplePage, "people", "我们的人", "")
    person = PractitionerFactory(name_zh="林老师")

    assert f'href="{people.url}#person-{person.public_id}"' in results(asked("林老师"))


def test_renamed_programme_is_found_with_its_services(mediation: Any) -> None:
    programme = Programme.objects.get(pk=mediation.programme_id)
    programme.name_zh = "甲乙计"
    programme.save()

    found = results(asked("甲乙"))

    assert found.count("<li") == 2


def test_deleted_row_is_found_no_more() -> None:
    person = PractitionerFactory(name_zh="甲乙老师")
    assert "老师" in results(asked("甲乙"))

    Practitioner.objects.get(pk=person.pk).delete()

    assert results(asked("甲乙")) == ""


def test_no_table_of_bookings_is_indexed() -> None:
    assert {model._meta.app_label for model in get_indexed_models()} <= {
        "cms", "catalogue", "places", "people", "wagtailcore", "wagtaildocs", "wagtailimages",
    }  # fmt: skip
    assert {model.__name__ for model in get_indexed_models() if model._meta.app_label == "people"} == {"Practitioner"}
