"""Home: what to do first, where children are missed, when the network meets, where the book lies."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import UNKNOWN, children, count
from ci_tui.domain.gaps import Ranked, Yardstick
from ci_tui.services.home import HomeView, home_view
from screens import home_words as words
from screens.area_screen import HOME, AreaScreen
from screens.better_areas import better
from widgets.bars import gap_bar
from widgets.card import Card
from widgets.commands import Command
from widgets.messages import BookChanged
from widgets.record_columns import ALWAYS, Column
from widgets.record_sheet import RecordSheet
from widgets.record_source import ListSource, TableRow

if TYPE_CHECKING:
    from ci_tui.domain.cards import NamedHere

HOME_STYLE = Path(__file__).with_name("home.tcss")

COLUMNS = (
    Column("name", "area", importance=ALWAYS),
    Column("served", "served", align="right", importance=3),
    Column("need", "need", align="right", importance=2),
    Column("bar", "", importance=4),
    Column("to_target", "missing", align="right", importance=ALWAYS),
)


class OpenStep(Command):
    """Do what stands in the frame on top: the one thing that carries the book further."""

    key = "n"
    label = "next step"


class ImportTables(Command):
    """Bring in the tables that your state publishes, through a preview."""

    key = "i"
    label = "import"


class HoldMeeting(Command):
    """Go to the table: today's roundtable, or one that is begun now."""

    key = "m"
    label = "meeting"


class OpenPromises(Command):
    """Look at what was promised, what is late first."""

    key = "c"
    label = "promises"


