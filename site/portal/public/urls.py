"""Addresses of the public pages."""

from django.urls import path

from portal.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("p/<slug:code>/", views.programme, name="programme"),
    path("leave/", views.leave, name="leave"),
]
