"""Addresses of the public pages."""

from django.urls import path
from wagtail.views import serve

from portal.public import elder, finding, leaving, search, views

app_name = "public"
urlpatterns = [
    path("", serve, {"path": ""}, name="home"),
    path("p/<slug:code>/", views.programme, name="programme"),
    path("find/", finding.find, name="find"),
    path("search/", search.search, name="search"),
    path("view/", elder.switch, name="view"),
    path("leave/", leaving.leave, name="leave"),
    path("again/", leaving.come_back, name="come_back"),
]
