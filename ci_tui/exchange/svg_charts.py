"""What strategies move, stacked to what is needed, as SVG from plain numbers.

It is readable without colour and tells its numbers in words beside the shapes. The words come from outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Literal

from ci_tui.exchange.svg_drawing import (
    BLUE,
    BROWN,
    INK,
    SIZE,
    WIDTH,
    Number,
    Scale,
    box,
    drawing,
    drawn_nothing,
    fitted,
    is_finite,
    line,
    stripes,
    text_at,
    width_of,
)

Tone = Literal["light", "striped", "dark"]
"""How a bar is filled: without colour these three are told apart."""

_TONES: dict[Tone, str] = {"light": "#d9e2ec", "striped": "url(#stack-part)", "dark": BLUE}
_BAR, _ROW = 9.0, 29.0
_GAP = 8.0  # between words in one row


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that are stacked: what it is called, how much it adds (None: not known), in words.

    `aside` stands behind its name, and stays where that is cut.
    """

    name: str
    amount: Number | None
    told: str
    tone: Tone = "light"
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Needed:
    """What the stack is to reach, and what is told about it: its name, and how much is missing."""

    name: str
    amount: Number
    told: str


# ----------------------------------------------------------------- strategies stacked to what is needed


def strategy_stack(
    parts: Sequence[Part], needed: Needed | None, *, title: str, description: str, empty: str
) -> str:
    """Bars that begin where the one before ended, over what is needed.

    Args:
        parts: what is stacked, the first on top; one that takes away runs backwards.
        needed: what they are to reach; None where that is not known.
        title: what the chart shows.
        description: its numbers in sentences.
        empty: what stands in it where there is nothing to stack.
    """
    known = [_drawable(part.amount) for part in parts]
    goal = _drawable(needed.amount) if needed else None
    if not parts and goal is None:
        return drawn_nothing("stack", title, empty)
    ends = list(accumulate(known, initial=Fraction(0)))
    reached = [*ends, goal or Fraction(0)]
    across = Scale(min(reached), max(reached), 0.5, WIDTH - 0.5)
    shapes: list[str] = []
    top = 0.0
    for part, (begin, end) in zip(parts, pairwise(ends), strict=True):
        shapes += _told_row(top, part.name, part.told, aside=part.aside)
        shapes.append(_bar(across, begin, end, top, _TONES[part.tone]))
        top += _ROW
    if needed is not None and goal is not None:
        shapes += _needed_row(needed, across, max(Fraction(0), min(ends[-1], goal)), goal, top)
        top += _ROW
    patterns = (stripes("stack-part", BLUE, back="#eef3f8"), stripes("stack-missing", BROWN, wide=6))
    return drawing("stack", WIDTH, top, shapes, title=title, description=description, patterns=patterns)


def _needed_row(needed: Needed, across: Scale, there: Fraction, goal: Fraction, top: float) -> Iterator[str]:
    """What is needed: full as far as it is reached, striped where it is not; a mark in every row."""
    yield from _told_row(top, needed.name, needed.told, strong=True)
    yield _bar(across, Fraction(0), there, top, "#c9cdd2")
    yield _bar(across, there, goal, top, "url(#stack-missing)", stroke=BROWN)
    for row in range(int(top / _ROW) + 1):
        foot = row * _ROW + SIZE + 2
        yield line(across.at(goal), foot, across.at(goal), foot + _BAR + 4, stroke=INK, width=1.5)


def _told_row(top: float, name: str, told: str, *, aside: str = "", strong: bool = False) -> tuple[str, str]:
    room = WIDTH - width_of(told) - width_of(aside) - _GAP
    foot = top + SIZE
    return (
        text_at(0, foot, fitted(name, room) + aside, strong=strong),
        text_at(WIDTH, foot, told, anchor="end", strong=True),
    )


def _bar(across: Scale, begin: Fraction, end: Fraction, top: float, fill: str, *, stroke: str = INK) -> str:
    left, right = sorted((across.at(begin), across.at(end)))
    wide = right - left if across.high > across.low else 0.0
    return box(left, top + SIZE + 4, wide, _BAR, fill=fill, stroke=stroke)


def _drawable(amount: Number | None) -> Fraction:
    """An amount as it is added; one that is not known, or is no number, adds nothing."""
    return Fraction(amount) if amount is not None and is_finite(amount) else Fraction(0)
