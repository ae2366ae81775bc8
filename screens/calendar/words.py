"""The words of the season's calendar."""

from collections.abc import Iterable
from datetime import date

from ci_tui.domain.activities import Activity
from ci_tui.domain.activity_kinds import KindKey
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.day_bits import Week
from ci_tui.domain.figures import counted
from ci_tui.domain.season import Season
from ci_tui.domain.season_calendar import SeasonCalendar, WeekCell
from ci_tui.domain.season_holes import EarlyEnd
from ci_tui.domain.season_overlaps import Overlap
from screens.activities.words import KINDS, in_a_row
from screens.calendar.looked import Looked

HOLE, OVERLAP, CLOSES, NOTHING, BEYOND = "░", "≡", "◂", "·", "+"
FOCUS, THIS_WEEK = "◆", "▾"

OVERLAP_MEANS = "overlap: two partners, each alone, do the same in one area on one day"
HOLE_MEANS = "hole: need or focus, a season weekday, and nothing of the kind runs"
CLOSES_MEANS = "closes early: its last day lies before the season's last weekday"
COVERED_MEANS = "season weekdays with something; 3/5: three of five"

HELP = (
    "The season, week by week. A number says on how many of the week's season weekdays something runs: 5 "
    "on all five, 3/5 on three of them. ░ nothing runs though the area has need or is in the focus, a "
    "hole; · nothing runs where nothing is asked for. An empty cell lies outside the season; +4 there are "
    "days on which things run all the same, those of all activities together. ◆ an area in the focus, ▾ "
    "this week.",
    "≡ two partners overlap: each alone does the same in the same area on the same day. What partners do "
    "together never overlaps, nor what names no partner. It is a question to them, not a fault. ◂ "
    "something closes early: its last day lies before the last weekday of the season. An open end never "
    "does.",
    "↑ ↓ ← → go from cell to cell, home and end to the first and last week, ctrl+← and ctrl+→ by what is "
    "in sight, ctrl+home and ctrl+end to the corners. Beside the grid, or below it, stands the week of "
    "the cell: who runs where on which day. Enter shows all of it.",
    "v goes through the overlaps, o through the holes, e through what closes early: each becomes a "
    "promise, a point for the next roundtable, or is meant to be so. t turns between areas and partners, "
    "k chooses the kind of activity, y the season or a whole year, s sets the season. g shows who works "
    "where.",
)
NO_ROWS = {
    "areas": "No area has need, is in the focus, or has an activity. Gaps brings areas in; a in Activities "
    "adds what runs in them.",
    "partners": "No partner is active, and none runs anything. Partners come in under 2.",
}
NO_SEASON = "No season is set for these days, so nothing is expected and there are no holes: s sets it."
NO_CELL = "Here the week of the cell is told: who runs where, on which day."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_AREA = "The row under the cursor is a partner. t turns to the areas, and p makes a promise for one."
NO_KIND = "There is no activity yet, so there is no kind to choose."
PROMISED = "The promise is written down."
SEASON_KEPT = "The season is kept."
ALL_KINDS = "all kinds"
WHICH_KIND = "Which kind of activity?"
WHICH_WEEKS = "Which weeks?"
MORE = "… Enter shows all"
NOTHING_RUNS = "nothing runs"
OUTSIDE = "No season weekday lies in this week, so nothing is expected."
AREAS, PARTNERS = "area", "partner"
WEEK = "The week"

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def kind_words(kind: KindKey | None) -> str:
    """`meal sites`, `story hour`; of all kinds together, that they are."""
    if kind is None:
        return ALL_KINDS
    return kind.told if kind.words else KINDS[kind.kind]


def weeks_words(looked: Looked) -> str:
    """`season 2026`, `2026`."""
    return f"season {looked.year}" if looked.season is not None else str(looked.year)


def title(looked: Looked) -> str:
    """The title of the calendar."""
    by = "by area" if looked.by == "areas" else "by partner"
    return f"Calendar · {weeks_words(looked)} · {kind_words(looked.kind)} · {by}"


