"""Pages about violence and mediation never go live by one person alone, whichever way they try."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import LogContext

from cms.models import ArticlePage, ServicePage
from cms.publishing import NotToBePublished, authors, is_guarded, needs_other_person
from tests.cms.editing.building import (
    administrator,
    article,
    editor,
    programme,
    programme_page,
    reviewer,
    service_page,
    signed_in,
    standard_page,
)
from tests.cms.editing.trying import form_of, is_live, says_why, written

pytestmark = pytest.mark.django_db


def test_second_person_publishes() -> None:
    page = written(editor())

    with LogContext(user=(other := reviewer())):
        page.get_latest_revision().publish(user=other)

    assert is_live(page)


@pytest.mark.parametrize("make", [reviewer, administrator])
def test_nobody_publishes_their_own_change(make: Any) -> None:
    user = make()
    page = written(user)

    assert not page.permissions_for_user(user).can_publish()
    with LogContext(user=user), pytest.raises(NotToBePublished):
        page.get_latest_revision().publish(user=user)
    with LogContext(user=user), pytest.raises(PermissionDenied):
        PublishPageRevisionAction(page.get_latest_revision(), user=user).execute(skip_permission_checks=True)
    with LogContext(user=user), pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()  # as tools do, naming nobody
    assert not is_live(page)


def test_other_programmes_are_published_by_one_person() -> None:
    user = reviewer()
    page = service_page("jiafeng", body="[]")

    with LogContext(user=user):
        page.save_revision(user=user).publish(user=user)

    assert is_live(page)


def test_own_change_below_somebody_elses_is_still_ones_own() -> None:
    first, second, third = reviewer(), reviewer(), reviewer()
    page = written(first)
    page.summary = "又改了一句"
    with LogContext(user=second):
        page.save_revision(user=second)

    assert authors(page) == {first.pk, second.pk}
    assert [needs_other_person(page, user) for user in (first, second, third)] == [True, True, False]


def test_saving_without_a_change_makes_nobody_an_author() -> None:
    first, second = editor(), reviewer()
    page = written(first)
    with LogContext(user=second):
        page.save_revision(user=second)

    assert authors(page) == {first.pk}


def test_leaving_the_programme_is_a_change_of_a_guarded_page() -> None:
    user = reviewer()
    page = article(programme=programme("aichao"))
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.programme = None

    with LogContext(user=user), pytest.raises(NotToBePublished):
        page.save_revision(user=user).publish(user=user)

    assert ArticlePage.objects.get(pk=page.pk).programme is not None


def test_page_of_text_below_the_programme_is_guarded() -> None:
    assert is_guarded(standard_page(programme_page()))
    assert not is_guarded(standard_page(programme_page("jiafeng"), slug="other"))


def test_publish_button_keeps_a_draft_andsays_why() -> None:
    # What was typed and published in one go: the page was another's until then.
    user = reviewer()
    page = written(editor())

    response = signed_in(user).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **{"action-publish": "1"}), follow=True
    )

    assert says_why(response)
    assert not is_live(page)
    assert "想谈谈的人" in ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().who_for


def test_new_page_is_published_by_nobody_in_one_go() -> None:
    page = service_page()
    form = form_of(page, **{"action-publish": "1", "slug": "new"})

    signed_in(reviewer()).post(
        reverse("wagtailadmin_pages:add", args=["cms", "servicepage", page.get_parent().pk]), form, follow=True
    )

    assert not is_live(ServicePage.objects.get(slug="new", alias_of__isnull=True))


def test_planning_for_later_is_publishing_too() -> None:
    user = reviewer()
    page = written(user, go_live_at=timezone.now() + timedelta(days=1))

    with LogContext(user=user), pytest.raises(NotToBePublished):
        page.get_latest_revision().publish(user=user)
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    with LogContext(user=user), pytest.raises(NotToBePublished):
        revision.save()


def test_what_another_planned_goes_live_by_itself() -> None:
    page = written(editor(), go_live_at=timezone.now() + timedelta(seconds=60))
    with LogContext(user=(other := reviewer())):
        page.get_latest_revision().publish(user=other)
    assert not is_live(page)
    revision = page.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=1),
        content=revision.content | {"go_live_at": (timezone.now() - timedelta(seconds=1)).isoformat()},
    )

    call_command("publish_scheduled", verbosity=0)

    assert is_live(page)
