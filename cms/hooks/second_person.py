"""The place of “Publish”, “Approve” and “Publish this version” where somebody may not press them: it says why, from the first word they write on.

Autosaving puts it there too (``wagtailadmin/generic/edit_partials.html``), and the style of the admin then takes “Approve” away.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from cms import publishing

NAME, ICON, TEMPLATE = "second-person", "user", "cms/admin/second_person.html"
LABEL = _("A second person publishes this")
LEFT_OUT = frozenset({"action-publish", "approve"})
"""What its reason stands in the place of."""


def stands_between(row: Any, user: Any, /, *, is_older: bool) -> bool:
    """Say whether the rule of the second person is all that keeps ``user`` from publishing ``row``, a page or a question.

    To publish an older version (``is_older``) is a change of one's own.
    """
    if not publishing.may_publish(row, user):
        return False
    return publishing.is_guarded(row) if is_older else publishing.needs_other_person(row, user)


def leave_out(items: list[Any], /) -> None:
    """Leave out of a menu what would only be refused, where the reason is in it."""
    if any(item.name == NAME for item in items):
        items[:] = [item for item in items if item.name not in LEFT_OUT]


class SecondPersonItem(ActionMenuItem):
    """Says that another person publishes this page. Shown to those only who could otherwise publish it."""

    name = NAME
    label = LABEL
    template_name = TEMPLATE
    icon_name = ICON

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the rule of the second person is all that stands between this person and publishing."""
        user = context["request"].user
        if context["view"] == "create":
            parent = context["parent_page"].specific
            return bool(publishing.is_guarded(parent) and publishing.may_publish_below(parent, user))
        is_older = context["view"] == "revisions_revert"
        return not context["locked_for_user"] and stands_between(context["page"], user, is_older=is_older)


@hooks.register("register_page_action_menu_item")
def register_second_person() -> ActionMenuItem:
    """Offer it in the place of “Publish”."""
    return SecondPersonItem(order=30)


@hooks.register("construct_page_action_menu")
def leave_out_of_pages(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out of a page's menu what would only be refused."""
    leave_out(items)
