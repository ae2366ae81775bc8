"""Which values of a measure are due, who has delivered them, and who is late (DOMAIN section 6, rule I2)."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import counted
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.periods import period_words

WINDOW_DAYS = 365
"""What was due in so many days, the day of the reading among them, is asked for."""

ENOUGH = Fraction(80, 100)
"""The share of the periods due that the named reporters delivered, from which on rule I2 is met."""

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the values of a measure are expected.

    Periods end `interval_months` apart, back and forth from the end of one of them, `anchor`; where that ends
    a month, all do. A value is due `due_days` after the end of its period.
    """

    anchor: date
    interval_months: int
    due_days: int

    def ends(self, first: date, last: date) -> tuple[date, ...]:
        """The last days of the periods that end from one day to another, both included."""
        begin = _months(first) - _months(self.anchor)
        found: list[date] = []
        step = begin // self.interval_months
        while _on_calendar(self._month(step)) and (end := self._end(step)) <= last:
            if end >= first:
                found.append(end)
            step += 1
        return tuple(found)

    def due(self, end: date) -> date:
        """The day on which the value of a period is due."""
        return end + timedelta(days=min(self.due_days, (date.max - end).days))

    def due_between(self, first: date, last: date) -> tuple[date, ...]:
        """The periods, by their last days, whose values fall due from one day to another."""
        before = timedelta(days=self.due_days)
        return self.ends(_back(first, before), _back(last, before))

    def stands_for(self, end: date) -> date:
        """The expected period that a value counts for: the nearest by its month, of two the later.

        So what was written for 30 June counts in a year that was expected to end on 31 July.
        """
        apart = _months(end) - _months(self.anchor)
        step = (2 * apart + self.interval_months) // (2 * self.interval_months)
        return self._end(step) if _on_calendar(self._month(step)) else end

    def _month(self, step: int) -> int:
        return _months(self.anchor) + step * self.interval_months

    def _end(self, step: int) -> date:
        year, month = divmod(self._month(step), _MONTHS)
        last = monthrange(year, month + 1)[1]
        ends_month = self.anchor.day == monthrange(self.anchor.year, self.anchor.month)[1]
        return date(year, month + 1, last if ends_month else min(self.anchor.day, last))