def season_note(season: Season) -> str:
    """`22 Jun to 21 Aug 2026, 44 weekdays`."""
    first, last = season.first_day, season.last_day
    begins = short_date(first) if first.year == last.year else plain_date(first)
    return f"{begins} to {plain_date(last)}, {counted(len(season.weekdays), 'weekday', 'weekdays')}"


def left_out(calendar: SeasonCalendar, too_many: int) -> str:
    """What the rows do not show."""
    parts = []
    if too_many:
        parts.append(f"{too_many:,} more areas have need")
    if calendar.nowhere:
        parts.append(f"{counted(calendar.nowhere, 'activity names', 'activities name')} no area")
    return " · ".join(parts)


def cell_title(name: str, week: Week) -> str:
    """`Eastgate · week of 13 Jul 2026`."""
    return f"{name} · week of {plain_date(week.monday)}"


def kind_note(number: int) -> str:
    """How many activities are of a kind."""
    return counted(number, "activity", "activities")


def whole_year(year: int) -> str:
    """`2026, the whole year`."""
    return f"{year}, the whole year"


def day_name(day: date) -> str:
    """`Mon`."""
    return _WEEKDAYS[day.weekday()]


def days_label(first: date, last: date) -> str:
    """`Mon`, `Mon, Tue`, `Mon to Wed`."""
    if first == last:
        return day_name(first)
    between = ", " if (last - first).days == 1 else " to "
    return f"{day_name(first)}{between}{day_name(last)}"


def days_row(days: Iterable[date]) -> str:
    """`Tue 7, Wed 8, Thu 9`."""
    return ", ".join(f"{day_name(day)} {day.day}" for day in days)


def runs_told(one: Activity, *, by_partner: bool) -> str:
    """Who runs it where at what times, as far as it is known and is not the row itself."""
    if by_partner:
        where = in_a_row(area.name for area in one.areas)
    else:
        where = in_a_row(partner.name for partner in one.partners) or (one.sponsor and f"({one.sponsor})")
    known = [part for part in (where, one.place, one.hours) if part and part != one.name]
    return f"{one.name} ({'; '.join(known)})" if known else one.name


def expected_nothing(why: str) -> str:
    """A day off of the season."""
    return f"nothing is expected: {why}" if why else "nothing is expected"


def state(cell: WeekCell, looked: Looked, *, asks: bool) -> str:
    """What a week comes to, in a sentence."""
    if cell.is_outside:
        return OUTSIDE
    what = "something of it" if looked.by == "partners" else _what(looked.kind)
    days = counted(cell.expected, "weekday", "weekdays")
    if cell.covered == cell.expected:
        return _capital(f"{what} on {'all ' if cell.expected > 1 else 'the one '}{days}.")
    if cell.covered:
        return _capital(f"{what} on {cell.covered} of {days}.")
    nothing = "Nothing of it" if looked.by == "partners" else f"No {_one(looked.kind)}"
    hole = ": a hole" if asks else ""
    return f"{nothing} on {'any of ' if cell.expected > 1 else 'the one '}{days}{hole}."


def overlap_told(one: Overlap, *, by_partner: bool) -> str:
    """`Parks & Rec and School District on Tue 7, Wed 8`, with the area where it is not the row."""
    where = f"{one.area.name}: " if by_partner else ""
    return f"{where}{_who(one.first)} and {_who(one.second)} overlap on {days_row(one.days)}"


def closing_told(end: EarlyEnd, *, by_partner: bool) -> str:
    """What closes, when, and on how many weekdays nothing else runs there until the season ends."""
    where = f" in {end.area.name}" if by_partner else ""
    left = counted(end.days_left, "weekday", "weekdays")
    without = "all" if end.days_without == end.days_left else str(end.days_without)
    nothing = f"on {without} of them nothing else runs" if end.days_without else "others go on"
    day = f"{day_name(end.last_day)} {short_date(end.last_day)}"
    return f"{end.activity.name} closes{where} on {day}, {left} before the season ends; {nothing}"


def _who(one: Activity) -> str:
    return one.partners[0].name if one.partners else one.name


def _one(kind: KindKey | None) -> str:
    return "activity" if kind is None else kind.told


def _what(kind: KindKey | None) -> str:
    one = _one(kind)
    return f"{'an' if one[:1].lower() in set('aeiou') else 'a'} {one}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
