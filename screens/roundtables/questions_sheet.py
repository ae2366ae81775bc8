"""The questions that were parked at roundtables and have no answer yet: settled one by one, or taken out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.meeting import ParkedQuestion
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.services import meeting, roundtables
from screens.roundtables import words
from screens.session import Session
from screens.short_list import ShortList
from widgets.dialogs import AskText, Confirm
from widgets.record_table import ALWAYS, Column, TableRow

TITLE = "Parked questions"
HELP = (
    "A question that was parked at a roundtable (q at the table) stands here until it is settled, the oldest "
    "on top. Enter settles the one under the cursor: type the answer. In the list of roundtables, u takes "
    "that back.",
    "At the table the same questions stand in the panel beside last time's promises.",
)
NONE_HELD = "A question is parked at a roundtable, and none was held yet."


class QuestionsSheet(ShortList):
    """All questions without an answer."""

    NAMED_BY = "note"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("text", "question", importance=ALWAYS),
        Column("who", "asked by", importance=5),
        Column("day", "parked on", width=11, align="right", importance=8),
    )
    EMPTY = "No question is parked. At the table, q and a blank park one."

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)

    @property
    def _questions(self) -> dict[str, ParkedQuestion]:
        before = self.session.today + timedelta(days=1)
        return {one.id: one for one in meeting.parked(self.session.book, before)}

    def rows(self) -> Sequence[TableRow]:
        """The questions, the oldest first."""
        return [
            TableRow(one.id, (one.text, one.who, plain_date(one.day))) for one in self._questions.values()
        ]

    def help_paragraphs(self) -> Sequence[str]:
        """What they are, and how one is settled."""
        return HELP

    async def add_row(self) -> None:
        """Park another one, at the roundtable that was held last."""
        book, today = self.session.book, self.session.today
        held = roundtables.held(book)
        if not held:
            raise Refusal(NONE_HELD)
        latest = held[0]

        async def keep(text: str) -> None:
            line = MeetingLine(LineKind.QUESTION, text)
            await self.session.write(
                lambda write: write.meeting.keep_line(
                    book, latest.id, line, said_at=None, agenda_item_id=None, today=today
                )
            )

        label = f"A question of {words.called(latest)}"
        await self.app.push_screen_wait(AskText("Parked", label, save=keep))

    async def change_row(self, row_id: str) -> None:
        """Ask for the answer, and settle the question with it."""
        question, book, today = self._questions[row_id], self.session.book, self.session.today

        async def keep(answer: str) -> None:
            await self.session.write(lambda write: write.meeting.settle_question(book, row_id, answer, today))

        await self.app.push_screen_wait(AskText("Settled", question.text, save=keep))

    async def remove_row(self, row_id: str) -> None:
        """Ask, naming the question, then take it out."""
        question, book, today = self._questions[row_id], self.session.book, self.session.today
        detail = "It is kept in the history of its roundtable only."
        asked = Confirm(f"Remove “{question.text}”?", detail, yes="Remove it", no="Keep it", harm=True)
        if await self.app.push_screen_wait(asked):
            await self.session.write(
                lambda write: write.meeting.remove_record(book, LineKind.QUESTION, row_id, today)
            )
