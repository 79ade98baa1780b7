"""Django's description of the app."""

from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    """The availability app."""

    name = "programmes.availability"
    label = "availability"

    def ready(self) -> None:
        """Listen for raw edits of the scheduler's rows."""
        from programmes.availability import receivers  # noqa: F401  models must be loaded first
