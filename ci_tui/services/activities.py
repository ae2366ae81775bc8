"""Activities as a coordinator reads them: the list, one whole, and the areas and partners around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from ci_tui.domain.activities import Activity, MonthFigures
from ci_tui.domain.activity_kinds import AreaNeed, kind_of
from ci_tui.domain.calendar_questions import CalendarAnswer
from ci_tui.domain.coverage import AreasAndPartners
from ci_tui.domain.day_bits import Window
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.overlap_counts import overlap_counts
from ci_tui.domain.season import Season
from ci_tui.domain.season_overlaps import Overlap, overlaps
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import activities as reads
from ci_tui.store.reads import activity_parts, area_needs, calendar_answers
from ci_tui.store.reads import seasons as season_reads

__all__ = [
    "GONE",
    "Activity",
    "ActivityLine",
    "ActivityView",
    "Standing",
    "activities",
    "activity",
    "activity_lines",
    "activity_view",
    "areas_and_partners",
    "areas_with_need",
    "find_activities",
    "trashed_activities",
]

GONE = "This activity is no longer in the book."

_WEEK = timedelta(6)

_whole = UntilSaved[tuple[Activity, ...]](1)
_areas = UntilSaved[tuple[AreaNeed, ...]](1)
_overlap_counts = UntilSaved[Mapping[str, int]](2)


class Standing(StrEnum):
    """Where an activity stands on a day."""

    RUNS = "runs"
    COMES = "comes"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity in a list, as on a day.

    `last_day` is that of an open end too; `overlaps` are the days of its season on which others serve the
    same area with the same, each day once; `functions` are those of the backbone that it was work for.
    """

    activity: Activity
    standing: Standing
    last_day: date
    runs_today: bool
    overlaps: int
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity whole, as on a day.

    `this_week` are the days from Monday to Sunday on which it runs; `season` the one it begins in, or the
    next one, with `days_in_season` on which it runs there. `cap_use` has each month with figures, and the
    actual participation ÷ site cap, None where one of them is not known.
    """

    line: ActivityLine
    this_week: tuple[date, ...]
    season: Season | None
    days_in_season: int
    cap_use: tuple[tuple[MonthFigures, Fraction | None], ...]
    overlaps: tuple[Overlap, ...]
    answers: tuple[CalendarAnswer, ...]

    @property
    def activity(self) -> Activity:
        """The activity itself."""
        return self.line.activity


def activities(book: Book) -> tuple[Activity, ...]:
    """All activities that are not in the trash, by their first day, then by name."""
    with book.read() as connection:
        return _whole.get(book, connection, "", lambda: reads.activities(connection))


def activity(book: Book, activity_id: str) -> Activity:
    """One activity, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.activity(connection, activity_id)
    if found is None:
        raise Refusal(GONE)
    return found


def trashed_activities(book: Book) -> tuple[Activity, ...]:
    """The activities in the trash, by their first day, then by name."""
    with book.read() as connection:
        return reads.trashed(connection)


def find_activities(book: Book, text: str, most: int) -> tuple[Activity, ...]:
    """Activities that have every word of a text in their name, or in that of a partner, an area, a place.

    Those that have them in their own name come first; at most so many.
    """
    words = search_key(text).split()
    if not words:
        return ()
    by_name: list[Activity] = []
    by_others: list[Activity] = []
    for one in activities(book):
        name = search_key(one.name)
        if all(word in name for word in words):
            by_name.append(one)
        elif all(word in f"{name} {_others(one)}" for word in words):
            by_others.append(one)
    return (*by_name, *by_others)[:most]


def areas_with_need(book: Book) -> tuple[AreaNeed, ...]:
    """All areas of the book by name, with need (of the newest analysis that has each) and focus."""
    with book.read() as connection:
        return _areas.get(book, connection, "", lambda: area_needs.areas(connection))


def areas_and_partners(book: Book, today: date) -> AreasAndPartners:
    """The areas, the partners that are active today, and who says that it serves what."""
    areas = areas_with_need(book)
    with book.read() as connection:
        return AreasAndPartners(
            areas, area_needs.active_partners(connection, today), area_needs.served(connection)
        )


