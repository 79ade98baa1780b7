"""Addresses of the calendar."""

from django.urls import path

from portal.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.start, name="start"),
    path("day/", views.day, name="day"),
    path("week/", views.week, name="week"),
    path("month/", views.month, name="month"),
    path("agenda/", views.agenda, name="agenda"),
]
