"""Django's description of the app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """The feeds app."""

    name = "programmes.feeds"
    label = "feeds"
