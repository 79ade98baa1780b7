"""What editors and reviewers may do, as it is after migrating; the rest of Wagtail is closed to them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from cms.permissions import give_permissions
from tests.cms.editing.building import administrator, article, editor, home, reviewer, signed_in
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory

pytestmark = pytest.mark.django_db

CLOSED = [
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtailadmin_collections:index",
    "wagtaillocales:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
]


def test_groups_are_exactly_what_is_written() -> None:
    editors = Group.objects.get(name="Editors")
    editors.permissions.clear()
    editors.page_permissions.all().delete()

    give_permissions()
    give_permissions()

    mine = {f"{row.content_type.app_label}.{row.codename}" for row in editors.permissions.all()}
    assert {"wagtailadmin.access_admin", "catalogue.change_service", "cms.add_faq", "cms.change_sitenotice"} <= mine
    assert not {name for name in mine if "booking" in name or "user" in name or name.startswith("people.delete")}
    assert {row.page.depth for row in editors.page_permissions.all()} == {2}
    assert not Group.objects.filter(name="Moderators").exists()


def test_reviewers_may_do_whatever_editors_may() -> None:
    editors, reviewers = (Group.objects.get(name=name) for name in ("Editors", "Reviewers"))

    for rights in ("permissions", "page_permissions", "collection_permissions"):
        columns = ["pk"] if rights == "permissions" else [f"{rights.partition('_')[0]}_id", "permission_id"]
        less, more = (set(getattr(group, rights).values_list(*columns)) for group in (editors, reviewers))
        assert less, rights
        assert less <= more, rights


def test_editor_writes_and_reviewer_publishes() -> None:
    page, start = article(), home()
    for user, publishes in ((editor(), False), (reviewer(), True)):
        rights = page.permissions_for_user(user)
        assert (rights.can_edit(), rights.can_publish()) == (True, publishes)
        assert start.permissions_for_user(user).can_delete() is False or publishes


def test_nobody_deletes_rows_of_the_domain() -> None:
    from wagtail.permissions import policy_registry

    for user in (editor(), reviewer(), administrator()):
        policy = policy_registry.get_by_type(type(ServiceFactory()))
        assert policy.user_has_permission(user, "change")
        assert not policy.user_has_permission(user, "delete")


@pytest.mark.parametrize("name", CLOSED)
def test_places_of_administrators_do_not_exist_for_editors(name: str) -> None:
    url = reverse(name)

    assert [signed_in(user).get(url).status_code for user in (editor(), reviewer())] == [404, 404]
    assert signed_in(administrator()).get(url).status_code == 200


def test_event_offers_only_dates_that_are_public() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    booking = booked(service)
    url = reverse("wagtailadmin_pages:add", args=["cms", "eventpage", _events().pk])

    text = signed_in(editor()).get(url).content.decode()

    assert booking.session.public_id not in text
    assert f'<option value="{booking.session_id}"' not in text


def _events() -> Page:
    from cms.models import EventIndexPage

    page: Page = home().add_child(instance=EventIndexPage(title="活动", slug="events"))
    return page
