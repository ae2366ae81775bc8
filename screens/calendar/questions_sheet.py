"""Overlaps, holes, early ends: a list to walk through, each turned into a promise or a conversation."""

from collections.abc import Awaitable, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.calendar_questions import Question, QuestionSort, question_words
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.weekdays import weekday_words
from ci_tui.services import seasons
from screens.calendar import question_words as told
from screens.calendar import words
from screens.calendar.asked import Asked, Questions, read_questions
from screens.calendar.looked import Looked
from screens.rows_sheet import RowsSheet, muted
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialogs import AskText
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

_LABEL = 8
_AREA = Column("area", "area", importance=ALWAYS, least=12)
_BECAME = Column("became", "what became of it", importance=4, least=20)
_COLUMNS = {
    QuestionSort.OVERLAP: (
        _AREA,
        Column("who", "who", importance=ALWAYS, least=18),
        Column("days", "days", align="right", importance=ALWAYS),
        Column("when", "when", importance=6),
        _BECAME,
    ),
    QuestionSort.HOLE: (
        _AREA,
        Column("days", "weekdays", align="right", importance=ALWAYS),
        Column("when", "when", importance=ALWAYS),
        Column("why", "the area", importance=5),
        _BECAME,
    ),
    QuestionSort.EARLY: (
        _AREA,
        Column("what", "what closes", importance=ALWAYS, least=18),
        Column("when", "on", importance=ALWAYS),
        Column("days", "left", align="right", importance=6),
        Column("without", "without", align="right", importance=5),
        _BECAME,
    ),
}


class PromiseAbout(Command):
    """Make a promise of it: who does what until when; what it is about is filled in."""

    key = "p"
    label = "promise"


class TalkAbout(Command):
    """Put it on the agenda of the next roundtable."""

    key = "t"
    label = "talk about it"


class MeantSo(Command):
    """Say that it is meant to be so, and why."""

    key = "m"
    label = "meant so"


class OpenAgain(Command):
    """Open it again; the promise or the point of the agenda stays."""

    key = "r"
    label = "open again"


class PlanRoundtable(Command):
    """Plan a roundtable at which it can be talked about."""

    key = "n"
    label = "plan a roundtable"
    in_footer = False


