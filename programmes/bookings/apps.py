"""Django's description of the app."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """The bookings app."""

    name = "programmes.bookings"
    label = "bookings"

    def ready(self) -> None:
        """Answer what the catalogue asks."""
        from programmes.bookings import receivers  # noqa: F401  models must be loaded first
