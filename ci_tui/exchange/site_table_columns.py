"""What the columns of a list of sites hold, told from their names and from what stands in them."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from ci_tui.domain.activities import ServiceMode
from ci_tui.domain.errors import Refusal
from ci_tui.domain.meal_words import read_meals
from ci_tui.domain.weekdays import read_weekdays
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number
from ci_tui.exchange.site_table_cells import is_yes_or_no, looks_like_day, looks_like_hours, read_mode
from ci_tui.exchange.site_table_words import (
    AVERAGE,
    EXPECTED_WORDS,
    MEAL_ALONE,
    NOT_OF_SITE,
    SEVERAL,
    STRONG,
    WEAK,
    SiteField,
    squashed,
)

_F = SiteField
_MOST = 0.8  # of the filled cells of a column, to tell it from what stands in it
_SERVICE = re.compile("service(?:type|served)?")
_LOOKED_AT = 60  # filled cells of a column


def guess_site_columns(
    names: Sequence[str], sample: Sequence[Sequence[str]], chosen: dict[int, SiteField]
) -> tuple[SiteField, ...]:
    """What each column seems to be; columns that a person chose are what was said.

    Args:
        names: the columns' names.
        sample: rows below the header.
        chosen: by place, what a person said of a column.
    """
    guesses = _Guesses(names, sample, chosen)
    guesses.by_name(STRONG)
    guesses.by_name(WEAK)
    guesses.by_content()
    return tuple(guesses.uses)


def recognized_sites(names: Sequence[str]) -> int:
    """How many of these names are columns of a list of sites: a header has some, a row of data hardly any."""
    short = [name if len(name) < 60 else "" for name in names]
    return sum(use is not _F.REST for use in guess_site_columns(short, (), {}))


class _Guesses:
    """The guesses while they are made."""

    def __init__(
        self, names: Sequence[str], sample: Sequence[Sequence[str]], chosen: dict[int, SiteField]
    ) -> None:
        self._names = [squashed(name.replace("#", " no ")) for name in names]
        self._cells = [_filled(sample, at) for at in range(len(names))]
        self._chosen = chosen
        self.uses = [chosen.get(at, _F.REST) for at in range(len(names))]
        self._free = {at for at in range(len(names)) if at not in chosen}

    def by_name(self, table: Sequence[tuple[str, SiteField]]) -> None:
        """Take columns by their names."""
        for at in sorted(self._free):
            name = self._names[at]
            if not name or len(name) > 60 or NOT_OF_SITE.search(name):
                continue
            if AVERAGE.search(name):
                self._take(at, _F.EXPECTED if EXPECTED_WORDS.search(name) else _F.ADP)
                continue
            called = (field for shape, field in table if re.fullmatch(shape, name))
            found = next((field for field in called if self._fits(at, field)), None)
            if found is not None:
                self._take(at, found)

    def by_content(self) -> None:
        """Take days, days of the week and names from columns whose names say nothing, or too little."""
        if not self._cells or not any(self._cells):
            return
        for at in sorted(self._free):
            cells = self._cells[at]
            if cells and MEAL_ALONE.fullmatch(self._names[at]):
                if all(is_yes_or_no(cell) for cell in cells):
                    self._take(at, _F.MEALS)
                elif sum(looks_like_hours(cell) for cell in cells) >= _MOST * len(cells):
                    self._take(at, _F.HOURS)
        if not self._has(_F.START, _F.DATES, _F.MONTH):
            for field in (_F.START, _F.END):
                self._take_first(field, looks_like_day)
        if not self._has(_F.DAYS, _F.MONDAY):
            self._take_first(_F.DAYS, _are_weekdays)
        if not self._has(_F.NAME):
            texts = [at for at in sorted(self._free) if self._is_name(at)]
            if texts:
                self._take(texts[0], _F.NAME)

    def _has(self, *fields: SiteField) -> bool:
        return any(use in fields for use in self.uses)

    def _take(self, at: int, field: SiteField) -> None:
        if field in SEVERAL or not self._has(field):
            self.uses[at] = field
            self._free.discard(at)

    def _take_first(self, field: SiteField, fits: Callable[[str], bool]) -> None:
        for at in sorted(self._free):
            cells = self._cells[at]
            if cells and sum(map(fits, cells)) >= _MOST * len(cells):
                self._take(at, field)
                return

    def _fits(self, at: int, field: SiteField) -> bool:
        """Whether what stands in a column can be what its name says: `Days` may be how many there were."""
        cells = self._cells[at]
        numbers = sum(looks_like_number(cell) for cell in cells)
        mostly_numbers = bool(cells) and numbers >= _MOST * len(cells)
        # A service type may be lunch, congregate, or SFSP, which is neither.
        told_by_cells = {_F.MEALS: _are_meals, _F.MODE: lambda cell: read_mode(cell) is not ServiceMode.NONE}
        if field in told_by_cells and _SERVICE.fullmatch(self._names[at]):
            return bool(cells) and sum(map(told_by_cells[field], cells)) >= _MOST * len(cells)
        if field in {_F.DAYS, _F.NAME, _F.SPONSOR, _F.HOURS, _F.MEALS, _F.TYPE}:
            return not mostly_numbers
        return True

    def _is_name(self, at: int) -> bool:
        """Whether a column has words that differ from row to row."""
        cells = [cell for cell in self._cells[at] if not is_unknown_mark(cell)]
        words = sum(any(sign.isalpha() for sign in cell) for cell in cells)
        return len(cells) > 1 and words == len(cells) and len(set(cells)) > 0.7 * len(cells)


def _are_meals(cell: str) -> bool:
    try:
        return bool(read_meals(cell))
    except Refusal:
        return False


def _filled(sample: Sequence[Sequence[str]], at: int) -> list[str]:
    found = (cells[at].strip() for cells in sample if at < len(cells))
    return [cell for cell in found if cell][:_LOOKED_AT]


def _are_weekdays(cell: str) -> bool:
    with suppress(Refusal):
        return bool(read_weekdays(cell))
    return False
