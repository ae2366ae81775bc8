"""Who took a learning up: changed, taken back, or brought back from the trash."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.learnings import Adoption, LearningCard
from ci_tui.services import learnings
from screens.learnings import forms, words
from screens.session import Session
from screens.short_list import ShortList
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.record_table import ALWAYS, Column, TableRow


class BringBackAdoption(Command):
    """Bring back that someone took it up, from the trash."""

    key = "x"
    label = "bring back"


class AdoptionsSheet(ShortList):
    """The partners that took a learning up, the earliest first."""

    NAMED_BY = "adoption"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (BringBackAdoption,)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("partner", "partner", importance=ALWAYS),
        Column("day", "since", width=11, importance=5),
        Column("did", "what it did", importance=8),
    )
    EMPTY = "Nobody took it up yet. Press a to say who did."

    def __init__(self, session: Session, card: LearningCard) -> None:
        super().__init__(session, f"Who took it up · {words.in_short(card)}")
        self._learning = card

    @property
    def _adoptions(self) -> dict[str, Adoption]:
        card = learnings.learning_card(self.session.book, self._learning.id)
        return {one.id: one for one in card.adoptions}

    def rows(self) -> Sequence[TableRow]:
        """The adoptions."""
        return [
            TableRow(one.id, (one.partner, plain_date(one.adopted_on), " ".join(one.did.split())))
            for one in self._adoptions.values()
        ]

    def why_not(self, command: type[Command]) -> str | None:
        """Only what is in the trash comes back."""
        if command is BringBackAdoption and not self._trashed():
            return "Nothing of this learning is in the trash."
        return super().why_not(command)

    async def add_row(self) -> None:
        """Say who took it up."""
        await forms.add_adoption(self, self.session, self._learning)

    async def change_row(self, row_id: str) -> None:
        """Change who, when, or what it did."""
        await forms.edit_adoption(self, self.session, self._adoptions[row_id])

    async def remove_row(self, row_id: str) -> None:
        """Ask, then move it to the trash."""
        question, detail = words.adoption_question(self._adoptions[row_id])
        book, today = self.session.book, self.session.today
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            await self.session.write(lambda write: write.learnings.trash_adoption(book, row_id, today))

    @work
    async def do_bring_back_adoption(self) -> None:
        """Choose which one comes back."""
        choices = [
            Choice(
                one.id, one.partner, ", ".join(part for part in (plain_date(one.adopted_on), one.did) if part)
            )
            for one in self._trashed()
        ]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is not None:
            book = self.session.book
            await self.said(self.session.write(lambda write: write.learnings.restore_adoption(book, chosen)))

    def _trashed(self) -> tuple[Adoption, ...]:
        try:
            return learnings.trashed_adoptions(self.session.book, self._learning.id)
        except Refusal:  # gone meanwhile
            return ()
