"""Addresses of the sessions one works."""

from django.urls import path

from portal.meeting import glass, note, session

app_name = "meeting"
urlpatterns = [
    path("glass/", glass.glass, name="glass"),
    path("<slug:public_id>/", session.session, name="session"),
    path("<slug:public_id>/arrive/", session.arrive, name="arrive"),
    path("<slug:public_id>/outcome/", session.outcome, name="outcome"),
    path("<slug:public_id>/earlier/", session.history, name="history"),
    path("<slug:public_id>/note/", note.note, name="note"),
    path("<slug:public_id>/note/draft/", note.draft, name="draft"),
    path("<slug:public_id>/note/<int:number>/", note.version, name="version"),
]