def _months(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _on_calendar(month: int) -> bool:
    return date.min.year * _MONTHS <= month < (date.max.year - 3) * _MONTHS


@dataclass(frozen=True, slots=True)
class Delivery:
    """That somebody reported a period: of everybody or of a group, with a value or with a mark instead."""

    end: date
    partner_id: str | None
    of_group: bool


@dataclass(frozen=True, slots=True)
class ReportingFacts:
    """What the reporting of a measure is read from; without a schedule nothing is expected regularly."""

    schedule: Schedule | None
    reporters: tuple[Reporter, ...]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """Whether a reporter delivered the value of a period."""

    reporter: Reporter
    delivered: bool


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """A period by its last day, the day on which its value is due, and the reporters that are named then."""

    end: date
    due: date
    by: tuple[Delivered, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """A value that was due and has not come; `days` is how long ago it was due, at least 1."""

    reporter: Reporter
    end: date
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who delivered what on a day.

    Args:
        since: the first of the 365 days that end with the day of the reading.
        periods: those whose values were due in these days, the earliest first; where none was, the one that
            was due last.
        coming: the periods whose values are due later: those that are over, and the one that is running.
        late: what has not come from reporters that are still named, the longest late first.
        share: the share of what was due in these days that was delivered, of pairs of a reporter and a
            period; None where nothing was due, or nobody is named.
    """

    since: date
    periods: tuple[PeriodDue, ...]
    coming: tuple[PeriodDue, ...]
    late: tuple[Late, ...]
    share: Fraction | None

    def share_of(self, reporter: Reporter) -> Fraction | None:
        """The share that one reporter delivered of what was due from it; None where nothing was."""
        return _share(one for one in self._pairs() if one.reporter.id == reporter.id)

    def _pairs(self) -> Iterator[Delivered]:
        return (one for period in self.periods if period.due >= self.since for one in period.by)


def schedule_of(indicator: Indicator) -> Schedule | None:
    """When the values of a measure are expected; None without an interval, or a period to begin from."""
    ends = [one.end for one in indicator.points]
    ends += (one.end for one in indicator.groups)
    ends += (one.end for one in indicator.withheld)
    baseline = indicator.baseline.end if indicator.baseline else None
    target = indicator.target.end if indicator.target else None
    return schedule(baseline or min(ends, default=target), indicator.interval_months, indicator.due_days)


def schedule(anchor: date | None, interval_months: int | None, due_days: int) -> Schedule | None:
    """A schedule from its parts: the end of the baseline's, the first value's or the target's period."""
    if anchor is None or interval_months is None:
        return None
    return Schedule(anchor, interval_months, due_days)


def reporting(indicator: Indicator, day: date) -> Reporting:
    """Who delivered the values of a measure that were due by a day."""
    return reporting_of(facts_of(indicator), day)


def facts_of(indicator: Indicator) -> ReportingFacts:
    """What the reporting of a measure is read from, where the whole measure is at hand."""
    everybody = (Delivery(one.end, one.partner_id, False) for one in indicator.points)
    groups = (Delivery(one.end, one.partner_id, True) for one in indicator.groups)
    unknown = (Delivery(one.end, one.partner_id, bool(one.dimension)) for one in indicator.withheld)
    deliveries = (*everybody, *groups, *unknown)
    return ReportingFacts(schedule_of(indicator), indicator.reporters, deliveries)


def reporting_of(facts: ReportingFacts, day: date) -> Reporting:
    """Who delivered what was due by a day.

    A value of everybody counts for every reporter where nobody is named with it, else for that partner. The
    value of a group counts for its partner, and where none is named for the only reporter, if there is one
    alone. A reporter answers for what falls due while it is named.
    """
    since = day - timedelta(days=WINDOW_DAYS - 1)
    if facts.schedule is None:
        return Reporting(since, (), (), (), None)
    expected, came = facts.schedule, _Came(facts, day)
    ends = expected.due_between(since, day) or _last_due(expected, day)
    periods = tuple(came.period(end) for end in ends)
    known = Reporting(since, periods, tuple(came.period(end) for end in _coming(expected, day)), (), None)
    late = [
        Late(one.reporter, period.end, period.due, (day - period.due).days)
        for period in periods
        for one in period.by
        if not one.delivered and period.due < day and one.reporter.reports_on(day)
    ]
    late.sort(key=lambda one: (-one.days, one.reporter.partner))
    return Reporting(since, periods, known.coming, tuple(late), _share(known._pairs()))


class _Came:
    """What came for each of the expected periods."""

    def __init__(self, facts: ReportingFacts, day: date) -> None:
        assert facts.schedule is not None
        self._expected = facts.schedule
        self._reporters = facts.reporters
        self._named: dict[date, set[str]] = {}
        self._of_all: set[date] = set()
        self._of_groups: set[date] = set()
        self._stands: dict[date, date] = {}  # the expected period of each that was reported, reckoned once
        for one in facts.deliveries:
            if one.end <= day:
                self._keep(one)

    def _keep(self, one: Delivery) -> None:
        end = self._stands.get(one.end)
        if end is None:
            end = self._stands[one.end] = self._expected.stands_for(one.end)
        if one.partner_id is not None:
            self._named.setdefault(end, set()).add(one.partner_id)
        elif one.of_group:
            self._of_groups.add(end)
        else:
            self._of_all.add(end)

    def period(self, end: date) -> PeriodDue:
        due = self._expected.due(end)
        named = [one for one in self._reporters if one.reports_on(due)]
        for_all = end in self._of_all or (len(named) == 1 and end in self._of_groups)
        there = self._named.get(end, set())
        return PeriodDue(end, due, tuple(Delivered(one, for_all or one.partner_id in there) for one in named))


def _last_due(expected: Schedule, day: date) -> tuple[date, ...]:
    """The period that was due last by a day, however long ago; none before the calendar begins."""
    last = _back(day, timedelta(days=expected.due_days))
    return expected.ends(_back(last, timedelta(days=32 * expected.interval_months)), last)[-1:]


def _coming(expected: Schedule, day: date) -> tuple[date, ...]:
    """The periods that are over and whose values are due later, and the one that ends next."""
    first = _back(day, timedelta(days=expected.due_days)) + timedelta(days=1)
    ahead = min(timedelta(days=32 * expected.interval_months), date.max - day)
    there = expected.ends(first, day + ahead)
    over = sum(1 for end in there if end <= day)
    return there[: over + 1]


def _back(day: date, by: timedelta) -> date:
    return day - min(by, day - date.min)


def _share(pairs: Iterable[Delivered]) -> Fraction | None:
    told = [one.delivered for one in pairs]
    return Fraction(sum(told), len(told)) if told else None


def late_words(late: Late, interval_months: int | None) -> str:
    """`Grace Chapel: July 2026 was due on 30 Aug, 94 days ago`."""
    read_on = late.due + timedelta(days=late.days)
    due = short_date(late.due) if late.due.year == read_on.year else plain_date(late.due)
    ago = counted(late.days, "day", "days")
    return f"{late.reporter.partner}: {period_words(late.end, interval_months)} was due on {due}, {ago} ago"
