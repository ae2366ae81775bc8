"""The roundtables that were held, to choose one of them in a form."""

from ci_tui.domain.dates import plain_date
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableLine
from ci_tui.services import roundtables
from ci_tui.store.book import Book


def roundtable_choices(book: Book, none: str) -> tuple[Choice, ...]:
    """Every held roundtable, the latest first, and before them that it was none, in these words."""
    return (Choice("", none), *(Choice(one.id, called(one)) for one in roundtables.held(book)))


def called(one: RoundtableLine) -> str:
    """A roundtable among others: `12 Nov 2026 · Three areas, three plans, Eastgate Library`."""
    about = ", ".join(part for part in (one.title, one.place) if part)
    return " · ".join(part for part in (plain_date(one.day), about) if part)
