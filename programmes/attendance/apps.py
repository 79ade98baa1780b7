"""Django's description of the app."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """The attendance app."""

    name = "programmes.attendance"
    label = "attendance"
