"""Django app of the content floor."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Editorial pages, their blocks and the settings of the site."""

    name = "cms"
    label = "cms"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the frame of all pages and the search index in step, and say who may do what, also after every migration."""
        from cms import keeping, permissions
        from cms.search import receivers

        keeping.connect()
        receivers.connect()
        permissions.register_policies()
        post_migrate.connect(permissions.give_permissions, sender=self, dispatch_uid="cms.permissions")
