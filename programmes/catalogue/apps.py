"""Django's description of the app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The catalogue app."""

    name = "programmes.catalogue"
    label = "catalogue"
