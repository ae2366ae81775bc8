"""Single cells of a list of sites: days, meals, kinds of sites, yes and no, whole numbers."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ci_tui.domain.activities import Meal, ServiceMode, SiteType
from ci_tui.domain.dates import parse_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.numbers import NotANumber, is_unknown_mark, read_number
from ci_tui.exchange.site_table_words import squashed

_CLOCK = re.compile(r"[T ]+\d{1,2}:\d\d.*$")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DAY_SHAPES = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:\d{1,2}[ -])?[a-z]{3,9}[. -]*\d{1,2}?(?:,? ?(?:19|20)\d\d)?|\d{1,2}[ -][a-z]{3,9}[ -,]*\d{2,4}"
)
_BETWEEN = re.compile(
    r"\s+(?:-|–|—|to|thru|through|until)\s+|\s*[–—]\s*|(?<=\d)\s*-\s*(?=[A-Za-z])", re.IGNORECASE
)
_DAYS_OF_MONTH = re.compile(r"([A-Za-z]{3,9}\.?) (\d{1,2}) ?[-–—] ?(\d{1,2})((?:,? \d{4})?)")
_NUMBERS_BETWEEN = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s*-\s*(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip

_MEAL_WORDS = {
    "b": Meal.BREAKFAST, "br": Meal.BREAKFAST, "bk": Meal.BREAKFAST, "breakfast": Meal.BREAKFAST,
    "brunch": Meal.BREAKFAST, "l": Meal.LUNCH, "lu": Meal.LUNCH, "lunch": Meal.LUNCH,
    "am": Meal.SNACK, "pm": Meal.SNACK, "a": Meal.SNACK, "p": Meal.SNACK, "as": Meal.SNACK, "ps": Meal.SNACK,
    "sn": Meal.SNACK, "snk": Meal.SNACK, "snack": Meal.SNACK, "snacks": Meal.SNACK,
    "d": Meal.SUPPER, "su": Meal.SUPPER, "sp": Meal.SUPPER, "sup": Meal.SUPPER, "supper": Meal.SUPPER,
    "dinner": Meal.SUPPER, "s": Meal.SNACK,
}  # fmt: skip
_SNACK = re.compile(r"\b(?:am|pm|morning|afternoon)[ -]?snacks?\b")
_MEAL_PARTS = re.compile(r"[a-z]+")
_SILENT_IN_MEALS = frozenset(
    {"and", "morning", "afternoon", "evening", "served", "meal", "meals", "only", "the", "hot"}
)

_YES = frozenset({"y", "yes", "x", "true", "t", "1", "✓", "✔", "☑", "open", "serving", "on", "*"})
_NO = frozenset({"n", "no", "false", "f", "0", "closed", "not serving", "none", "off", "n/a", "na", "-"})

_HOURS = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b|\bnoon\b")

_OVER = re.compile(
    r"\b(?:inactive|withdrawn|terminated|cancell?ed|denied|disapproved|not operating|closed)\b"
)
_TYPES = (
    (re.compile(r"restricted"), SiteType.RESTRICTED_OPEN),
    (re.compile(r"clos\w*[ -]*enrol|enrolled"), SiteType.CLOSED_ENROLLED),
    (re.compile(r"camp\b|camps\b"), SiteType.CAMP),
    (re.compile(r"migrant"), SiteType.MIGRANT),
    (re.compile(r"\bopen\b"), SiteType.OPEN),
)


_MOST_CHILDREN = 10_000_000


class Days(NamedTuple):
    """How days are read: whether 3/12 is the third of December, and the day near which one lies."""

    day_first: bool
    near: date


def order_of(cells: Iterable[str]) -> bool | None:
    """Whether days stand before months, told from cells that allow one order only; None where none does.

    One 13/6 is proof, and so is one 6/13; where both are there nothing is told.
    """
    day, month = False, False
    for cell in cells:
        for found in _NUMERIC.finditer(_ISO.sub("", cell)):
            day |= int(found[1]) > 12 >= int(found[3])
            month |= int(found[3]) > 12 >= int(found[1])
    return day if day is not month else None


def has_slashed_days(cells: Iterable[str]) -> bool:
    """Whether some day is written in numbers, so that its order matters."""
    return any(_NUMERIC.search(_ISO.sub("", cell)) for cell in cells)


def looks_like_day(cell: str) -> bool:
    """Whether a cell has the shape of a day."""
    text = search_key(_CLOCK.sub("", cell))
    return _DAY_SHAPES.fullmatch(text) is not None and any(sign.isdecimal() for sign in text)


@lru_cache(maxsize=8192)
def read_day(cell: str, days: Days) -> date | None:
    """The day in a cell; None where it says nothing.

    Raises:
        Refusal: it is no day, or none of the calendar.
    """
    text = _CLOCK.sub("", clean(cell))
    if not text or is_unknown_mark(text):
        return None
    if not any(sign.isdecimal() for sign in text) or not looks_like_day(text):
        raise Refusal(f"“{text[:60]}” is no day.")
    try:
        return parse_date(text, days.near, days.day_first)
    except Refusal:
        raise Refusal(f"“{text[:60]}” is no day of the calendar.") from None


def read_span(cell: str, days: Days) -> tuple[date | None, date | None]:
    """First and last day of a cell such as `June 5 - July 28` or `6/5/2017-7/28/2017`.

    Raises:
        Refusal: they are no days.
    """
    text = clean(cell)
    found = _NUMBERS_BETWEEN.fullmatch(text)
    of_month = _DAYS_OF_MONTH.fullmatch(text)
    if of_month:
        month, first_day, last_day, year = of_month.groups()
        parts = [f"{month} {first_day}{year or ''}", f"{month} {last_day}{year or ''}"]
    else:
        parts = list(found.groups()) if found else _BETWEEN.split(text)
    if len(parts) == 1:
        day = read_day(parts[0], days)
        return day, day
    if len(parts) != 2:
        raise Refusal(f"“{text[:60]}” is no first and last day.")
    if parts[1].strip().isdecimal():
        parts[1] = f"{re.sub(r'[^A-Za-z]', '', parts[0])} {parts[1]}"
    last = read_day(parts[1], days)
    near = days if last is None else days._replace(near=last)
    return read_day(parts[0], near), last


@lru_cache(maxsize=2048)
def read_month(cell: str, days: Days) -> date | None:
    """The first day of the month in a cell: `2019-06-01T00:00:00`, `June 2019`, `6/2019`; None for a blank.

    Raises:
        Refusal: it is no month.
    """
    text = clean(cell)
    if not text or is_unknown_mark(text):
        return None
    key = search_key(text)
    if found := re.fullmatch(r"(?:(\d{1,2})[/-](\d{4})|(\d{4})[/-]?(\d{2}))", key):
        month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _month(int(year), int(month), text)
    if found := re.fullmatch(r"([a-z]{3,9})\.?[ ,-]*((?:19|20)\d\d|'?\d\d)?", key):
        number = month_number(found[1])
        year_text = (found[2] or "").removeprefix("'")
        year = int(year_text) + (2000 if len(year_text) == 2 else 0) if year_text else days.near.year
        if number:
            return _month(year, number, text)
    day = read_day(text, days)
    return None if day is None else day.replace(day=1)


def _month(year: int, month: int, text: str) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise Refusal(f"“{text[:60]}” is no month.") from None


def month_number(word: str) -> int:
    """The number of a month by its English name, whole or cut; 0 where it is none."""
    found = [at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return found[0] if len(found) == 1 else 9 if word == "sept" else 0


class FigureColumn(NamedTuple):
    """What the name of a column of averages says besides: month and year (0 where not), and the meal."""

    month: int
    year: int
    meal: Meal | None


def figure_column(name: str) -> FigureColumn:
    """`June 2019 Lunch ADP` as June 2019, lunch."""
    words = re.findall(r"[a-z]+|\d+", search_key(name))
    month = next((month_number(word) for word in words if month_number(word)), 0)
    year = next((int(word) for word in words if re.fullmatch(r"(?:19|20)\d\d", word)), 0)
    joined = squashed(name)
    meal = next(
        (meal for word, meal in (("breakfast", Meal.BREAKFAST), ("lunch", Meal.LUNCH), ("snack", Meal.SNACK),
                                 ("supper", Meal.SUPPER), ("dinner", Meal.SUPPER)) if word in joined),
        None,
    )  # fmt: skip
    return FigureColumn(month, year, meal)


@lru_cache(maxsize=2048)
def read_meals(cell: str, s_means: Meal = Meal.SNACK) -> tuple[Meal, ...] | None:
    """The meals of a cell, in the order of the day: `B L`, `B/AM/L/PM/S`, `Breakfast, Lunch`, `BLS`.

    None where it names something else as well. `s_means` is what S stands for.
    """
    key = _SNACK.sub("snack", search_key(cell))
    if not key or (is_unknown_mark(key) and key not in _MEAL_WORDS):
        return ()
    words = [word for word in _MEAL_PARTS.findall(key) if word not in _SILENT_IN_MEALS]
    found: set[Meal] = set()
    for word in words:
        if word in _MEAL_WORDS:
            found.add(s_means if word == "s" else _MEAL_WORDS[word])
        elif set(word) <= set("blsd"):
            found.update(s_means if letter == "s" else _MEAL_WORDS[letter] for letter in word)
        else:
            return None
    return tuple(meal for meal in Meal if meal in found) if found else None


def meaning_of_s(cells: Iterable[str]) -> Meal:
    """What S stands for in a column of meals: supper, where snacks are written otherwise (AM, PM, Sn)."""
    words = {word for cell in cells for word in _MEAL_PARTS.findall(search_key(cell))}
    others = {word for word, meal in _MEAL_WORDS.items() if meal is Meal.SNACK and word != "s"}
    return Meal.SUPPER if words & others and not words & {"d", "dinner", "supper"} else Meal.SNACK


def read_type(cell: str) -> SiteType | None:
    """Who may come; None where the words are none of ours."""
    key = search_key(cell)
    return next((kind for shape, kind in _TYPES if shape.search(key)), None)


def says_over(cell: str) -> bool:
    """Whether a status says that nothing runs there: `Withdrawn`, `Closed`; not `Closed enrolled`."""
    key = search_key(cell)
    return _OVER.search(key) is not None and "enrol" not in key


def read_mode(cell: str) -> ServiceMode:
    """Whether meals are eaten together; nothing where nobody says so."""
    key = squashed(cell)
    if "noncongregate" in key or re.search(r"grab|pickup|togo|deliver|mobile|curbside", key):
        return ServiceMode.NON_CONGREGATE
    if "congregate" in key or key in {"onsite", "dinein"}:
        return ServiceMode.CONGREGATE
    return ServiceMode.NONE


def says_yes(cell: str) -> bool:
    """Whether a cell of a column such as `Monday` says that something runs: `x`, `Yes`, `11:30-12:30`."""
    key = search_key(cell)
    if not key or key in _NO:
        return False
    return key in _YES or any(sign.isdecimal() for sign in key) or key[:1].isalpha()


def is_yes_or_no(cell: str) -> bool:
    """Whether a cell is a mark such as `Y`, `x`, `No`, and nothing else."""
    return search_key(cell) in _YES | _NO


def looks_like_hours(cell: str) -> bool:
    """Whether a cell says when: `8:00 - 8:30`, `noon`, `11 am to 1 pm`."""
    return _HOURS.search(search_key(cell)) is not None


def read_count(cell: str) -> int | None:
    """A whole number of children; None where the cell says nothing.

    Raises:
        Refusal: it is no number, or less than nobody.
    """
    number = read_average(cell)
    return None if number is None else int(number.to_integral_value())


def read_average(cell: str) -> Decimal | None:
    """An average of children a day; None where the cell says nothing.

    Raises:
        Refusal: it is no number, or less than nobody.
    """
    try:
        number = read_number(cell)
    except NotANumber:
        raise Refusal(f"“{clean(cell)[:60]}” is no number.") from None
    if number is not None and number < 0:
        raise Refusal(f"“{clean(cell)[:60]}” is less than nobody.")
    if number is not None and number > _MOST_CHILDREN:
        raise Refusal(f"“{clean(cell)[:60]}” are more children than there are.")
    return number