class HomeScreen(AreaScreen):
    """What a person meets first."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenStep, HoldMeeting, OpenPromises, ImportTables)
    AREA = HOME
    HELP_TITLE = "Home"
    HELP: ClassVar[str | None] = words.HELP
    AUTO_FOCUS = ""  # the page, once it has been drawn

    def compose_body(self) -> Iterable[Widget]:
        """The next step on top; below it the gap and the next roundtable; beside them what is new."""
        with VerticalScroll(id="page"):
            yield Static(id="notices")
            yield Card(Static(id="step"), title="What to do first", accent=True, id="step-card")
            with Container(id="columns"):
                with Vertical(id="left"):
                    yield Card(
                        RecordSheet(COLUMNS, empty=words.NO_GAP, id="worst"),
                        Static(id="totals"),
                        title="Where children are missed",
                        hint="5 gaps",
                        id="gap-card",
                    )
                    yield Card(Static(id="due"), title="Promised and due", hint="c promises", id="due-card")
                    yield Card(
                        Static(id="next"), title="Next roundtable", hint="3 roundtables", id="next-card"
                    )
                with Vertical(id="side"):
                    yield Card(Static(id="goal"), title="What we work for", hint="7 agenda", id="goal-card")
                    yield Card(Static(id="change"), title="What has changed", id="change-card")
                    yield Card(
                        Static(id="learned"), title="Learned lately", hint="4 learnings", id="learned-card"
                    )
                    yield Card(Static(id="better"), title="Better than expected", id="better-card")
                    yield Card(Static(id="book"), title="This book", hint="f4 another book", id="book-card")

    def read_again(self) -> None:
        """Show the book as it is now."""
        view = home_view(self.session.book, self.session.today, self.session.moment())
        self._step = words.first_step(view)
        self.query_one("#step-card", Card).entitle("What to do first", self._step.hint)
        self.query_one("#step", Static).update(self._step.told())
        self._show_gap(view)
        self._show_notices()
        self.query_one("#goal", Static).update(words.goal_lines(view))
        self.query_one("#change", Static).update(words.what_changed(view))
        self.query_one("#next", Static).update(words.roundtable_lines(view))
        self.query_one("#due", Static).update(words.promised_lines(view))
        self.query_one("#learned", Static).update(words.learned_lines(view))
        self.query_one("#better", Static).update(better(view.best, view.rises))
        self.query_one("#book", Static).update(words.book_lines(view, self.session.throw_away, Path.home()))

    def _show_notices(self) -> None:
        told: tuple[str, ...] = ()
        if self.session.seen_to is not None:
            from screens.home_notices import notices  # known only after the first frame

            told = notices(self.session.seen_to, self.session.today)
        line = self.query_one("#notices", Static)
        line.display = bool(told)
        line.update(words.noticed(told))

    def _show_gap(self, view: HomeView) -> None:
        table = self.query_one("#worst", RecordSheet)
        title = "Where children are missed"
        if view.latest is not None and view.yardstick is not None:
            table.set_source(ListSource(worst_rows(view.worst, view.yardstick)))
            title = f"Where children are missed · {view.latest.title} · {words.target_words(view.yardstick)}"
        self.query_one("#gap-card", Card).entitle(title)
        self.query_one("#totals", Static).update(words.totals_line(view))

    def on_mount(self) -> None:
        """The page takes the keys when it has been drawn; what is shown on mounting, every area does."""
        self.call_after_refresh(self._take_the_keys)

    def _take_the_keys(self) -> None:
        if self.focused is None:
            self.query_one("#page").focus(scroll_visible=False)
        if self.session.seen_to is None and not self.session.throw_away:
            self.run_worker(self._see_to_the_book(), group="safety")

    async def _see_to_the_book(self) -> None:
        """Check the book, back it up, empty what is due; in the writing thread, before the first write."""
        from ci_tui.services.starting import see_to

        session = self.session
        try:
            session.seen_to = await session.in_order(lambda: see_to(session.book, session.today))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        if session.seen_to.damage and session.on_damage is not None:
            session.on_damage()
            return
        if session.seen_to.emptied or session.seen_to.soon:
            session.revision += 1  # the trash may have been emptied, or an earlier emptying swept
        self.app.screen.post_message(BookChanged())

    async def do_open_step(self) -> None:
        """Follow the step: to the import, or to where it is done."""
        if self._step.brings_tables:
            await self.run_command(ImportTables.id)
            return
        if self._step.holds_meeting:
            await self.run_command(HoldMeeting.id)
            return
        self.session.area_wanted = self._step.area_id
        self.open_area(self._step.area_key)

    @work
    async def do_hold_meeting(self) -> None:
        """Go to the table."""
        from screens.meeting.opening import open_todays  # built when it is first asked for

        await open_todays(self, self.session)

    def names_here(self) -> "Sequence[NamedHere]":
        """The worst areas, then whoever the promises and learnings on this page name."""
        view = home_view(self.session.book, self.session.today, self.session.moment())
        there = [("area", place.gap.measure.id) for place in view.worst]
        there += [("commitment", one.id) for one in view.promised.first]
        there += [("learning", one.id) for one in view.learned]
        return [named for kind, record_id in there for named in self.names_of(kind, record_id)]

    def do_open_promises(self) -> None:
        """Show the promises."""
        from screens.commitments.screen import CommitmentsScreen  # built when it is first asked for

        self.app.push_screen(CommitmentsScreen(self.session))

    def do_import_tables(self) -> None:
        """Open the import."""
        from screens.gap_import.screen import ImportScreen  # built when it is first asked for

        self.app.push_screen(ImportScreen(self.session))


def worst_rows(worst: Sequence[Ranked], yardstick: Yardstick) -> list[TableRow]:
    """The areas furthest from the target, each with its bar: what is served, and what is missing."""
    target = yardstick.target_per_100
    goals = [
        target * need / 100 for place in worst if (need := place.gap.measure.need) is not None and target
    ]
    served = [place.gap.measure.served or 0 for place in worst]
    longest = max([*goals, *served], default=0)
    return [_row(place, yardstick, float(longest)) for place in worst]


def _row(place: Ranked, yardstick: Yardstick, longest: float) -> TableRow:
    gap = place.gap
    measure = gap.measure
    goal = None
    if measure.need is not None and yardstick.target_per_100 is not None:
        goal = float(yardstick.target_per_100 * measure.need / 100)

    def drawn(width: int) -> Content:
        return gap_bar(measure.served, goal, longest, width)

    if gap.to_target is None:
        missing = UNKNOWN
    else:
        missing = f"+{children(gap.to_target)}" if gap.to_target > 0 else "✓"
    mark = "◆" if measure.focus_since else ""
    return TableRow(
        measure.id, (measure.name, count(measure.served), count(measure.need), drawn, missing), mark
    )
