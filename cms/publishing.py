"""What must be true before a page goes live: the rules of wording, and for pages about violence and mediation a second person.

One place decides (``obstacles``); several ask it: the buttons (``permissions``), the hooks of the admin (``cms.hooks.publishing``), and, last,
the page and its revision as they are saved, whichever way they came. What acts with nobody signed in (loading, the timer that publishes
what was approved) is not asked.
"""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.log_actions import get_active_log_context
from wagtail.models import PagePermissionTester, Revision

from cms.checks.page import page_findings
from cms.languages import SOURCE, START_DEPTH

if TYPE_CHECKING:
    from cms.models.base import BasePage

OWN_CHANGE = _(
    "You have changed this page yourself. Pages about violence and mediation go live only when a second person publishes them: "
    "please send it to review."
)
COPIES = _("Pages about violence and mediation are copied as drafts. Please leave “publish copied pages” off.")
MOVES = _(
    "A published page is not moved into or out of the programme for violence and mediation. Please take it offline first; "
    "a second person then publishes it in its new place."
)

NOT_YOURS = _("You may write this page, but not publish it: please send it to review.")

BOOKKEEPING = frozenset(
    {
        "pk", "path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes", "latest_revision",
        "latest_revision_created_at", "live_revision", "first_published_at", "last_published_at", "expired", "locked", "locked_at",
        "locked_by", "alias_of", "owner", "wagtail_admin_comments", "content_type", "translation_key", "locale",
    }
)  # fmt: skip


class NotToBePublished(PublishPagePermissionError):
    """A page was to go live that may not; its text is a sentence for the editor."""


class GuardedTester(PagePermissionTester):
    """Wagtail's permissions, less publishing one's own change of a page that needs a second person."""

    def can_publish(self) -> bool:
        """Say whether this person may publish the page as it stands."""
        return bool(super().can_publish()) and not needs_other_person(self.page.specific, self.user)

    def can_publish_subpage(self) -> bool:
        """Say whether this person may make and publish a page below this one in one go: never below a guarded one."""
        return bool(super().can_publish_subpage()) and not is_guarded(self.page.specific)


def acting(user: Any = None, /) -> Any:
    """Give who acts: ``user``, or whoever is signed in to the admin; None for a command or the timer."""
    return user or get_active_log_context().user


def is_guarded(page: Any, /) -> bool:
    """Say whether ``page`` needs a second person: by what it says now, or by what is stored of it.

    A draft that leaves the programme is a change of a page that belonged to it.
    """
    if getattr(page, "is_sensitive", False):
        return True
    stored = _stored(page)
    return stored is not None and stored.is_sensitive


def authors(page: Any, /) -> set[int | None]:
    """Give the keys of everybody whose changes of ``page`` are not live yet. Saving without a change makes nobody an author."""
    revisions = list(Revision.page_revisions.filter(object_id=str(page.pk)).order_by("created_at", "pk"))
    numbers = [revision.pk for revision in revisions]
    live = page.live_revision_id
    begin = numbers.index(live) + 1 if live in numbers else 0
    before = _words(revisions[begin - 1].content) if begin else None
    wrote: set[int | None] = set()
    for revision in revisions[begin:]:
        words = _words(revision.content)
        if words != before:
            wrote.add(revision.user_id)
        before = words
    return wrote


def needs_other_person(page: Any, user: Any, /) -> bool:
    """Say whether ``user`` may not publish ``page``, because it is guarded and they wrote of what is not live yet."""
    if user is None or page.pk is None or page.alias_of_id is not None or not is_guarded(page):
        return False
    fresh = _stored(page)
    return fresh is not None and user.pk in authors(fresh)


def obstacles(page: Any, user: Any, /) -> list[str]:
    """Give a sentence for everything that keeps ``page`` from going live by ``user``, in the active language."""
    found = [str(OWN_CHANGE)] if needs_other_person(page, user) else []
    return found + [str(each) for each in page_findings(page)]


def check_publishing(page: Any, user: Any = None, /) -> None:
    """Raise NotToBePublished, with the first obstacle, where somebody acts and ``page`` may not go live."""
    who = acting(user)
    if who is None or page.alias_of_id is not None:
        return
    found = obstacles(page, who)
    if not found and not page.permissions_for_user(who).can_publish():
        found = [str(NOT_YOURS)]
    if found:
        raise NotToBePublished(found[0])


def before_saving(page: "BasePage", /) -> bool:
    """Judge a full save of ``page`` that somebody signed in causes; say whether it may be written.

    What is live changes by publishing only: a tool that writes into the live row is left to its revision. A new guarded page, made or
    copied, begins as a draft. Raises NotToBePublished where a guarded page goes live that may not.
    """
    user = acting()
    if user is None or page.alias_of_id is not None:
        return True
    stored, guarded = _stored(page), is_guarded(page)
    if stored is None or not page.live:
        page.live = page.live and not guarded
        return True
    if _is_published(page, stored):
        if guarded and needs_other_person(page, user):
            raise NotToBePublished(str(OWN_CHANGE))
        return True
    if not stored.live:
        if guarded:
            raise NotToBePublished(str(OWN_CHANGE))
        return True
    return _is_same(page, stored)


def differs_from_draft(page: "BasePage", /) -> bool:
    """Say whether ``page`` says anything else than its newest draft."""
    draft = page.get_latest_revision_as_object()
    return not _is_same(page, draft)


def begins_translation(page: "BasePage", /) -> bool:
    """Say whether ``page``, a copy of the source so far, is being made a page of its own. A start page stays: all others stand below it."""
    return page.alias_of_id is None and page.depth > START_DEPTH and page.locale.language_code != SOURCE


def _is_published(page: Any, stored: Any) -> bool:
    """Say whether ``page`` is being saved as another revision of it goes live."""
    return page.live_revision_id is not None and page.live_revision_id != stored.live_revision_id


def _is_same(page: Any, stored: Any) -> bool:
    return bool(_words(page.serializable_data()) == _words(stored.serializable_data()))


def _stored(page: Any) -> Any:
    return type(page)._base_manager.filter(pk=page.pk).first() if page.pk else None


def _words(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in BOOKKEEPING}
