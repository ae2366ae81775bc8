"""How a card tells things: a mark and a sentence, a label and a sentence, and how many more there are."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from textual.content import Content

from screens.cards import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 13
_Thing = TypeVar("_Thing")


def said(text: str, style: str = "") -> Hanging:
    """A sentence."""
    return Hanging(Content.styled(plain(text), style))


def quiet(text: str) -> Hanging:
    """A sentence that steps back: nothing is there yet, where a number is from."""
    return said(text, "$text-muted")


def marked(mark: str, text: str, after: str = "", style: str = "") -> Hanging:
    """A mark in its colour, a sentence beside it, and what steps back behind that."""
    gap = " " if after.startswith(" ") else ""
    told = Content.assemble(plain(text), (gap + plain(after), "$text-muted"))
    return Hanging(told, Content.styled(mark, style), indent=2)


def labelled(label: str, text: str) -> Hanging:
    """A sentence beside its label."""
    return Hanging(Content(plain(text)), Content.styled(label, "$text-muted"), indent=_LABEL)


def few(things: Sequence[_Thing], most: int, told: Callable[[_Thing], Hanging], more: str) -> list[Hanging]:
    """The first of some things, each in a line; the last line counts the others as `more`."""
    lines = [told(one) for one in things[:most]]
    if len(things) > most:
        lines.append(quiet(words.and_more(len(things) - most, more)))
    return lines


def or_nothing(lines: Iterable[Hanging], nothing: str) -> list[Hanging]:
    """Lines; where there are none, the sentence that says so."""
    return list(lines) or [quiet(nothing)]
