"""Addresses of booking and managing. None of them says what the service is about."""

from django.urls import include, path

from portal.booking import (
    call_back,
    confirmed,
    confirming,
    contact,
    details,
    extending,
    manage,
    moving,
    paper,
    places,
    reaching,
    safety,
    times,
)

booking = [
    path("s/call/done/", call_back.call_back_done, name="call_back_done"),
    path("s/<slug:public_id>/", times.times, name="times"),
    path("s/<slug:public_id>/place/", places.place, name="place"),
    path("s/<slug:public_id>/call/", call_back.call_back, name="call_back"),
    path("s/<slug:public_id>/before/", safety.before, {"leads_to": "booking:times"}, name="before"),
    path("s/<slug:public_id>/call/before/", safety.before, {"leads_to": "booking:call_back"}, name="before_call_back"),
    path("s/<slug:public_id>/first/", safety.first, name="first"),
    path("s/<slug:public_id>/help/", safety.show_help, name="help"),
    path("book/contact/", contact.contact, name="contact"),
    path("book/code/", contact.code, name="code"),
    path("book/code/again/", contact.code_again, name="code_again"),
    path("book/extend/", extending.extend, name="extend"),
    path("book/reach/", details.reach, name="reach"),
    path("book/questions/", details.questions, name="questions"),
    path("book/consent/", details.consent, name="consent"),
    path("book/check/", confirming.check, name="check"),
    path("book/done/", confirmed.done, name="done"),
]

managing = [
    path("", manage.find, name="find"),
    path("lost/", manage.lost, name="lost"),
    path("<slug:token>/", manage.booking, name="booking"),
    path("<slug:token>/cancel/", manage.cancel, name="cancel"),
    path("<slug:token>/move/", moving.move, name="move"),
    path("<slug:token>/move/place/", moving.move_place, name="move_place"),
    path("<slug:token>/move/check/", moving.move_check, name="move_check"),
    path("<slug:token>/reach/", reaching.reach, name="reach"),
    path("<slug:token>/reach/number/", reaching.number, name="number"),
    path("<slug:token>/reach/code/", reaching.number_code, name="number_code"),
    path("<slug:token>/reach/code/again/", reaching.number_code_again, name="number_code_again"),
    path("<slug:token>/slip/", paper.slip, name="slip"),
    path("<slug:token>/qr.png", paper.qr, name="qr"),
    path("<slug:token>/booking.ics", paper.calendar, name="calendar"),
]

urlpatterns = [
    path("", include((booking, "booking"))),
    path("my/", include((managing, "manage"))),
]
