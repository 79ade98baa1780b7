"""Django app of the content floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Editorial pages, their blocks and the settings of the site."""

    name = "cms"
    label = "cms"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the search index in step with rows beside the indexed ones."""
        from cms.search.receivers import connect

        connect()
