"""Keeping the index right where a row's words stand in another row. Every row's own words are kept by Wagtail whenever it is saved."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.index import insert_or_update_object

from programmes.catalogue.models import Programme, Service
from programmes.people.models import Credential, SpokenLanguage


def connect() -> None:
    """Listen to what people speak and hold, and to the names of programmes."""
    for sender in (Credential, SpokenLanguage):
        post_save.connect(_person_changed, sender=sender, dispatch_uid="search_person_saved")
        post_delete.connect(_person_changed, sender=sender, dispatch_uid="search_person_deleted")
    post_save.connect(_programme_changed, sender=Programme, dispatch_uid="search_programme_saved")


def _person_changed(sender: Any, instance: Credential | SpokenLanguage, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        insert_or_update_object(instance.practitioner)


def _programme_changed(sender: Any, instance: Programme, created: bool, **kwargs: Any) -> None:
    if created or kwargs.get("raw"):
        return
    for service in Service.objects.filter(programme=instance):
        insert_or_update_object(service)
