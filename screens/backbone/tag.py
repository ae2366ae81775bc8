"""One key says for which function of the backbone an entry was work; enter writes down its hours as well."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import exact
from ci_tui.services.backbone import EntryKind, Function, Tagged, tagged
from screens.backbone import words
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.table_sheet import Back
from screens.who import WhoIsKnown
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

    Over = Screen[Any]


async def tag_entry(over: "Over", session: Session, kind: EntryKind | str, entry_id: str) -> bool:
    """Ask for which function an entry was work, and keep it; whether something was changed.

    It waits for a screen, so it runs in a worker. Where the entry is gone, that is said.
    """
    try:
        sheet = TagSheet(session, EntryKind(kind), entry_id)
    except Refusal as refusal:
        over.notify(plain(str(refusal)), markup=False, severity="warning")
        return False
    changed = await over.app.push_screen_wait(sheet)
    return bool(changed)


async def tag_again(over: "Over", session: Session, kind: EntryKind | str, entry_id: str) -> bool:
    """Count an entry for the function that was chosen last, or no more; whether something was changed.

    Where none was chosen since the program began, it is asked for.
    """
    if not session.last_function:
        return await tag_entry(over, session, kind, entry_id)
    return await _count(over, session, EntryKind(kind), entry_id, Function(session.last_function))


async def _count(over: "Over", session: Session, kind: EntryKind, entry_id: str, function: Function) -> bool:
    """Count an entry for a function, or no more where it counts already; a refusal is said."""
    book = session.book
    try:
        counts = tagged(book, kind, entry_id).tag(function) is not None
        if counts:
            await session.write(lambda write: write.backbone.untag(book, kind, entry_id, function))
        else:
            await session.write(lambda write: write.backbone.tag(book, kind, entry_id, function))
    except Refusal as refusal:
        over.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
        return False
    session.last_function = function.value
    said = words.counts_no_more(function) if counts else words.counted_now(function)
    over.notify(said, markup=False, timeout=4)
    return True


async def ask_hours(
    over: "Over", session: Session, kind: EntryKind, entry_id: str, function: Function
) -> str | None:
    """Ask for the hours of an entry and whose time it was; the tag's id, None where the form was left."""
    write_side = (await session.write_side()).backbone
    row = tagged(session.book, kind, entry_id).tag(function)

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.backbone.tag(session.book, kind, entry_id, function, values)
        return kept

    form = write_side.GivenForm
    known = {"partner": WhoIsKnown(session.book, people=False)}
    begin = form.begin(**write_side.given_values(row))
    title = words.HOURS_TITLE.format(function.words)
    return await fill_in(over, session, title, fields=form.fields(known=known), begin=begin, keep=keep)


class CountForFirst(Command):
    """It was work for the first function; the same key again takes that back."""

    key = "1"
    label = "guide vision"
    in_footer = False


class CountForSecond(Command):
    """It was work for the second function; the same key again takes that back."""

    key = "2"
    label = "align activities"
    in_footer = False


class CountForThird(Command):
    """It was work for the third function; the same key again takes that back."""

    key = "3"
    label = "shared measurement"
    in_footer = False


class CountForFourth(Command):
    """It was work for the fourth function; the same key again takes that back."""

    key = "4"
    label = "public will"
    in_footer = False


class CountForFifth(Command):
    """It was work for the fifth function; the same key again takes that back."""

    key = "5"
    label = "policy"
    in_footer = False


class CountForSixth(Command):
    """It was work for the sixth function; the same key again takes that back."""

    key = "6"
    label = "funding"
    in_footer = False


class CountHere(Command):
    """It was work for the function under the cursor; once more takes that back."""

    key = "space,x"
    label = "counts, or not"


class WithHours(Command):
    """It was work for the function under the cursor: the hours, and whose time it was."""

    key = "enter"
    label = "with hours"


