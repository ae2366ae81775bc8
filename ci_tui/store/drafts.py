"""What is typed and not saved yet, kept beside the books of this laptop, one file for each form.

Drafts are written by a thread of their own, each to a temporary file that is on the disk before it gets its
name: whatever happens, the last whole one is there. Nothing here may stop anybody from typing on.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any

from ci_tui.domain.drafts import Draft, DraftStep, TypedPart, Unsaved
from ci_tui.store.placing import folder_on_disk

VERSION = 1
PATIENCE = 3.0
"""Seconds that `flush` waits for a disk that does not answer."""

_ENDING, _UNFINISHED = ".json", ".unfinished"
_TRY_AGAIN = 5.0  # seconds after a disk refused


class Drafts:
    """The drafts in one folder; `keep` and `drop` return at once and never raise.

    Args:
        folder: where they lie; made, for the owner alone, when the first one is kept.
        told: told why nothing is being kept just now, and with an empty text that it is again. Called in
            another thread.
    """

    def __init__(self, folder: Path, told: Callable[[str], object] = lambda _: None) -> None:
        self._folder = folder
        self._told = told
        self._wanted: dict[str, Draft | None] = {}  # what is still to be done; None: to be removed
        self._asked = Condition()
        self._writing = Lock()
        self._thread: Thread | None = None
        self._ended = False
        self._trouble = ""

    def there(self) -> tuple[Draft, ...]:
        """The drafts of earlier starts, the newest first; what cannot be understood is left alone."""
        found = []
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.suffix == _UNFINISHED:  # of a program that was killed
                    file.unlink(missing_ok=True)
                elif file.suffix == _ENDING and (draft := _read(file)) is not None:
                    found.append(draft)
        return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))

    def keep(self, draft: Draft) -> None:
        """Keep this draft, in place of an earlier one of its id."""
        self._want(draft.id, draft)

    def drop(self, draft_id: str) -> None:
        """Remove a draft: it was saved, or thrown away."""
        self._want(draft_id, None)

    def flush(self) -> None:
        """Do here and now what is still to be done; where the disk refuses, that is told, not raised."""
        if self._writing.acquire(timeout=PATIENCE):
            try:
                self._do_what_is_wanted()
            finally:
                self._writing.release()

    def close(self) -> None:
        """Do what is still to be done, and end the thread."""
        with self._asked:
            self._ended = True
            self._asked.notify()
        self.flush()

    def _want(self, draft_id: str, draft: Draft | None) -> None:
        with self._asked:
            self._wanted[draft_id] = draft
            if self._thread is None:
                self._thread = Thread(target=self._work, name="drafts", daemon=True)
                self._thread.start()
            self._asked.notify()
        if self._ended:
            self.flush()

    def _work(self) -> None:
        while not self._ended:
            with self._asked:
                self._asked.wait_for(lambda: self._wanted or self._ended)
            with self._writing:
                self._do_what_is_wanted()
            if self._trouble:
                with self._asked:
                    self._asked.wait(_TRY_AGAIN)

    def _do_what_is_wanted(self) -> None:
        while True:
            with self._asked:
                if not self._wanted:
                    return
                draft_id = next(iter(self._wanted))
                draft = self._wanted.pop(draft_id)
            try:
                self._remove(draft_id) if draft is None else self._write(draft)
            except (OSError, ValueError) as error:
                with self._asked:
                    self._wanted.setdefault(draft_id, draft)  # unless something newer is wanted by now
                self._tell(getattr(error, "strerror", None) or str(error))
                return
            self._tell("")

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self._told(trouble)

    def _write(self, draft: Draft) -> None:
        for folder in (self._folder.parent, self._folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self._folder / f"{draft.id}{_UNFINISHED}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        try:
            with os.fdopen(os.open(unfinished, flags, 0o600), "w", encoding="ascii") as file:
                file.write(json.dumps(_as_json(draft), indent=1))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._file(draft.id))
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
            raise
        folder_on_disk(self._folder)

    def _remove(self, draft_id: str) -> None:
        try:
            self._file(draft_id).unlink()
        except FileNotFoundError:
            return
        folder_on_disk(self._folder)

    def _file(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}{_ENDING}"


def _as_json(draft: Draft) -> dict[str, Any]:
    unsaved = draft.unsaved
    return {
        "version": VERSION,
        "at": draft.at.isoformat(),
        "title": unsaved.title,
        "chain": [step._asdict() for step in draft.way],
        "typed": [part._asdict() for part in unsaved.parts],
        "data": dict(unsaved.chosen),
        "here": unsaved.here,
    }


def _read(file: Path) -> Draft | None:
    """The draft in a file; None where it is none, or one of a newer version of the program."""
    try:
        found = json.loads(file.read_text("ascii"))
        if found["version"] != VERSION:
            return None
        unsaved = Unsaved(
            title=_text(found["title"]),
            parts=tuple(_part(part) for part in found["typed"]),
            chosen=dict(found["data"]),
            here=_text(found["here"]),
        )
        at = datetime.fromisoformat(found["at"]).astimezone(UTC)
        return Draft(file.stem, at, tuple(_step(step) for step in found["chain"]), unsaved)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError):
        return None


def _part(found: dict[str, Any]) -> TypedPart:
    name, label, typed, shown = (_text(found[key]) for key in ("name", "label", "typed", "shown"))
    return TypedPart(name, label, typed, shown, found["changed"] is True)


def _step(found: dict[str, Any]) -> DraftStep:
    return DraftStep(*(_text(found[name]) for name in DraftStep._fields))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError
    return found
