"""Areas that two tables spell differently, paired by a person: two lists, and the likely pair at hand."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.figures import count
from ci_tui.domain.names import search_key
from screens import area_matching_words as words
from screens.area_matching_commands import Done, Filter, Pair, PairLikely, Unpair
from screens.cards.naming import NamesBelow, NamesHere
from screens.session import Wanted
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.draft_keeping import HoldsDraft, changed
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText
from widgets.text_inputs import CleanInput

Pairs = tuple[tuple[str, str], ...]


class AreaToMatch(NamedTuple):
    """An area that only one of two lists has: its key, its name as it stands there, and its figure."""

    key: str
    name: str
    figure: Decimal | None = None


class MatchAreas(HoldsDraft[Pairs | None], NamesBelow[Pairs | None], ProgramScreen[Pairs | None]):
    """Two lists of areas side by side; the result is all pairs, or None where nothing was changed.

    Args:
        left: the areas that only the one table has (need, where it is an import).
        right: the areas that only the other has.
        suggested: likely pairs as (left key, right key), the likeliest first.
        paired: the pairs there are already; they can be parted here.
        left_title: what stands over the left list.
        right_title: what stands over the right list.
        figures: what the figures of both lists are called.
        told: told of the pairs with every change.
    """

    CSS_PATH = "area_matching.tcss"
    COMMANDS = (Pair, PairLikely, Unpair, Filter, Done)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    HELP_TITLE = words.HELP_TITLE
    HELP = words.HELP
    AUTO_FOCUS = "#left"

    def __init__(
        self,
        left: Sequence[tuple[str, str, Decimal | None]],
        right: Sequence[tuple[str, str, Decimal | None]],
        suggested: Sequence[tuple[str, str]] = (),
        *,
        paired: Sequence[tuple[str, str]] = (),
        left_title: str = words.NEED_ONLY,
        right_title: str = words.SERVED_ONLY,
        figures: tuple[str, str] = words.FIGURES,
        told: Callable[[Pairs], object] = lambda _: None,
    ) -> None:
        super().__init__()
        self._told = told
        self._left = {area[0]: AreaToMatch(*area) for area in left}
        self._right = {area[0]: AreaToMatch(*area) for area in right}
        self._likely = _first_of_each(suggested, self._left, self._right)
        self._pairs = [pair for pair in paired if pair[0] in self._left and pair[1] in self._right]
        self._begun_with = tuple(self._pairs)
        self._open_likely = dict(self._likely)
        self._titles = (left_title, right_title)
        self._figures = figures
        self._filters = {"left": "", "right": ""}
        self._filtered = "left"

    def compose(self) -> ComposeResult:
        """The question, the two lists, what was paired, and the keys."""
        yield Static(Content.assemble((words.TITLE, "bold"), "  ", (words.QUESTION, "$text-muted")), id="top")
        yield CleanInput(placeholder=words.FILTER, id="filter")
        with Horizontal(id="lists"):
            with Card(title=self._titles[0], classes="list"):
                yield RecordTable(self._left_columns(), empty=words.NOTHING_LEFT, id="left")
            with Card(title=self._titles[1], classes="list"):
                yield RecordTable(self._right_columns(), empty=words.NOTHING_LEFT, id="right")
        with Card(title=words.PAIRED, id="paired"), Container(id="pairs"):
            yield HangingText()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what there is to pair."""
        if self.part_of is None:
            self.take_up(Unsaved(words.TITLE, (self._part(),)), self._put_back)
        self._show()

    def unsaved(self) -> Unsaved | None:
        """The pairs, where they are not kept with a screen that this one is a part of."""
        if self.part_of is not None or tuple(self._pairs) == self._begun_with:
            return None
        return Unsaved(words.TITLE, (self._part(),), {"pairs": [list(pair) for pair in self._pairs]})

    def _part(self) -> TypedPart:
        """The pairs as a person reads them."""
        names = [f"{self._left[left].name} = {self._right[right].name}" for left, right in self._pairs]
        return TypedPart("pairs", words.PAIRED, "", "\n".join(names))

    def _put_back(self, draft: Unsaved) -> None:
        pairs = [(str(left), str(right)) for left, right in draft.chosen.get("pairs", ())]
        self._pairs = [pair for pair in pairs if pair[0] in self._left and pair[1] in self._right]

    def _changed(self) -> None:
        self._told(tuple(self._pairs))
        changed(self)
        self._show()

    def leave_for(self, wanted: Wanted) -> None:
        """Go there; the pairs stay as they are."""
        NamesHere.leave_for(self, wanted)

    def names_here(self) -> Sequence[NamedHere]:
        """The areas under both cursors that the book has already."""
        keys = (self._key("left"), self._key("right"))
        return [named for key in keys for named in self.names_of("area", key)]

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command is Unpair and not self._pairs:
            return words.NO_PAIR
        if command is PairLikely and not self._open_likely:
            return words.NONE_LIKELY
        if command is Pair and (self._key("left") is None or self._key("right") is None):
            return words.NOTHING_TO_PAIR
        return None

    def do_pair(self) -> None:
        """Pair the two under the cursors."""
        left, right = self._key("left"), self._key("right")
        if left is not None and right is not None:
            self._pairs.append((left, right))
            self._changed()

    def do_pair_likely(self) -> None:
        """Pair all that are likely."""
        self._pairs.extend(self._open_likely.items())
        self._changed()

    def do_unpair(self) -> None:
        """Part the last pair and go to it."""
        left, right = self._pairs.pop()
        self._changed()
        self._table("left").show_record(left)
        self._table("right").show_record(right)

    def do_filter(self) -> None:
        """Type what to look for in the list that has the cursor."""
        self._filtered = "right" if self._table("right").has_focus else "left"
        field = self.query_one("#filter", CleanInput)
        field.value = self._filters[self._filtered]
        self.add_class("-filtering")
        field.focus()

    def do_done(self) -> None:
        """Leave the filter, or the screen."""
        if self.has_class("-filtering"):
            self.query_one("#filter", CleanInput).value = ""
            self._leave_filter()
            return
        pairs = tuple(self._pairs)
        self.dismiss(None if pairs == self._begun_with else pairs)

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._filters[self._filtered] = event.value
        self._show()

    @on(Input.Submitted, "#filter")
    def _leave_filter(self) -> None:
        self.remove_class("-filtering")
        self._table(self._filtered).focus()

    @on(RecordTable.RowHighlighted, "#left")
    def _propose(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._go_to_likely(str(event.row_id))

    @on(RecordTable.RowSelected)
    async def _chosen(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(Pair.id)

    def _show(self) -> None:
        """Both lists without what is paired, and the pairs."""
        self._open_likely = self._still_likely()
        self._table("left").set_source(ListSource([self._left_row(area) for area in self._still("left")]))
        self._table("right").set_source(ListSource([self._row(area) for area in self._still("right")]))
        if (left := self._key("left")) is not None:
            self._go_to_likely(left)
        lines = [
            Hanging(words.pair(self._left[left].name, self._right[right].name))
            for left, right in reversed(self._pairs)
        ]
        self.query_one("#pairs HangingText", HangingText).show(
            *(lines or [Hanging(Content.styled(words.NO_PAIRS_YET, "$text-muted"))])
        )
        self.query_one("#paired", Card).entitle(words.paired(len(self._pairs)))
        self.refresh_bindings()

    def _still(self, side: str) -> list[AreaToMatch]:
        place = 0 if side == "left" else 1
        taken = {pair[place] for pair in self._pairs}
        wanted = search_key(self._filters[side]).split()
        return [
            area
            for area in (self._left, self._right)[place].values()
            if area.key not in taken and all(word in search_key(area.name) for word in wanted)
        ]

    def _still_likely(self) -> dict[str, str]:
        taken_left = {left for left, _ in self._pairs}
        taken_right = {right for _, right in self._pairs}
        return {
            left: right
            for left, right in self._likely.items()
            if left not in taken_left and right not in taken_right
        }

    def _go_to_likely(self, left: str) -> None:
        right = self._open_likely.get(left)
        if right is not None:
            self._table("right").show_record(right)

    def _left_row(self, area: AreaToMatch) -> TableRow:
        likely = self._open_likely.get(area.key)
        name = plain(self._right[likely].name) if likely is not None else ""
        return TableRow(area.key, (area.name, count(area.figure), Content.styled(name, "$text-muted")))

    def _row(self, area: AreaToMatch) -> TableRow:
        return TableRow(area.key, (area.name, count(area.figure)))

    def _left_columns(self) -> tuple[Column, ...]:
        area, figure = self._columns(self._figures[0])
        return (area, figure, Column("likely", words.LIKELY, importance=1))

    def _right_columns(self) -> tuple[Column, ...]:
        return self._columns(self._figures[1])

    def _columns(self, figure: str) -> tuple[Column, Column]:
        return (
            Column("area", words.AREA, importance=ALWAYS),
            Column("figure", figure, width=9, align="right", importance=2),
        )

    def _table(self, side: str) -> RecordTable:
        return self.query_one(f"#{side}", RecordTable)

    def _key(self, side: str) -> str | None:
        if not self.is_mounted:
            return None
        key = self._table(side).cursor_id
        return None if key is None else str(key)


def _first_of_each(
    suggested: Sequence[tuple[str, str]], left: dict[str, AreaToMatch], right: dict[str, AreaToMatch]
) -> dict[str, str]:
    """Each area with its likeliest partner; nobody is the partner of two."""
    likely: dict[str, str] = {}
    for one, other in suggested:
        if one in left and other in right and one not in likely and other not in likely.values():
            likely[one] = other
    return likely