class TagSheet(DialogScreen[bool]):
    """The six functions, those marked for which the entry counts. The result is whether something changed.

    Args:
        session: the open book.
        kind: what the entry is.
        entry_id: its id.

    Raises:
        Refusal: the entry is no longer in the book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(WithHours, CountHere, CountForFirst, CountForSecond, CountForThird, CountForFourth),
        *(CountForFifth, CountForSixth, Back),
    )
    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("place", "", width=1, importance=ALWAYS),
        Column("function", words.HEADINGS["function"], importance=ALWAYS),
        Column("given", words.HEADINGS["hours"], importance=5),
    )
    DEFAULT_CSS = """
    TagSheet {
        align: center middle;
        & > Card {
            width: 76;
            max-width: 100%;
            height: auto;
            background: $surface;
            border: round $primary;
        }
        & RecordTable { height: 8; }
        & #entry { padding-bottom: 1; }
        & #tells { height: 2; }
    }
    """

    def __init__(self, session: Session, kind: EntryKind, entry_id: str) -> None:
        super().__init__()
        self.session = session
        self._kind = kind
        self._entry_id = entry_id
        self._tagged: Tagged = tagged(session.book, kind, entry_id)
        self._keeping = False

    def compose(self) -> ComposeResult:
        """The entry, the six functions, and what the one under the cursor is."""
        with Card(title=words.TAG_TITLE, hint=words.TAG_HINT):
            yield HangingText([Hanging(Content.styled(plain(self._tagged.told), "bold"))], id="entry")
            yield RecordTable(self.COLUMNS, ListSource(self._rows()))
            yield HangingText(id="tells")
        yield KeyLine()

    def help_title(self) -> str:
        """What is asked."""
        return words.TAG_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """How it is answered, and what the functions are."""
        told = [f"{place} {one.words}. {words.TELLS[one]}" for place, one in enumerate(Function, 1)]
        return (*words.TAG_HELP, *told)

    def on_mount(self) -> None:
        """Stand on the first function that it counts for."""
        first = next((one for one in Function if self._tagged.tag(one) is not None), Function.GUIDE_VISION)
        self.query_one(RecordTable).show_record(first.value)
        self._tell()

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter asks for the hours."""
        event.stop()
        self.call_later(self.run_command, WithHours.id)

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is changed in a book that is read only."""
        if command not in (Back, ExplainThis) and self.session.book.read_only:
            return words.READ_ONLY
        return super().why_not(command)

    def do_count_for_first(self) -> None:
        """Count it for the first function, or no more."""
        self._toggle(Function.GUIDE_VISION)

    def do_count_for_second(self) -> None:
        """Count it for the second function, or no more."""
        self._toggle(Function.ALIGN_ACTIVITIES)

    def do_count_for_third(self) -> None:
        """Count it for the third function, or no more."""
        self._toggle(Function.SHARED_MEASUREMENT)

    def do_count_for_fourth(self) -> None:
        """Count it for the fourth function, or no more."""
        self._toggle(Function.PUBLIC_WILL)

    def do_count_for_fifth(self) -> None:
        """Count it for the fifth function, or no more."""
        self._toggle(Function.POLICY)

    def do_count_for_sixth(self) -> None:
        """Count it for the sixth function, or no more."""
        self._toggle(Function.FUNDING)

    def do_count_here(self) -> None:
        """Count it for the function under the cursor, or no more."""
        self._toggle(self._function)

    @work
    async def do_with_hours(self) -> None:
        """Ask for the hours, and count it."""
        function = self._function
        kept = await ask_hours(self, self.session, self._kind, self._entry_id, function)
        if kept is not None:
            self.session.last_function = function.value
            self.notify(words.counted_now(function), markup=False, timeout=4)
            self.dismiss(True)

    def do_back(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)

    @work
    async def _toggle(self, function: Function) -> None:
        if self._keeping:  # the key was held down
            return
        self._keeping = True
        if await _count(self, self.session, self._kind, self._entry_id, function):
            self.dismiss(True)
        self._keeping = False

    @property
    def _function(self) -> Function:
        return Function(str(self.query_one(RecordTable).cursor_id))

    def _rows(self) -> list[TableRow]:
        return [self._row(place, function) for place, function in enumerate(Function, 1)]

    def _row(self, place: int, function: Function) -> TableRow:
        row = self._tagged.tag(function)
        hours = None if row is None or row.hours is None else exact(row.hours)
        given = ", ".join(one for one in (words.counted_hours(hours), row.partner if row else "") if one)
        mark = words.COUNTED if row is not None else ""
        return TableRow(function.value, (str(place), function.words, plain(given)), mark)

    def _tell(self) -> None:
        told = Content.styled(words.TELLS[self._function], "$text-muted")
        self.query_one("#tells", HangingText).show(Hanging(told))
