"""Addresses of the calendar."""

from django.urls import path

from portal.calendar import changed, in_step, people, sheet, views, why

app_name = "calendar"
urlpatterns = [
    path("", views.start, name="start"),
    path("day/", views.day, name="day"),
    path("week/", views.week, name="week"),
    path("month/", views.month, name="month"),
    path("agenda/", views.agenda, name="agenda"),
    path("people/", people.people, name="people"),
    path("sheet/", sheet.sheet, name="sheet"),
    path("why/", why.page, name="why"),
    path("changed/", changed.changed, name="changed"),
    path("feed/", in_step.page, name="feed"),
]
