"""Django's description of the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases app."""

    name = "programmes.cases"
    label = "cases"
