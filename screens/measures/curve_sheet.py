"""The curve of a measure in full: a sentence above, the story behind it below, its numbers one key away."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ContentSwitcher

from ci_tui.services.measures import MeasureView
from screens.measures import curve_words as words
from screens.measures.curve_data import COLUMNS, curve_of, curve_rows, told_columns
from screens.picture_sheet import PictureSheet
from screens.whole_sheet import WholeSheet
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.curve import CurveChart
from widgets.key_line import KeyLine
from widgets.sheet import Hanging, HangingText

_LOW, _TALL = 24, 34  # lines of the window
_STORY_LINES = 6  # of a tall window; in others it is one
_MORE = " … more: s"


class WholeStory(Command):
    """The whole story behind the curve, and all notes on it."""

    key = "s"
    label = "story"


class CurveSheet(PictureSheet):
    """A measure and its curve.

    Args:
        view: the measure as it was read.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (WholeStory,)
    DEFAULT_CSS = """
    CurveSheet {
        & #above { padding-bottom: 1; }
        & #below { padding-top: 1; }
        &.-low #above, &.-low #below { padding: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_TALL, "-tall")]

    def __init__(self, view: MeasureView) -> None:
        super().__init__(
            view.measure.name,
            "",
            CurveChart(curve_of(view)),
            *told_columns(COLUMNS, curve_rows(view)),
            empty=words.NO_VALUES,
            hint=words.no_forecast(view),
        )
        self._view = view

    def compose(self) -> ComposeResult:
        """What it says, the curve or its numbers, and why it goes as it goes."""
        self._chart.id = "chart"
        with Card(title=self._title, hint=self._hint):
            yield HangingText(id="above")
            with ContentSwitcher(initial="chart"):
                yield self._chart
                yield self._numbers
            yield HangingText(id="below")
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Say as much as there is room for: the curve comes first."""
        self._say("#above", list(self._above(event.size.height)))
        self._say("#below", self._below(event.size.width - 4, event.size.height))

    def _say(self, place: str, parts: Sequence[Hanging]) -> None:
        text = self.query_one(place, HangingText)
        text.show(*parts)
        text.display = bool(parts)

    def _above(self, height: int) -> Iterator[Hanging]:
        if height < _LOW:
            yield Hanging(
                Content.styled(plain(words.keeps_pace(self._view) or words.stands(self._view)), "bold")
            )
            return
        yield Hanging(Content.styled(plain(words.stands(self._view)), "bold"))
        if said := words.goes(self._view):
            yield Hanging(Content(plain(said)))
        for met, said in words.badges(self._view) if height >= _TALL else ():
            mark = Content.styled("✓", "$text-secondary") if met else Content.styled("✗", "$text-accent")
            yield Hanging(Content(plain(said)), mark, indent=2)

    def _below(self, width: int, height: int) -> list[Hanging]:
        """The story, cut where it takes more lines than there are for it."""
        story = plain(" ".join(self._view.measure.story.split()))
        if not story:
            return [Hanging(Content.styled(words.NO_STORY, "$text-muted"))] if height >= _TALL else []
        most = _STORY_LINES if height >= _TALL else 1
        lines = Content(story).wrap(max(width, 1))
        if len(lines) > most:
            kept = " ".join(line.plain.strip() for line in lines[: most - 1])
            rest = Content(story[len(kept) :].strip()).wrap(max(width - len(_MORE), 1))[0]
            lines = [*lines[: most - 1], Content.assemble(rest.rstrip(), (_MORE, "$text-accent"))]
        return [Hanging(line) for line in lines]

    def help_paragraphs(self) -> Sequence[str]:
        """How it is read."""
        return words.HELP

    def why_not(self, command: type[Command]) -> str | None:
        """There is no story where nobody wrote one."""
        measure = self._view.measure
        if command is WholeStory and not measure.story and not measure.notes and not measure.definitions:
            return words.NO_STORY
        return super().why_not(command)

    def do_whole_story(self) -> None:
        """Show the story, paragraph by paragraph, and the notes with their numbers."""
        paragraphs = [line for line in self._view.measure.story.splitlines() if line.strip()]
        parts = [Hanging(Content(plain(line))) for line in paragraphs]
        marks = words.numbered(self._view.measure)
        if parts and marks:
            parts.append(Hanging(Content()))
        parts += [Hanging(Content(plain(text)), Content(f"{number} "), indent=3) for number, text in marks]
        self.app.push_screen(WholeSheet(words.STORY, parts))


def curve_sheet(view: MeasureView) -> CurveSheet:
    """The curve of a measure in full."""
    return CurveSheet(view)
