"""The season's calendar: weeks by areas or partners, and the week of the cell under the cursor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from ci_tui.domain.calendar_questions import QuestionSort
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.errors import Refusal
from screens.calendar import words
from screens.calendar.cells import WIDTH, CalendarCells
from screens.calendar.commands import CALENDAR_COMMANDS, ChooseKind, PromiseForRow, SetSeason
from screens.calendar.day_detail import Here, week_told
from screens.calendar.looked import (
    Looked,
    areas_left_out,
    calendar_of,
    looked_first,
    of_season,
    read_basis,
    still_there,
)
from screens.calendar.week_text import RoomyText
from screens.cards.naming import NamesHere
from screens.session import Session
from screens.undo_here import UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.sheet import Hanging, HangingText
from widgets.week_grid import WeekGrid

_LOW = 24  # lines of the window below which one sentence is said at a time
_MEANINGS = (
    (words.OVERLAP, words.OVERLAP_MEANS),
    (words.HOLE, words.HOLE_MEANS),
    (words.CLOSES, words.CLOSES_MEANS),
)


class SeasonCalendar(UndoHere, NamesHere[None], DialogScreen[None]):
    """The season, week by week.

    Args:
        session: the open book.
        area_id: the area that the cursor begins on; empty for the first row.
        day: a day of the week that it begins on, and of its season; None for today.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = CALENDAR_COMMANDS
    AUTO_FOCUS = "WeekGrid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    SeasonCalendar {
        background: $background;
        & #columns { layout: horizontal; height: 1fr; }
        & #grid-card { width: 1fr; height: 1fr; }
        & #week-card { width: 42; height: 1fr; }
        & #meanings { margin-top: 1; }
        &.-narrow #columns { layout: vertical; }
        &.-narrow #week-card { width: 1fr; height: 8; }
        &.-narrow #meanings { margin-top: 0; }
        &.-low #week-card { height: 6; }
    }
    """

    def __init__(self, session: Session, area_id: str = "", day: date | None = None) -> None:
        super().__init__()
        self.session = session
        self._begin_at = area_id, day or session.today
        self._basis = read_basis(session.book, session.today)
        self.looked = looked_first(self._basis, day or session.today)
        self.calendar = calendar_of(self._basis, self.looked)

    def compose(self) -> ComposeResult:
        """The grid over what its marks mean, and the week beside it or below."""
        with Container(id="columns"):
            with Card(title=words.title(self.looked), id="grid-card"):
                yield WeekGrid(cell_width=WIDTH)
                yield HangingText(id="meanings")
            with Card(title=words.WEEK, id="week-card"):
                yield RoomyText(words.MORE, id="week")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the area and the day that were asked for."""
        area_id, day = self._begin_at
        self._show()
        self.go(area_id, day)

    def on_resize(self) -> None:
        """In a low window one sentence is said at a time."""
        self._tell()

    def help_title(self) -> str:
        """What is looked at."""
        return words.title(self.looked)

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and what can be done."""
        return words.HELP

    # What is shown

    @property
    def grid(self) -> WeekGrid:
        """The weeks."""
        return self.query_one(WeekGrid)

    @property
    def here(self) -> Here | None:
        """The cell under the cursor; None where there is none."""
        row_id, monday = (self.grid.row_id, self.grid.column_id) if self.is_mounted else (None, None)
        row = next((one for one in self.calendar.rows if one.id == row_id), None)
        found = [place for place, week in enumerate(self.calendar.weeks) if week.monday == monday]
        if row is None or not found:
            return None
        return Here(row, self.calendar.weeks[found[0]], row.cells[found[0]])

    def subject(self) -> str:
        """The area or partner under the cursor."""
        return (self.grid.row_id or "") if self.is_mounted else ""

    def show_subject(self, subject: str) -> bool:
        """Go to a row again."""
        return not subject or self.grid.go(subject)

    def go(self, row_id: str, day: date) -> None:
        """Go to a row, where there is one, and to the week of a day, else to the first with something."""
        weeks = self.calendar.weeks
        monday = next((week.monday for week in weeks if week.first <= day <= week.last), None)
        if monday is None:
            cells = enumerate(zip(*(row.cells for row in self.calendar.rows), strict=True))
            full = (at for at, column in cells if any(one.expected or one.running for one in column))
            at = next(full, None)
            monday = None if at is None else weeks[at].monday
        self.grid.go(row_id or None, monday)

    def names_here(self) -> Sequence[NamedHere]:
        """The area or the partner of the row."""
        here = self.here
        if here is None:
            return ()
        kind = NameKind.AREA if self.looked.by == "areas" else NameKind.PARTNER
        return (NamedHere(kind, here.row.id, here.row.name),)

    def card_closed(self) -> None:
        """Show what was written on the card."""
        self.show_again()

    def look(self, looked: Looked) -> None:
        """Look at other weeks, another kind, or other rows."""
        self.looked = looked
        self._show()

    def _show(self) -> None:
        """Show what is looked at."""
        looked = self.looked
        self.calendar = calendar_of(self._basis, looked)
        too_many = areas_left_out(self._basis) if looked.by == "areas" else 0
        hint = words.left_out(self.calendar, too_many)
        self.query_one("#grid-card", Card).entitle(words.title(looked), hint)
        titles = (words.weeks_words(looked), words.AREAS if looked.by == "areas" else words.PARTNERS)
        cells = CalendarCells(self.calendar, titles, self.session.today)
        self.grid.show(cells, words.NO_ROWS[looked.by])
        self._tell()
        self.refresh_bindings()

    def show_again(self) -> None:
        """Read the book again, and show it."""
        if not self.is_attached:
            return
        self._basis = read_basis(self.session.book, self.session.today)
        self.look(still_there(self._basis, self.looked))

    @on(WeekGrid.CellHighlighted)
    def _highlighted(self, event: WeekGrid.CellHighlighted) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        """Tell the week of the cell, and what the marks mean."""
        here = self.here
        told: Sequence[Hanging] = [_quiet(words.NO_CELL)]
        if here is not None:
            title = plain(words.cell_title(here.row.name, here.week))
            told = [
                Hanging(Content.styled(title, "bold $text-primary")),
                *week_told(self._basis, self.looked, here),
            ]
        self.query_one("#week", RoomyText).show(told)
        self.query_one("#meanings", HangingText).show(*self._meanings(here))

    def _meanings(self, here: Here | None) -> list[Hanging]:
        """What the marks mean; in a low window the one of the cell. Without a season, that none is set."""
        if not any(week_cells.expected for row in self.calendar.rows[:1] for week_cells in row.cells):
            return [_quiet(words.NO_SEASON)]
        if self.size.height >= _LOW:
            return [_meaning(mark, said) for mark, said in _MEANINGS]
        cell = None if here is None else here.cell
        if cell is None or not (cell.closes or cell.overlaps or cell.covered < cell.expected):
            return [_meaning("5", words.COVERED_MEANS)]
        place = 2 if cell.closes else 0 if cell.overlaps else 1
        return [_meaning(*_MEANINGS[place])]

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is written into a book that is read only; a promise needs an area."""
        if command in (PromiseForRow, SetSeason) and self.session.book.read_only:
            return words.READ_ONLY
        if command is PromiseForRow and (self.looked.by == "partners" or not self.subject()):
            return words.NO_AREA if self.subject() else words.NO_ROWS[self.looked.by]
        if command is ChooseKind and not self._basis.activities:
            return words.NO_KIND
        return self.why_not_undo(command)

    def do_back(self) -> None:
        """Close the calendar."""
        self.dismiss(None)

    @on(WeekGrid.CellSelected)
    def _selected(self, event: WeekGrid.CellSelected) -> None:
        """Show all of the week."""
        from screens.whole_sheet import WholeSheet  # most weeks have room

        event.stop()
        here = self.here
        if here is not None:
            title = words.cell_title(here.row.name, here.week)
            self.app.push_screen(WholeSheet(title, week_told(self._basis, self.looked, here)))

    def do_turn_rows(self) -> None:
        """Turn to the partners, or to the areas."""
        self.look(replace(self.looked, by="partners" if self.looked.by == "areas" else "areas"))

    @work
    async def do_choose_kind(self) -> None:
        """Ask which kind of activity."""
        from screens.calendar.kinds import ask_kind

        looked = await ask_kind(self, self._basis, self.looked)
        if looked is not None:
            self.look(looked)

    @work
    async def do_choose_weeks(self) -> None:
        """Ask which season or year."""
        from screens.calendar.kinds import ask_weeks

        looked = await ask_weeks(self, self._basis, self.looked)
        if looked is not None:
            self.look(looked)
            self.go("", self.session.today)

    @work
    async def do_open_overlaps(self) -> None:
        """Go through the overlaps."""
        await self._questions(QuestionSort.OVERLAP)

    @work
    async def do_open_holes(self) -> None:
        """Go through the holes."""
        await self._questions(QuestionSort.HOLE)

    @work
    async def do_open_early_ends(self) -> None:
        """Go through what closes early."""
        await self._questions(QuestionSort.EARLY)

    async def _questions(self, sort: QuestionSort) -> None:
        """Show a list of questions; from a row of it, its area and week in the calendar."""
        from screens.calendar.questions_sheet import QuestionsSheet

        sheet = QuestionsSheet(self.session, sort, self.looked)
        await self.app.push_screen_wait(sheet)
        self.show_again()
        if sheet.shown is not None and self.is_attached:
            self.look(replace(self.looked, by="areas"))
            self.go(sheet.shown.area.id, sheet.shown.first)

    @work
    async def do_open_coverage(self) -> None:
        """Show who works where, in the same weeks."""
        from screens.calendar.coverage_sheet import CoverageSheet

        await self.app.push_screen_wait(CoverageSheet(self.session, self.looked))
        self.show_again()

    @work
    async def do_promise_for_row(self) -> None:
        """Ask who promises what for the area under the cursor."""
        from screens.commitments.forms import promise_for_area

        here = self.here
        if here is None:
            return
        if await promise_for_area(self, self.session, here.row.id, here.row.name) is not None:
            self._done_here(words.PROMISED)

    @work
    async def do_set_season(self) -> None:
        """Ask for a season, that of the year that is looked at where it has none, then show it."""
        from screens.activities.season_form import season_form

        looked, known = self.looked, {one.year for one in self._basis.seasons}
        try:
            kept = await season_form(self, self.session, None if looked.year in known else looked.year)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        if kept is None or not self.is_attached:
            return
        self._done_here(words.SEASON_KEPT)
        season = next((one for one in self._basis.seasons if str(one.year) == kept), None)
        if season is not None:
            self.look(replace(looked, season=season, window=of_season(season)))
            self.go("", self.session.today)

    def _done_here(self, said: str) -> None:
        self.something_done()
        self.show_again()
        self.notify(said, markup=False, timeout=4)

    def show_undone(self, said: str) -> None:
        """Show the book as it is, and say what was taken back or done again."""
        self.show_again()
        self.notify(plain(said), markup=False, timeout=5)


def _meaning(mark: str, said: str) -> Hanging:
    return Hanging(Content.styled(said, "$text-muted"), Content.styled(mark, "$text-primary"), indent=2)


def _quiet(said: str) -> Hanging:
    return Hanging(Content.styled(plain(said), "$text-muted"))
