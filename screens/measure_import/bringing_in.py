"""The import of a measure's values, which may need a goal review."""

from typing import TYPE_CHECKING, Any

from ci_tui.services.measure_import import MeasureImportPlan
from screens.agenda.reviewing import reviewed
from screens.import_frame.bringing_in import BringingIn, Progress, Stop
from screens.session import Session

if TYPE_CHECKING:
    from ci_tui.services.door import Writing


class BringingValuesIn(BringingIn):
    """A changed definition of an adopted result is asked about in a goal review, which opens above."""

    def __init__(self, session: Session, plan: MeasureImportPlan) -> None:
        super().__init__(session, self._import)
        self._plan = plan
        self._review: dict[str, str] | None = None

    async def carry_out(self) -> Any:
        """Bring it in; what is written needs a review where the definition of an agreed goal changes."""
        done: list[Any] = []

        def keep(write: "Writing", review: dict[str, str] | None) -> str:
            self._review = review
            done.append(self.bring(write))
            return self._plan.indicator_id

        await reviewed(self, self.session, keep)
        return done[-1]

    def _import(self, write: "Writing", tell: Progress, stop: Stop) -> Any:
        return write.measure_import.import_values(self.session.book, self._plan, tell, stop, self._review)
