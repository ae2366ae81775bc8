"""The first line of a screen: whose book this is, whether everything is saved, and what day it is."""

from datetime import date, time
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ci_tui.domain.dates import long_date, short_date
from widgets.cell_text import fit_content, plain

_GAP = 2
_ILLUSTRATIVE = "illustrative"


class Standing(NamedTuple):
    """What the first line tells.

    Args:
        network: the network's name, as people typed it.
        illustrative: whether the book is an invented one.
        saved_at: when the newest action was saved, in the person's own time; None while nothing is kept yet.
        notice: a word that takes the place of the time while nothing can be saved, such as "reading only".
        today: the day the program takes for today.
    """

    network: str = ""
    illustrative: bool = False
    saved_at: time | None = None
    notice: str = ""
    today: date | None = None


class Masthead(Widget):
    """One line on top of a screen; set `standing` to change what it says."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Masthead {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    standing: reactive[Standing] = reactive(Standing())

    def __init__(self, standing: Standing | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        if standing is not None:
            self.set_reactive(Masthead.standing, standing)

    def render(self) -> RenderResult:
        """The line at its present width."""
        return masthead_line(self.standing, self.content_size.width)


def masthead_line(standing: Standing, width: int) -> Content:
    """The line in `width` cells: the right side is shortened first, then the name is cut.

    That a book is illustrative is never left out: nobody may take its numbers for real ones.
    """
    name = Content.styled(plain(standing.network), "bold")
    mark = Content.styled(_ILLUSTRATIVE, "$text-muted") if standing.illustrative else Content()
    mark_width = mark.cell_length + _GAP if mark else 0
    sides = _right_sides(standing)
    fits = [side for side in sides if name.cell_length + mark_width + _GAP + side.cell_length <= width]
    right = fits[0] if fits else sides[-1]
    room = max(0, width - mark_width - right.cell_length - (_GAP if right else 0))
    left = name.truncate(room, ellipsis=True) if name.cell_length > room else name
    if mark:
        left = Content.assemble(left, " " * _GAP, mark)
    return fit_content(fit_content(left, max(0, width - right.cell_length)) + right, width)


def _right_sides(standing: Standing) -> list[Content]:
    """What may stand on the right, the fullest first."""
    full, short, least = _saved(standing)
    if standing.today is None:
        return [full, short, least]
    gap = " " * _GAP
    return [
        Content.assemble(full, gap if full else "", (long_date(standing.today), "$text-muted")),
        Content.assemble(full, gap if full else "", (short_date(standing.today), "$text-muted")),
        full,
        short,
        least,
    ]


def _saved(standing: Standing) -> tuple[Content, Content, Content]:
    """Whether everything is kept: in full, shorter, and as the mark alone."""
    if standing.notice:
        told = Content.styled(f"▲ {plain(standing.notice)}", "$text-accent")
        return told, told, Content.styled("▲", "$text-accent")
    if standing.saved_at is None:
        return Content(), Content(), Content()
    clock = f"{standing.saved_at:%H:%M}"
    style = "$text-success"
    return (
        Content.styled(f"✓ saved {clock}", style),
        Content.styled(f"✓ {clock}", style),
        Content.styled("✓", style),
    )
