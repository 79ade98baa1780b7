"""Django's description of the app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The notifications app. It is the only one that listens to signals."""

    name = "programmes.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Connect the receivers."""
        from programmes.notifications import receivers  # noqa: F401
