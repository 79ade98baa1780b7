"""Addresses of the public pages."""

from django.urls import path

from portal.public import elder, feeds, finding, leaving, search, views

app_name = "public"
urlpatterns = [
    path("", views.page, name="home"),
    path("p/<slug:code>/", views.programme, name="programme"),
    path("find/", finding.find, name="find"),
    path("feeds/articles/", feeds.Articles(), name="feed_articles"),
    path("feeds/events/", feeds.Events(), name="feed_events"),
    path("search/", search.search, name="search"),
    path("view/", elder.switch, name="view"),
    path("leave/", leaving.leave, name="leave"),
    path("again/", leaving.come_back, name="come_back"),
]
