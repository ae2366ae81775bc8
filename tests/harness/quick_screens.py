"""Screens at speed: what a test does not look at is not drawn, parsed or collected again and again.

Nothing of the program is left out: each letter is a key that goes the whole way, and each screen is drawn.
"""

import gc
from typing import Any

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

COLLECTING = (700, 10, 200)
"""How often garbage is collected: a worker holds much, and to look through it all takes a while."""


def begin() -> None:
    """From here on pilots type as a fast typist does, and a style sheet is parsed once for all tests."""
    gc.set_threshold(*COLLECTING)
    Pilot.press = _press  # type: ignore[method-assign]
    Stylesheet.__init__ = _begin_and_share  # type: ignore[method-assign]
    Stylesheet.set_variables = _set_and_share  # type: ignore[method-assign]


def forget_pictures() -> None:
    """Let go of the lines that were drawn: a cache of Textual keeps those of a thousand widgets gone by."""
    StylesCache.get_inner_outer.cache_clear()


async def _press(pilot: "Pilot[Any]", *keys: str) -> None:
    """Press keys as a fast typist does: no letter of a word waits for the picture of the one before.

    Each letter is a key all the same. Only where a text is being typed do they follow at once; after every
    other key the pilot waits until the program has come to rest.
    """
    app, word = pilot.app, list[str]()
    for key in keys:
        if len(key) == 1 and isinstance(app.focused, Input | TextArea):
            word.append(key)
            continue
        await _type(app, word)
        await app._press_keys([key])
        word.clear()
    await _type(app, word)
    await pilot._wait_for_screen()


async def _type(app: "App[Any]", word: list[str]) -> None:
    """Send the letters of a word, and wait after the last of them."""
    for letter in word[:-1]:
        event = events.Key(letter if letter.isalnum() else _character_to_key(letter), letter)
        event.set_sender(app)
        assert app._driver is not None
        app._driver.send_message(event)
    await app._press_keys(word[-1:])


_parsed: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
_begin_sheet, _set_variables = Stylesheet.__init__, Stylesheet.set_variables


def _begin_and_share(sheet: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
    """Begin a style sheet; what was parsed with the same colours is parsed once for all tests."""
    _begin_sheet(sheet, variables=variables)
    _share(sheet, variables or {})


def _set_and_share(sheet: Stylesheet, variables: dict[str, str]) -> None:
    """Give a style sheet other colours."""
    sheet._parse_cache = LRUCache(1)  # the one that is shared is not to be emptied
    _set_variables(sheet, variables)
    _share(sheet, variables)


def _share(sheet: Stylesheet, variables: dict[str, str]) -> None:
    sheet._parse_cache = _parsed.setdefault(frozenset(variables.items()), LRUCache(4096))
