"""What was decided at a roundtable: added, changed, removed."""

from collections.abc import Sequence
from typing import ClassVar

from ci_tui.domain.roundtables import Decision, RoundtableCard
from ci_tui.services import roundtables
from screens.roundtables import words
from screens.session import Session
from screens.short_list import ShortList
from widgets.dialogs import AskText, Confirm
from widgets.record_table import ALWAYS, Column, TableRow


class DecisionsSheet(ShortList):
    """The decisions of a roundtable in their order."""

    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("place", "", width=3, align="right", importance=5),
        Column("text", "decided", importance=ALWAYS),
    )
    EMPTY = "Nothing was decided yet. Press a to write down a decision."

    def __init__(self, session: Session, card: RoundtableCard) -> None:
        super().__init__(session, f"Decided · {words.called(card)}")
        self._roundtable_id = card.id

    @property
    def _decisions(self) -> dict[str, Decision]:
        card = roundtables.roundtable_card(self.session.book, self._roundtable_id)
        return {one.id: one for one in card.decisions}

    def rows(self) -> Sequence[TableRow]:
        """The decisions."""
        return [
            TableRow(one.id, (str(place), one.text)) for place, one in enumerate(self._decisions.values(), 1)
        ]

    async def add_row(self) -> None:
        """Write down a decision."""
        book, roundtable = self.session.book, self._roundtable_id

        async def keep(text: str) -> None:
            await self.session.write(lambda write: write.roundtables.add_decision(book, roundtable, text))

        await self.app.push_screen_wait(AskText("Decided", "What was decided", save=keep))

    async def change_row(self, row_id: str) -> None:
        """Word a decision anew."""
        now = self._decisions[row_id]
        book = self.session.book

        async def keep(text: str) -> None:
            if text != now.text:
                await self.session.write(lambda write: write.roundtables.edit_decision(book, row_id, text))

        await self.app.push_screen_wait(AskText("Decided", "What was decided", now.text, save=keep))

    async def remove_row(self, row_id: str) -> None:
        """Ask, naming the decision, then remove it."""
        question = f"Remove “{self._decisions[row_id].text}”?"
        book = self.session.book
        detail = "It is kept in the history of the roundtable only."
        if await self.app.push_screen_wait(
            Confirm(question, detail, yes="Remove it", no="Keep it", harm=True)
        ):
            await self.session.write(lambda write: write.roundtables.remove_decision(book, row_id))
