"""Asking, wherever the admin is about to publish, whether a page may go live, and saying why not."""

from collections.abc import Sequence
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_latest_str
from wagtail.models import Page, Revision

from cms import publishing
from cms.checks.page import is_checked, page_findings


@hooks.register("before_publish_page")
def refuse_to_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what was written as a draft and say what stands against publishing it."""
    return refuse(request, page, publishing.obstacles(page, request.user)) if is_checked(page) else None


@hooks.register("before_edit_page")
def refuse_to_approve(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say, when somebody approves in a review, what stands against it."""
    if request.method != "POST" or not request.POST.get("action-workflow-action"):
        return None
    if request.POST.get("workflow-action-name") != "approve" or not is_checked(page):
        return None
    return refuse(request, page, publishing.obstacles(page.get_latest_revision_as_object(), request.user))


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action: str, objects: Sequence[Any], _view: Any) -> HttpResponse | None:
    """Publish none of several pages when one of them may not go live."""
    if action != "publish":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    if request.POST.get("include_descendants"):
        pages += [below for each in pages for below in each.get_descendants().not_live()]
    for page in pages:
        draft = page.specific.get_latest_revision_as_object()
        found = publishing.obstacles(draft, request.user) if is_checked(draft) else []
        if found:
            return refuse(request, draft, found)
    return None


@hooks.register("before_copy_page")
def refuse_to_copy_live(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copy guarded pages as drafts only."""
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    pages = [page, *page.get_descendants()] if request.POST.get("copy_subpages") else [page]
    if not any(publishing.is_guarded(each.specific) for each in pages):
        return None
    messages.error(request, str(publishing.COPIES))
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("before_move_page")
def refuse_to_move_live(request: HttpRequest, page: Page, target: Page) -> HttpResponse | None:
    """Leave a published page on its side of the guarded programme."""
    specific, above = page.specific, target.specific
    follows_parent = page.specific_class is not None and page.specific_class.__name__ == "StandardPage"
    if not page.live or not follows_parent or publishing.is_guarded(specific) == publishing.is_guarded(above):
        return None
    messages.error(request, str(publishing.MOVES))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def tell_early(request: HttpRequest, page: Page) -> None:
    """Tell who sends a page to review what will stand against it, while they still have it open."""
    found = page_findings(page) if request.POST.get("action-submit") and is_checked(page) else []
    if found:
        messages.warning(request, _listed(_("This cannot go live yet:"), [str(each) for each in found]))


@receiver(pre_save, sender=Revision)
def guard_planning(*, instance: Revision, **_rest: Any) -> None:
    """Ask once more, whichever way a revision is approved to go live later."""
    if instance.approved_go_live_at is None or instance.pk is None:
        return
    was = Revision.objects.filter(pk=instance.pk).values_list("approved_go_live_at", flat=True).first()
    if was != instance.approved_go_live_at and is_checked(page := instance.as_object()):
        publishing.check_publishing(page)


def refuse(request: HttpRequest, page: Any, found: list[str]) -> HttpResponse | None:
    """Say what was ``found`` to stand against publishing ``page`` and lead back to it; nothing was found, nothing happens."""
    if not found:
        return None
    heading = _("“%(title)s” was not published. It is kept as a draft.") % {"title": get_latest_str(page)}
    messages.error(request, _listed(heading, found))
    return redirect(AdminURLFinder(request.user).get_edit_url(page) or "wagtailadmin_home")


def _listed(heading: str, sentences: list[str]) -> str:
    items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
    return format_html("{}<ul>{}</ul>", heading, items)