def activity_lines(book: Book, today: date) -> tuple[ActivityLine, ...]:
    """All activities as on that day: what runs, what comes, the earliest first; then what is over, the latest
    first.
    """
    known = activities(book)
    with book.read() as connection:
        seasons = season_reads.seasons(connection)
        functions = activity_parts.functions(connection)
    doubled = _counts(book, known, seasons, today)
    lines = [_line(one, today, seasons, doubled.get(one.id, 0), functions.get(one.id, ())) for one in known]
    return tuple(sorted(lines, key=_in_order))


def activity_view(book: Book, activity_id: str, today: date) -> ActivityView:
    """Everything about an activity as on that day; one in the trash overlaps with none.

    Raises:
        Refusal: it is no longer in the book.
    """
    one = activity(book, activity_id)
    with book.read() as connection:
        seasons = season_reads.seasons(connection)
        functions = activity_parts.functions(connection).get(activity_id, ())
        answers = calendar_answers.of_activity(connection, activity_id)
    known = activities(book)
    doubled = _counts(book, known, seasons, today).get(activity_id, 0)
    monday = max(today.toordinal() - today.weekday(), 1)
    week = (date.fromordinal(monday), min(date.fromordinal(monday), date.max - _WEEK) + _WEEK)
    season = next((each for each in seasons if each.last_day >= one.first_day), None)
    in_season = one.days(season.first_day, season.last_day, seasons) if season else iter(())
    return ActivityView(
        line=_line(one, today, seasons, doubled, functions),
        this_week=tuple(one.days(*week, seasons)),
        season=season,
        days_in_season=sum(1 for _ in in_season),
        cap_use=tuple((month, one.cap_use(month)) for month in one.months),
        overlaps=_overlaps_of(one, known, seasons, today),
        answers=answers,
    )


def _windows(seasons: tuple[Season, ...], today: date) -> tuple[Window, ...]:
    """The days on which overlaps are looked for: all seasons; in a book without one, this year."""
    year = Window(date(today.year, 1, 1), date(today.year, 12, 31))
    return tuple(Window(one.first_day, one.last_day) for one in seasons) or (year,)


def _counts(
    book: Book, known: tuple[Activity, ...], seasons: tuple[Season, ...], today: date
) -> Mapping[str, int]:
    """On how many days each activity overlaps with another one."""
    with book.read() as connection:
        return _overlap_counts.get(
            book, connection, today.year, lambda: overlap_counts(known, seasons, _windows(seasons, today))
        )


def _overlaps_of(
    one: Activity, known: tuple[Activity, ...], seasons: tuple[Season, ...], today: date
) -> tuple[Overlap, ...]:
    """The overlaps of one activity, those on the most days first; it is paired with what is near only."""
    if one.trashed:
        return ()
    areas, kind = {area.id for area in one.areas}, kind_of(one)
    near = (
        other
        for other in known
        if other.id != one.id and kind.has(other) and areas.intersection(area.id for area in other.areas)
    )
    windows = _windows(seasons, today)
    found = [each for other in near for w in windows for each in overlaps((one, other), seasons, w)]
    return tuple(sorted(found, key=lambda each: (-each.count, each.area.name, each.days[0])))


def _line(
    one: Activity, today: date, seasons: tuple[Season, ...], doubled: int, functions: tuple[str, ...]
) -> ActivityLine:
    last = one.last_of(seasons)
    standing = Standing.COMES if one.first_day > today else Standing.OVER if last < today else Standing.RUNS
    return ActivityLine(one, standing, last, one.runs_on(today, seasons), doubled, functions)


def _in_order(line: ActivityLine) -> tuple[object, ...]:
    """What runs and what comes by its first day; what is over behind it, the latest end first."""
    over = line.standing is Standing.OVER
    day = -line.last_day.toordinal() if over else line.activity.first_day.toordinal()
    return over, line.standing is Standing.COMES, day, search_key(line.activity.name), line.activity.id


def _others(one: Activity) -> str:
    names = (each.name for each in (*one.partners, *one.areas))
    return search_key(" ".join((*names, one.place, one.sponsor, one.kind_told)))
