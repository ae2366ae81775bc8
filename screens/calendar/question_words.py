"""The words of the lists of overlaps, holes, and what closes early."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from ci_tui.domain.activities import Activity
from ci_tui.domain.calendar_questions import CalendarAnswer, QuestionSort
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import counted
from ci_tui.domain.roundtables import RoundtableLine
from ci_tui.domain.season import Season
from ci_tui.domain.weekdays import weekday_words
from screens.activities.words import in_a_row
from screens.calendar import words
from screens.calendar.asked import Asked, Questions
from screens.calendar.looked import Looked

ANSWERED, OPEN = "✓", ""
NAMES = {
    QuestionSort.OVERLAP: ("overlap", "overlaps"),
    QuestionSort.HOLE: ("hole", "holes"),
    QuestionSort.EARLY: ("early end", "early ends"),
}
MEANS = {
    QuestionSort.OVERLAP: (
        "An overlap: two partners, each alone, do the same in one area on one day. It is a question to them, "
        "not a fault."
    ),
    QuestionSort.HOLE: (
        "A hole: an area with need or in the focus, and a season weekday on which nothing of the kind runs."
    ),
    QuestionSort.EARLY: "Closing early: the last day lies before the season's last weekday.",
}
EMPTY = {
    QuestionSort.OVERLAP: "No two partners do the same in one area on one day in these weeks.",
    QuestionSort.HOLE: "Something runs on every season weekday where there is need or a focus.",
    QuestionSort.EARLY: "Nothing closes before the season ends.",
}
NO_SEASON = "No season is set for these days, so nothing is expected: close this and press s to set it."
HELP = (
    "A list to walk through, at a roundtable or before one; the question under the cursor stands below in "
    "full. Each can become something: p a promise, filled in as far as it is known; t a point on the "
    "agenda of the next roundtable; m says that it is meant to be so, and why.",
    "What is answered moves behind and carries ✓ with what became of it. It is open again when its "
    "promise is dropped or its roundtable cancelled; r opens it by hand, and the promise or the point "
    "stays. A hole that grows beyond the days that were talked of is asked about again.",
    "Where no roundtable is planned, n plans one. Enter shows the area and the week in the calendar.",
)
NO_ROUNDTABLE = "No roundtable is planned that it could be talked about at. n plans one."
IS_PLANNED = "A roundtable is planned already: t puts this on its agenda."
NOTHING_HERE = "There is no question under the cursor."
NOT_ANSWERED = "It is open. p makes a promise of it, t puts it on an agenda, m says that it is meant so."
PROMISED = "The promise is written down."
ON_AGENDA = "It is on the agenda."
SETTLED = "It is noted that it is meant to be so."
REOPENED = "It is open again."
PLANNED = "The roundtable is planned; t puts a question on its agenda."
MEANT_SO_TITLE = "It is meant to be so"
MEANT_SO_ASKED = "Why"
MEANT_SO_HINT = "One line, like: different children come, mornings and evenings."
TALK_ASKED = "What is to be talked about"
PROMISE_TITLE = "A promise about it"


def title(sort: QuestionSort, looked: Looked) -> str:
    """`Overlaps · season 2026 · meal sites`."""
    many = NAMES[sort][1]
    name = many[:1].upper() + many[1:]
    return f"{name} · {words.weeks_words(looked)} · {words.kind_words(looked.kind)}"


def how_many(sort: QuestionSort, found: Questions) -> str:
    """`4 overlaps, 1 of them answered. 2 activities name no partner, so they overlap with none.`"""
    if not found.asked:
        said = ""
    else:
        said = counted(len(found.asked), *NAMES[sort])
        answered = len(found.asked) - found.open
        some = "answered" if answered == len(found.asked) == 1 else f"{answered:,} of them answered"
        said += f", {some}." if answered else "."
    if sort is QuestionSort.OVERLAP and found.of_nobody:
        nobody = counted(found.of_nobody, "activity names", "activities name")
        they = "it overlaps" if found.of_nobody == 1 else "they overlap"
        said = f"{said} {nobody} no partner, so {they} with none.".strip()
    return said


def pair(one: Asked) -> str:
    """`Parks & Rec · Youth Club`."""
    return " · ".join(_who(each) for each in one.question.activities)


def when(first: date, last: date, year: int | None = None) -> str:
    """`7 Jul 2026`, `7 to 30 Jul 2026`, `7 Jul to 20 Aug`; days of a year that is known do not name it."""
    if first.year != last.year:
        return f"{plain_date(first)} to {plain_date(last)}"
    ends = short_date(last) if last.year == year else plain_date(last)
    if first == last:
        return ends
    return f"{first.day if first.month == last.month else short_date(first)} to {ends}"


def why(one: Asked) -> str:
    """What is asked of the area of a hole."""
    asks = "in the focus" if one.focus else "has need"
    return f"{asks}, the whole season" if one.whole_season else asks


def by_week(days: Sequence[date]) -> str:
    """`week of 6 Jul: Tue and Thu · 13 Jul: Mon to Fri`."""
    weeks = [
        f"{short_date(monday)}: {weekday_words(sum(1 << day.weekday() for day in those))}"
        for monday, those in groupby(days, _monday)
    ]
    return f"week of {' · '.join(weeks)}"


def activity_told(one: Activity, seasons: tuple[Season, ...], year: int) -> str:
    """Who runs it, where, on which days; those of the year that is looked at do not name it."""
    who = in_a_row(partner.name for partner in one.partners)
    dates = when(one.first_day, one.last_of(seasons), year)
    parts = [who, one.place, dates, weekday_words(one.weekdays), one.hours]
    told = ", ".join(part for part in parts if part and part != one.name)
    return f"{one.name}: {told}"


def nothing_else(one: Asked) -> str:
    """On how many of the weekdays that are left nothing else of the kind runs there."""
    if not one.without:
        return "On all of them something else of the kind runs there."
    share = "all" if one.without == one.question.days else f"{one.without:,}"
    return f"On {share} of them nothing else of the kind runs there."


def became(answer: CalendarAnswer) -> str:
    """What became of it, and when that was noted."""
    return f"{answer.told} (noted on {plain_date(answer.answered_on)})"


def agenda_title(one: RoundtableLine) -> str:
    """On whose agenda."""
    about = f", {one.title}" if one.title else ""
    return f"Agenda of {plain_date(one.day)}{about}"


def _who(one: Activity) -> str:
    return one.partners[0].name if one.partners else one.name


def _monday(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))
