"""Address of the table of rights."""

from django.urls import path

from portal.rights import views

app_name = "rights"
urlpatterns = [path("", views.show, name="show")]
