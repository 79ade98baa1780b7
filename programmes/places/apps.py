"""Django's description of the app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The places app."""

    name = "programmes.places"
    label = "places"
