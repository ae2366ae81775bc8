"""What a drawing is made of: shapes, words and scales. Whatever is drawn becomes one SVG without scripts.

Lengths are units of the drawing, of which a page shows about 340 side by side; the first row is 0.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, takewhile
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from ci_tui.domain.names import clean

Number = int | float | Decimal | Fraction
Anchor = Literal["start", "middle", "end"]

INK, QUIET, LINE, BLUE, GREEN, BROWN = "#22282f", "#56606b", "#b9b2a4", "#2f5f8a", "#1f6f60", "#9a5a12"
PAPER = "#ffffff"
SIZE = 11
"""Height of letters."""

WIDTH = 340.0
"""Of a chart."""

_WIDE, _CAPITAL, _NARROW = 1.0, 0.68, 0.52  # widths of a sign of Chinese, a capital, another, per height
_MOST_DIGITS = 12  # a number with more is told by its power of ten
_ELLIPSIS = "…"
_LEAST = 1e-6  # by which sums of widths may differ


def is_finite(value: Number) -> bool:
    """Whether a number can be drawn."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return math.isfinite(value) if isinstance(value, float) else True


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers between two ends to a length between two others."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    def at(self, value: Number) -> float:
        """Where a number lies. However large it is, it is divided before it becomes a float."""
        span = self.high - self.low
        if not span:
            return (self.start + self.end) / 2
        return self.start + float((Fraction(value) - self.low) / span) * (self.end - self.start)


def ticks(low: Fraction, high: Fraction, most: int = 5) -> tuple[Fraction, ...]:
    """Round numbers between two ends, at most so many and evenly apart; the one number where they are one."""
    if high <= low:
        return (low,)
    step = _round_step((high - low) / most)
    first = math.ceil(low / step)
    return tuple(step * place for place in range(first, math.floor(high / step) + 1))


def _round_step(rough: Fraction) -> Fraction:
    """1, 2 or 5 times a power of ten, not below this."""
    power = len(str(math.floor(rough))) - 1 if rough >= 1 else -len(str(math.floor(1 / rough)))
    ten = Fraction(10) ** power
    return next(step * ten for step in (1, 2, 5, 10, 20, 50) if step * ten >= rough)


def number_words(value: Fraction) -> str:
    """A number at an axis: as many places as it has, at most two; a very large one by its power of ten."""
    if abs(value) >= 10**_MOST_DIGITS:
        return f"{'-' if value < 0 else ''}10^{len(str(abs(int(value)))) - 1}"
    rounded = round(value, 2)
    places = next(each for each in (0, 1, 2) if rounded * 10**each == int(rounded * 10**each))
    return f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):,.{places}f}"


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text will be, about: fonts differ."""
    return size * sum(map(_width_of_sign, text))


def _width_of_sign(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _CAPITAL if sign.isupper() or sign in "%@—" else _NARROW


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """A text that is cut where it has no room, with a sign that it is."""
    if width_of(text, size) <= room:
        return text
    left = room / size - _width_of_sign(_ELLIPSIS) - _LEAST
    ends = accumulate(map(_width_of_sign, text))
    kept = sum(1 for _ in takewhile(lambda end: end <= left, ends))
    return text[:kept].rstrip() + _ELLIPSIS


def room_for_numbers(low: Fraction, high: Fraction, most: int, size: float) -> float:
    """How wide the numbers at an axis between two ends are."""
    return max((width_of(number_words(one), size) for one in ticks(low, high, most)), default=0.0)


# ----------------------------------------------------------------- shapes


def text_at(
    x: float,
    y: float,
    text: str,
    *,
    anchor: Anchor = "start",
    fill: str = INK,
    size: float = SIZE,
    strong: bool = False,
    halo: bool = False,
) -> str:
    """Words with their foot at a place. They stand for themselves, whichever way their letters run.

    With a `halo` they stay readable on a line that runs behind them.
    """
    weight = ' font-weight="650"' if strong else ""
    weight += f' paint-order="stroke" stroke="{PAPER}" stroke-width="3"' if halo else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    sized = "" if size == SIZE else f' font-size="{length(size)}"'
    return f'<text x="{length(x)}" y="{length(y)}"{placed}{sized}{weight} fill="{fill}">{shown(text)}</text>'


def line(
    x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dashes: str = ""
) -> str:
    """A straight line; `dashes` are lengths of what is drawn and what is left out."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{length(x1)}" y1="{length(y1)}" x2="{length(x2)}" y2="{length(y2)}"'
        f' stroke="{stroke}" stroke-width="{length(width)}"{dashed}/>'
    )


