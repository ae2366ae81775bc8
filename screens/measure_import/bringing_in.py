"""The import of a measure's values itself: a bar that shows how far it is, and a key that stops it."""

from typing import TYPE_CHECKING, Any

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.services.measure_import import MeasureImportPlan
from screens.agenda.reviewing import reviewed
from screens.gap_import import words as shared
from screens.gap_import.bringing_in import BringingIn
from screens.session import Session

if TYPE_CHECKING:
    from ci_tui.services.door import Writing


class BringingValuesIn(BringingIn):
    """The result is what came in, or the sentence on why nothing did.

    A changed definition of an adopted result is asked about in a goal review, which opens above.
    """

    def __init__(self, session: Session, plan: MeasureImportPlan) -> None:
        super().__init__(session, plan)  # type: ignore[arg-type]
        self._values = plan

    @work
    async def _bring_in(self) -> None:
        book, plan = self._session.book, self._values
        done: list[Any] = []

        def keep(write: "Writing", review: dict[str, str] | None) -> str:
            done.append(write.measure_import.import_values(book, plan, self._tell, self._stop.is_set, review))
            return plan.indicator_id

        try:
            await reviewed(self, self._session, keep)
        except Refusal as refusal:
            self.dismiss(shared.STOPPED if self._stop.is_set() else str(refusal))
            return
        self.dismiss(done[-1])
