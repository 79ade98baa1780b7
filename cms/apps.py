"""Django app of the content floor."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Editorial pages; no models of its own yet."""

    name = "cms"
    label = "cms"
    default_auto_field = "django.db.models.BigAutoField"
