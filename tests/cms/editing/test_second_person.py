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
from wagtail.models import Locale, Page, Task, TaskState, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from cms.models import ArticlePage, ServicePage
from cms.publishing import COPIES, OWN_CHANGE, NotToBePublished, authors, is_guarded, needs_other_person
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

pytestmark = pytest.mark.django_db


def _written(by: Any, **fields: Any) -> ServicePage:
    page = service_page(**fields)
    with LogContext(user=by):
        page.save_revision(user=by)
    return page


def _form(page: ServicePage, **more: Any) -> dict[str, Any]:
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


def _is_live(page: Page) -> bool:
    return bool(Page.objects.get(pk=page.pk).live)


def _words(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def _says_why(response: Any) -> bool:
    return str(OWN_CHANGE) in _words(response)


def test_second_person_publishes() -> None:
    page = _written(editor())

    with LogContext(user=(other := reviewer())):
        page.get_latest_revision().publish(user=other)

    assert _is_live(page)


@pytest.mark.parametrize("make", [reviewer, administrator])
def test_nobody_publishes_their_own_change(make: Any) -> None:
    user = make()
    page = _written(user)

    assert not page.permissions_for_user(user).can_publish()
    with LogContext(user=user), pytest.raises(NotToBePublished):
        page.get_latest_revision().publish(user=user)
    with LogContext(user=user), pytest.raises(PermissionDenied):
        PublishPageRevisionAction(page.get_latest_revision(), user=user).execute(skip_permission_checks=True)
    with LogContext(user=user), pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()  # as tools do, naming nobody
    assert not _is_live(page)


def test_other_programmes_are_published_by_one_person() -> None:
    user = reviewer()
    page = service_page("jiafeng", body="[]")

    with LogContext(user=user):
        page.save_revision(user=user).publish(user=user)

    assert _is_live(page)


def test_own_change_below_somebody_elses_is_still_ones_own() -> None:
    first, second, third = reviewer(), reviewer(), reviewer()
    page = _written(first)
    page.summary = "又改了一句"
    with LogContext(user=second):
        page.save_revision(user=second)

    assert authors(page) == {first.pk, second.pk}
    assert [needs_other_person(page, user) for user in (first, second, third)] == [True, True, False]


def test_saving_without_a_change_makes_nobody_an_author() -> None:
    first, second = editor(), reviewer()
    page = _written(first)
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


def test_publish_button_keeps_a_draft_and_says_why() -> None:
    # What was typed and published in one go: the page was another's until then.
    user = reviewer()
    page = _written(editor())

    response = signed_in(user).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, **{"action-publish": "1"}), follow=True
    )

    assert _says_why(response)
    assert not _is_live(page)
    assert "想谈谈的人" in ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().who_for


def test_new_page_is_published_by_nobody_in_one_go() -> None:
    page = service_page()
    form = _form(page, **{"action-publish": "1", "slug": "new"})

    signed_in(reviewer()).post(
        reverse("wagtailadmin_pages:add", args=["cms", "servicepage", page.get_parent().pk]), form, follow=True
    )

    assert not _is_live(ServicePage.objects.get(slug="new", alias_of__isnull=True))


def test_planning_for_later_is_publishing_too() -> None:
    user = reviewer()
    page = _written(user, go_live_at=timezone.now() + timedelta(days=1))

    with LogContext(user=user), pytest.raises(NotToBePublished):
        page.get_latest_revision().publish(user=user)
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    with LogContext(user=user), pytest.raises(NotToBePublished):
        revision.save()


def test_what_another_planned_goes_live_by_itself() -> None:
    page = _written(editor(), go_live_at=timezone.now() + timedelta(seconds=60))
    with LogContext(user=(other := reviewer())):
        page.get_latest_revision().publish(user=other)
    assert not _is_live(page)
    revision = page.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(seconds=1),
        content=revision.content | {"go_live_at": (timezone.now() - timedelta(seconds=1)).isoformat()},
    )

    call_command("publish_scheduled", verbosity=0)

    assert _is_live(page)


