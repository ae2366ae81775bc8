"""The forms of an activity: what it is, and how many children come a day, month by month."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ci_tui.domain.activities import Activity, MonthFigures, Named
from ci_tui.domain.day_lists import read_days
from ci_tui.domain.form_fields import Choice, FormField, with_echo
from ci_tui.domain.meal_words import read_meals
from ci_tui.domain.weekdays import read_weekdays, weekday_words
from ci_tui.services import seasons
from ci_tui.services.agenda_names import strategies_to_choose
from ci_tui.store.book import Book
from screens.activities import words
from screens.agenda.changed_values import changed_values
from screens.filling_in import Values, fill_in
from screens.learnings.forms import KnownAreas
from screens.session import Session
from screens.who import WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_MOST_MONTHS = 14  # of a form; of a longer activity the first ones, and those with figures
_EXPECTED, _CAME = "expected", "came"


async def add_activity(over: "Screen[Any]", session: Session, area: Named | None = None) -> str | None:
    """Ask for an activity and keep it; its id, or None where the form was left.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        area: where it is to be, if that is known already.
    """
    form = (await session.write_side()).activities.ActivityForm
    season = seasons.season_of(session.book, session.today)
    first = season.first_day if season is not None and season.last_day >= session.today else session.today
    begin = form.begin(first_day=first, areas="" if area is None else area.name)

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.activities.add_activity(session.book, values, session.today)
        return kept

    fields = _fields(form, session.book, first)
    return await fill_in(
        over, session, words.NEW, fields=fields, begin=begin, keep=keep, intro=words.NEW_INTRO
    )


async def edit_activity(over: "Screen[Any]", session: Session, activity: Activity) -> str | None:
    """Ask how an activity is to be and change it; its id, or None where the form was left."""
    door = (await session.write_side()).activities
    begin = door.ActivityForm.begin(**door.activity_values(activity))

    def keep(write: "Writing", values: Values) -> str:
        changed = changed_values(begin, values)
        write.activities.edit_activity(session.book, activity.id, changed)
        return activity.id

    own = activity.strategy
    fields = _fields(door.ActivityForm, session.book, activity.first_day, own)
    return await fill_in(over, session, words.EDIT, fields=fields, begin=begin, keep=keep)


def _fields(form: Any, book: Book, first_day: date, own: Named | None = None) -> tuple[FormField, ...]:
    """The fields of an activity, with what the book knows, and what is understood of days and meals."""
    there = [Choice(one.id, one.name) for one in strategies_to_choose(book)]
    if own is not None and own.id not in {one.key for one in there}:
        there.append(Choice(own.id, own.name, "stopped"))
    known = {
        "partners": WhoIsKnown(book, people=False),
        "areas": KnownAreas(book),
        "contact": WhoIsKnown(book, partners=False),
    }
    fields = form.fields(known=known, choices={"strategy": (Choice("", words.NO_STRATEGY), *there)})

    def days_off(typed: str) -> str:
        days = read_days(typed, first_day) if typed.strip() else ()
        return words.days_off_told(days, typed) if days else ""

    return with_echo(
        fields,
        weekdays=lambda typed: weekday_words(read_weekdays(typed)) if typed.strip() else "",
        meals=lambda typed: words.in_a_row(read_meals(typed)),
        exceptions=days_off,
    )


async def write_figures(over: "Screen[Any]", session: Session, activity: Activity) -> str | None:
    """Ask for the children a day, expected and in fact, month by month; the activity's id, or None."""
    last = activity.last_of(seasons.seasons(session.book))
    months = _months(activity, last)
    before = {one.month: one for one in activity.months}
    fields, begin = [], {}
    for month in months:
        known = before.get(month, MonthFigures(month, None, None))
        for name, label, number in (
            (_EXPECTED, words.EXPECTED, known.expected),
            (_CAME, words.CAME, known.actual),
        ):
            key = f"{name}-{month.isoformat()}"
            fields.append(FormField(key, label, "number", group=words.month(month)))
            begin[key] = "" if number is None else f"{number.normalize():f}"

    def keep(write: "Writing", values: Values) -> str:
        typed = {
            month: (
                _number(values[f"{_EXPECTED}-{month.isoformat()}"]),
                _number(values[f"{_CAME}-{month.isoformat()}"]),
            )
            for month in months
        }
        write.activities.set_months(session.book, activity.id, typed)
        return activity.id

    title = words.figures_title(activity.name)
    return await fill_in(
        over, session, title, fields=fields, begin=begin, keep=keep, intro=words.FIGURES_INTRO
    )


def _number(typed: str) -> Decimal | None:
    return Decimal(typed) if typed else None


def _months(activity: Activity, last: date) -> list[date]:
    """The months of an activity by their first days; of a long one those with figures and the first ones."""
    month, found = activity.first_day.replace(day=1), list[date]()
    while month <= last and len(found) < _MOST_MONTHS:
        found.append(month)
        if month.year == date.max.year and month.month == 12:
            break
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return sorted({*found, *(one.month for one in activity.months)})
