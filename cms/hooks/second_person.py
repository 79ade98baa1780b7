"""The place of the button “Publish” where somebody may not press it: it says why, from the first word they write on."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from cms import publishing

NAME, ICON, TEMPLATE = "second-person", "user", "cms/admin/second_person.html"
LABEL = _("A second person publishes this")


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
        page = context["page"]
        if context["locked_for_user"] or not publishing.may_publish(page, user):
            return False
        return publishing.needs_other_person(page, user)


@hooks.register("register_page_action_menu_item")
def register_second_person() -> ActionMenuItem:
    """Offer it in the place of “Publish”."""
    return SecondPersonItem(order=30)
