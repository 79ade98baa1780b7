"""What the two groups of editors may do. Written here, given after every migration: what a group may do is code, not a habit.

Editors write and send to review; reviewers are editors who may also approve and publish. The role (``people.RoleGrant``) opens the door of
the admin, the group says what may be done inside (docs/rules.md, Second person).
"""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

EDITORS, REVIEWERS = "Editors", "Reviewers"
WORKFLOW = "审核人"
"""The one way of review, for every page; its name completes “Submit to …”."""

KEPT_ROWS = (
    ("catalogue", "service"),
    ("people", "practitioner"),
    ("people", "credential"),
    ("places", "venue"),
    ("places", "room"),
    ("places", "hotline"),
    ("availability", "calendarday"),
)
"""Rows of the domain: added, changed and seen; never deleted."""

OWN_MODELS = (("cms", "faq"), ("cms", "topic"))
SETTINGS = (("cms", "sitenotice"), ("cms", "organiser"))
PROMOTED = (("wagtailsearchpromotions", "searchpromotion"), ("wagtailredirects", "redirect"))
EDITORS_PAGES = ("add_page", "change_page")
REVIEWERS_PAGES = (*EDITORS_PAGES, "publish_page", "lock_page", "unlock_page")
UPLOADS = (
    ("wagtailimages", "image", ("add", "change", "choose")),
    ("wagtaildocs", "document", ("add", "change", "choose")),
)
TRANSLATING = (("wagtail_localize", "submit_translation"),)


class KeptRowsPolicy(ModelPermissionPolicy):
    """Rights as Django gives them, except that nobody deletes, not even an administrator."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Say whether ``user`` may do ``action``."""
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Say whether ``user`` may do any of ``actions``."""
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    """Keep the rows of the domain from being deleted by any view of the admin."""
    for app, name in KEPT_ROWS:
        model = installed.get_model(app, name)
        register_permission_policy(model, KeptRowsPolicy(model), exact_class=True)


def give_permissions(using: str = "default", **_signal: Any) -> None:
    """Give both groups exactly what is written here, on the trees of both languages. Safe to repeat."""
    tables = connections[using].introspection.table_names()
    if using != "default" or not {"cms_homepage", "wagtailcore_grouppagepermission", "places_hotline"} <= set(tables):
        return  # another database, or half a migration
    for label in sorted(
        {app for app, *_rest in (*KEPT_ROWS, *OWN_MODELS, *SETTINGS, *PROMOTED, *UPLOADS, *TRANSLATING)}
    ):
        create_permissions(installed.get_app_config(label), verbosity=0, interactive=False)
    create_permissions(installed.get_app_config("wagtailadmin"), verbosity=0, interactive=False)
    # Wagtail knows of drafts of questions only once the admin is loaded, which migrating does not do.
    Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(installed.get_model("cms", "faq")),
        codename="publish_faq",
        defaults={"name": "Can publish Frequent question"},
    )
    create_permissions(installed.get_app_config("wagtailcore"), verbosity=0, interactive=False)
    starts = list(Page.objects.filter(depth=2))
    root = Collection.get_first_root_node()
    for name, page_rights, deletes in ((EDITORS, EDITORS_PAGES, False), (REVIEWERS, REVIEWERS_PAGES, True)):
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(_model_rights(deletes=deletes))
        GroupPagePermission.objects.filter(group=group).delete()
        rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=page_rights)
        GroupPagePermission.objects.bulk_create(
            [GroupPagePermission(group=group, page=page, permission=right) for page in starts for right in rights]
        )
        GroupCollectionPermission.objects.filter(group=group).delete()
        if root is not None:
            GroupCollectionPermission.objects.bulk_create(
                [
                    GroupCollectionPermission(group=group, collection=root, permission=right)
                    for right in _upload_rights()
                ]
            )


def _model_rights(*, deletes: bool) -> list[Permission]:
    wanted = [("wagtailadmin", "access_admin"), *TRANSLATING]
    wanted += [(app, f"{verb}_{name}") for app, name in KEPT_ROWS for verb in ("add", "change", "view")]
    own = ("add", "change", "view", "delete") if deletes else ("add", "change", "view")
    wanted += [(app, f"{verb}_{name}") for app, name in OWN_MODELS for verb in own]
    wanted += [(app, f"change_{name}") for app, name in SETTINGS]
    if deletes:
        wanted += [("cms", "publish_faq")]
        wanted += [(app, f"{verb}_{name}") for app, name in PROMOTED for verb in ("add", "change", "delete", "view")]
    return _found(wanted)


def _upload_rights() -> list[Permission]:
    return _found([(app, f"{verb}_{name}") for app, name, verbs in UPLOADS for verb in verbs])


def _found(wanted: list[tuple[str, str]]) -> list[Permission]:
    rows = Permission.objects.filter(codename__in=[codename for _app, codename in wanted])
    return [row for row in rows.select_related("content_type") if (row.content_type.app_label, row.codename) in wanted]
