"""Addresses of planning; they name people by random ids and nothing else."""

from django.urls import path

from portal.planning import checking, covering, deciding, duty, leave, papers, people, rooms, supervising, swaps, weeks

app_name = "planning"
urlpatterns = [
    path("", people.start, name="start"),
    path("people/", people.people, name="people"),
    path("papers/", papers.papers, name="papers"),
    path("requests/", people.requests, name="requests"),
    path("rooms/<slug:room>/<slug:public_id>/change/", rooms.change, name="room_change"),
    path("rooms/<slug:room>/<slug:public_id>/close/", rooms.close, name="room_close"),
    path("rooms/<slug:room>/check/<slug:key>/", checking.check_room, name="room_check"),
    path("<slug:who>/", duty.duty, name="duty"),
    path("<slug:who>/series/", duty.series, name="series"),
    path("<slug:who>/opening/", duty.opening, name="opening"),
    path("<slug:who>/blocks/<slug:public_id>/", duty.block, name="block"),
    path("<slug:who>/blocks/<slug:public_id>/change/", duty.change, name="change"),
    path("<slug:who>/blocks/<slug:public_id>/cancel/", duty.cancel, name="cancel"),
    path("<slug:who>/blocks/<slug:public_id>/end/", duty.end, name="end"),
    path("<slug:who>/leave/", leave.leave, name="leave"),
    path("<slug:who>/leave/nod/", leave.nod, name="nod"),
    path("<slug:who>/leave/<slug:public_id>/withdraw/", leave.withdraw, name="withdraw"),
    path("<slug:who>/leave/<slug:public_id>/grant/", leave.grant, name="grant"),
    path("<slug:who>/leave/<slug:public_id>/refuse/", leave.refuse, name="refuse"),
    path("<slug:who>/copy/", weeks.copy, name="copy"),
    path("<slug:who>/limits/", weeks.limits, name="limits"),
    path("<slug:who>/swap/", swaps.offer, name="swap_offer"),
    path("<slug:who>/swap/with/<slug:colleague>/", swaps.in_return, name="swap_return"),
    path("<slug:who>/swaps/<slug:public_id>/", swaps.swap, name="swap"),
    path("<slug:who>/swaps/<slug:public_id>/answer/", swaps.answer, name="answer"),
    path("<slug:who>/swaps/<slug:public_id>/approve/", swaps.approve, name="approve"),
    path("<slug:who>/swaps/<slug:public_id>/refuse/", swaps.refuse, name="refuse_swap"),
    path("<slug:who>/supervision/", supervising.supervision, name="supervision"),
    path("<slug:who>/supervision/<slug:public_id>/", supervising.move, name="supervision_move"),
    path("<slug:who>/supervision/<slug:public_id>/cancel/", supervising.cancel, name="supervision_cancel"),
    path("<slug:who>/supervision/<slug:public_id>/seen/", supervising.seen, name="supervision_seen"),
    path("<slug:who>/cover/", covering.cover, name="cover"),
    path("<slug:who>/decide/", deciding.decide, name="decide"),
    path("<slug:who>/check/<slug:key>/", checking.check, name="check"),
]
