"""Addresses of the sessions one works."""

from django.urls import path

from portal.meeting import ahead, case, figures, glass, handing, note, papers, raised, referral, session, supervision, tasks

app_name = "meeting"
urlpatterns = [
    path("todo/", tasks.todo, name="todo"),
    path("todo/<slug:public_id>/", tasks.done, name="done"),
    path("referred/<slug:public_id>/", referral.referral, name="referral"),
    path("offered/<slug:public_id>/", handing.offered, name="offered"),
    path("offered/<slug:public_id>/answer/", handing.answer, name="answer"),
    path("offered/<slug:public_id>/back/", handing.take_back, name="take_back"),
    path("papers/", papers.papers, name="papers"),
    path("figures/", figures.figures, name="figures"),
    path("figures/months.csv", figures.export, name="export"),
    path("glass/", glass.glass, name="glass"),
    path("raised/", raised.raised, name="raised"),
    path("raised/<slug:public_id>/", raised.one, name="raised_one"),
    path("raised/<slug:public_id>/take/", raised.take, name="take"),
    path("raised/<slug:public_id>/report/", raised.report, name="report"),
    path("raised/<slug:public_id>/close/", raised.close, name="close_raised"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("supervision/<slug:public_id>/", supervision.decide, name="decide"),
    path("<slug:public_id>/", session.session, name="session"),
    path("<slug:public_id>/arrive/", session.arrive, name="arrive"),
    path("<slug:public_id>/outcome/", session.outcome, name="outcome"),
    path("<slug:public_id>/put-right/", session.put_right, name="put_right"),
    path("<slug:public_id>/earlier/", session.history, name="history"),
    path("<slug:public_id>/note/", note.note, name="note"),
    path("<slug:public_id>/note/draft/", note.draft, name="draft"),
    path("<slug:public_id>/note/<int:number>/", note.version, name="version"),
    path("<slug:public_id>/raise/", raised.raise_one, name="raise"),
    path("<slug:public_id>/task/", tasks.task, name="task"),
    path("<slug:public_id>/opposed/", tasks.opposed, name="opposed"),
    path("<slug:public_id>/refer/", referral.send, name="refer"),
    path("<slug:public_id>/hand-over/", handing.hand_over, name="hand_over"),
    path("<slug:public_id>/shared/<slug:version_id>/", handing.shared, name="shared"),
    path("<slug:public_id>/next/", ahead.ahead, name="ahead"),
    path("<slug:public_id>/next/check/", ahead.check, name="check"),
    path("<slug:public_id>/next/booked/", ahead.booked, name="booked"),
    path("<slug:public_id>/case/", case.case, name="case"),
    path("<slug:public_id>/case/plan/", case.plan, name="plan"),
    path("<slug:public_id>/case/close/", case.close, name="close"),
]
