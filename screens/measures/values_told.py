"""What is told below the grid of values: the cell under the cursor, when it is due, the groups together."""

from collections.abc import Iterator

from textual.content import Content

from ci_tui.services.observations import place_of
from screens.measures import values_words as words
from screens.measures.values_grid import ValuesGrid
from widgets.cell_grid import Place
from widgets.cell_text import plain
from widgets.sheet import Hanging


def told_below(
    grid: ValuesGrid, at: Place, typing: str | None, said: tuple[str, bool] | None = None
) -> Iterator[Hanging]:
    """The cell under the cursor in full, when its value is due, and what the groups of its period come to.

    Args:
        grid: what stands in the grid.
        at: the cell under the cursor.
        typing: what is being typed into it.
        said: what was done just now, and whether it went wrong; it stands on top.
    """
    if said is not None:
        yield Hanging(Content.styled(plain(said[0]), "$text-error" if said[1] else "$text-accent"))
    if not grid.rows:
        yield Hanging(Content.styled(words.NO_PERIODS, "$text-muted"))
        return
    yield _cell_told(grid, at, typing)
    if due := grid.due_told(at):
        yield Hanging(Content.styled(due, "$text-muted"))
    if grid.is_small(at):
        yield Hanging(Content.styled(words.SMALL_TOLD, "$text-muted"), Content(words.SMALL), 2)
    total, whole = grid.together(grid.key_at(at)[2])
    if total is None:
        return
    told = [Content(plain(words.together(total, grid.measure)))]
    if whole is not None:
        told.append(Content.styled(plain(words.they_differ(whole, grid.measure)), "$text-accent"))
    yield Hanging(Content(" ").join(told))


def _cell_told(grid: ValuesGrid, at: Place, typing: str | None) -> Hanging:
    measure, edit = grid.measure, grid.edit_at(at)
    place = (plain(place_of(measure, grid.key_at(at))), "bold")
    if typing is not None:
        return Hanging(Content.assemble(place, "  ", plain(typing)))
    if edit is None:
        return Hanging(Content.assemble(place, "  ", plain(words.told(grid.known_at(at), measure))))
    if edit.fault:
        fault = Content.assemble(place, "  ", (plain(edit.fault), "$text-error"))
        return Hanging(fault, Content.styled(words.FAULT, "$text-error"), 2)
    now, before = words.told(edit.cell, measure), words.before(grid.known_at(at), measure)
    told = Content.assemble(place, f"  {plain(now)}", (f"; {plain(before)}", "$text-muted"))
    return Hanging(told, Content.styled(words.CHANGED, "$text-accent"), 2)
