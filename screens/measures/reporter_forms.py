"""The forms of who reports a measure: named, changed, no longer."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.indicator_parts import Reporter
from screens.filling_in import Values, fill_in
from screens.measures import reporter_words as words
from screens.session import Session
from screens.who import WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

    Over = Screen[Any]


async def name_reporter(over: "Over", session: Session, indicator_id: str) -> str | None:
    """Ask who reports a measure and keep it; the reporter's id, or None where the form was left."""
    form = (await session.write_side()).reporters.ReporterForm

    def keep(write: "Writing", values: Values) -> str:
        named: str = write.reporters.add_reporter(session.book, indicator_id, values, session.today)
        return named

    fields = form.fields(known={"who": WhoIsKnown(session.book)}, without=("until",))
    begin = form.begin(since=session.today)
    del begin["until"]
    return await fill_in(over, session, words.NAME_TITLE, fields=fields, begin=begin, keep=keep)


async def edit_reporter(over: "Over", session: Session, reporter: Reporter) -> str | None:
    """Ask through whom and since when a partner reports; its id, or None where the form was left."""
    write_side = (await session.write_side()).reporters
    form = write_side.ReporterForm

    def keep(write: "Writing", values: Values) -> str:
        write.reporters.edit_reporter(session.book, reporter.id, values, session.today)
        return reporter.id

    fields = form.fields(known={"who": WhoIsKnown(session.book)})
    begin = form.begin(**write_side.reporter_values(reporter))
    return await fill_in(over, session, words.EDIT_TITLE, fields=fields, begin=begin, keep=keep)


async def stop_reporting(over: "Over", session: Session, reporter: Reporter) -> str | None:
    """Ask since when a partner no longer reports; its id, or None where the form was left."""
    form = (await session.write_side()).reporters.StopForm

    def keep(write: "Writing", values: Values) -> str:
        write.reporters.stop_reporting(session.book, reporter.id, values, session.today)
        return reporter.id

    begin = form.begin(on=session.today)
    return await fill_in(over, session, words.STOP_TITLE, fields=form.fields(), begin=begin, keep=keep)
