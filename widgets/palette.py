"""Find anything: one field for every command of the screen, every area, and the records of the book.

The app gives the records by a method `find_records(text)`, which returns a sequence of `Found`, best first,
or awaits one. What people wrote is shown as plain text, never as markup.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ci_tui.domain.names import search_key
from widgets.cell_text import plain
from widgets.commands import Command, CommandScreen
from widgets.keys import shown_keys


@dataclass(frozen=True, slots=True)
class Found:
    """A record that fits what was typed: its name, a line about it, and what goes there."""

    title: str
    help: str
    run: Callable[[], object]


@runtime_checkable
class FindsRecords(Protocol):
    """An app whose palette finds records as well."""

    def find_records(self, text: str) -> Sequence[Found] | Awaitable[Sequence[Found]]:
        """The records that fit, best first; a handful, as a person reads them."""
        ...


class ProgramProvider(Provider):
    """The palette's lines: commands from the registry of the screen below it, then records."""

    async def discover(self) -> Hits:
        """What can be done here, before anything is typed."""
        for command, reason in self._commands():
            yield DiscoveryHit(_lines(*_told(command, reason)), self._run(command), text=command.label)

    async def search(self, query: str) -> Hits:
        """The commands and records that fit what was typed."""
        for command, reason in self._commands():
            title, told = _told(command, reason)
            if (score := how_well(query, title, command.sentence)) > 0:
                yield Hit(score, _lines(title, told, query), self._run(command), text=command.label)
        for place, found in enumerate(await self._records(query)):
            title, told = plain(found.title), plain(found.help)
            score = max(how_well(query, title, told), 0.1) - place / 10_000  # equals stay in their order
            yield Hit(score, _lines(title, told, query), found.run, text=title)

    def _commands(self) -> Iterable[tuple[type[Command], str | None]]:
        screen = self.screen
        if isinstance(screen, CommandScreen):
            for command in screen.registry.values():
                if command.in_palette:
                    yield command, screen.why_not(command)

    def _run(self, command: type[Command]) -> Callable[[], Awaitable[None]]:
        screen = self.screen
        assert isinstance(screen, CommandScreen)
        return partial(screen.run_command, command.id)

    async def _records(self, query: str) -> Sequence[Found]:
        if not isinstance(self.app, FindsRecords):
            return ()
        found = self.app.find_records(query)
        return await found if inspect.isawaitable(found) else found


class FindPalette(CommandPalette):
    """The palette of the program. The app turns Textual's own off: `ENABLE_COMMAND_PALETTE = False`."""

    DEFAULT_CSS = """
    FindPalette {
        & > Vertical {
            background: $surface;
        }
        & SearchIcon {
            display: none;
        }
        & CommandInput {
            padding-left: 2;
        }
        & CommandList {
            border-bottom: hkey $border-blurred;
            & > .option-list--option {
                text-style: none;
            }
            & > .option-list--option-highlighted {
                color: $block-cursor-foreground;
                background: $block-cursor-background;
            }
        }
        & #--input {
            border: hkey $border-blurred;
        }
    }
    """
    PROVIDERS: ClassVar[tuple[type[Provider], ...]] = (ProgramProvider,)

    def __init__(self) -> None:
        super().__init__(self.PROVIDERS, placeholder="Find a command or a record", id="--command-palette")


def how_well(query: str, title: str, told: str) -> float:
    """How well a line fits what was typed, from 0 (not at all) to 1 (it is the title).

    Every word typed must stand in the title or in what is told about it; the beginning of a title, and then
    the beginning of a word, count for more.
    """
    words = search_key(query).split()
    name, about = search_key(title), search_key(told)
    if not words:
        return 0.0
    if name == " ".join(words):
        return 1.0
    scores = [_word_score(word, name, about) for word in words]
    return min(scores) and (sum(scores) / len(scores))


def _word_score(word: str, name: str, about: str) -> float:
    if name.startswith(word):
        return 0.9
    if any(part.startswith(word) for part in name.split()):
        return 0.7
    if word in name:
        return 0.5
    if any(part.startswith(word) for part in about.split()):
        return 0.3
    return 0.0


def _told(command: type[Command], reason: str | None) -> tuple[str, str]:
    title = f"{command.label[:1].upper()}{command.label[1:]}"
    if command.keys:
        title = f"{title}  ({shown_keys(command.keys)})"
    return title, command.sentence if reason is None else f"✗ {plain(reason)}"


def _lines(title: str, told: str, query: str = "") -> Content:
    """A title with what is told about it below, the words typed underlined in the title."""
    name = Content(title).stylize("bold")
    lowered = title.lower()
    if len(lowered) == len(title):  # lowering a few letters makes more of them, and the places would be off
        for word in query.lower().split():
            at = lowered.find(word)
            if at >= 0:
                name = name.stylize("underline", at, at + len(word))
    return Content.assemble(name, f"\n  {told}") if told else name
