"""What every area of the program has: the line on top, the areas, the keys, reading again after a write."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from ci_tui.domain.errors import Refusal
from ci_tui.services.books import network
from screens.safe_keys import SafeKeys
from screens.session import Session, Wanted
from widgets.area_tabs import Area, AreaChosen, AreaTabs
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.masthead import Masthead, Standing
from widgets.messages import BookChanged
from widgets.program_screen import EVERYWHERE

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

HOME = Area("1", "Home")
PARTNERS = Area("2", "Partners")
ROUNDTABLES = Area("3", "Roundtables")
LEARNINGS = Area("4", "Learnings")
GAPS = Area("5", "Gaps")
ACTIVITIES = Area("6", "Activities")
AGENDA = Area("7", "Agenda")
MEASURES = Area("8", "Measures")
AREAS = (HOME, PARTNERS, ROUNDTABLES, LEARNINGS, GAPS, ACTIVITIES, AGENDA, MEASURES)
"""The areas that have something that works, in the order of their keys."""

AREA_OF = {
    "area": GAPS,
    "partner": PARTNERS,
    "roundtable": ROUNDTABLES,
    "learning": LEARNINGS,
    "commitment": ROUNDTABLES,
    "result": AGENDA,
    "strategy": AGENDA,
    "measure": MEASURES,
    "activity": ACTIVITIES,
    "update": ACTIVITIES,
}
"""Where a record is shown, by its kind."""


class OpenHome(Command):
    """Home: where children are missed, and what to do first."""

    key = "1"
    label = "Home"
    in_footer = False
    group = EVERYWHERE


class OpenPartners(Command):
    """Partners: who is at the table, and how to reach them."""

    key = "2"
    label = "Partners"
    in_footer = False
    group = EVERYWHERE


class OpenRoundtables(Command):
    """Roundtables: when the network met and meets, who was there, what was decided."""

    key = "3"
    label = "Roundtables"
    in_footer = False
    group = EVERYWHERE


class OpenLearnings(Command):
    """Learnings: what was shared, and who took it up."""

    key = "4"
    label = "Learnings"
    in_footer = False
    group = EVERYWHERE


class OpenGaps(Command):
    """Gaps: need against served, area by area."""

    key = "5"
    label = "Gaps"
    in_footer = False
    group = EVERYWHERE


class OpenActivities(Command):
    """Activities: who does what, where and when; the season, who is missing, who talks with whom."""

    key = "6"
    label = "Activities"
    in_footer = False
    group = EVERYWHERE


class OpenAgenda(Command):
    """Agenda: the result that the network works for, and the strategies that should move it."""

    key = "7"
    label = "Agenda"
    in_footer = False
    group = EVERYWHERE


class OpenMeasures(Command):
    """Measures: whether the curve turns, who reports, which groups are left behind."""

    key = "8"
    label = "Measures"
    in_footer = False
    group = EVERYWHERE


class AnotherBook(Command):
    """Close this book and open another one, or begin a new one."""

    key = "f4"
    label = "another book"
    in_footer = False
    group = EVERYWHERE


class AreaScreen(SafeKeys):
    """The frame round one area; areas give `compose_body`, `read_again`, their words and their commands."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        OpenHome, OpenPartners, OpenRoundtables, OpenLearnings, OpenGaps, OpenActivities, OpenAgenda,
        OpenMeasures, AnotherBook,
    )  # fmt: skip
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    AREA: ClassVar[Area]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown_revision = -1

    def compose(self) -> ComposeResult:
        """The frame, and inside it what the area shows."""
        self._take_the_size()
        yield Masthead(self.standing())
        yield AreaTabs(AREAS, self.AREA.key)
        with Container(id="body"):
            yield from self.compose_body()
        yield KeyLine()

    def _take_the_size(self) -> None:
        """Be narrow or wide, low or tall from the first frame on; the event of the size comes after it."""
        width, height = self.app.size
        for points, cells in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            self.add_class(max(point for point in points or () if point[0] <= cells)[1])

    def compose_body(self) -> Iterable[Widget]:
        """What stands between the areas and the keys."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read the view from the book and show it."""
        raise NotImplementedError

    def standing(self) -> Standing:
        """What the line on top says."""
        here = network(self.session.book)
        saved = self.session.book.last_saved()
        return Standing(
            network=here.name,
            illustrative=here.illustrative,
            saved_at=saved.astimezone().time() if saved else None,
            notice="reading only" if self.session.book.read_only else "",
            today=self.session.today,
        )

    def on_mount(self) -> None:
        """Show the book as it is."""
        self.show_book()

    async def run_command(self, command_id: str) -> None:
        """Do what the command stands for; the first one loads the write side, which no first frame needs."""
        self.session.prepare_writing()
        await super().run_command(command_id)

    def on_screen_resume(self) -> None:
        """Another screen may have written meanwhile."""
        if self._shown_revision not in (-1, self.session.revision):
            self.show_book()
        if self.is_mounted:
            self.show_wanted()

    def show_wanted(self) -> None:
        """Bring the record that another screen asked for into sight; areas that show records override it."""

    @on(BookChanged)
    def show_book(self) -> None:
        """Read again, and say when the last write was."""
        self._shown_revision = self.session.revision
        self.query_one(Masthead).standing = self.standing()
        self.read_again()
        self.refresh_bindings()

    def write(self, doing: "Callable[[Writing], Any]", done: str = "") -> None:
        """Write, show the book as it is then, and say what was done; a refusal is said in its own words."""
        self.run_worker(self._write(doing, done), group="write")

    async def _write(self, doing: "Callable[[Writing], Any]", done: str) -> None:
        try:
            await self.session.write(doing)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        self.post_message(BookChanged())
        if done:
            self.notify(done, markup=False, timeout=3)

    def saving(
        self, doing: "Callable[[Writing, dict[str, str]], Any]"
    ) -> Callable[[dict[str, str]], Awaitable[None]]:
        """A form's `save`: writes its values; the form stays open where that is refused."""

        async def save(values: dict[str, str]) -> None:
            await self.session.write(lambda services: doing(services, values))
            self.post_message(BookChanged())

        return save

    @on(AreaChosen)
    def _area_chosen(self, message: AreaChosen) -> None:
        message.stop()
        self.open_area(message.key)

    def open_area(self, key: str) -> None:
        """Go to the area with this key."""
        area = next(area for area in AREAS if area.key == key)
        self.app.switch_mode(area.mode)

    def open_record(self, wanted: Wanted) -> None:
        """Go to the area that shows a record, with the record in sight."""
        self.session.wanted = wanted
        self.open_area(AREA_OF[wanted.kind].key)

    def do_open_home(self) -> None:
        """Go to Home."""
        self.open_area(HOME.key)

    def do_open_partners(self) -> None:
        """Go to Partners."""
        self.open_area(PARTNERS.key)

    def do_open_roundtables(self) -> None:
        """Go to Roundtables."""
        self.open_area(ROUNDTABLES.key)

    def do_open_learnings(self) -> None:
        """Go to Learnings."""
        self.open_area(LEARNINGS.key)

    def do_open_gaps(self) -> None:
        """Go to Gaps."""
        self.open_area(GAPS.key)

    def do_open_activities(self) -> None:
        """Go to Activities."""
        self.open_area(ACTIVITIES.key)

    def do_open_agenda(self) -> None:
        """Go to the common agenda."""
        self.open_area(AGENDA.key)

    def do_open_measures(self) -> None:
        """Go to the shared measures."""
        self.open_area(MEASURES.key)

    async def do_another_book(self) -> None:
        """Back to the first screen, where a book is chosen."""
        await self.app.run_action("another_book")
