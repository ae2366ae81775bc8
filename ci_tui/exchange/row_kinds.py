"""What one row below the header seems to be, told from its cells alone."""

from collections.abc import Sequence

from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.layout import Layout
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number
from ci_tui.exchange.totals import is_note, is_surely_note, mentions_total, total_word


class RowKinds:
    """Questions about single rows of a table with one layout. Rows are padded to its full width."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        columns = (layout.area, max(layout.value, 0))
        self._header_keys = [(column, search_key(layout.names[column])) for column in columns]

    def is_odd(self, cells: Sequence[str]) -> bool:
        """Whether a row may be a total or a note, so that it needs a closer look."""
        area = self._layout.area
        return mentions_total("\t".join(cells)) or (area < len(cells) and is_surely_note(cells[area]))

    def reason_at_sight(self, cells: Sequence[str], padded: Sequence[str]) -> str:
        """Why a row with a name is no area, where the row alone tells it; else ""."""
        layout = self._layout
        name = padded[layout.area]
        if self._repeats_header(padded):
            return "It repeats the header."
        if is_surely_note(name) or (filled(cells) == 1 and layout.width > 1 and is_note(name)):
            return "A note, not an area."
        if len(cells) != layout.width and layout.area in layout.text_columns and looks_like_number(name):
            return "Its cells do not fit their columns, so its area is not known."
        return ""

    def reads_as_note(self, padded: Sequence[str], *, stands_apart: bool) -> bool:
        """Whether a row with words in its area cell has no figures, and reads as a note or stands apart."""
        layout = self._layout
        others = [cell for index, cell in enumerate(padded) if index != layout.area and cell.strip()]
        if any(looks_like_number(cell) or is_unknown_mark(cell) for cell in others):
            return False
        if layout.value < 0 and others:
            return False  # where sites are counted, a row needs no figures
        return is_note(padded[layout.area]) or (not others and stands_apart)

    def lacks_code(self, padded: Sequence[str]) -> bool:
        """Whether a row has none of the codes that tell rows apart, where other rows have them."""
        codes = self._layout.codes
        return bool(codes) and all(is_blank(padded[column]) for column in codes)

    def code_of(self, padded: Sequence[str]) -> str | None:
        """A row's code, "" where it lacks one that other rows have, None where the table has none."""
        if self.lacks_code(padded):
            return ""
        return clean(padded[self._layout.code]) if self._layout.code >= 0 else None

    def total_elsewhere(self, padded: Sequence[str]) -> str:
        """The cell, other than the area's, that most clearly says total; "" where none does."""
        layout = self._layout
        skipped = layout.category_columns | {layout.area, layout.value}
        cells = [cell for at, cell in enumerate(padded) if at not in skipped and mentions_total(cell)]
        return max(cells, key=lambda cell: total_word(cell).value, default="")

    def _repeats_header(self, padded: Sequence[str]) -> bool:
        """Whether a row says the header again, as printed pages do."""
        return all(search_key(clean(padded[column])) == key for column, key in self._header_keys)


def filled(cells: Sequence[str]) -> int:
    """How many cells show something."""
    return sum(not is_blank(cell) for cell in cells)


def is_blank(cell: str) -> bool:
    """Whether a cell shows nothing: blank, or only marks that cannot be seen."""
    return not clean(cell)


def has_figures(cells: Sequence[str]) -> bool:
    """Whether some cell is a number, or stands for one that is unknown."""
    return any(looks_like_number(cell) or is_unknown_mark(cell) for cell in cells)


def label_of(cells: Sequence[str], line: int) -> str:
    """A name for a row that the person keeps although its area cell is blank."""
    words = (cell for cell in cells if not is_blank(cell) and not looks_like_number(cell))
    return next(words, f"Line {line}")
