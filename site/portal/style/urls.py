"""Address of the style page."""

from django.urls import path

from portal.style import views

app_name = "style"
urlpatterns = [path("", views.show, name="show")]
