"""Who works where: partners by areas, the areas with no one, the partners with nothing to do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import of_kind
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.coverage import AreaCoverage, AreasAndPartners, Coverage, coverage
from screens.calendar import coverage_words as words
from screens.calendar import words as calendar_words
from screens.calendar.commands import LOOK, ChooseKind, ChooseWeeks
from screens.calendar.coverage_cells import WIDTH, CoverageCells
from screens.calendar.looked import (
    Basis,
    Looked,
    areas_shown,
    looked_first,
    partners_shown,
    read_basis,
    still_there,
)
from screens.calendar.week_text import RoomyText
from screens.cards.naming import NamesHere
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.sheet import Hanging
from widgets.week_grid import WeekGrid


class ShowChart(Command):
    """The coverage of each area week by week as a chart, as bars, and as a table."""

    key = "c"
    label = "chart"
    group = LOOK


class ShowLists(Command):
    """The areas with no one and the partners with nothing to do, alone."""

    key = "l"
    label = "lists"
    group = LOOK


class PromiseForColumn(Command):
    """Write down who promises what for the area of the column."""

    key = "p"
    label = "promise"


class CoverageSheet(UndoHere, NamesHere[None], DialogScreen[None]):
    """Partners by areas.

    Args:
        session: the open book.
        looked: in which weeks and of which kind; None for the season of today and the kind with the most.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(ShowChart, ShowLists, PromiseForColumn, ChooseKind, ChooseWeeks, TakeBack, GiveAgain, Back),
    )
    AUTO_FOCUS = "WeekGrid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    CoverageSheet {
        background: $background;
        & #columns { layout: horizontal; height: 1fr; }
        & #grid-card { width: 1fr; height: 1fr; }
        & #told-card { width: 42; height: 1fr; }
        &.-narrow #columns { layout: vertical; }
        &.-narrow #told-card { width: 1fr; height: 9; }
        &.-low #told-card { height: 6; }
    }
    """

    def __init__(self, session: Session, looked: Looked | None = None) -> None:
        super().__init__()
        self.session = session
        self._basis = read_basis(session.book, session.today)
        self.looked = looked or looked_first(self._basis, session.today)
        self.coverage = _reckoned(self._basis, self.looked)
        self._of_all_kinds = self.coverage

    def compose(self) -> ComposeResult:
        """The grid, and what is told of its cell and of all."""
        with Container(id="columns"):
            with Card(title=words.title(self.looked), id="grid-card"):
                yield WeekGrid(cell_width=WIDTH)
            with Card(id="told-card"):
                yield RoomyText(words.MORE, id="told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def help_title(self) -> str:
        """What is looked at."""
        return words.title(self.looked)

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and what can be done."""
        return words.HELP

    # What is shown

    @property
    def grid(self) -> WeekGrid:
        """Partners by areas."""
        return self.query_one(WeekGrid)

    @property
    def area(self) -> AreaCoverage | None:
        """The area of the column under the cursor."""
        area_id = self.grid.column_id if self.is_mounted else None
        return next((one for one in self.coverage.areas if one.area.id == area_id), None)

    def subject(self) -> str:
        """The area of the column under the cursor."""
        return self.area.area.id if self.area is not None else ""

    def show_subject(self, subject: str) -> bool:
        """Go to a column again."""
        return not subject or self.grid.go(None, subject)

    def names_here(self) -> Sequence[NamedHere]:
        """The area of the column, and the partner of the row."""
        area, partner = self.area, self._partner
        names = () if area is None else (NamedHere(NameKind.AREA, area.area.id, area.area.name),)
        return names if partner is None else (NamedHere(NameKind.PARTNER, *partner), *names)

    def card_closed(self) -> None:
        """Show what was written on the card."""
        self.show_again()

    @property
    def _partner(self) -> Named | None:
        return next((one for one in self.coverage.partners if one.id == self.grid.row_id), None)

    def _show(self) -> None:
        self.coverage = _reckoned(self._basis, self.looked)
        self._of_all_kinds = _reckoned(self._basis, replace(self.looked, kind=None))
        self.query_one("#grid-card", Card).entitle(words.title(self.looked))
        self.grid.show(CoverageCells(self.coverage), words.NO_GRID)
        self._tell()
        self.refresh_bindings()

    def show_again(self) -> None:
        """Read the book again, and show it."""
        if self.is_attached:
            self._basis = read_basis(self.session.book, self.session.today)
            self._look(still_there(self._basis, self.looked))

    def _look(self, looked: Looked) -> None:
        self.looked = looked
        self._show()

    @on(WeekGrid.CellHighlighted)
    def _highlighted(self, event: WeekGrid.CellHighlighted) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        self.query_one("#told", RoomyText).show([*self._cell_told(), *self._lists_told()])

    def _cell_told(self) -> Iterator[Hanging]:
        """The area of the column, the partner of the row in it, and what it runs there."""
        area = self.area
        if area is None:
            return
        said = words.area_told(area.area, area.covered, area.expected)
        partner = self._partner
        if partner is None:
            yield _bold(said)
        else:
            presence = self.coverage.presence(partner.id, area.area.id)
            yield _bold(words.presence_told(partner, area.area, presence))
            yield Hanging(Content(plain(said)))
        yield from self._runs_there(area.area.id, None if partner is None else partner.id)
        yield Hanging(Content())

    def _runs_there(self, area_id: str, partner_id: str | None) -> Iterator[Hanging]:
        window, seasons = self.looked.window, self._basis.seasons
        for one in of_kind(self._basis.activities, self.looked.kind):
            is_its = partner_id is None or any(each.id == partner_id for each in one.partners)
            if is_its and any(each.id == area_id for each in one.areas):
                days = sum(1 for _ in one.days(window.first, window.last, seasons))
                if days:
                    mark = Content.styled(words.RUNS, "$text-secondary")
                    yield Hanging(Content(plain(words.activity_told(one, days))), mark, indent=2)

    def _lists_told(self) -> Iterator[Hanging]:
        """The areas with no one, the partners with nothing to do, and those of which only a word is known.

        Of a partner all kinds count: who runs a campaign has something to do.
        """
        found, whatever = self.coverage, self._of_all_kinds
        lists = (
            (words.empty_areas(self.looked), [one.name for one in found.empty_areas], True),
            (words.IDLE_PARTNERS, [one.name for one in whatever.idle_partners], True),
            (words.AREAS_IN_WORDS, [one.name for one in found.areas_in_words], False),
            (words.PARTNERS_IN_WORDS, [one.name for one in whatever.partners_in_words], False),
        )
        for heading, names, is_always in lists:
            if names or is_always:
                said = f"{heading}, {len(names):,}: " if names else f"{heading}: "
                style = "$text-accent" if names and is_always else "$text-muted"
                yield Hanging(Content.assemble((said, style), plain(words.listed(names))))

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """A promise needs an area, and a book that can be written."""
        if command is PromiseForColumn:
            if self.session.book.read_only:
                return calendar_words.READ_ONLY
            return None if self.subject() else words.NO_AREA
        if command is ChooseKind and not self._basis.activities:
            return calendar_words.NO_KIND
        return self.why_not_undo(command)

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    def do_show_chart(self) -> None:
        """Show the chart."""
        from screens.calendar.coverage_chart import CoverageChart  # built when it is first asked for

        self.app.push_screen(CoverageChart(self.session, self.looked, self.coverage))

    @on(WeekGrid.CellSelected)
    def _selected(self, event: WeekGrid.CellSelected) -> None:
        """Show all that is told of the cell."""
        event.stop()
        self._whole(words.title(self.looked), [*self._cell_told(), *self._lists_told()])

    def do_show_lists(self) -> None:
        """Show the lists alone."""
        self._whole(words.LISTS_TITLE, list(self._lists_told()))

    def _whole(self, title: str, told: Sequence[Hanging]) -> None:
        from screens.whole_sheet import WholeSheet  # built when it is first asked for

        self.app.push_screen(WholeSheet(title, told))

    @work
    async def do_choose_kind(self) -> None:
        """Ask which kind of activity."""
        from screens.calendar.kinds import ask_kind

        looked = await ask_kind(self, self._basis, self.looked)
        if looked is not None:
            self._look(looked)

    @work
    async def do_choose_weeks(self) -> None:
        """Ask which season or year."""
        from screens.calendar.kinds import ask_weeks

        looked = await ask_weeks(self, self._basis, self.looked)
        if looked is not None:
            self._look(looked)

    @work
    async def do_promise_for_column(self) -> None:
        """Ask who promises what for the area."""
        from screens.commitments.forms import promise_for_area

        area = self.area
        if area is None:
            return
        partner = "" if self._partner is None else self._partner.id
        asking = promise_for_area(self, self.session, area.area.id, area.area.name, partner)
        if await asking is not None:
            self.something_done()
            self.show_again()
            self.notify(calendar_words.PROMISED, markup=False, timeout=4)

    def show_undone(self, said: str) -> None:
        """Show the book as it is, and say what was taken back or done again."""
        self.show_again()
        self.notify(plain(said), markup=False, timeout=5)


def _reckoned(basis: Basis, looked: Looked) -> Coverage:
    who = AreasAndPartners(areas_shown(basis), partners_shown(basis), basis.who.says_it_serves)
    return coverage(basis.activities, who, basis.seasons, looked.window, looked.kind)


def _bold(said: str) -> Hanging:
    return Hanging(Content.styled(plain(said), "bold"))
