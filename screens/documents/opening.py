"""Handing a file to the program that shows it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from textual.screen import Screen

from screens.documents import words
from widgets.cell_text import plain

_PATIENCE = 3.0  # seconds in which a system says that it knows no program; one that is there may take longer


def open_path(path: Path) -> bool:
    """Open a file or folder as a double click would; False where nothing can. May take some seconds."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return False
        return True
    if sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False  # a browser in this terminal would write over the screen
    return _handed_to("open" if sys.platform == "darwin" else "xdg-open", path)


async def show_file(screen: Screen[Any], path: Path) -> None:
    """Open a file or folder from a screen, and say where it lies where nothing here can."""
    if await asyncio.to_thread(open_path, path):
        screen.notify(plain(words.opened(path)), markup=False, timeout=4)
    else:
        screen.notify(plain(words.cannot_open(path)), markup=False, severity="warning", timeout=15)


def _handed_to(program: str, path: Path) -> bool:
    nowhere = subprocess.DEVNULL
    try:
        shown = subprocess.Popen(  # without a shell; it stays when this program ends
            [program, str(path.absolute())],
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return shown.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
