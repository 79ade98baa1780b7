"""Addresses of the outbox page."""

from django.urls import path

from portal.outbox import views

app_name = "outbox"
urlpatterns = [path("", views.outbox, name="list")]
