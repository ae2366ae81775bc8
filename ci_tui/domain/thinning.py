"""Which backups are kept as they grow old: all at first, then one a day, one a week, one a month."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_KEPT_FOR = timedelta(days=2)
DAYS_KEPT = 12
WEEKS_KEPT = 10
MONTHS_KEPT = 9


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments whose backups are kept.

    These are all of the last two days; before them the newest of each of the 12 latest days that have one;
    before those the newest of each of the 10 latest ISO weeks; before those the newest of each of the 9
    latest months. A week belongs to the month of its Thursday, as ISO 8601 counts it to a year: so days make
    up weeks, and weeks months, and thinning often removes nothing that thinning once would keep.

    Moments more than two days after `now` are thinned in the same way among themselves, with the latest of
    them as their `now`: the laptop's clock had run ahead then, or is behind now, and what it is wrong about
    must not cost a backup.

    Args:
        moments: when the backups were made, in the laptop's own time: days are its days. With their time
            zone, or all without one.
        now: the present moment, likewise.
    """
    known = set(moments)
    to_come = {moment for moment in known if moment - now > ALL_KEPT_FOR}
    stay = _kept(known - to_come, now)
    return stay | _kept(to_come, max(to_come)) if to_come else stay


def _kept(moments: set[datetime], now: datetime) -> set[datetime]:
    stay = {moment for moment in moments if now - moment <= ALL_KEPT_FOR}
    older = sorted(moments - stay, reverse=True)
    for span, most in ((_day, DAYS_KEPT), (_week, WEEKS_KEPT), (_month, MONTHS_KEPT)):
        newest, older = _newest_of_each(older, span, most)
        stay.update(newest)
    return stay


def _newest_of_each(
    moments: list[datetime], span: Callable[[datetime], Hashable], most: int
) -> tuple[list[datetime], list[datetime]]:
    """The newest moment of each of the latest spans, and the moments before those spans; the latest first."""
    newest: dict[Hashable, datetime] = {}
    for place, moment in enumerate(moments):
        if span(moment) not in newest and len(newest) == most:
            return [*newest.values()], moments[place:]
        newest.setdefault(span(moment), moment)
    return [*newest.values()], []


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    thursday = moment.date() + timedelta(days=3 - moment.weekday())
    return thursday.year, thursday.month
