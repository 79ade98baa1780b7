"""What must be true before a page or a question goes live: the rules of wording, and about violence and mediation a second person.

One place decides (``obstacles``); several ask it: the buttons (``permissions``), the hooks of the admin (``cms.hooks.publishing``), and, last,
the page and its revision as they are saved, whichever way they came. What acts with nobody signed in (loading, the timer that publishes
what was approved) is not asked.
"""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PagePermissionTester
from wagtail.snippets.permissions import get_permission_name

from cms.authors import authors, words_of
from cms.checks.page import page_findings
from cms.languages import SOURCE, START_DEPTH

if TYPE_CHECKING:
    from cms.models.base import BasePage

OWN_CHANGE = _(
    "You have changed this page yourself. Pages about violence and mediation go live only when a second person publishes them: "
    "please send it to review."
)
OWN_QUESTION = _(
    "You have changed this question yourself. Answers about violence and mediation go live only when a second person publishes "
    "them: please send it to review."
)
COPIES = _("Pages about violence and mediation are copied as drafts. Please leave “publish copied pages” off.")
MOVES = _(
    "A published page is not moved into or out of the programme for violence and mediation. Please take it offline first; "
    "a second person then publishes it in its new place."
)
NO_RIGHT = _("You may write this; publishing is for reviewers. Please send it to review.")


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


def may_publish(page: Any, user: Any, /) -> bool:
    """Say whether ``user`` has the right to publish ``page`` (or question), whoever wrote it."""
    if isinstance(page, Page):
        return bool(PagePermissionTester(user, page).can_publish())
    return bool(user.has_perm(get_permission_name("publish", type(page))))


def may_publish_below(parent: Any, user: Any, /) -> bool:
    """Say whether ``user`` has the right to publish pages below ``parent``, whoever wrote them."""
    return bool(PagePermissionTester(user, parent).can_publish_subpage())


def needs_other_person(page: Any, user: Any, /) -> bool:
    """Say whether ``user`` may not publish ``page``, because it is guarded and they wrote of what is not live yet."""
    if user is None or page.pk is None or is_copy(page) or not is_guarded(page):
        return False
    fresh = _stored(page)
    return fresh is not None and user.pk in authors(fresh)


def obstacles(page: Any, user: Any, /) -> list[str]:
    """Give a sentence for everything that keeps ``page`` from going live by ``user``, in the active language."""
    found = [str(own_change(page))] if needs_other_person(page, user) else []
    return found + ([str(each) for each in page_findings(page)] if isinstance(page, Page) else [])


def own_change(page: Any, /) -> Any:
    """Give the sentence for somebody who may not publish their own change of ``page``."""
    return OWN_CHANGE if isinstance(page, Page) else OWN_QUESTION


def is_copy(page: Any, /) -> bool:
    """Say whether ``page`` only repeats another, and goes live with it."""
    return getattr(page, "alias_of_id", None) is not None


def check_publishing(page: Any, user: Any = None, /) -> None:
    """Raise NotToBePublished, with the first obstacle, where somebody acts and ``page`` may not go live.

    Tools that publish along the way (translating, for one) do not ask for the right to publish: it is asked for here.
    """
    who = acting(user)
    if who is None or is_copy(page):
        return
    if not may_publish(page, who):
        raise NotToBePublished(str(NO_RIGHT))
    found = obstacles(page, who)
    if found:
        raise NotToBePublished(found[0])


def before_saving(page: Any, /) -> bool:
    """Judge a full save of ``page`` that somebody signed in causes; say whether it may be written.

    What is live changes by publishing only: a tool that writes into the live row is left to its revision. A new page that is guarded, or
    by somebody who may not publish, begins as a draft. Raises NotToBePublished where a page of that kind goes live.
    """
    user = acting()
    if user is None or is_copy(page):
        return True
    has_right = may_publish(page, user)
    may = has_right and not is_guarded(page)
    stored = _stored(page)
    if stored is None or not page.live:
        page.live = page.live and may
        return True
    refusal = str(own_change(page) if has_right else NO_RIGHT)
    if page.live_revision_id is not None and page.live_revision_id != stored.live_revision_id:
        if not has_right or needs_other_person(page, user):
            raise NotToBePublished(refusal)
        return True
    if not stored.live:
        if not may:
            raise NotToBePublished(refusal)
        return True
    return bool(words_of(page.serializable_data()) == words_of(stored.serializable_data()))


def begins_translation(page: "BasePage", /) -> bool:
    """Say whether ``page``, a copy of the source so far, is being made a page of its own. A start page stays: all others stand below it."""
    return page.alias_of_id is None and page.depth > START_DEPTH and page.locale.language_code != SOURCE


def _stored(page: Any) -> Any:
    return type(page)._base_manager.filter(pk=page.pk).first() if page.pk else None