class QuestionsSheet(RowsSheet[Questions]):
    """What the calendar asks, open questions first.

    Args:
        session: the open book.
        sort: overlaps, holes or early ends.
        looked: in which weeks, and of which kind.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(PromiseAbout, TalkAbout, MeantSo, OpenAgain, PlanRoundtable),
    )

    def __init__(self, session: Session, sort: QuestionSort, looked: Looked) -> None:
        self._sort = sort
        self._looked = looked
        self.shown: Question | None = None
        """The question that is to be shown in the calendar, where one was chosen."""
        self._seasons = seasons.seasons(session.book)
        super().__init__(session, "")

    def read(self) -> Questions:
        """The questions as they stand in the book now."""
        session = self.session
        return read_questions(session.book, self._sort, self._looked, session.today)

    def columns(self) -> Sequence[Column]:
        """What matters of these questions."""
        return _COLUMNS[self._sort]

    def empty(self) -> str:
        """That there is none, and what that says; without a season, why."""
        asks_season = self._sort is not QuestionSort.OVERLAP and not self._has_season
        return told.NO_SEASON if asks_season else told.EMPTY[self._sort]

    @property
    def _has_season(self) -> bool:
        window = self._looked.window
        return any(one.first_day <= window.last and one.last_day >= window.first for one in self._seasons)

    def help_title(self) -> str:
        """Which questions."""
        return told.title(self._sort, self._looked)

    def help_paragraphs(self) -> Sequence[str]:
        """What they are, and what can become of them."""
        return (told.MEANS[self._sort], *told.HELP)

    # What is shown

    def rows(self, thing: Questions) -> Sequence[TableRow]:
        """The open ones, then those that are answered."""
        return [
            TableRow(one.id, self._cells(one), told.ANSWERED if one.answer else told.OPEN)
            for one in thing.asked
        ]

    def _cells(self, one: Asked) -> tuple[str | Content, ...]:
        question = one.question
        mark = f"{words.FOCUS} " if one.focus else ""
        area = plain(f"{mark}{question.area.name}")
        became = plain(one.answer.told) if one.answer else ""
        when = told.when(question.first, question.last, self._looked.year)
        when = f"{weekday_words(question.weekdays)}, {when}" if question.weekly else when
        days = f"{question.days:,}"
        match self._sort:
            case QuestionSort.OVERLAP:
                return area, plain(told.pair(one)), days, when, became
            case QuestionSort.HOLE:
                return area, days, when, told.why(one), became
            case _:
                return area, plain(question.activities[0].name), when, days, f"{one.without:,}", became

    def above(self, thing: Questions) -> Sequence[Hanging]:
        """What counts as one, and how many there are."""
        means = Hanging(muted(told.MEANS[self._sort]))
        said = told.how_many(self._sort, thing)
        return [Hanging(Content.styled(said, "bold")), means] if said else [means]

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The question in full: who, on which days, and what became of it."""
        one = self.thing.one(row_id)
        if one is None:
            return []
        lines = [Hanging(Content.styled(plain(question_words(one.question)), "bold"))]
        if one.answer is not None:
            mark = Content.styled(told.ANSWERED, "$text-secondary")
            lines.append(Hanging(Content(plain(told.became(one.answer))), mark, indent=2))
        if self._sort is QuestionSort.EARLY:
            lines.append(Hanging(Content(told.nothing_else(one))))
        else:
            lines.append(Hanging(Content(told.by_week(one.days)), muted("days"), indent=_LABEL))
        for activity in one.question.activities:
            said = told.activity_told(activity, self._seasons, self._looked.year)
            lines.append(Hanging(Content(plain(said))))
        return lines

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """What needs a question, an answer, or a roundtable that is planned."""
        refused = super().why_not(command)
        if refused is not None:
            return refused
        if command is PlanRoundtable:
            return told.IS_PLANNED if self.thing.next_one is not None else None
        if command not in (PromiseAbout, TalkAbout, MeantSo, OpenAgain):
            return None
        one = self.thing.one(self.subject())
        if one is None:
            return told.NOTHING_HERE
        if command is OpenAgain:
            return None if one.answer is not None else told.NOT_ANSWERED
        return told.NO_ROUNDTABLE if command is TalkAbout and self.thing.next_one is None else None

    def names_here(self) -> Sequence[NamedHere]:
        """The area, and the partners of what it is about."""
        one = self.thing.one(self.subject())
        if one is None:
            return ()
        partners = {each.id: each for activity in one.question.activities for each in activity.partners}
        area = NamedHere(NameKind.AREA, *one.question.area)
        return (area, *(NamedHere(NameKind.PARTNER, *each) for each in partners.values()))

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Show it in the calendar."""
        event.stop()
        one = self.thing.one(str(event.row_id))
        if one is not None:
            self.shown = one.question
            self.dismiss(None)

    @work
    async def do_promise_about(self) -> None:
        """Ask who promises what about it."""
        from screens.calendar.forms import promise_about  # not needed to walk through

        one = self.thing.one(self.subject())
        if one is not None:
            await self._answered(promise_about(self, self.session, one.question), told.PROMISED)

    @work
    async def do_talk_about(self) -> None:
        """Ask how it stands on the agenda of the next roundtable."""
        one, next_one = self.thing.one(self.subject()), self.thing.next_one
        if one is None or next_one is None:
            return
        book, today, question = self.session.book, self.session.today, one.question

        async def keep(text: str) -> None:
            await self.session.write(
                lambda write: write.calendar_answers.talk_about(book, question, next_one.id, text, today)
            )

        asked = AskText(told.agenda_title(next_one), told.TALK_ASKED, question_words(question), save=keep)
        await self._answered(self.app.push_screen_wait(asked), told.ON_AGENDA)

    @work
    async def do_meant_so(self) -> None:
        """Ask why it is meant to be so."""
        one = self.thing.one(self.subject())
        if one is None:
            return
        book, today, question = self.session.book, self.session.today, one.question

        async def keep(text: str) -> None:
            await self.session.write(lambda write: write.calendar_answers.settle(book, question, text, today))

        why = one.answer.settled_why if one.answer is not None else ""
        asked = AskText(told.MEANT_SO_TITLE, told.MEANT_SO_ASKED, why, hint=told.MEANT_SO_HINT, save=keep)
        await self._answered(self.app.push_screen_wait(asked), told.SETTLED)

    @work(group="write")
    async def do_open_again(self) -> None:
        """Open it again."""
        one, book = self.thing.one(self.subject()), self.session.book
        if one is None or one.answer is None:
            return
        answer_id = one.answer.id

        async def open_it() -> str:
            await self.session.write(lambda write: write.calendar_answers.reopen(book, answer_id))
            return one.id

        await self._answered(open_it(), told.REOPENED, follow=one.id)

    @work
    async def do_plan_roundtable(self) -> None:
        """Ask for a roundtable."""
        from screens.roundtables.forms import plan  # not needed to walk through

        await self._answered(plan(self, self.session), told.PLANNED, follow=self.subject())

    async def _answered(self, doing: Awaitable[str | None], said: str, *, follow: str = "") -> None:
        """Do it and say so. The cursor stays at its place, on the question that comes next, or follows."""
        place, before = self.table.cursor_index, self.thing

        async def done() -> str | None:
            return follow if await doing is not None else None

        await self.changed(done())
        if self.thing == before or not self.is_attached:
            return
        if not follow and place is not None:
            self.table.move_cursor(place)
        self.notify(said, markup=False, timeout=4)
