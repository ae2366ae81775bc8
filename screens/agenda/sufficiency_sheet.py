"""Do the strategies add up to the result? The people of one year, and what if a number were another."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from ci_tui.domain.strategies import StrategyKind
from ci_tui.domain.sufficiency import Sufficiency
from ci_tui.services import agenda
from screens.agenda import enough_words as words
from screens.agenda.charts import stack_sheet
from screens.agenda.line_below import LineBelow
from screens.agenda.sufficiency_commands import SUFFICIENCY_COMMANDS, TRYING, KeepTried, PutBack
from screens.agenda.sufficiency_rows import COLUMNS, noted, rows, totals
from screens.agenda.what_if import Figure, WhatIf, read_number
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import ListSource, RecordTable
from widgets.sheet import Hanging, HangingText


class SufficiencySheet(NamesHere[None], DialogScreen[None]):
    """What is needed in a year against what the strategies move, each beginning where the one before ended.

    Args:
        session: the open book.
        result_id: the result.
    """

    NAMED_BY = "strategy"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = SUFFICIENCY_COMMANDS
    AUTO_FOCUS = "RecordTable"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    SufficiencySheet {
        background: $background;
        & > Card { height: 1fr; }
        & #sentence { margin-bottom: 1; }
        & RecordTable { height: 1fr; }
        & #notes { height: auto; max-height: 35%; margin-top: 1; scrollbar-size-vertical: 1; }
        & LineBelow { margin-top: 1; }
        &.-low #sentence { margin-bottom: 0; }
        &.-low #notes, &.-low LineBelow { margin-top: 0; }
    }
    """

    def __init__(self, session: Session, result_id: str) -> None:
        super().__init__()
        self.session = session
        self._result_id = result_id
        self._what_if = self._read()
        self._line = LineBelow([self._field(figure) for figure in Figure])

    def _field(self, figure: Figure) -> FormField:
        return FormField(
            figure.value,
            words.TRY_LABELS[figure.value],
            hint=words.WHAT_IF_HINT,
            echo=lambda text: self._understood(figure, text),
        )

    def _read(self) -> WhatIf:
        view = agenda.agenda_view(self.session.book, self._result_id, self.session.today)
        kinds = list(StrategyKind)  # what exists already stands at the bottom of the sum
        return WhatIf(view.result, tuple(sorted(view.at_work, key=lambda one: kinds.index(one.kind))))

    def compose(self) -> ComposeResult:
        """The sentence, the strategies, what must be known about them, and the line."""
        with Card(title=words.ENOUGH_TITLE):
            yield HangingText(id="sentence")
            yield RecordTable(COLUMNS, empty=words.NO_STRATEGIES)
            with VerticalScroll(id="notes", can_focus=False):
                yield HangingText(id="noted")
            yield self._line
        yield KeyLine()

    def help_title(self) -> str:
        """What it is about."""
        return words.ENOUGH_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """How to read it, and how to try a number."""
        return words.ENOUGH_HELP

    def on_mount(self) -> None:
        """Show how it stands."""
        self._show()

    # What is shown

    @property
    def what_if(self) -> WhatIf:
        """What is tried, over what the book has."""
        return self._what_if

    @property
    def table(self) -> RecordTable:
        """The strategies."""
        return self.query_one(RecordTable)

    def subject(self) -> str:
        """The strategy under the cursor."""
        found = self.table.cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a strategy again."""
        return not subject or self.table.show_record(subject)

    def _show(self) -> None:
        """Show everything as it is worked out now."""
        what_if = self._what_if
        sums, tried = what_if.sufficiency, len(what_if.tried)
        result = what_if.result_if
        title = f"{words.ENOUGH_TITLE} · what if" if tried else words.ENOUGH_TITLE
        card = self.query_one(Card)
        card.entitle(title, words.tried_hint(tried) if tried else "v chart")
        card.set_class(bool(tried), "-accent")
        mark = f"{words.TRIED} " if what_if.of_result() else ""
        sentence = Content.assemble(
            (mark, "$text-accent"),
            (plain(words.what_is_needed(result, sums)), "bold"),
            f" {words.what_is_there(sums)}",
        )
        self.query_one("#sentence", HangingText).show(Hanging(sentence))
        self.table.set_totals(totals(self._what_if, sums) if sums.moves else None)
        self.table.set_source(ListSource(rows(self._what_if, sums)))
        self._tell(sums)
        self.refresh_bindings()

    def _tell(self, sums: Sufficiency | None = None) -> None:
        """What the strategy under the cursor stands on, and what must be known about all."""
        sums = sums or self._what_if.sufficiency
        notes = noted(self._what_if, sums, self.subject())
        self.query_one("#noted", HangingText).show(*notes)
        self.query_one("#notes").display = bool(notes)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """While a number is typed, it comes first; each number needs what it belongs to."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self._line.is_open:
            return words.FIRST_THE_LINE
        if command in TRYING:
            return self._why_not_try(TRYING[command])
        if command in (PutBack, KeepTried) and not self._what_if:
            return words.NOTHING_TRIED
        if command is KeepTried and self.session.book.read_only:
            return words.READ_ONLY
        return None

    def _why_not_try(self, figure: Figure) -> str | None:
        if not figure.is_of_result:
            return None if self.subject() else words.NOTHING_UNDER_CURSOR
        measure = self._what_if.result.indicator
        if measure is None or measure.baseline is None:
            return words.NO_BASELINE
        if figure is Figure.COHORT and not measure.unit.is_rate:
            return words.NO_RATE
        return None

    def do_try_reach(self) -> None:
        """Ask for another reach."""
        self._begin(Figure.REACH)

    def do_try_with(self) -> None:
        """Ask for another share with it."""
        self._begin(Figure.WITH)

    def do_try_without(self) -> None:
        """Ask for another share without it."""
        self._begin(Figure.WITHOUT)

    def do_try_target(self) -> None:
        """Ask for another target."""
        self._begin(Figure.TARGET)

    def do_try_cohort(self) -> None:
        """Ask for another number of people."""
        self._begin(Figure.COHORT)

    def do_put_back(self) -> None:
        """Put everything back."""
        self._what_if = WhatIf(self._what_if.result, self._what_if.strategies)
        self._show()

    def do_stack_chart(self) -> None:
        """Show the chart of what is on the sheet."""
        sums = self._what_if.sufficiency
        told = f"{words.what_is_needed(self._what_if.result_if, sums)} {words.what_is_there(sums)}"
        hint = words.tried_hint(len(self._what_if.tried)) if self._what_if else ""
        self.app.push_screen(stack_sheet(sums, told, hint))

    def do_back(self) -> None:
        """Leave the line that is being typed, else the sheet."""
        if not self._line.is_open:
            self.dismiss(None)
            return
        self._line.leave()
        self._back_to_list()

    @work(group="write")
    async def do_keep_tried(self) -> None:
        """Keep what was tried."""
        from screens.agenda.keeping import keep_tried  # most what-ifs are kept nowhere

        try:
            await keep_tried(self, self.session, self._what_if)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
        else:
            self.notify(words.KEPT, markup=False, timeout=5)
        self._read_again()

    def _read_again(self) -> None:
        """Show what the book has by now; what it has not is still tried."""
        if not self.is_attached:
            return
        try:
            fresh = self._read()
        except Refusal:  # gone meanwhile
            self.dismiss(None)
            return
        self._what_if = self._what_if.on(fresh.result, fresh.strategies)
        self._show()

    # The line

    def _begin(self, figure: Figure) -> None:
        subject = "" if figure.is_of_result else self.subject()
        now = self._what_if.now(figure, subject)
        typed = "" if now is None else words.share(now)
        self.set_focus(self._line.begin(subject, figure.value, typed))  # the next key is its first digit
        self.refresh_bindings()

    def _back_to_list(self) -> None:
        self.set_focus(self.table)  # at once: the next key is a command again
        self.refresh_bindings()

    def _understood(self, figure: Figure, text: str) -> str:
        """What the strategies would move with this number.

        Raises:
            Refusal: it cannot be.
        """
        if read_number(text) is None:
            return ""
        sums = self._what_if.put(figure, self._line.about, text).sufficiency
        return words.then(sums)

    @on(LineBelow.Written)
    def _written(self, event: LineBelow.Written) -> None:
        event.stop()
        subject, name, text = event.typed
        self._line.close()
        self._back_to_list()
        try:
            self._what_if = self._what_if.put(Figure(name), subject, text)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
        self._show()
