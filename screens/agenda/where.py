"""The roundtables at which hands are counted and goals decided: today's, and all that were held."""

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableLine, RoundtableStatus
from ci_tui.services import roundtables
from ci_tui.store.book import Book
from screens.roundtable_choices import called
from screens.session import Session


def at_the_table(session: Session) -> tuple[RoundtableLine, ...]:
    """That of today, planned or begun, and then all that were held, the latest first."""
    book: Book = session.book
    here = tuple(
        one for one in roundtables.on_day(book, session.today) if one.status is not RoundtableStatus.CANCELLED
    )
    there = {one.id for one in here}
    return (*here, *(one for one in roundtables.held(book) if one.id not in there))


def table_choices(session: Session, none: str = "") -> tuple[Choice, ...]:
    """The same, to choose one of them in a form; where `none` says so, before them that it was none."""
    first = (Choice("", none),) if none else ()
    return (*first, *(Choice(one.id, called(one)) for one in at_the_table(session)))


def todays(session: Session) -> str | None:
    """The id of today's roundtable; None where there is none."""
    return next((one.id for one in at_the_table(session) if one.day == session.today), None)
