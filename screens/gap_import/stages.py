"""The frame of every stage of the import: where we are on top, the keys below."""

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from screens.gap_import import words
from screens.gap_import.draft import ImportDraft
from screens.session import Session
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.program_screen import ProgramScreen

if TYPE_CHECKING:
    from ci_tui.services.write.gaps import ImportResult

_GAP = "   "


class Stage(IntEnum):
    """The stages, counted as people count them."""

    FILES = 1
    NEED = 2
    SERVED = 3
    TOGETHER = 4


class StageLine(Widget):
    """`● 1 files   ◆ 2 need table   ○ 3 served table   ○ 4 together`, shorter where it is narrow."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StageLine {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
    }
    """

    def __init__(self, here: Stage, skips_served: bool) -> None:
        super().__init__()
        self._here = here
        self._skips_served = skips_served

    def render(self) -> RenderResult:
        """The line at its present width."""
        title = Content.styled(words.TITLE, "bold")
        full = Content(_GAP).join([title, *(self._stage(stage, named=True) for stage in Stage)])
        if full.cell_length <= self.content_size.width:
            return full
        return Content("  ").join(self._stage(stage, named=stage is self._here) for stage in Stage)

    def _stage(self, stage: Stage, *, named: bool) -> Content:
        word = f"{stage.value} {words.STAGES[stage - 1]}" if named else f"{stage.value}"
        if stage is self._here:
            return Content.styled(f"◆ {word}", "bold $text-accent")
        if stage is Stage.SERVED and self._skips_served:
            return Content.styled(f"– {word}", "$text-muted")
        if stage < self._here:
            return Content.assemble(("●", "$text-success"), f" {word}")
        return Content.styled(f"○ {word}", "$text-muted")


class ImportStage(ProgramScreen["ImportResult | None"]):
    """One stage. Its result is what came in, or None where it was left for the stage before."""

    CSS_PATH = "gap_import.tcss"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    STAGE: ClassVar[Stage]

    def __init__(self, session: Session, draft: ImportDraft) -> None:
        super().__init__()
        self.session = session
        self.draft = draft

    @property
    def stage(self) -> Stage:
        """Which stage this is."""
        return self.STAGE

    def compose(self) -> ComposeResult:
        """The frame, and in it what the stage shows."""
        yield StageLine(self.stage, skips_served=self.stage > Stage.FILES and self.draft.served is None)
        with Container(id="body"):
            yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> Iterable[Widget]:
        """What stands between the stages and the keys."""
        raise NotImplementedError

    def open_stage(self, stage: "ImportStage") -> "ImportStage":
        """Go on to a stage that lies on top of this one; where something came in there, this one ends too."""
        stage.part_of = self.part_of or self
        self.app.push_screen(stage, self._came_back)
        return stage

    def on_screen_resume(self) -> None:
        """Where several stages open at once, the person is on the last one."""
        if self.is_current:
            self.draft.reach(self.stage)

    def do_back(self) -> None:
        """Back to the stage before."""
        self.dismiss(None)

    def _came_back(self, result: "ImportResult | None") -> None:
        if result is not None:
            self.dismiss(result)
