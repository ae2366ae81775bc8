"""The forms of the backbone: who holds a function, since when, no longer; and a piece of work."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.backbone import Function, Holder, window
from ci_tui.domain.documents import DocumentKind
from screens.backbone import words
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing
    from screens.documents.sheet import DocumentsSheet

    Over = Screen[Any]


async def name_holder(over: "Over", session: Session, function: Function) -> str | None:
    """Ask who holds a function and keep it; the id, or None where the form was left."""
    form = (await session.write_side()).backbone.HolderForm

    def keep(write: "Writing", values: Values) -> str:
        named: str = write.backbone.hold(session.book, function, values, session.today)
        return named

    fields = form.fields(known={"who": WhoIsKnown(session.book)}, without=("until",))
    begin = form.begin(since=session.today)
    del begin["until"]
    title = words.HOLD_TITLE.format(function.words)
    return await fill_in(over, session, title, fields=fields, begin=begin, keep=keep)


async def edit_holder(over: "Over", session: Session, holder: Holder) -> str | None:
    """Ask through whom and since when a function is held; the id, or None where the form was left."""
    write_side = (await session.write_side()).backbone
    form = write_side.HolderForm

    def keep(write: "Writing", values: Values) -> str:
        write.backbone.edit_holder(session.book, holder.id, values, session.today)
        return holder.id

    fields = form.fields(known={"who": WhoIsKnown(session.book)})
    begin = form.begin(**write_side.holder_values(holder))
    return await fill_in(over, session, words.EDIT_TITLE, fields=fields, begin=begin, keep=keep)


async def let_go(over: "Over", session: Session, holder: Holder) -> str | None:
    """Ask since when somebody no longer holds a function; the id, or None where the form was left."""
    form = (await session.write_side()).backbone.LetGoForm

    def keep(write: "Writing", values: Values) -> str:
        write.backbone.let_go(session.book, holder.id, values, session.today)
        return holder.id

    begin = form.begin(on=session.today)
    return await fill_in(over, session, words.LET_GO_TITLE, fields=form.fields(), begin=begin, keep=keep)


async def write_page(over: "Over", session: Session) -> "DocumentsSheet | None":
    """Ask of which days the page for funders is to tell, and write it; None where the form was left."""
    from screens.documents.sheet import DocumentsSheet  # few write documents
    from screens.documents.words import FUNDERS_TITLE
    from screens.documents.writing import write_about_network
    from widgets.form import FormScreen

    form = (await session.write_side()).backbone.PeriodForm
    sheets: list[DocumentsSheet] = []

    async def save(values: Values) -> None:
        days, kind = form.of(values), DocumentKind.BACKBONE
        written = await write_about_network(session, kind, since=days.first, until=days.last)
        sheets.append(DocumentsSheet(session, written, FUNDERS_TITLE))

    begin = form.begin(first=window(session.today), last=session.today)
    title, label = words.PAGE_TITLE, words.PAGE_SAVE
    asked = FormScreen(title, form.fields(), begin, save=save, dates=session.dates, save_label=label)
    await over.app.push_screen_wait(asked)
    return sheets[-1] if sheets else None


async def note_work(over: "Over", session: Session, function: Function) -> str | None:
    """Ask for a piece of work for a function; the id of its activity, or None where the form was left."""
    form = (await session.write_side()).backbone.WorkForm

    def keep(write: "Writing", values: Values) -> str:
        noted: str = write.backbone.note_work(session.book, function, values, session.today)
        return noted

    fields = form.fields(known={"partner": WhoIsKnown(session.book, people=False)})
    title = words.WORK_TITLE.format(function.words)
    begin = form.begin(on=session.today)
    return await fill_in(over, session, title, fields=fields, begin=begin, keep=keep)
