"""The import of partners itself: a bar that shows how far it is, and a key that stops it."""

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.services.partner_import import PartnerImportPlan, PartnerImportPreview
from screens.gap_import import words as shared
from screens.gap_import.bringing_in import BringingIn
from screens.session import Session


class BringingPartnersIn(BringingIn):
    """The result is what came in, or the sentence on why nothing did."""

    def __init__(self, session: Session, plan: PartnerImportPlan) -> None:
        super().__init__(session, plan)  # type: ignore[arg-type]
        self._partners = plan

    @work
    async def _bring_in(self) -> None:
        book, plan = self._session.book, self._partners
        try:
            result: PartnerImportPreview = await self._session.write(
                lambda services: services.partner_import.import_partners(
                    book, plan, self._tell, self._stop.is_set
                )
            )
        except Refusal as refusal:
            self.dismiss(shared.STOPPED if self._stop.is_set() else str(refusal))
            return
        self.dismiss(result)  # type: ignore[arg-type]
