"""Impact against influence as SVG: a field with a numbered spot for each thing that was voted on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ci_tui.exchange.svg_drawing import (
    BLUE,
    BROWN,
    INK,
    LINE,
    PAPER,
    QUIET,
    WIDTH,
    Number,
    Scale,
    circle,
    drawing,
    drawn_nothing,
    fitted,
    is_finite,
    line,
    text_at,
    width_of,
)

_SIDE, _SPOTS_LEFT = 210.0, 62.0
_RADIUS = 8.0
_MANY_LEGEND = 15.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that was voted on: impact and influence from 1 to 5; `differ` where people do not agree."""

    name: str
    impact: Number
    influence: Number
    differ: bool = False


def impact_influence(
    spots: Sequence[Spot],
    *,
    impact: str,
    influence: str,
    differs: str,
    title: str,
    description: str,
    empty: str,
) -> str:
    """A field from 1 to 5 each way, with a number for each spot and its name below.

    Args:
        spots: what was voted on, in the order of their numbers.
        impact: the words of the axis that goes up.
        influence: the words of the axis that goes across.
        differs: what stands behind the name of one on which people do not agree.
        title: what the chart shows.
        description: its numbers in sentences.
        empty: what stands in it where nothing was voted on.
    """
    seen = [one for one in spots if is_finite(one.impact) and is_finite(one.influence)]
    if not seen:
        return drawn_nothing("spots", title, empty)
    across = Scale(Fraction(1), Fraction(5), _SPOTS_LEFT, _SPOTS_LEFT + _SIDE)
    up = Scale(Fraction(1), Fraction(5), 10 + _SIDE, 10)
    shapes = [*_field(across, up, impact, influence)]
    top = up.start + 52
    for number, (spot, (x, y)) in enumerate(zip(seen, _placed(seen, across, up), strict=True), 1):
        colours = (PAPER, BROWN) if spot.differ else (BLUE, BLUE)
        shapes += (
            circle(x, y, _RADIUS, fill=colours[0], stroke=colours[1]),
            text_at(x, y + 4, f"{number}", anchor="middle", fill=INK if spot.differ else PAPER, strong=True),
        )
        told = f" {differs}" if spot.differ else ""
        name = fitted(spot.name, WIDTH - 24 - width_of(told))
        shapes += (
            text_at(14, top, f"{number}", anchor="end", strong=True),
            text_at(22, top, f"{name}{told}"),
        )
        top += _MANY_LEGEND
    return drawing("spots", WIDTH, top - 6, shapes, title=title, description=description)


def _field(across: Scale, up: Scale, impact: str, influence: str) -> Iterator[str]:
    left, right, foot, head = across.start, across.end, up.start, up.end
    for value in range(1, 6):
        x, y = across.at(value), up.at(value)
        stroke = LINE if value in (1, 3) else "#e4ded2"
        yield line(left - 10, y, right + 10, y, stroke=stroke)
        yield line(x, foot + 10, x, head - 10, stroke=stroke)
        yield text_at(left - 16, y + 4, f"{value}", anchor="end", fill=QUIET, size=10)
        yield text_at(x, foot + 21, f"{value}", anchor="middle", fill=QUIET, size=10)
    yield text_at(0, (foot + head) / 2 - 8, impact, fill=QUIET, size=10)
    yield text_at((left + right) / 2, foot + 34, influence, anchor="middle", fill=QUIET, size=10)


def _placed(spots: Sequence[Spot], across: Scale, up: Scale) -> list[tuple[float, float]]:
    """Where the spots lie; one that would lie on another moves beside it."""
    found: list[tuple[float, float]] = []
    for one in spots:
        x, y = _inside(one.influence, across), _inside(one.impact, up)
        while any(abs(x - a) < 2 * _RADIUS and abs(y - b) < 2 * _RADIUS for a, b in found):
            x += 2 * _RADIUS
            if x > WIDTH - _RADIUS:
                x, y = across.start, y + 2 * _RADIUS
        found.append((x, y))
    return found


def _inside(value: Number, scale: Scale) -> float:
    return scale.at(min(max(Fraction(value), scale.low), scale.high))
