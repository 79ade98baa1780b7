"""Django's description of the app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The records app."""

    name = "programmes.records"
    label = "records"
