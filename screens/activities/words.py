"""The words of the activities."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from ci_tui.domain.activities import Activity, ActivityKind, MonthFigures
from ci_tui.domain.backbone import Function
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.day_lists import stretches
from ci_tui.domain.figures import UNKNOWN, counted, figure, percent
from ci_tui.domain.periods import period_words
from ci_tui.domain.season import DayOff, Season
from ci_tui.domain.season_overlaps import Overlap
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services.activities import ActivityView, Standing

_YEAR = re.compile(r"\b\d{4}\b")

HELP = """
Activities is the map of your network's own work: who does what, where and when. Coordination begins where the
right hand knows what the left hand is doing. A meal site, a campaign, a training, a bus: each has its
partners, its areas, its dates and days of the week. ◆ marks what two or more partners do together.

c shows the season week by week: where nothing runs, where two serve the same area on the same day, where a
site closes early. g shows who works where. w shows who is missing at the table and whom to call; t what you
told each other, and writes the next update; b who holds the work that keeps a network together.

a adds an activity, i brings in the list of sites that your state publishes; a second time it brings the
changes. v writes down how many children are expected a day and how many came, month by month. s sets the
season: first and last day that school is out, and the days on which nothing is expected.

f says that an activity was work for one of the six functions of a backbone, with its hours; F counts the
next one for the same function at once. p makes a promise
of it. An end that is left open lasts to the end of the season.
"""
EMPTY = (
    "Here stands who does what, where and when: meal sites, campaigns, trainings. Press i to bring in the "
    "list of sites that your state publishes, or a to add the first by hand."
)
NOTHING_FOUND = "No activity fits. Esc shows all again."
NONE_UNDER_CURSOR = "There is no activity yet. Press a to add one, or i to bring in a list."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_AREA_OR_STRATEGY = (
    "It has no area and no strategy that a promise could be for. Press e to say where it is."
)
NO_PARTNER = "nobody named yet; e says who does it"
NO_AREA = "in no area yet; e says where it is"
AREALESS = "in no area"
NOTHING_TRASHED = "No activity lies in the trash."
ADDED = "The activity is in the book."
CHANGED = "The activity is changed."
FIGURES_KEPT = "The figures are kept."
SEASON_KEPT = "The season is kept."
PROMISED = "The promise is written down."
BROUGHT_BACK = "It is back."
WHICH_SEASON = "Which season?"
NOT_SET = "not set yet"
WHICH_AREA = "A promise for which area?"
ONLY_SOME = "Show which?"

ALL = "all of them"
NOW = "those that run now"
COMING = "those that come"
OVER = "those that are over"
TOGETHER = "those that partners do together"
OVERLAPPING = "those that overlap with another"
NOBODY = "those without a partner"
NOWHERE = "those without an area"
KINDS = {
    ActivityKind.MEALS: "meal sites",
    ActivityKind.CAMPAIGN: "campaigns",
    ActivityKind.TRAINING: "trainings",
    ActivityKind.PROGRAMME: "programmes for children",
    ActivityKind.TRANSPORT: "transport",
    ActivityKind.ORGANISING: "work behind the scenes",
    ActivityKind.OTHER: "other activities",
}

_IN_SHORT = 20  # cells that two names may take in a column

NO_STRATEGY = "none"
EXPECTED = "Expected a day"
CAME = "Came a day"
NEW = "A new activity"
EDIT = "Change an activity"
NEW_INTRO = (
    "What a partner does, or several together: where, when, for whom. Only a name and a day are needed."
)


def new_areas(names: list[str]) -> str:
    """That areas were made."""
    if len(names) == 1:
        return f"{names[0]} is a new area of the book."
    return f"New areas of the book: {in_a_row(names)}."


def list_title(shown: int, total: int, only: str, text: str) -> str:
    """The title of the list: how many, and what it is narrowed to."""
    said = counted(total, "activity", "activities")
    if shown != total:
        said = f"{shown:,} of {said}"
    said = f"{said}: {only}" if only != ALL else said
    return f"{said} · only “{text}”" if text else said


def who(one: Activity) -> str:
    """Its partners, else in brackets its sponsor."""
    if one.partners:
        return in_a_row(partner.name for partner in one.partners)
    return f"({one.sponsor})" if one.sponsor else UNKNOWN


def who_in_short(one: Activity) -> str:
    """Its partners as they fit into a column: `School District, YMCA`, `Library and 2 more`."""
    return _in_short([partner.name for partner in one.partners]) or (
        f"({one.sponsor})" if one.sponsor else UNKNOWN
    )


def where_in_short(one: Activity) -> str:
    """Its areas as they fit into a column."""
    return _in_short([area.name for area in one.areas]) or UNKNOWN


def _in_short(names: list[str]) -> str:
    if len(names) < 2 or (len(f"{names[0]}, {names[1]}") <= _IN_SHORT and len(names) == 2):
        return in_a_row(names)
    return f"{names[0]} + {len(names) - 1}"


def in_a_row(names: Iterable[str]) -> str:
    """`Library, Food Bank`."""
    return ", ".join(names)


def from_to(first: date, last: date) -> str:
    """`22 Jun to 21 Aug 2026`, `9 Jun 2026`, `8 Sep 2026 to 28 May 2027`."""
    if first == last:
        return plain_date(last)
    return f"{short_date(first) if first.year == last.year else plain_date(first)} to {plain_date(last)}"


def in_column(day: date) -> str:
    """`22 Jun 26`, as it fits into a column."""
    return f"{short_date(day)} {day.year % 100:02}"


def days(one: Activity) -> str:
    """Its days of the week; of what lasts one day, that one."""
    if one.first_day == one.last_day:
        return weekday_words(1 << one.first_day.weekday())
    return weekday_words(one.weekdays)


def open_end(last: date, season: Season | None) -> str:
    """What an open end means."""
    ends_with_it = season is not None and season.last_day == last
    return f"open end, so to the end of the {'season' if ends_with_it else 'year'}"


def runs(view: ActivityView) -> str:
    """`today; 4 days this week; 44 days in the season of 2026`."""
    line, week = view.line, len(view.this_week)
    if line.standing is Standing.OVER:
        said = "over"
    elif line.standing is Standing.COMES:
        said = f"begins on {plain_date(view.activity.first_day)}"
    else:
        said = "today" if line.runs_today else "not today"
        said = f"{said}; {counted(week, 'day', 'days')} this week" if week else f"{said}, and not this week"
    if view.season is None or not view.days_in_season:
        return said
    return f"{said}; {counted(view.days_in_season, 'day', 'days')} in the season of {view.season.year}"


def overlap(one: Overlap, activity_id: str, today: date) -> str:
    """`Cooper Street Club (Youth Club) serves Old Town on 8 of the same days, 7 to 30 Jul 2026`."""
    other = one.second if one.first.id == activity_id else one.first
    first, last = one.days[0], one.days[-1]
    does = "does the same in" if last >= today else "did the same in"
    days = counted(one.count, "day", "days")
    return f"{other.name} ({who(other)}) {does} {one.area.name} on {days}, {from_to(first, last)}"


def functions(keys: Iterable[str]) -> str:
    """`work for public will, funding`."""
    return in_a_row(Function(key).words for key in keys)


def day_off(first: date, last: date, why: str) -> str:
    """`13 Jul to 17 Jul 2026: the paving`."""
    said = from_to(first, last)
    return f"{said}: {why}" if why else said


def days_off_told(days: Sequence[DayOff], typed: str) -> str:
    """What was understood of days off: `6 days: 4 Jul, 13 Jul to 17 Jul`.

    Years stand only where some are typed: which year a bare day lies in is settled by the first day at last.
    """
    said = plain_date if _YEAR.search(typed) else short_date
    spans = ((said(first), said(last)) for first, last, _ in stretches(days))
    told = ", ".join(first if first == last else f"{first} to {last}" for first, last in spans)
    return f"{counted(len(days), 'day', 'days')}: {told}"


def month_told(figures: MonthFigures, cap_use: Decimal | None) -> str:
    """`July 2026: 148.5 came a day, 120 expected; 99 % of the cap`."""
    parts = []
    if figures.actual is not None:
        parts.append(f"{tidy(figures.actual)} came a day")
    if figures.expected is not None:
        parts.append(f"{tidy(figures.expected)} expected")
    said = ", ".join(parts)
    if cap_use is not None:
        said = f"{said}; {percent(cap_use)} of the cap"
    return f"{month(figures.month)}: {said}"


def tidy(number: Decimal) -> str:
    """`148.5`, `120`: an average as it was written down, with thousands apart."""
    return figure(number, 0 if number == number.to_integral_value() else 1)


def trash_question(name: str) -> tuple[str, str]:
    """What is asked before an activity goes to the trash."""
    return (
        f"Move “{name}” to the trash?",
        "It no longer counts in the calendar and in coverage. For 90 days you can bring it back with k.",
    )


def trashed(name: str) -> str:
    """That it lies in the trash."""
    return f"“{name}” is in the trash. u brings it back."


def season_told(season: Season) -> str:
    """`22 Jun to 21 Aug 2026, 44 weekdays`."""
    weekdays = counted(len(season.weekdays), "weekday", "weekdays")
    return f"{from_to(season.first_day, season.last_day)}, {weekdays}"


def season_hint(season: Season | None) -> str:
    """What stands below the list of the season."""
    return "no season yet: s" if season is None else f"season {season_told(season)}"


def season_title(year: int) -> str:
    """The title of the form."""
    return f"The season of {year}"


def not_in_year(year: int) -> str:
    """Why a first day is refused."""
    return f"The season of {year} begins in {year}. For another year press s again."


SEASON_INTRO = (
    "First and last day that school is out, and the days on which nothing is expected, like 4 July. "
    "Coverage and holes are counted on the Mondays to Fridays between."
)


def figures_title(name: str) -> str:
    """The title of the form of its figures."""
    return f"Children a day · {name}"


FIGURES_INTRO = (
    "How many children are expected on an average day of each month, and how many came (ADP, average daily "
    "participation). What is not known stays empty."
)


def month(first: date) -> str:
    """`July 2026`, by the first day of the month."""
    return period_words(first.replace(day=monthrange(first.year, first.month)[1]), 1)
