"""Addresses of the coordinators' page."""

from django.urls import path

from portal.desk import callers, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("requests/", views.requests, name="requests"),
    path("requests/<slug:public_id>/approve/", views.approve, name="approve"),
    path("requests/<slug:public_id>/decline/", views.decline, name="decline"),
    path("calls/<slug:public_id>/done/", views.call_back_done, name="call_back_done"),
    path("find/", callers.find, name="find"),
    path("bookings/<slug:public_id>/", callers.booking, name="booking"),
    path("bookings/<slug:public_id>/pin/", callers.reissue, name="reissue"),
]
