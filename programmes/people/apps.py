"""Django's description of the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people app."""

    name = "programmes.people"
    label = "people"
