"""One row of a list of sites as what it says of a site."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from ci_tui.domain.activities import Meal, SiteType
from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import read_days
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import NAME_LIMIT, clean, search_key
from ci_tui.domain.season import DayOff
from ci_tui.domain.weekdays import read_weekdays
from ci_tui.exchange.incoming import as_note, one_address
from ci_tui.exchange.numbers import is_unknown_mark, looks_like_number
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.row_kinds import filled, is_blank
from ci_tui.exchange.site_reading import IncomingSite, SiteChoices
from ci_tui.exchange.site_table_cells import (
    Days,
    FigureColumn,
    figure_column,
    is_yes_or_no,
    looks_like_day,
    meaning_of_s,
    read_average,
    read_count,
    read_day,
    read_meals,
    read_mode,
    read_month,
    read_span,
    read_type,
    says_over,
    says_yes,
)
from ci_tui.exchange.site_table_layout import SiteHead
from ci_tui.exchange.site_table_words import WEEK, SiteField, squashed
from ci_tui.exchange.totals import TotalWord, is_note, is_surely_note, total_word

_F = SiteField
_HOURS_WORDS = ("times", "time", "hours", "hour")
_Months = dict[date, dict[Meal | None, Decimal]]


class Left(Exception):
    """A row that is no site that can come in; the sentence says why."""


class SiteRowReader:
    """Reads rows by what their columns are taken for.

    Args:
        head: the columns, and what they are taken for.
        choices: how the list is read.
        area: the place of the column that says where; -1 where none does.
        days: how days are read.
        problems: takes what is amiss in single cells.
    """

    def __init__(
        self, head: SiteHead, choices: SiteChoices, area: int, days: Days, problems: ProblemList
    ) -> None:
        self._names = head.names
        self._keys = [search_key(name) for name in head.names]
        self._at: dict[SiteField, list[int]] = {}
        for at, use in enumerate(head.uses):
            self._at.setdefault(use, []).append(at)
        self._choices = choices
        self._area = area
        self._days = days
        self._problems = problems
        figures = (*self._at.get(_F.ADP, ()), *self._at.get(_F.EXPECTED, ()))
        self._figures: dict[int, FigureColumn] = {at: figure_column(head.names[at]) for at in figures}
        meals = self._at.get(_F.MEALS, ())
        self._s_means = meaning_of_s(cells[at] for cells in head.sample for at in meals if at < len(cells))
        self._week = [at for day in WEEK for at in self._at.get(day, ())[:1]]

    def no_site(self, line: int, cells: Sequence[str]) -> str:
        """Why a row is no site at all; empty where it is one."""
        name = self._text(cells, _F.NAME)
        if [search_key(cell) for cell in cells[: len(self._keys)]] == self._keys:
            return "It repeats the header."
        if is_blank(name):
            return "It names no site."
        if line in self._choices.kept:
            return ""
        if is_surely_note(name) or (filled(cells) == 1 and len(self._keys) > 1 and is_note(name)):
            return "A note, not a site."
        if total_word(name) is TotalWord.ONLY:
            return "A total, not a site."
        return "" if filled(cells) > 1 or len(self._keys) == 1 else "It says nothing but a name."

    def read(self, line: int, cells: Sequence[str]) -> IncomingSite:
        """What a row says.

        Raises:
            Left: it does not come in; the sentence says why.
        """
        name = self._text(cells, _F.NAME)
        if len(name) > NAME_LIMIT:
            raise Left(f"The name has {len(name):,} characters; at most {NAME_LIMIT} are kept.")
        site_type, notes = self._type(line, cells)
        first, last = self._dates(cells)
        months = self._months(line, cells, self._at.get(_F.ADP, ()), first, last)
        meals = self._meals(line, cells, notes) or _served(months)
        if self._has_months and not months and first is None:
            raise Left("It served nothing in its month.")
        if first is None and last is None and months and self._has_months:
            first, last = min(months), _month_end(max(months))
        if first and last and last < first:
            raise Left(f"It ends on {plain_date(last)}, before it begins.")
        address = self._short(line, _F.STREET, self._address(cells))
        return IncomingSite(
            lines=(line,),
            name=name,
            key=self._key(cells),
            place=self._place(name, cells),
            address=address,
            area=" ".join(clean(cells[self._area]).split()) if 0 <= self._area < len(cells) else "",
            first=first,
            last=last,
            weekdays=self._weekdays(line, cells),
            hours=self._short(line, _F.HOURS, self._hours(cells)),
            meals=meals,
            site_type=site_type,
            mode=read_mode(self._text(cells, _F.MODE)),
            sponsor=self._short(line, _F.SPONSOR, self._text(cells, _F.SPONSOR)),
            cap=self._count(line, cells),
            phone=self._short(line, _F.PHONE, self._text(cells, _F.PHONE)),
            for_whom=self._short(line, _F.FOR_WHOM, self._text(cells, _F.FOR_WHOM)),
            notes=(*notes, *self._notes(cells)),
            exceptions=self._exceptions(line, cells, first, last),
            expected=_chosen(self._months(line, cells, self._at.get(_F.EXPECTED, ()), first, last)),
            actual=_chosen(months),
        )

    @property
    def _has_months(self) -> bool:
        """Whether the rows are months of sites."""
        return bool(self._at.get(_F.MONTH)) and bool(self._at.get(_F.ADP))

    def _text(self, cells: Sequence[str], field: SiteField) -> str:
        """The cell of a field on one line; empty where it stands for nothing."""
        for at in self._at.get(field, ())[:1]:
            text = " ".join(clean(cells[at]).split()) if at < len(cells) else ""
            return "" if is_unknown_mark(text) and not text.isalpha() else text
        return ""

    def _texts(self, cells: Sequence[str], field: SiteField) -> Iterator[tuple[int, str]]:
        for at in self._at.get(field, ()):
            text = " ".join(clean(cells[at]).split()) if at < len(cells) else ""
            if text and (field is _F.MEALS or not is_unknown_mark(text)):  # S is a meal there
                yield at, text

    def _short(self, line: int, field: SiteField, text: str) -> str:
        """A text of at most the characters that are kept; that something is cut off is told."""
        if len(text) > NAME_LIMIT:
            told = f"What stands for “{field.value}” has {len(text):,} characters; {NAME_LIMIT} are kept."
            self._problems.add(line, "long", told)
        return text[:NAME_LIMIT]

    def _key(self, cells: Sequence[str]) -> str:
        site = self._text(cells, _F.SITE_ID)
        return "/".join(filter(None, (self._text(cells, _F.SPONSOR_ID), site))) if site else ""

    def _place(self, name: str, cells: Sequence[str]) -> str:
        street = squashed(" ".join(text for _, text in self._texts(cells, _F.STREET)))
        where = street or search_key(self._text(cells, _F.CITY) or self._text(cells, _F.AREA))
        sponsor = "" if where else search_key(self._text(cells, _F.SPONSOR))
        return " | ".join(filter(None, (search_key(name), where, sponsor)))

    def _address(self, cells: Sequence[str]) -> str:
        streets = [text for _, text in self._texts(cells, _F.STREET)]
        if not streets and not self._text(cells, _F.CITY):
            return ""
        state = self._text(cells, _F.STATE)
        return one_address(
            streets, self._text(cells, _F.CITY), "" if looks_like_number(state) else state,
            self._text(cells, _F.ZIP),
        )  # fmt: skip

    def _type(self, line: int, cells: Sequence[str]) -> tuple[SiteType, list[str]]:
        """Who may come; words that are none of ours go to the notes."""
        text = self._text(cells, _F.TYPE)
        if not text:
            return SiteType.NONE, []
        column = self._names[self._at[_F.TYPE][0]]
        found = read_type(text)
        if found is None and search_key(text) == "closed" and "type" in squashed(column):
            return SiteType.CLOSED_ENROLLED, []
        if says_over(text) and found is None and line not in self._choices.kept:
            raise Left(f"{column}: {text}.")
        known = {"active", "approved", "yes", "current", "operating"}
        return (found or SiteType.NONE), (
            [] if found or search_key(text) in known else list(as_note(column, text))
        )

    def _dates(self, cells: Sequence[str]) -> tuple[date | None, date | None]:
        days = self._days
        try:
            first = read_day(self._text(cells, _F.START), days)
            last = read_day(self._text(cells, _F.END), days)
            if first is None and last is None:
                first, last = read_span(self._text(cells, _F.DATES), days)
        except Refusal as refusal:
            raise Left(str(refusal)) from refusal
        return first, last

    def _meals(self, line: int, cells: Sequence[str], notes: list[str]) -> tuple[Meal, ...]:
        found: set[Meal] = set()
        for at, text in self._texts(cells, _F.MEALS):
            named = figure_column(self._names[at]).meal
            if named and is_yes_or_no(text) and not says_yes(text):
                continue
            meals = (named,) if named and says_yes(text) else read_meals(text, self._s_means)
            if meals is None:
                self._problems.add(line, "meals", f"“{text[:60]}” names no meals; it is kept in the notes.")
                notes.extend(as_note(self._names[at], text))
            else:
                found.update(meals)
        return tuple(meal for meal in Meal if meal in found)

    def _weekdays(self, line: int, cells: Sequence[str]) -> int | None:
        if len(self._week) > 1:
            marks = [(day, self._text(cells, day)) for day in WEEK]
            found = sum(1 << at for at, (_, text) in enumerate(marks) if says_yes(text))
            return found or None
        text = self._text(cells, _F.DAYS)
        if not text:
            return None
        try:
            return read_weekdays(text)
        except Refusal:
            told = f"“{text[:60]}” names no days of the week that can be understood."
            self._problems.add(line, "weekdays", told)
            return None

    def _hours(self, cells: Sequence[str]) -> str:
        """`11:30-12:30`, or where there are several columns: `breakfast 8:00-8:30; lunch 11:30-12:30`."""
        columns = self._at.get(_F.HOURS, [])
        told: dict[str, list[str]] = {}
        for at, text in self._texts(cells, _F.HOURS):
            told.setdefault(_hours_label(self._names[at]) if len(columns) > 1 else "", []).append(text)
        return "; ".join(" ".join(filter(None, (label, "-".join(texts)))) for label, texts in told.items())

    def _count(self, line: int, cells: Sequence[str]) -> int | None:
        try:
            return read_count(self._text(cells, _F.CAP))
        except Refusal as refusal:
            self._problems.add(line, "cap", f"The site cap {refusal}")
            return None

    def _months(
        self, line: int, cells: Sequence[str], columns: Sequence[int], first: date | None, last: date | None
    ) -> _Months:
        """The averages of a row by month and meal; one without a month counts where the site has only one."""
        found: _Months = {}
        row_month = self._row_month(line, cells)
        for at in columns:
            try:
                number = read_average(cells[at]) if at < len(cells) else None
            except Refusal as refusal:
                self._problems.add(line, "adp", f"{self._names[at]}: {refusal}")
                continue
            if number is None or (not number and (row_month or self._figures[at].meal)):
                continue
            month = self._month_of(self._figures[at], row_month, first, last)
            if month is None:
                told = f"{self._names[at]}: of which month it is cannot be told."
                self._problems.add(line, "month", told)
                continue
            found.setdefault(month, {})[self._figures[at].meal] = number
        return found

    def _row_month(self, line: int, cells: Sequence[str]) -> date | None:
        try:
            return read_month(self._text(cells, _F.MONTH), self._days)
        except Refusal as refusal:
            self._problems.add(line, "month", str(refusal))
            return None

    def _month_of(
        self, column: FigureColumn, row_month: date | None, first: date | None, last: date | None
    ) -> date | None:
        if column.month:
            year = column.year or (first or row_month or self._days.near).year
            return date(year, column.month, 1)
        if row_month is not None:
            return row_month
        same = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
        return first.replace(day=1) if first is not None and same else None

    def _exceptions(
        self, line: int, cells: Sequence[str], first: date | None, last: date | None
    ) -> tuple[DayOff, ...]:
        found: dict[date, DayOff] = {}
        for at, text in self._texts(cells, _F.EXCEPTIONS):
            try:
                days = self._days_off(text, first or last, last or first)
            except Refusal as refusal:
                self._problems.add(line, "exceptions", f"{self._names[at]}: {refusal}")
                continue
            found.update({one.day: one for one in days})
        return tuple(found[day] for day in sorted(found))

    def _days_off(self, text: str, first: date | None, last: date | None) -> Sequence[DayOff]:
        """Days in numbers are read in the order of the list; any others as people type them.

        They lie between the dates of the site: one without a year is of its season, and where only the other
        order of day and month puts them there, that is the order.
        """
        if first is None or last is None:
            return _days_in(text, self._days, self._days.near)
        days = self._days._replace(near=first + (last - first) // 2)
        orders = (days, days._replace(day_first=not days.day_first))
        for order in orders:
            with suppress(Refusal):
                found = _days_in(text, order, first)
                if all(first <= one.day <= last for one in found):
                    return found
        return _days_in(text, days, first)

    def _notes(self, cells: Sequence[str]) -> Iterator[str]:
        for _, text in self._texts(cells, _F.NOTES):
            yield text
        if self._choices.keep_rest:
            for at, text in self._texts(cells, _F.REST):
                yield from as_note(self._names[at], text)


def _days_in(text: str, days: Days, since: date) -> Sequence[DayOff]:
    """Days in numbers, or as people type them; one of these without a year is the first from `since` on."""
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    if all(looks_like_day(part) and "/" in part for part in parts):
        read = (read_day(part, days) for part in parts)
        return [DayOff(day) for day in read if day is not None]
    return read_days(text, since)


def _hours_label(name: str) -> str:
    """`Breakfast Start Time` as `breakfast`."""
    words = [word for word in search_key(name).replace("_", " ").split() if word not in _HOURS_WORDS]
    kept = [word for word in words if word not in {"start", "end", "begin", "serving", "service", "of"}]
    with suppress(StopIteration):
        return next(meal.value for meal in Meal if meal.value in squashed(name))
    return "supper" if "dinner" in squashed(name) else " ".join(kept)


def _served(months: _Months) -> tuple[Meal, ...]:
    served = {meal for of_month in months.values() for meal in of_month}
    return tuple(meal for meal in Meal if meal in served)


def _chosen(months: _Months) -> dict[date, Decimal]:
    """One average a month: that of lunch, by which need is met [FRAC]; without one the highest."""
    return {
        month: of_month.get(Meal.LUNCH, max(of_month.values())) for month, of_month in sorted(months.items())
    }


def _month_end(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
