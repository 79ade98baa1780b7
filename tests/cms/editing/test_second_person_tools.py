"""The same rule, however a tool of the admin goes about it: in bulk, by review, by copying and moving."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Page, Task, TaskState, Workflow

from cms.models import ServicePage
from cms.permissions import WORKFLOW
from cms.publishing import COPIES, NotToBePublished
from tests.cms.editing.building import (
    editor,
    programme_page,
    reviewer,
    service_page,
    signed_in,
    standard_page,
)
from tests.cms.editing.trying import form_of, is_live, says_why, words_of, written

pytestmark = pytest.mark.django_db

APPROVE, SECOND_PERSON = 'data-workflow-action-name="approve"', 'name="action-publish" disabled'


def test_several_pages_at_once_leave_ones_own_out() -> None:
    user = reviewer()
    page = written(user)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}&next=/cms/"

    asked = signed_in(user).get(url)
    signed_in(user).post(url, {"include_descendants": "on"}, follow=True)

    assert asked.context["items"] == []
    assert not is_live(page)


def test_children_are_not_published_along_with_their_parent() -> None:
    user = reviewer()
    page = written(user)
    above = page.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={above.pk}&next=/cms/"

    signed_in(user).post(url, {"include_descendants": "on"}, follow=True)

    assert not is_live(page)


def _submit(page: ServicePage, user: Any) -> TaskState:
    workflow = Workflow.objects.get(name=WORKFLOW)
    with LogContext(user=user):
        return workflow.start(page, user).current_task_state.specific


def test_reviewer_does_not_approve_their_own_change() -> None:
    user = reviewer()
    page = written(user)
    state = _submit(page, user)

    response = signed_in(user).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form_of(page, **{"action-workflow-action": "true", "workflow-action-name": "approve"}),
        follow=True,
    )

    assert says_why(response)
    assert not is_live(page)
    signed_in(user).post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""}
    )
    assert not is_live(page)


def test_what_is_written_and_approved_in_one_go_is_kept_as_a_draft() -> None:
    author, user = editor(), reviewer()
    page = written(author)
    _submit(page, author)
    revision = page.get_latest_revision()
    form = form_of(page, loaded_revision_id=revision.pk, loaded_revision_created_at=revision.created_at.isoformat())

    signed_in(user).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form | {"action-workflow-action": "true", "workflow-action-name": "approve"},
        follow=True,
    )

    assert not is_live(page)
    assert "想谈谈的人" in ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().who_for


def test_nobody_is_offered_to_approve_their_own_change() -> None:
    user, other = reviewer(), reviewer()
    page = written(user)
    _submit(page, user)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    mine, theirs = (signed_in(each).get(edit).content.decode() for each in (user, other))

    assert APPROVE not in mine
    assert SECOND_PERSON in mine
    assert APPROVE in theirs
    assert SECOND_PERSON not in theirs
    today = [signed_in(each).get("/cms/").content.decode() for each in (user, other)]
    assert [page.title in text.split('class="today"')[1].split("</section>")[0] for text in today] == [False, True]


def test_older_version_of_a_guarded_page_is_ones_own_change() -> None:
    page = written(editor())
    page.get_latest_revision().publish()
    older = page.get_latest_revision()
    page.save_revision(user=editor()).publish()
    user = reviewer()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, older.pk])

    assert SECOND_PERSON in signed_in(user).get(url).content.decode()


def test_autosaving_takes_publish_away_from_whoever_has_just_written() -> None:
    page, user = written(editor()), reviewer()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert SECOND_PERSON not in signed_in(user).get(edit).content.decode()
    revision = page.get_latest_revision()
    form = form_of(page, loaded_revision_id=revision.pk, loaded_revision_created_at=revision.created_at.isoformat())

    kept = signed_in(user).post(edit, form, headers={"accept": "application/json"}).json()

    assert SECOND_PERSON in kept["html"]


def test_second_person_approves_and_it_goes_live() -> None:
    author, other = editor(), reviewer()
    page = written(author)
    state = _submit(page, author)
    assert Task.objects.get(pk=state.task_id).name == WORKFLOW

    signed_in(other).post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": "好"}
    )

    assert is_live(page)


def test_copies_are_drafts() -> None:
    page = written(editor())
    page.get_latest_revision().publish()
    user = reviewer()
    form = {"new_title": "副本", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "publish_copies": "on"}

    response = signed_in(user).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)

    assert str(COPIES) in words_of(response)
    assert not ServicePage.objects.filter(slug="copy").exists()
    with LogContext(user=user):
        copy = ServicePage.objects.get(pk=page.pk).copy(update_attrs={"slug": "copy-2"}, user=user)
    assert not is_live(copy)


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
    page = written(first)
    with LogContext(user=second):
        page.get_latest_revision().publish(user=second)
    page = ServicePage.objects.get(pk=page.pk)
    with LogContext(user=first):
        page.unpublish(user=first)
        page = ServicePage.objects.get(pk=page.pk)
        page.live = True
        with pytest.raises(NotToBePublished):
            page.save()

    assert not is_live(page)
