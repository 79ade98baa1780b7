"""A series as a plain list of dates, edited the way the rules say (docs/rules.md, planned time). No masks, no recurrence rules."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from programmes.availability.actions.edit import DateIsPast, ShiftTooFar
from programmes.availability.limits import NoDates
from programmes.availability.policies import OverlappingDuty
from programmes.common.clock import SHANGHAI, local, midnight, monday_of

Span = tuple[datetime, datetime]
ONE_DAY = timedelta(days=1)
FRAME = timedelta(weeks=16)


@dataclass(slots=True)
class Date:
    """One date: where its rule puts it and how long it is by rule; where somebody moved it; whether it is cancelled.

    ``is_last``: its rule means the last such weekday of the month.
    """

    rule: datetime
    length: timedelta
    put: Span | None = None
    is_gone: bool = False
    is_last: bool = False

    def settle(self) -> None:
        """Forget that it was moved, when its rule puts it there anyway."""
        if self.put == (self.rule, self.rule + self.length):
            self.put = None

    @property
    def shown(self) -> Span:
        """Where it really is."""
        return self.put or (self.rule, self.rule + self.length)


@dataclass(slots=True)
class Series:
    """The dates of one series, in the order of the rule. ``step`` is in days; 0 means a weekday of each month."""

    step: int
    dates: list[Date]
    until: datetime | None = None

    def grown(self, end: datetime, now: datetime) -> None:
        """Go on as the last date does, up to ``end`` or the end of the series; nothing comes to be in the past."""
        if not self.dates:
            return
        end = min(end, self.until) if self.until else end
        last = self.dates[-1]
        rule = self.after(last)
        while rule < end:
            if rule >= now:
                self.dates.append(Date(rule, last.length, is_last=last.is_last))
            rule = self.after(Date(rule, last.length, is_last=last.is_last))

    def after(self, one: Date) -> datetime:
        """Give where the date after ``one`` is when nobody changes anything."""
        if self.step:
            return one.rule + timedelta(days=self.step)
        month = (one.rule.date().replace(day=28) + timedelta(days=5)).replace(day=1)
        return datetime.combine(in_month(month, one.rule.date(), one.is_last), one.rule.time(), tzinfo=SHANGHAI)


def in_month(month: date, like: date, is_last: bool) -> date:
    """Look for the day of ``month`` (its first day) that lies in it as ``like`` lies in its own."""
    days = [month + timedelta(days=number) for number in range(31)]
    fit = [day for day in days if day.month == month.month and day.weekday() == like.weekday()]
    week = (like.day - 1) // 7
    return fit[-1] if is_last or week > 3 else fit[week]


@dataclass(slots=True)
class Plan:
    """All series of one diary at ``now``. Every edit gives the class of the refusal it must meet, or None and is done."""

    now: datetime
    horizon: datetime
    series: list[Series] = field(default_factory=list)

    def edit(self, number: int, verb: str, place: int, minutes: int, length: int) -> type[Exception] | None:
        """Do ``verb`` at the ``place``-th date of a series, or leave everything and say what must refuse it."""
        kept = self.copy()
        refusal = getattr(kept, verb)(kept.series[number], place, timedelta(minutes=minutes), timedelta(minutes=length))
        refusal = refusal or (None if verb.startswith("cancel") else kept.overlap())
        if refusal is None:
            self.series = kept.series
        return refusal

    def copy(self) -> "Plan":
        """Give a plan that may be changed without changing this one."""
        copies = [replace(each, dates=[replace(one) for one in each.dates]) for each in self.series]
        return Plan(self.now, self.horizon, copies)

    def cancel_this(self, series: Series, place: int, _by: timedelta, _length: timedelta) -> type[Exception] | None:
        """Cancel one date."""
        if series.dates[place].rule < self.now:
            return DateIsPast
        series.dates[place].is_gone = True
        return None

    def cancel_following(
        self, series: Series, place: int, _by: timedelta, _length: timedelta
    ) -> type[Exception] | None:
        """Take back this and every later date."""
        if series.dates[place].rule < self.now:
            return DateIsPast
        series.until = series.dates[place].rule
        series.dates = series.dates[:place]
        return None

    def cancel_all(self, series: Series, place: int, _by: timedelta, _length: timedelta) -> type[Exception] | None:
        """Take back every date to come."""
        if series.dates[place].rule < self.now:
            return DateIsPast
        for one in series.dates:
            one.is_gone = one.is_gone or (one.put is not None and one.put[0] >= self.now)
        series.dates = [one for one in series.dates if one.rule < self.now]
        series.until = self.now
        return None

    def this(self, series: Series, place: int, by: timedelta, length: timedelta) -> type[Exception] | None:
        """Move one date; a cancelled one comes back."""
        one = series.dates[place]
        begins = one.rule + by
        if begins < self.now or (one.rule if one.is_gone else one.shown[0]) < self.now:
            return DateIsPast
        one.is_gone, one.put = False, (begins, begins + length)
        one.settle()
        return None

    def following(self, series: Series, place: int, by: timedelta, length: timedelta) -> type[Exception] | None:
        """Change this and every later date."""
        return self._change(series, place, series.dates[place].rule, by, length)

    def all(self, series: Series, place: int, by: timedelta, length: timedelta) -> type[Exception] | None:
        """Change every date to come."""
        return self._change(series, place, self.now, by, length)

    def _change(
        self, series: Series, place: int, since: datetime, by: timedelta, length: timedelta
    ) -> type[Exception] | None:
        rule = series.dates[place].rule
        begins = rule + by
        days = (begins.date() - rule.date()).days
        if rule < self.now or begins < self.now:
            return DateIsPast
        if abs(days) >= series.step if series.step else begins.month != rule.month:
            return ShiftTooFar
        is_last = series.dates[place].is_last and (begins.date() + timedelta(days=7)).month != begins.month
        for one in series.dates:
            if one.rule >= since:
                day = one.rule.date() + timedelta(days=days)
                if days and not series.step:
                    day = in_month(one.rule.date().replace(day=1), begins.date(), is_last)
                    one.is_last = is_last or (begins.day - 1) // 7 > 3
                one.rule, one.length = datetime.combine(day, begins.time(), tzinfo=SHANGHAI), length
                one.settle()
        return None

    def end(self, series: Series, place: int, by: timedelta, _length: timedelta) -> type[Exception] | None:
        """Let the series end at a midnight near its ``place``-th date: earlier or later than it does."""
        until = midnight((series.dates[place].rule + by).date())
        if until <= midnight(self.now.date()):
            return DateIsPast
        if until <= series.dates[0].rule:
            return NoDates
        series.until = until
        series.dates = [one for one in series.dates if one.rule < until]
        series.grown(self.horizon, self.now)
        return None

    def open_end(self, series: Series, _place: int, _by: timedelta, _length: timedelta) -> type[Exception] | None:
        """Let the series go on without an end."""
        series.until = None
        series.grown(self.horizon, self.now)
        return None

    def overlap(self) -> type[Exception] | None:
        """Say whether two dates lie on top of each other in the weeks that the service looks at."""
        low = midnight(monday_of(local(self.now - ONE_DAY).date()))
        spans = [span for span in self.real() if span[1] > low and span[0] < low + FRAME]
        clash = any(one[1] > two[0] for one, two in pairwise(spans))
        return OverlappingDuty if clash else None

    def real(self) -> list[Span]:
        """Give every date that takes place, in order."""
        return sorted(one.shown for each in self.series for one in each.dates if not one.is_gone)
