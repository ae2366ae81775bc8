"""The app's part in the keeping of drafts: which book they belong to, and when they are offered."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ci_tui.store.places import book_state, state_folder
from screens.session import Session
from screens.small_window import SmallWindow

if TYPE_CHECKING:
    from textual.app import App

    from ci_tui.domain.drafts import Unsaved
    from screens.drafts.keeping import DraftKeeping
    from widgets.draft_keeping import HoldsDraft

    Base = App[int]
else:
    Base = object

_FOLDER, _NO_BOOK = "drafts", "no-book"
_LOOK_AGAIN = 0.5  # seconds, while the window is too small to show anything


class DraftsInApp(Base):
    """For an app, before Textual's own class. A book that is thrown away or only read has no drafts."""

    session: Session | None
    _keeping: "DraftKeeping | None" = None

    # What widgets ask of it: see widgets.draft_keeping

    def draft_changed(self, screen: "HoldsDraft[Any]", *, at_once: bool = False) -> None:
        """Keep, soon or at once, what stands on a screen."""
        keeping = self._drafts_of_now()
        if keeping is not None:
            keeping.changed(screen, at_once=at_once)

    def draft_over(self, screen: "HoldsDraft[Any]") -> None:
        """Forget what stood on a screen."""
        if self._keeping is not None:
            self._keeping.over(screen)

    def waiting_draft(self, screen: "HoldsDraft[Any]", title: str, names: frozenset[str]) -> "Unsaved | None":
        """What is to be put back into a screen of this title with these fields."""
        return None if self._keeping is None else self._keeping.take(screen, title, names)

    # Keeping

    def keep_drafts_now(self) -> None:
        """Have everything on the disk that was typed up to now: the program may end any moment."""
        if self._keeping is not None:
            self._keeping.keep_now()

    def flush_drafts(self) -> None:
        """Have on the disk what was kept up to now; may be called in any thread."""
        if self._keeping is not None:
            self._keeping.flush()

    def end_drafts(self) -> None:
        """Keep everything; the book is about to be closed."""
        if self._keeping is not None:
            self._keeping.close()
            self._keeping = None

    def exit(self, *given: Any, **named: Any) -> None:
        """Leave the program; what is typed in an open form is offered at the next start."""
        self.keep_drafts_now()
        super().exit(*given, **named)

    def _drafts_folder(self) -> Path | None:
        session = self.session
        if session is None:
            return state_folder() / _NO_BOOK / _FOLDER
        if session.throw_away or session.book.read_only:
            return None
        return book_state(session.book.path, make=False) / _FOLDER

    def _drafts_of_now(self) -> "DraftKeeping | None":
        if self._keeping is None and (folder := self._drafts_folder()) is not None:
            from screens.drafts.keeping import DraftKeeping  # no first frame is typed into

            self._keeping = DraftKeeping(self, folder)
        return self._keeping

    # Offering

    def look_for_drafts(self) -> None:
        """After the first frame: offer what was typed when the program ended."""
        folder = self._drafts_folder()
        if folder is not None and folder.is_dir():
            self.run_worker(self._offer(), group=_FOLDER, exclusive=True)

    def action_offer_drafts(self) -> None:
        """Offer what waits, at a person's wish."""
        self.run_worker(self._offer(asked=True), group=_FOLDER, exclusive=True)

    async def _offer(self, *, asked: bool = False) -> None:
        keeping = self._drafts_of_now()
        while isinstance(self.screen, SmallWindow):
            await asyncio.sleep(_LOOK_AGAIN)
        drafts = keeping.offered() if keeping is not None else ()
        from screens.drafts import words
        from screens.drafts.offer import DraftOffer
        from screens.drafts.resuming import resume

        if keeping is None or not drafts:
            if asked:
                self.notify(words.NOTHING_WAITS, markup=False)
            return
        chosen = await self.push_screen_wait(DraftOffer(drafts, keeping.throw_away))
        if chosen is not None:
            if self.session is not None:
                await self.session.write_side()  # which the form waits for
            await resume(self, keeping, chosen)
