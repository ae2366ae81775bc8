"""Values typed down a column: a line for each period, everybody and groups beside it, kept at once."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult

from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, listed
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.services.measures import small_number
from ci_tui.services.observations import CellKey, measure_of_values, place_of
from screens.measures import values_words as words
from screens.measures.values_grid import ValuesGrid
from screens.measures.values_told import told_below
from screens.session import Session
from widgets.card import Card
from widgets.cell_grid import CellGrid, Place
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.dialogs import AskText, Confirm
from widgets.draft_keeping import HoldsDraft, changed
from widgets.key_line import KeyLine
from widgets.sheet import HangingText

if TYPE_CHECKING:
    from widgets.form import FormScreen

_VALUES = "values"
_EVERYBODY, _OTHER, _MORE = "everybody", "other", "more:"
_NOBODY = "nobody"


class KeepValues(Command):
    """Keep everything that was typed, in one step."""

    key = "f2"
    label = "keep all"


class ChooseGroups(Command):
    """Show the groups of another dimension beside everybody, or add some."""

    key = "ctrl+g"
    label = "groups"


class AddPeriod(Command):
    """Add a line for another period."""

    key = "ctrl+n"
    label = "period"


class SayWhoReported(Command):
    """Say which partner reported what is typed."""

    key = "ctrl+r"
    label = "by whom"


class TakeBackTyped(Command):
    """Take back what was typed or pasted last."""

    key = "ctrl+z"
    label = "take back"
    in_footer = False


class LeaveValues(Command):
    """Leave; it asks first if something was typed."""

    key = "escape"
    label = "leave"
    keeps_its_place = True


class ValuesSheet(HoldsDraft[int | None], DialogScreen[int | None]):
    """The values of a measure as a grid. The result is how many were written; None where it was left.

    Args:
        session: the open book.
        indicator_id: the measure.
        by_groups: whether it begins with the question which groups there are.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(KeepValues, ChooseGroups, AddPeriod, SayWhoReported, TakeBackTyped, LeaveValues),
    )
    AUTO_FOCUS = "CellGrid"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    ValuesSheet {
        background: $background;
        & > Card { height: 1fr; padding: 0; }
        & CellGrid { height: 1fr; }
        & #below { margin-top: 1; padding: 0 1; min-height: 4; max-height: 40%; }
        &.-low #below { margin-top: 0; min-height: 3; }
    }
    """

    def __init__(self, session: Session, indicator_id: str, *, by_groups: bool = False) -> None:
        super().__init__()
        self.session = session
        self._by_groups = by_groups
        self._saving = False
        self._asking = False
        self._said: tuple[str, bool] | None = None  # what was done last, and whether it went wrong
        self._said_of: object = None  # what was typed then: it holds no longer than that
        measure = measure_of_values(session.book, indicator_id)
        self._values = ValuesGrid(
            measure,
            session.today,
            small=small_number(session.book),
            day_first=session.dates.day_first,
            say=self._say,
        )
        self._reporters = [one for one in measure.reporters if one.reports_on(session.today)]
        self._reporter: Reporter | None = self._reporters[0] if len(self._reporters) == 1 else None

    def compose(self) -> ComposeResult:
        """The grid, and below it the cell under the cursor in full."""
        with Card(title=self.help_title()):
            yield CellGrid(self._values, can_write=not self.session.book.read_only)
            yield HangingText(id="below")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the first period that is due and empty, or where one was when the program ended."""
        self.grid.go(self._values.first_empty())
        self.take_up(Unsaved(self.help_title(), self._parts()), self._put_back)
        self._tell()
        if self._by_groups:
            form = self._groups_form(self._values.dimension)
            form.part_of = self  # whoever goes on with it comes by this sheet, which opens it
            self.app.push_screen(form, self._add_groups)

    def help_title(self) -> str:
        """The values of which measure."""
        return words.title(self._values.measure.name)

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.HELP

    @property
    def grid(self) -> CellGrid:
        """The grid."""
        return self.query_one(CellGrid)

    # What is being typed

    def unsaved(self) -> Unsaved | None:
        """What was typed and is not in the book yet."""
        grid = self._values
        if not (grid.is_changed or self.grid.typing):
            return None
        chosen = {
            "dimension": grid.dimension,
            "groups": list(grid.groups),
            "reporter": self._reporter.id if self._reporter else "",
            "cell": _plain(grid.key_at(self.grid.at)),
            "typing": self.grid.typing or "",
            "cells": [[*_plain(edit.key), edit.text] for edit in grid.edits],
        }
        return Unsaved(self.help_title(), self._parts(), chosen)

    def _parts(self) -> tuple[TypedPart, ...]:
        grid = self._values
        shown = "\n".join(f"{place_of(grid.measure, edit.key)}: {edit.text}" for edit in grid.edits)
        return (TypedPart(_VALUES, _VALUES, shown, shown, grid.is_changed),)

    def _put_back(self, draft: Unsaved) -> None:
        self._by_groups = False  # they were named then
        chosen, grid = draft.chosen, self._values
        grid.put_back(chosen["cells"])
        if chosen["groups"]:
            grid.add_groups(chosen["dimension"], chosen["groups"])
        known = (one for one in self._reporters if one.id == chosen["reporter"])
        self._reporter = next(known, self._reporter)
        dimension, group, end = chosen["cell"]
        at = grid.place_of((dimension, group, date.fromisoformat(end)))
        self.grid.show_cells()
        self.grid.go(at)
        if chosen["typing"]:
            self.grid.type_on(chosen["typing"])

    @on(CellGrid.Moved)
    def _moved(self, event: CellGrid.Moved) -> None:
        event.stop()
        self._tell()
        changed(self)
        self.refresh_bindings()

    @on(CellGrid.Refused)
    def _refused(self, event: CellGrid.Refused) -> None:
        event.stop()
        self.notify(words.READ_ONLY, markup=False, severity="warning")

    def _say(self, sentence: str, is_wrong: bool) -> None:
        """Say something below the grid, where it hides nothing, until the cursor moves or a key is typed."""
        self._said, self._said_of = (sentence, is_wrong), self._standing()
        self._tell()

    def _standing(self) -> object:
        return self.grid.at, self.grid.typing, tuple(self._values.edits)

    def _tell(self) -> None:
        if self._said is not None and self._said_of != self._standing():
            self._said = None
        hint = words.reported_by(self._reporter.partner) if self._reporter else ""
        self.query_one(Card).entitle(self.help_title(), hint)
        parts = told_below(self._values, self.grid.at, self.grid.typing, self._said)
        self.query_one("#below", HangingText).show(*parts)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command in (LeaveValues, ExplainThis):
            return words.SAVING if self._saving and command is LeaveValues else None
        if self.session.book.read_only:
            return None if command is ChooseGroups else words.READ_ONLY
        if command is TakeBackTyped and not self._values.can_take_back:
            return words.NOTHING_TO_TAKE_BACK
        if command is SayWhoReported and not self._reporters:
            return words.NO_REPORTERS
        return words.SAVING if self._saving else None

    @property
    def is_at_work(self) -> bool:
        """Whether the values are on their way into the book."""
        return self._saving

    def do_keep_values(self) -> None:
        """Keep all that was typed; where something cannot be kept, go there."""
        self.grid.finish()
        faults = self._values.faults
        if faults:
            at = self._values.place_of(faults[0].key)
            self.grid.show_cells()  # it may be of groups that were not shown
            self.grid.go(at)
            self._say(words.to_mend(len(faults)), True)
        elif not self._values.is_changed:
            self.dismiss(None)
        else:
            self._saving = True
            self._keep()

    @work
    async def _keep(self) -> None:
        book, today, values = self.session.book, self.session.today, self._values
        reporter = self._reporter.partner_id if self._reporter else None
        measure_id, cells = values.measure.id, values.changes
        try:
            kept = await self.session.write(
                lambda write: write.observations.write_cells(
                    book, measure_id, cells, today, reporter=reporter
                )
            )
        except Refusal as refusal:
            self._saving = False
            self.notify(plain(str(refusal)), severity="error", markup=False, timeout=10)
            self.refresh_bindings()
            return
        self.app.notify(words.kept(kept), markup=False)
        self.dismiss(kept)

    @work
    async def do_leave_values(self) -> None:
        """Leave; ask first where something would be lost."""
        if self._asking:
            return
        self._asking = True
        question = Confirm(words.LEAVE_QUESTION, yes=words.LEAVE_YES, no=words.LEAVE_NO, harm=True)
        if not self._values.is_changed or await self.app.push_screen_wait(question):
            self.dismiss(None)
        self._asking = False

    def do_take_back_typed(self) -> None:
        """Take back what was typed or pasted last."""
        self._values.take_back()
        self.grid.show_cells()

    @work
    async def do_choose_groups(self) -> None:
        """Ask which groups stand beside everybody."""
        from widgets.choose import Choose  # not needed to type a column

        self.grid.finish()
        there = self._values.dimensions
        choices = [Choice(f"={name}", words.by(name), ", ".join(there[name])) for name in there]
        choices += [Choice(_EVERYBODY, words.ONLY_EVERYBODY)] if there else []
        choices += [Choice(_MORE + name, words.more_groups(name)) for name in there]
        choices.append(Choice(_OTHER, words.OTHER_GROUPS, words.OTHER_GROUPS_NOTE))
        chosen = await self.app.push_screen_wait(
            Choose(words.WHICH_GROUPS, choices, f"={self._values.dimension}")
        )
        if chosen is None:
            return
        if chosen == _OTHER or chosen.startswith(_MORE):
            form = self._groups_form(chosen.removeprefix(_MORE) if chosen != _OTHER else "")
            self._add_groups(await self.app.push_screen_wait(form))
            return
        self._values.dimension = "" if chosen == _EVERYBODY else chosen[1:]
        self.grid.show_cells()

    def _groups_form(self, dimension: str) -> "FormScreen":
        """Asks which groups of a dimension there are."""
        from widgets.form import FormScreen  # not needed to type a column

        fields = (
            FormField("dimension", words.DIMENSION, required=True, hint=words.DIMENSION_HINT),
            FormField("groups", words.GROUPS, "lines", required=True, hint=words.GROUPS_HINT),
        )
        return FormScreen(words.GROUPS_TITLE, fields, {"dimension": dimension}, save_label="Take them")

    def _add_groups(self, typed: dict[str, str] | None) -> None:
        """Show the groups that were named, none where the form was left."""
        if typed is not None:
            self._values.add_groups(typed["dimension"], listed(typed["groups"]))
            self.grid.show_cells()

    @work
    async def do_add_period(self) -> None:
        """Ask for a period, and go to its line."""
        self.grid.finish()
        asked = AskText(
            words.PERIOD_TITLE, words.PERIOD_PROMPT, hint=words.PERIOD_HINT, check=self._values.no_period
        )
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            row = self._values.add_period(self._values.read_period(text))
            self.grid.show_cells()
            self.grid.go(Place(row, self.grid.at.column))

    @work
    async def do_say_who_reported(self) -> None:
        """Ask which partner reported what is typed."""
        from widgets.choose import Choose  # not needed to type a column

        choices = [Choice(one.id, one.who) for one in self._reporters]
        choices.append(Choice(_NOBODY, words.NOBODY_NAMED))
        here = self._reporter.id if self._reporter else _NOBODY
        chosen = await self.app.push_screen_wait(Choose(words.SAY_WHO, choices, here))
        if chosen is not None:
            self._reporter = next((one for one in self._reporters if one.id == chosen), None)
            self._tell()
            changed(self)


def _plain(key: CellKey) -> list[str]:
    """A cell as plain data: its dimension, group, and the last day of its period."""
    dimension, group, end = key
    return [dimension, group, end.isoformat()]
