"""Calls, visits, messages and feedback about a measure: noted in one line, or in a form, and their list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from ci_tui.domain.dates import plain_date
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.services import contacts_made
from ci_tui.services.contacts_made import ContactMade
from screens.filling_in import Values, fill_in
from screens.measures import reporter_words as words
from screens.session import Session
from screens.short_list import ShortList
from screens.who import WhoIsKnown
from widgets.commands import Command
from widgets.dialogs import AskText, Confirm
from widgets.record_table import ALWAYS, Column, TableRow

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

    Over = Screen[Any]

_FIXED = ("partner", "measure")  # what the list is about


@dataclass(frozen=True, slots=True)
class About:
    """Whom a call is with, and about which value of which measure; without an end about the measure alone."""

    reporter: Reporter
    indicator_id: str
    measure: str
    interval_months: int | None
    end: date | None

    @property
    def typed(self) -> Values:
        """What a form about it need not ask."""
        return {"partner": f"partner:{self.reporter.partner_id}", "measure": self.indicator_id}

    @property
    def person(self) -> str:
        """The key of the person who reports, empty where none is named."""
        return f"person:{self.reporter.contact_id}" if self.reporter.contact_id else ""

    @property
    def period(self) -> str:
        """The period as it is typed; empty for none."""
        return "" if self.end is None else self.end.isoformat()


async def note_call(over: "Over", session: Session, about: About) -> bool:
    """Ask in one line what was said in a call, and note it; whether it was noted."""
    typed = about.typed | {"person": about.person, "period": about.period}

    async def save(text: str) -> None:
        values = typed | {"text": text}
        await session.write(
            lambda write: write.contacts_made.add_contact(session.book, values, session.today)
        )

    hint = words.call_about(about.measure, about.end, about.interval_months)
    asked = AskText(words.call_title(about.reporter.who), words.CALL_PROMPT, hint=hint, save=save)
    return await over.app.push_screen_wait(asked) is not None


class TagCall(Command):
    """It was work for a function of the backbone: which one, and how many hours."""

    key = "f"
    label = "backbone"


class TagCallAgain(Command):
    """It was work for the function that was chosen last; the same key again takes that back."""

    key = "F"
    label = "same function"
    in_footer = False


class CallsSheet(ShortList):
    """What was noted with a partner about a measure, the latest first.

    Args:
        session: the open book.
        about: with whom, and about what.
    """

    NAMED_BY = "contact_made"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (TagCall, TagCallAgain)
    EMPTY = words.NO_CALLS
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("day", words.CALLS_HEADINGS["day"], importance=ALWAYS),
        Column("way", words.CALLS_HEADINGS["way"], importance=5),
        Column("text", words.CALLS_HEADINGS["text"], importance=ALWAYS, least=18),
        Column("about", words.CALLS_HEADINGS["about"], importance=3),
        Column("who", words.CALLS_HEADINGS["who"], importance=4),
    )

    def __init__(self, session: Session, about: About) -> None:
        super().__init__(session, words.calls_title(about.reporter.partner, about.measure))
        self._about = about

    def rows(self) -> Sequence[TableRow]:
        """What was noted."""
        return [
            TableRow(
                one.id, (plain_date(one.made_on), one.way.noun, one.text, words.period_of(one), one.person)
            )
            for one in noted_with(self.session, self._about)
        ]

    async def add_row(self) -> None:
        """Note a call, a visit, a message or feedback."""
        form = (await self.session.write_side()).contacts_made.ContactForm

        def keep(write: "Writing", values: Values) -> str:
            typed, session = values | self._about.typed, self.session
            noted: str = write.contacts_made.add_contact(session.book, typed, session.today)
            return noted

        about = self._about
        begin = form.begin(person=about.person, period=about.period, on=self.session.today)
        await self._ask(form, begin, keep)

    async def change_row(self, row_id: str) -> None:
        """Change what was noted."""
        write_side = (await self.session.write_side()).contacts_made
        contact = contacts_made.contact(self.session.book, row_id)

        def keep(write: "Writing", values: Values) -> str:
            write.contacts_made.edit_contact(
                self.session.book, row_id, values | self._about.typed, self.session.today
            )
            return row_id

        form = write_side.ContactForm
        await self._ask(form, form.begin(**write_side.contact_values(contact)), keep)

    async def remove_row(self, row_id: str) -> None:
        """Move what was noted to the trash, where the person wants it."""
        question, detail = words.remove_question(contacts_made.contact(self.session.book, row_id))
        confirm = Confirm(question, detail, yes=words.REMOVE_YES, no=words.REMOVE_NO, harm=True)
        if await self.app.push_screen_wait(confirm):
            book, today = self.session.book, self.session.today
            await self.session.write(lambda write: write.contacts_made.trash_contact(book, row_id, today))

    def why_not(self, command: type[Command]) -> str | None:
        """Only what was noted can be counted."""
        refused = super().why_not(command)
        tags = command in (TagCall, TagCallAgain)
        return words.NO_CALLS if refused is None and tags and not self.subject() else refused

    @work
    async def do_tag_call(self) -> None:
        """Ask for which function of the backbone it was work."""
        from screens.backbone.tag import tag_entry  # not needed to look at the list

        await tag_entry(self, self.session, "contact", self.subject())

    @work
    async def do_tag_call_again(self) -> None:
        """Count it for the function that was chosen last, or no more."""
        from screens.backbone.tag import tag_again  # not needed to look at the list

        await tag_again(self, self.session, "contact", self.subject())

    async def _ask(self, form: Any, begin: Values, keep: Any) -> None:
        fields = form.fields(known={"person": WhoIsKnown(self.session.book, partners=False)}, without=_FIXED)
        begin = {name: value for name, value in begin.items() if name not in _FIXED}
        await fill_in(self, self.session, words.CONTACT_TITLE, fields=fields, begin=begin, keep=keep)


def noted_with(session: Session, about: About) -> tuple[ContactMade, ...]:
    """What was noted with a partner about a measure, the latest first."""
    there = contacts_made.of_measure(session.book, about.indicator_id)
    return tuple(one for one in there if one.partner_id == about.reporter.partner_id)