def test_several_pages_at_once_leave_ones_own_out() -> None:
    user = reviewer()
    page = _written(user)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}&next=/cms/"

    asked = signed_in(user).get(url)
    signed_in(user).post(url, {"include_descendants": "on"}, follow=True)

    assert asked.context["items"] == []
    assert not _is_live(page)


def test_children_are_not_published_along_with_their_parent() -> None:
    user = reviewer()
    page = _written(user)
    above = page.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={above.pk}&next=/cms/"

    signed_in(user).post(url, {"include_descendants": "on"}, follow=True)

    assert not _is_live(page)


def _submit(page: ServicePage, user: Any) -> TaskState:
    workflow = Workflow.objects.get(name="Review by a second person")
    with LogContext(user=user):
        return workflow.start(page, user).current_task_state.specific


def test_reviewer_does_not_approve_their_own_change() -> None:
    user = reviewer()
    page = _written(user)
    state = _submit(page, user)

    response = signed_in(user).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        _form(page, **{"action-workflow-action": "true", "workflow-action-name": "approve"}),
        follow=True,
    )

    assert _says_why(response)
    assert not _is_live(page)
    signed_in(user).post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""}
    )
    assert not _is_live(page)


def test_second_person_approves_and_it_goes_live() -> None:
    author, other = editor(), reviewer()
    page = _written(author)
    state = _submit(page, author)
    assert Task.objects.get(pk=state.task_id).name == "Review by a second person"

    signed_in(other).post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": "好"}
    )

    assert _is_live(page)


def test_copies_are_drafts() -> None:
    page = _written(editor())
    page.get_latest_revision().publish()
    user = reviewer()
    form = {"new_title": "副本", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "publish_copies": "on"}

    response = signed_in(user).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)

    assert str(COPIES) in _words(response)
    assert not ServicePage.objects.filter(slug="copy").exists()
    with LogContext(user=user):
        copy = ServicePage.objects.get(pk=page.pk).copy(update_attrs={"slug": "copy-2"}, user=user)
    assert not _is_live(copy)


def test_published_page_does_not_leave_the_programme() -> None:
    page = standard_page(programme_page())
    page.save_revision().publish()
    elsewhere = programme_page("jiafeng")

    signed_in(reviewer()).post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))

    assert Page.objects.get(pk=page.pk).get_parent().pk != elsewhere.pk


def test_tool_that_writes_into_the_live_row_changes_nothing() -> None:
    page = service_page()
    page.save_revision().publish()
    user = reviewer()
    row = ServicePage.objects.get(pk=page.pk)
    row.summary = "悄悄改的"

    with LogContext(user=user):
        row.save()
        row.save_revision(user=user)

    assert ServicePage.objects.get(pk=page.pk).summary == ""
    assert row.get_latest_revision_as_object().summary == "悄悄改的"
    with LogContext(user=user), pytest.raises(PermissionDenied):
        row.get_latest_revision().publish()


def test_page_taken_offline_is_put_back_by_a_second_person() -> None:
    first, second = reviewer(), reviewer()
    page = _written(first)
    with LogContext(user=second):
        page.get_latest_revision().publish(user=second)
    page = ServicePage.objects.get(pk=page.pk)
    with LogContext(user=first):
        page.unpublish(user=first)
        page = ServicePage.objects.get(pk=page.pk)
        page.live = True
        with pytest.raises(NotToBePublished):
            page.save()

    assert not _is_live(page)


@pytest.mark.django_db(transaction=True)
def test_translating_publishes_nothing_alone() -> None:
    page = service_page()
    page.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    user = reviewer()

    with LogContext(user=user):
        source, _made = TranslationSource.update_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=english)
        with pytest.raises(PermissionDenied):
            translation.save_target(user=user, publish=True)

    made = Page.objects.get(locale=english, translation_key=page.translation_key)
    assert needs_other_person(made.specific, user)
    with LogContext(user=(other := reviewer())):
        made.specific.get_latest_revision().publish(user=other)
    assert _is_live(made)
