"""Django app of the outermost floor: templates, commands and system checks, no models."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the system checks of our own settings."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401 (registers on import; apps must be loaded first)
