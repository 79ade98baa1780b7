"""Our addresses and, in front of them, django-scheduler's own: its pages link to each other."""

from django.urls import include, path

from portal.urls import handler500
from portal.urls import urlpatterns as ours

urlpatterns = [path("peer/", include("schedule.urls")), *ours]

__all__ = ["handler500", "urlpatterns"]