def path(points: Sequence[tuple[float, float]], *, stroke: str, width: float = 2, dashes: str = "") -> str:
    """A line through points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    through = " ".join(f"{length(x)},{length(y)}" for x, y in points)
    return (
        f'<polyline points="{through}" fill="none" stroke="{stroke}"'
        f' stroke-width="{length(width)}" stroke-linejoin="round"{dashed}/>'
    )


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = INK) -> str:
    """A rectangle; of no width it is not drawn."""
    if width <= 0:
        return ""
    return (
        f'<rect x="{length(x)}" y="{length(y)}" width="{length(width)}" height="{length(height)}"'
        f' fill="{fill}" stroke="{stroke}" stroke-width="0.8"/>'
    )


def circle(x: float, y: float, radius: float, *, fill: str, stroke: str = INK) -> str:
    """A circle around a place."""
    return (
        f'<circle cx="{length(x)}" cy="{length(y)}" r="{length(radius)}"'
        f' fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
    )


def diamond(x: float, y: float, radius: float, *, fill: str) -> str:
    """A square on its corner around a place."""
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    return f'<polygon points="{" ".join(f"{length(a)},{length(b)}" for a, b in corners)}" fill="{fill}"/>'


def stripes(name: str, stroke: str, *, back: str = PAPER, wide: float = 4) -> str:
    """A striped filling that shapes use as `url(#name)`: it is told from a full one without colour."""
    return (
        f'<pattern id="{name}" width="{length(wide)}" height="{length(wide)}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="{length(wide)}" height="{length(wide)}" fill="{back}"/>'
        f'<rect width="{length(wide / 2.5)}" height="{length(wide)}" fill="{stroke}"/></pattern>'
    )


def drawing(
    name: str,
    width: float,
    height: float,
    shapes: Iterable[str],
    *,
    title: str,
    description: str,
    patterns: Iterable[str] = (),
) -> str:
    """The whole drawing as one element of a page.

    Args:
        name: what its own ids begin with; each drawing of a page has another.
        width: of the drawing.
        height: of the drawing.
        shapes: what is drawn, the lowest first.
        title: what it shows, read out by programs that read pages to people.
        description: the same numbers in sentences.
        patterns: fillings that the shapes use.
    """
    defined = "".join(patterns)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {length(width)} {length(height)}"'
            f' role="img" aria-labelledby={quoteattr(f"{name}-title {name}-desc")}'
            f' font-family="Source Sans 3, Segoe UI, Helvetica Neue, Noto Sans, Arial, sans-serif"'
            f' font-size="{SIZE}">',
            f'<title id="{name}-title">{shown(title)}</title>',
            f'<desc id="{name}-desc">{shown(description)}</desc>',
            *((f"<defs>{defined}</defs>",) if defined else ()),
            *(shape for shape in shapes if shape),
            "</svg>",
        )
    )


def shown(text: str) -> str:
    """A text as the inside of an element: without what steers, and with nothing that could be markup."""
    return escape(clean(text), {'"': "&quot;", "'": "&#39;"})


def length(value: float) -> str:
    """A length with at most one place, without one that says nothing."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def drawn_nothing(name: str, title: str, sentence: str) -> str:
    """A chart of nothing is a sentence."""
    words = text_at(0, SIZE + 3, fitted(sentence, WIDTH), fill=QUIET)
    return drawing(name, WIDTH, SIZE + 9, (words,), title=title, description=sentence)
