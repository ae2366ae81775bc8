"""A stage that reads tables in a thread."""

from typing import TYPE_CHECKING, ClassVar

from screens.gap_import.stages import ImportStage
from screens.import_frame.reading import Reading, ReadsInThread, Stop, Tell
from widgets.commands import Command

if TYPE_CHECKING:
    from ci_tui.services.write.gaps import ImportResult  # noqa: F401

__all__ = ["Reading", "ReadingStage", "Stop", "Tell"]


class ReadingStage(ReadsInThread["ImportResult | None"], ImportStage):
    """Stages give `reading`, and show its parts, how far it is, and why it cannot be done."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
