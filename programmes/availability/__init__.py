"""When people, rooms and venues are open; the only app that talks to django-scheduler.

Owns Diary, DutyBlock, Absence, Closure, CalendarDay and the two stored projections OpenMask and TakenMask. Speaks of
openings only: what is left of them after bookings is worked out in ``bookings``. May import ``people`` and below.
"""
