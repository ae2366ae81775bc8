"""What Learnings asks and shows above itself: forms, lists, sheets."""

from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.learnings import LearningCard, LearningKind
from ci_tui.services import learnings
from screens.learnings import words
from screens.session import Wanted

if TYPE_CHECKING:
    from screens.learnings.screen import LearningsScreen
    from screens.list_screen import ListScreen

    Base = ListScreen
else:
    Base = object


class LearningDialogs(Base):
    """The part of the Learnings screen that opens others above it."""

    kind: LearningKind | None

    @property
    def _learnings(self) -> "LearningsScreen":
        return self  # type: ignore[return-value]

    @property
    def _card(self) -> LearningCard | None:
        try:
            return self._learnings.card()
        except Refusal as refusal:  # another screen removed it meanwhile
            self.notify(str(refusal), markup=False, severity="warning")
            return None

    # Writing down

    @work
    async def do_add_learning(self) -> None:
        """Write down a learning."""
        from screens.learnings import forms  # the forms are not needed for the first frame

        added = await forms.add_learning(self, self.session)
        if added is not None:
            self._show_new(added, words.ADDED)

    @work
    async def do_edit_learning(self) -> None:
        """Change a learning."""
        from screens.learnings import forms  # the forms are not needed for the first frame

        card = self._card
        if card is None:
            return
        changed = await forms.edit_learning(self, self.session, card)
        if changed is not None:
            self._show_new(changed, words.CHANGED)

    @work
    async def do_took_up(self) -> None:
        """Write down who took a learning up, and what it did."""
        from screens.learnings import forms  # the forms are not needed for the first frame

        card = self._card
        if card is None:
            return
        if await forms.add_adoption(self, self.session, card) is not None:
            self._show_new(card.id, words.TAKEN_UP)

    @work
    async def do_promise_from_it(self) -> None:
        """Write down a promise that follows from a learning."""
        from screens.commitments.forms import promise_from_learning  # not needed for the first frame

        card = self._card
        if card is not None and await promise_from_learning(self, self.session, card) is not None:
            self._show_new(card.id, words.PROMISED)

    @work
    async def do_adoptions(self) -> None:
        """Show who took it up, to be changed or taken back."""
        from screens.learnings.adoptions_sheet import AdoptionsSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(AdoptionsSheet(self.session, card))
            self.show_book()

    def _show_new(self, learning_id: str, said: str) -> None:
        self.show_book()
        self.show_record(learning_id)
        self.notify(said, markup=False, timeout=3)

    # Looking

    @work
    async def do_only_kind(self) -> None:
        """Choose the kind that is shown."""
        from widgets.choose import Choose  # not needed for the first frame

        choices = [Choice(words.ALL_KINDS, "All kinds")]
        choices += [Choice(kind.value, kind.words, words.KIND_NOTES[kind]) for kind in LearningKind]
        chosen = await self.app.push_screen_wait(Choose("Kind", choices, self.kind or words.ALL_KINDS))
        if chosen is not None:
            self.kind = None if chosen == words.ALL_KINDS else LearningKind(chosen)
            self.show_list(keep_cursor=False)

    @work
    async def do_by_month(self) -> None:
        """Show learnings and adoptions by month."""
        from screens.learnings.charts import months_sheet  # built when it is first asked for

        await self.app.push_screen_wait(months_sheet(learnings.by_month(self.session.book)))

    @work
    async def do_show_whole(self) -> None:
        """Show the learning whole."""
        from screens.whole_sheet import WholeSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            told = self._learnings.told(card.id)
            await self.app.push_screen_wait(WholeSheet("Learning", told))

    def do_go_to_roundtable(self) -> None:
        """Go to the roundtable where it was shared."""
        card = self._card
        if card is None:
            return
        if card.roundtable_id is None or card.roundtable is None:
            self.notify(words.NO_ROUNDTABLE, markup=False)
            return
        self.open_record(Wanted("roundtable", card.roundtable_id))

    @work
    async def do_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history  # not needed for the first frame
        from widgets.history_sheet import HistorySheet

        card = self._card
        if card is not None:
            entries = history(self.session.book, card.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {words.in_short(card)}", entries))

    # The trash

    @work
    async def do_trash_learning(self) -> None:
        """Ask, naming the learning, then move it to the trash."""
        from widgets.dialogs import Confirm  # not needed for the first frame

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        question, detail = words.trash_question(card, learnings.hanging(book, card.id))
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            self.write(
                lambda write: write.learnings.trash_learning(book, card.id, today), words.trashed(card)
            )

    @work
    async def do_bring_back(self) -> None:
        """Choose what comes back from the trash."""
        from widgets.choose import Choose  # not needed for the first frame

        book = self.session.book
        trashed = {line.id: line for line in learnings.trashed_learnings(book)}
        choices = [Choice(line.id, words.in_short(line), words.line_note(line)) for line in trashed.values()]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is None:
            return
        try:
            await self.session.write(lambda write: write.learnings.restore_learning(book, chosen))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        self._show_new(chosen, words.restored(words.in_short(trashed[chosen])))
