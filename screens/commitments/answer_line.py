"""The line at the bottom of the sheet in which an answer is written: outcome, new date and why, or reason."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from ci_tui.domain.commitments import Answer, CommitmentLine
from ci_tui.domain.drafts import TypedPart
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from screens.commitments import review_words as words
from screens.commitments.moved_line import Moved, moved_in_words, read_moved
from widgets.date_reading import DateReading
from widgets.form_fields import Field


class Given(NamedTuple):
    """An answer to one promise, as it was written; `moved` is what a moved date was understood as."""

    commitment_id: str
    answer: Answer
    text: str = ""
    moved: Moved | None = None


class AnswerLine(Vertical):
    """One field for each answer that is written, only one of them in sight, none while nothing is.

    Args:
        day: the day of the roundtable, from which dates are told.
        dates: how typed dates are understood.
    """

    DEFAULT_CSS = """
    AnswerLine {
        height: auto;
        & > Field { display: none; }
    }
    """

    class Written(Message):
        """Enter: the answer is written."""

        def __init__(self, given: Given) -> None:
            super().__init__()
            self.given = given

    def __init__(self, day: date, dates: DateReading) -> None:
        super().__init__()
        self._day = day
        self._dates = dates
        self._line: CommitmentLine | None = None
        self._answer: Answer | None = None
        self._left: dict[tuple[str, Answer], str] = {}
        self._fields: Mapping[Answer, Field] = {
            Answer.DONE: Field(FormField("done", words.WHAT_BECAME_OF_IT, hint=words.MAY_BE_EMPTY)),
            Answer.MOVED: Field(
                FormField("moved", words.UNTIL_WHEN, hint=words.A_DATE_AND_WHY, echo=self._understood)
            ),
            Answer.DROPPED: Field(FormField("dropped", words.WHY_DROPPED, hint=words.A_REASON)),
        }

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields.values()

    @property
    def is_open(self) -> bool:
        """Whether an answer is being written."""
        return self._answer is not None

    @property
    def written(self) -> Given | None:
        """The answer as far as it is written; None while none is."""
        if self._line is None or self._answer is None:
            return None
        return Given(self._line.id, self._answer, self._fields[self._answer].typed)

    @property
    def parts(self) -> tuple[TypedPart, ...]:
        """The fields with nothing in them, as a draft names them."""
        return tuple(field.part for field in self._fields.values())

    def parts_with(self, given: Given) -> tuple[TypedPart, ...]:
        """The fields for a draft, with this answer in its own."""
        told = {given.answer.value: given.text}
        return tuple(
            part._replace(typed=text, shown=text, changed=bool(text))
            for part in self.parts
            for text in (told.get(part.name, ""),)
        )

    def begin(self, line: CommitmentLine, answer: Answer, typed: str = "") -> Widget:
        """Let an answer to a promise be written; what was left there before stands in it again.

        Returns:
            the control in which it is written.
        """
        self.close()
        self._line, self._answer = line, answer
        field = self._fields[answer]
        field.tell("")
        field.put(typed or self._left.pop((line.id, answer), ""))
        field.display = True
        return field.control

    def leave(self) -> None:
        """Leave the line; what stands in it is put back where the same is begun again."""
        if (written := self.written) is not None:
            self.remember(written)
        self.close()

    def remember(self, given: Given) -> None:
        """Put this text back where the same answer is begun again."""
        if given.text:
            self._left[given.commitment_id, given.answer] = given.text

    def close(self) -> None:
        """Show no line, and nothing in it."""
        self._line = self._answer = None
        for field in self._fields.values():
            field.put("")
            field.display = False

    def on_field_done(self, event: Field.Done) -> None:
        """Enter: the answer is told, or the line says what is wrong with it."""
        event.stop()
        line, answer, field = self._line, self._answer, event.field
        if line is None or answer is None:
            return
        try:
            given = self._read(line, answer, field.read())
        except Refusal as refusal:
            field.tell(str(refusal))
            return
        self.post_message(self.Written(given))

    def _read(self, line: CommitmentLine, answer: Answer, text: str) -> Given:
        if answer is Answer.DROPPED and not text:
            raise Refusal(words.NO_REASON)
        moved = self._moved(text) if answer is Answer.MOVED else None
        return Given(line.id, answer, text, moved)

    def _moved(self, text: str) -> Moved:
        before = None if self._line is None else self._line.due
        return read_moved(text, self._day, self._dates.day_first, before)

    def _understood(self, text: str) -> str:
        before = None if self._line is None else self._line.due
        return moved_in_words(self._moved(text), before)
