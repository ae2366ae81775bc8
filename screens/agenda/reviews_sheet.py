"""The reviews of a goal, the latest on top, and beside the list the one under its cursor in full."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_review_words import change_told
from ci_tui.domain.goal_reviews import GoalReview, Question
from ci_tui.domain.results import ResultState
from ci_tui.services import goal_reviews, results
from screens.agenda import review_words as words
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

COLUMNS = (
    Column("when", "when", width=11, align="right", importance=ALWAYS),
    Column("outcome", "what came of it", importance=8, least=24),
)
_LABEL = 10


class AddReview(Command):
    """Hold a review that leaves the goal as it is: the four questions and their answers."""

    key = "a"
    label = "review"


class EditReview(Command):
    """Change what a review says: what was seen, the answers, why."""

    key = "e"
    label = "edit"


class TrashReview(Command):
    """Move a review that changed nothing to the trash."""

    key = "d"
    label = "trash"


class WriteHistory(Command):
    """Write the history of the goal as a page that somebody new understands."""

    key = "w"
    label = "as a page"


class ReviewsSheet(NamesHere[None], DialogScreen[None]):
    """The reviews of one result.

    Args:
        session: the open book.
        result_id: the result.
    """

    NAMED_BY = "goal_review"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AddReview, EditReview, WriteHistory, TrashReview, Back)
    AUTO_FOCUS = "RecordTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    DEFAULT_CSS = """
    ReviewsSheet {
        background: $background;
        & > #columns { layout: horizontal; height: 1fr; }
        & #list-card { width: 5fr; height: 1fr; }
        & #review-card { width: 6fr; height: 1fr; }
        & RecordTable { height: 1fr; }
        & #review { height: 1fr; scrollbar-size-vertical: 1; }
        &.-narrow > #columns { layout: vertical; }
        &.-narrow #list-card { width: 1fr; height: 2fr; }
        &.-narrow #review-card { width: 1fr; height: 3fr; }
    }
    """

    def __init__(self, session: Session, result_id: str) -> None:
        super().__init__()
        self.session = session
        self._result_id = result_id
        self._result = results.result(session.book, result_id)
        self._reviews: tuple[GoalReview, ...] = ()

    def compose(self) -> ComposeResult:
        """The list, and the review under its cursor."""
        with Container(id="columns"):
            with Card(title=words.TITLE, id="list-card"):
                yield RecordTable(COLUMNS, empty=words.NONE_YET)
            with (
                Card(title="What was answered", id="review-card"),
                VerticalScroll(id="review", can_focus=False),
            ):
                yield HangingText(id="told")
        yield KeyLine()

    def help_title(self) -> str:
        """What is listed."""
        return "Goal reviews"

    def help_paragraphs(self) -> Sequence[str]:
        """What a review is for."""
        return words.HELP

    def on_mount(self) -> None:
        """Show the reviews."""
        self._show()

    def _show(self) -> None:
        self._reviews = goal_reviews.reviews(self.session.book, self._result_id)
        rows = [TableRow(one.id, (plain_date(one.reviewed_on), words.outcome(one))) for one in self._reviews]
        self.query_one(RecordTable).set_source(ListSource(rows))
        title = f"Goal reviews · {words.in_short(self._result.statement, 40)}"
        self.query_one("#list-card", Card).entitle(title, words.list_hint(self._reviews))
        self._tell()

    def _here(self) -> GoalReview | None:
        found = self.query_one(RecordTable).cursor_id
        return next((one for one in self._reviews if one.id == found), None)

    def _tell(self) -> None:
        here = self._here()
        self.query_one("#told", HangingText).show(*(() if here is None else review_told(here)))
        self.query_one("#review").scroll_home(animate=False)
        self.refresh_bindings()

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    async def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(EditReview.id)

    def subject(self) -> str:
        """The review under the cursor."""
        here = self._here()
        return "" if here is None else here.id

    def show_subject(self, subject: str) -> bool:
        """Go to a review again."""
        return not subject or self.query_one(RecordTable).show_record(subject)

    def why_not(self, command: type[Command]) -> str | None:
        """A draft is changed without a review; what changed the goal stays."""
        if command in (Back, ExplainThis, ShowCard, WriteHistory):
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        if command is AddReview and self._result.state(self.session.today) is not ResultState.ADOPTED:
            return words.ONLY_ADOPTED
        here = self._here()
        if command in (EditReview, TrashReview) and here is None:
            return words.NONE_HERE
        if command is TrashReview and here is not None and here.changes:
            return words.IT_CHANGED
        return None

    @work
    async def do_add_review(self) -> None:
        """Ask the four questions."""
        from screens.agenda.reviewing import review_goal

        if await review_goal(self, self.session, self._result_id) is not None:
            self._again(words.kept(self.session.today))

    @work
    async def do_edit_review(self) -> None:
        """Ask how a review is to read."""
        from screens.agenda.reviewing import edit_review

        here = self._here()
        if here is not None and await edit_review(self, self.session, here) is not None:
            self._again(words.CHANGED)

    @work
    async def do_trash_review(self) -> None:
        """Ask, then move it to the trash."""
        from widgets.dialogs import Confirm

        here, book, today = self._here(), self.session.book, self.session.today
        if here is None:
            return
        question = Confirm(
            words.trash_question(here), words.TRASH_DETAIL, yes="Move it", no="Keep it", harm=True
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            await self.session.write(lambda write: write.goal_reviews.trash_review(book, here.id, today))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        self._again(words.TRASHED)

    @work
    async def do_write_history(self) -> None:
        """Write the page, with that of the agenda, and show where they lie."""
        from screens.documents.sheet import write_agenda

        try:
            sheet = await write_agenda(self.session, self._result_id)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        await self.app.push_screen_wait(sheet)

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    def _again(self, said: str) -> None:
        if self.is_attached:
            self._show()
        self.notify(said, markup=False, timeout=4)


def review_told(review: GoalReview) -> list[Hanging]:
    """A review in lines: where, who, what changed and why, the four answers, what was seen."""
    blocks = (_where(review), _changes(review), _answers(review), _seen(review))
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts:
            parts.append(Hanging(Content()))
        parts += lines
    return parts


def _where(review: GoalReview) -> Iterable[Hanging]:
    yield Hanging(Content.styled(plain(words.held_at(review)), "bold"))
    if review.present:
        yield _labelled("there", ", ".join(review.present))


def _changes(review: GoalReview) -> Iterable[Hanging]:
    for change in review.changes:
        yield Hanging(Content(plain(change_told(change))), Content.styled("◆", "$text-accent"), indent=2)
    if not review.changes:
        yield Hanging(Content("The goal stayed as it was."))
    if review.why:
        yield _labelled("why", review.why)
    if review.learning:
        yield _labelled("learned", words.in_short(review.learning, 200))
    if review.must_join:
        yield _labelled("must join", review.must_join)


def _answers(review: GoalReview) -> Iterable[Hanging]:
    for question in Question:
        if answer := review.answer(question):
            yield Hanging(Content.styled(question.words, "$text-muted"))
            yield Hanging(_paragraphs(answer), Content(""), indent=2)


def _seen(review: GoalReview) -> Iterable[Hanging]:
    if review.evidence:
        yield Hanging(Content.styled("What we saw", "bold $text-primary"))
        for line in review.evidence.splitlines():
            yield Hanging(Content(plain(line)))


def _labelled(label: str, text: str) -> Hanging:
    return Hanging(_paragraphs(text), Content.styled(label, "$text-muted"), indent=_LABEL)


def _paragraphs(text: str) -> Content:
    return Content("\n".join(plain(line) for line in text.splitlines()))
