"""Django's description of the app."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """The bookings app."""

    name = "programmes.bookings"
    label = "bookings"
