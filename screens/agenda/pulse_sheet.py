"""The two-minute pulse of a roundtable: six statements by show of hands, beside what the book says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content

from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import Pulse, PulseQuestion, PulseReading
from ci_tui.services import pulse, roundtables
from screens.agenda import sheet_words as words
from screens.agenda.hands_sheet import HandsSheet, Question, flag, marked
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

_HANDS = "hands"


class CountHands(Command):
    """Count hands for the statement under the cursor: how many say 1, 2, 3, 4 and 5."""

    key = "h"
    label = "count hands"


class PulseSheet(HandsSheet):
    """The six statements with what the hands said and what the book says.

    Args:
        session: the open book.
        roundtable_id: the roundtable at which it is taken.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (CountHands,)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("condition", "statement", importance=ALWAYS),
        Column("mean", "mean", align="right", importance=ALWAYS),
        Column("range", "from", width=6, importance=5),
        Column("spread", "spread", width=6, align="right", importance=4),
        Column("book", "the book", align="right", importance=ALWAYS),
        Column("talk", "", width=21, importance=6),
    )

    def __init__(self, session: Session, roundtable_id: str) -> None:
        super().__init__(session, {_HANDS: words.HANDS_LABEL})
        self._roundtable_id = roundtable_id
        self._pulse = self._read()

    def sheet_title(self) -> str:
        """At which roundtable it is taken."""
        return words.pulse_title(self._pulse.title, self._pulse.on)

    def hint(self) -> str:
        """How many statements were read out."""
        readings = self._readings()
        return words.pulse_left(sum(one.hands is not None for one in readings), len(readings))

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.PULSE_HELP

    def read(self) -> None:
        """Read the answers, and what the book says by now."""
        self._pulse = self._read()

    def _read(self) -> Pulse:
        """The pulse, beside what the book said on the roundtable's own day."""
        book, today = self.session.book, self.session.today
        day = roundtables.roundtable_card(book, self._roundtable_id).day
        return pulse.pulse(book, self._roundtable_id, min(day, today))

    def _readings(self) -> tuple[PulseReading, ...]:
        """The six, answers that are on their way to the book among them."""
        return tuple(
            PulseReading(one.question, self.under_way.get(_asked(one.question), one.hands), one.standing)
            for one in self._pulse.readings
        )

    def rows(self) -> Sequence[TableRow]:
        """The six statements."""
        return [
            TableRow(
                one.question.value,
                (
                    one.question.name_words,
                    words.mean(one.hands),
                    Content(words.from_to(one.hands).ljust(6)),
                    "" if one.hands is None else words.spread(one.hands),
                    words.standing_short(one.standing),
                    Content(words.to_talk_about(one).ljust(21)),
                ),
                mark="▲" if one.people_differ or one.differs_from_book is not None else "",
            )
            for one in self._readings()
        ]

    def told(self, subject: str) -> Sequence[Hanging]:
        """The statement as it is read out, what was said to it, and what the book says."""
        reading = next((one for one in self._readings() if one.question.value == subject), None)
        if reading is None:
            return ()
        lines = [Hanging(Content.styled(f"“{reading.question.words}”", "bold"))]
        if apart := words.differs_from_book(reading):
            lines.append(flag(apart))
        if reading.hands is not None:
            lines.append(Hanging(marked(reading.hands)))
        lines.append(Hanging(Content.styled(plain(words.standing_told(reading.standing)), "$text-muted")))
        return lines

    def hands(self, question: Question) -> Hands | None:
        """What was said to a statement."""
        return next((one.hands for one in self._readings() if _asked(one.question) == question), None)

    def first_question(self, subject: str) -> Question:
        """How many hands there are."""
        return _asked(PulseQuestion(subject))

    def follows(self, question: Question, *, goes_through: bool) -> Question | None:
        """The next statement; after a single one was corrected, none."""
        if not goes_through:
            return None
        asked = [_asked(one.question) for one in self._pulse.readings]
        return next(iter(asked[asked.index(question) + 1 :]), None)

    def write(self, door: "Writing", question: Question, hands: Hands | None) -> None:
        """Keep what was said to a statement."""
        answers = {PulseQuestion(question.subject): hands}
        door.pulse.record_pulse(self.session.book, self._roundtable_id, answers, self.session.today)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is asked in a book that is read only."""
        return self.why_not_ask() if command is CountHands else super().why_not(command)

    def do_count_hands(self) -> None:
        """Ask for the statement under the cursor, and for those after it where it was not asked before."""
        question = Question(self.subject(), _HANDS)
        self.ask(question, goes_through=self.hands(question) is None)

    @on(RecordTable.RowSelected)
    async def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter does what h does."""
        event.stop()
        await self.run_command(CountHands.id)


def _asked(question: PulseQuestion) -> Question:
    return Question(question.value, _HANDS)
