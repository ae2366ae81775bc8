"""Fields for text: what is pasted arrives as one clean line, and paths complete themselves."""

import asyncio
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from ci_tui.domain.names import clean, clean_paragraphs
from widgets.keys_in_turn import KeysInTurn

_DRIVE = re.compile(r"^/([A-Za-z]:)")


class CleanInput(KeysInTurn, Input):
    """A one-line field that control characters and bidi controls cannot enter by pasting.

    A pasted text of several lines becomes one line, and nothing of it is lost.
    """

    DEFAULT_CSS = """
    CleanInput {
        height: 1;
        width: 1fr;
        padding: 0 1;
        border: none;
        background: $panel;
        &:focus {
            border: none;
            background-tint: 0%;
        }
        &:ansi {
            text-style: underline;
        }
    }
    """

    def on_paste(self, event: events.Paste) -> None:
        """Put the cleaned text where the cursor is, or in place of what is selected."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        self.replace(clean(event.text.replace("\r\n", "\n")), start, end)


class PathInput(CleanInput):
    """A field for a file: it completes what is typed from what there is on the disk."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(value, id=id, suggester=_PathSuggester())

    @property
    def path(self) -> str:
        """The path as the file system wants it, empty where nothing was typed."""
        return path_typed(self.value)


def path_typed(text: str) -> str:
    """The path that is meant by typed, pasted or dropped text.

    Terminals paste a dropped file in quotes, with escaped blanks or as a file: address.
    """
    text = clean_paragraphs(text).split("\n", maxsplit=1)[0].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/":
        text = text.replace("\\ ", " ")
    if text.lower().startswith("file://"):
        text = _DRIVE.sub(r"\1", unquote(urlsplit(text).path))
    return _from_home(text)


def _from_home(text: str) -> str:
    if not text.startswith("~"):
        return text
    try:
        return str(Path(text).expanduser())
    except RuntimeError:  # a home folder that cannot be found out
        return text


class _PathSuggester(Suggester):
    """The first file or folder, in the order of names, that goes on from what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Look in the folder that is typed so far, in a thread: a disk may be slow."""
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    end = max(value.rfind("/"), value.rfind(os.sep)) + 1
    folder, begun = value[:end], value[end:]
    if not folder or not begun:
        return None
    try:
        names = sorted(
            found.name + "/" if found.is_dir() else found.name
            for found in Path(_from_home(folder)).iterdir()
            if found.name.startswith(begun) and clean(found.name) == found.name
        )
    except OSError:
        return None
    return folder + names[0] if names else None
