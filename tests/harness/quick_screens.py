"""Screens at speed: what a test does not look at is not drawn, parsed or collected again and again.

Nothing of the program is left out: each letter is a key that goes the whole way, and each widget is drawn.
"""

import gc
from typing import Any

from textual import events, strip
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual._styles_cache import StylesCache
from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

COLLECTING = (20_000, 10, 50)
"""How often garbage is collected: a worker holds much, and to look through it all takes a while."""


def begin() -> None:
    """From here on pilots type as a fast typist does, and what nobody looks at is not made."""
    gc.set_threshold(*COLLECTING)
    Compositor.render_update = _draw  # type: ignore[method-assign]
    strip.FIFOCache = _no_more_than_a_dictionary  # type: ignore[attr-defined]
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


_render_update = Compositor.render_update


def _draw(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen] | None = None,
    simplify: bool = False,
) -> Any:
    """Have every widget draw what has changed of it; the pieces are put together for who looks at them.

    Without a terminal Textual throws the whole away. A picture that a test asks for is a full one.
    """
    if full or not active_app.get().is_headless:
        return _render_update(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    changed, screen = compositor._dirty_regions.copy(), compositor.size.region
    compositor._dirty_regions.clear()
    if changed:
        for _ in compositor._get_renders(Region.from_union(changed).intersection(screen)):
            pass
    return None


def _no_more_than_a_dictionary(_size: int) -> dict[Any, Any]:
    """A line of a picture has seven caches and seldom uses one; it is gone before they could grow."""
    return {}


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
