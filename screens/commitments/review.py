"""Last time's promises gone through one after the other, each in one key and a few words."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from ci_tui.domain.commitments import Answer, CommitmentLine, ToReview
from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.services import commitments, roundtables
from screens.cards.naming import NamesHere, ShowCard
from screens.commitments import review_words as words
from screens.commitments.answer_line import AnswerLine, Given
from screens.commitments.review_commands import ANSWERS, AllGoneThrough, GiveAgain, TakeBack
from screens.commitments.review_rows import COLUMNS, in_their_order, next_without_answer, review_row, told
from screens.commitments.review_writing import writing_of
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form_fields import Field
from widgets.key_line import KeyLine
from widgets.record_table import ListSource, RecordTable
from widgets.sheet import Hanging, HangingText


class ReviewSheet(UndoHere, HoldsDraft[None], NamesHere[None], DialogScreen[None]):
    """The promises that were open when a roundtable began, and a line for what became of each.

    Args:
        session: the open book.
        roundtable_id: the roundtable at which they are gone through.
        said_at: the moment of an answer in UTC; None where it is written up afterwards.
    """

    NAMED_BY = "commitment"
    NOTHING_DONE = words.NOTHING_DONE
    COMMANDS = (*ANSWERS, AllGoneThrough, TakeBack, GiveAgain, Back)
    AUTO_FOCUS = "RecordTable"
    DEFAULT_CSS = """
    ReviewSheet {
        background: $background;
        & > Card { height: 1fr; }
        & RecordTable { height: 1fr; }
        & #promise { height: auto; max-height: 40%; margin-top: 1; scrollbar-size-vertical: 1; }
        & AnswerLine { margin-top: 1; }
    }
    """

    def __init__(self, session: Session, roundtable_id: str, said_at: Callable[[], datetime | None]) -> None:
        super().__init__()
        card = roundtables.roundtable_card(session.book, roundtable_id)
        self.session = session
        self._roundtable_id = roundtable_id
        self._said_at = said_at
        self._day = min(card.day, session.today)
        self._title = words.title(card)
        self._shown: tuple[ToReview, ...] = ()
        self._answer_line = AnswerLine(self._day, session.dates)
        self._under_way: dict[str, Given] = {}  # what Enter was pressed for and the book does not have yet
        self._said = ""  # what was done last, where the list alone does not show it

    def compose(self) -> ComposeResult:
        """The list, the promise under its cursor in full, and the line for its answer."""
        with Card(title=self._title):
            yield RecordTable(COLUMNS, empty=words.EMPTY)
            with VerticalScroll(id="promise", can_focus=False):
                yield HangingText(id="told")
            yield self._answer_line
        yield KeyLine()

    def help_title(self) -> str:
        """Which roundtable it is for."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.HELP

    def on_mount(self) -> None:
        """Show the promises, the cursor on the first without an answer; go on with what was being written."""
        self._show()
        first = next_without_answer(self._shown, -1)
        if first is not None:
            self._table.move_cursor(first)
        self.take_up(Unsaved(self._title, self._answer_line.parts), self._go_on_writing)

    # What is shown

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _here(self) -> ToReview | None:
        """The promise under the cursor."""
        place = self._table.cursor_index if self._shown else None
        return None if place is None or place >= len(self._shown) else self._shown[place]

    def _show(self) -> None:
        """Show the promises as they are, each where it stood before: nothing jumps."""
        there = commitments.to_review(self.session.book, self._roundtable_id)
        self._shown = in_their_order(there, [one.line.id for one in self._shown], self._under_way)
        rows = [review_row(one, self._day) for one in self._shown]
        self._table.set_source(ListSource(rows))
        left = sum(one.answer is None for one in self._shown)
        self.query_one(Card).entitle(self._title, words.left(left, len(self._shown)))
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        here = self._here()
        parts = () if here is None else told(here, self._day, self._moves_of(here.line))
        said = [Hanging(Content.styled(plain(self._said), "$text-success"))] if self._said else []
        self.query_one("#told", HangingText).show(*parts, *said)
        self.query_one("#promise").scroll_home(animate=False)

    def _moves_of(self, line: CommitmentLine) -> Sequence[commitments.Move]:
        try:
            return commitments.commitment_card(self.session.book, line.id).moves if line.moves else ()
        except Refusal:  # gone meanwhile
            return ()

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()  # Enter pressed once too often after an answer does nothing

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """While a line is written, it comes first; else there must be a promise."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        if self._answer_line.is_open:
            return words.FIRST_THE_LINE
        if command in ANSWERS and not self._shown:
            return words.NOTHING_HERE
        return self.why_not_undo(command)

    @property
    def is_at_work(self) -> bool:
        """Whether an answer is on its way into the book."""
        return bool(self._under_way)

    def subject(self) -> str:
        """The promise under the cursor."""
        here = self._here()
        return "" if here is None else here.line.id

    def show_subject(self, subject: str) -> bool:
        """Go to a promise again."""
        return not subject or self._table.show_record(subject)

    def do_was_kept(self) -> None:
        """Ask what came of it."""
        self._begin(Answer.DONE)

    def do_was_moved(self) -> None:
        """Ask until when."""
        self._begin(Answer.MOVED)

    def do_was_dropped(self) -> None:
        """Ask why."""
        self._begin(Answer.DROPPED)

    def do_stays_open(self) -> None:
        """Leave it open."""
        here = self._here()
        if here is not None:
            self._take(Given(here.line.id, Answer.OPEN))

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Leave the line that is being written, else the sheet."""
        if not self._answer_line.is_open:
            self.dismiss(None)
            return
        self._answer_line.leave()
        self._back_to_list()

    # The line

    def _begin(self, answer: Answer, typed: str = "") -> None:
        here = self._here()
        if here is not None:
            self._say("")
            control = self._answer_line.begin(here.line, answer, typed)
            self.set_focus(control)  # at once: the next key is its first letter
            self.refresh_bindings()

    def _back_to_list(self) -> None:
        self.set_focus(self._table)  # at once: the next key is a command again
        self.refresh_bindings()
        changed(self)

    def _go_on_writing(self, draft: Unsaved) -> None:
        """Put back what was being written when the program ended."""
        answer = next((one for one in Answer if one.value == draft.chosen.get("answer")), None)
        if answer is not None and self._table.show_record(str(draft.chosen.get("promise", ""))):
            self._begin(answer, draft.typed.get(answer.value, ""))

    def unsaved(self) -> Unsaved | None:
        """What is being written, or was and is not in the book yet."""
        on_its_way = next(reversed(self._under_way.values()), None)
        written = self._answer_line.written or on_its_way
        if written is None or not written.text:
            return None
        chosen = {"promise": written.commitment_id, "answer": written.answer.value}
        return Unsaved(self._title, self._answer_line.parts_with(written), chosen)

    def on_field_edited(self, event: Field.Edited) -> None:
        """What is typed is kept aside."""
        event.stop()
        changed(self)

    @on(AnswerLine.Written)
    def _written(self, event: AnswerLine.Written) -> None:
        event.stop()
        self._answer_line.close()
        self._take(event.given)
        self._back_to_list()

    # Keeping

    def _take(self, given: Given) -> None:
        """Show the answer at once, go on to the next promise, and keep it."""
        self._under_way[given.commitment_id] = given
        self._said = ""
        self._show()
        place = next((at for at, one in enumerate(self._shown) if one.line.id == given.commitment_id), -1)
        following = next_without_answer(self._shown, place)
        if following is not None:
            self._table.move_cursor(following)
        self._keep(given, self._said_at())

    @work(group="write")
    async def _keep(self, given: Given, said_at: datetime | None) -> None:
        writing = writing_of(self.session.book, self._roundtable_id, given, said_at, self._day)
        try:
            await self.session.write(writing)
        except Refusal as refusal:
            self._answer_line.remember(given)
            self._say_refusal(refusal)
        else:
            self.something_done()
        if self._under_way.get(given.commitment_id) is given:
            del self._under_way[given.commitment_id]
        self._show_if_there()

    @work(group="write")
    async def do_all_gone_through(self) -> None:
        """Keep that all were gone through; the rest stays open."""
        book, at, said_at = self.session.book, self._roundtable_id, self._said_at()
        try:
            stayed = await self.session.write(
                lambda write: write.commitments.gone_through(book, at, said_at, on=self._day)
            )
        except Refusal as refusal:
            self._say_refusal(refusal)
            return
        self.something_done()
        self._said = words.gone_through(stayed)
        self._show_if_there()

    def show_undone(self, said: str) -> None:
        """Show the promises as they are, the cursor on the one that changed."""
        before, self._said = self._shown, said
        self._show_if_there()
        self._go_to_changed(before)

    def _go_to_changed(self, before: Sequence[ToReview]) -> None:
        """Put the cursor on the first promise that an undo changed."""
        known = {one.line.id: one for one in before}
        for place, one in enumerate(self._shown):
            if self.is_attached and known.get(one.line.id) != one:
                self._table.move_cursor(place)
                return

    def _say(self, said: str) -> None:
        self._said = said
        self._tell()

    def _say_refusal(self, refusal: Refusal) -> None:
        self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)

    def _show_if_there(self) -> None:
        if self.is_attached:
            self._show()
            changed(self)
