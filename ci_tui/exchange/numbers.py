"""Numbers as people publish them: read exactly, told apart from marks that stand for an unknown one."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class NotANumber(ValueError):
    """A cell that is neither a number nor a mark for an unknown one."""


class Notation(Enum):
    """How a column writes its numbers."""

    POINT = "1,840.5"
    COMMA = "1.840,5"


_MOST_DIGITS = 30
_MOST_EXPONENT = 15

_UNKNOWN_WORDS = {
    "na", "n/a", "n.a.", "n.a", "n/d", "nd", "n.d.", "n/r", "nr", "null", "<null>", "none", "(none)", "unk",
    "unk.", "unknown", "missing", "suppressed", "suppressed*", "withheld", "redacted", "masked", "s", "(s)",
    "d", "(d)", "(x)", "(na)", "(n/a)", "<na>", "tbd", "pending", "*s", "s*", "ds", "dna", "dnr", "\\n",
    "no data", "data suppressed", "not available", "not applicable", "not reported", "not calculated",
    "not avail.", "not yet available", "data not available",
}  # fmt: skip
_MARKS = re.compile(r"[-‐-―−*.…?†‡§_~ ]*|\((?:[*-]|\s)*\)")
_SPREADSHEET_ERROR = re.compile(
    r"#(?:n/?a|div/0!?|value!?|ref!?|name\??|num!?|null!?|error!?|calc!|spill!|#+)?"
)
_BOUND = re.compile(
    r"(?:n\s*)?(?:<|>|≤|≥|<=|>=|=<|less than|fewer than|under|more than|at most|over)\s*=?\s*\d[\d,.]*\s*%?"
    r"|\d+ or (?:fewer|less)"
)
_NOTHING = re.compile(r"[-‐-―−.…?_ ]*")
_NOTHING_WORDS = {
    "null", "<null>", "none", "(none)", "nan", "unk", "unk.", "unknown", "missing", "tbd", "pending", "\\n",
    "no data", "not reported", "n/r", "nr", "dnr", "not yet available",
}  # fmt: skip
# Tables of school results print bands of values, and marks of words, where the true one is kept private.
_BAND = re.compile(
    r"\d{1,3}(?:\.\d+)?\s*%?\s*[-–]\s*\d{1,3}(?:\.\d+)?\s*%?|(?:ge|le|gt|lt)\s*\d{1,3}\s*%?"
    r"|(?:<|≤|fewer than|less than|under)\s*\d+ (?:students|pupils|people|children)"
    r"|\d{1,3}(?:\.\d+)?\s*%? or (?:more|greater|higher|less|lower)|ps|ts|sup|supp|too small|n too small"
)
_GROUPED = {
    Notation.POINT: re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?"),
    Notation.COMMA: re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d*)?"),
}
_OTHER_GROUPS = re.compile(r"\d{1,3}(?:(?P<by>[ '’\u00a0\u2009\u202f])\d{3})(?:(?P=by)\d{3})*(?:[.,]\d+)?")
_PLAIN = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")
_PLAIN_COMMA = re.compile(r"(?:\d+,?\d*|,\d+)")
_SURE_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d*")  # 1.234.567 and 1.234,5
_CURRENCY = "$€£¥¢"
_MINUSES = "-−–‐‑"


def unwrapped(cell: str) -> str:
    """A cell without the formula that spreadsheets put around codes to keep their zeros: `="01234"`."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def is_unknown_mark(text: str) -> bool:
    """Whether a filled cell stands for a number that is not known: `*`, `N/A`, `-`, `<10`, `#DIV/0!` ..."""
    text = text.strip()
    return bool(text) and _stands_for_unknown(text)


def says_nothing(text: str) -> bool:
    """Whether a cell is empty: blank, only a dash, dots or `?`, a spreadsheet's error, or "no data"."""
    folded = " ".join(text.casefold().split())
    return (
        _NOTHING.fullmatch(folded) is not None
        or folded in _NOTHING_WORDS
        or _SPREADSHEET_ERROR.fullmatch(folded) is not None
    )


def mark_of(text: str) -> str:
    """The mark that a source prints instead of a value: `*`, `<10`, `s`, `N/A`, `80-84`; else nothing.

    The value is there, but is kept private or cannot be told. Not so in a cell that says nothing at all.
    """
    mark = text.strip()
    if says_nothing(mark):
        return ""
    is_band = len(mark) <= 24 and _BAND.fullmatch(mark.casefold()) is not None
    return " ".join(mark.split()) if is_band or is_unknown_mark(mark) else ""


@lru_cache(maxsize=4096)
def looks_like_number(text: str) -> bool:
    """Whether a cell is a number, in either notation."""
    for notation in Notation:
        try:
            return read_number(text, notation) is not None
        except NotANumber:
            continue
    return False


def read_number(text: str, notation: Notation = Notation.POINT) -> Decimal | None:
    """The number in a cell, exactly, or None where the cell says that it is unknown.

    Thousands separators, spaces around, one currency sign and a percent sign are passed over ("5 %" is 5).
    Blank, `*`, `s`, `N/A`, `-`, `<10`, `#DIV/0!`, "suppressed" and their like are unknown.

    Raises:
        NotANumber: anything else, also NaN, infinity and numbers in parentheses.
    """
    text = unwrapped(text.strip())
    plain = text if notation is Notation.COMMA else text.replace(".", "", 1)
    if plain.isdecimal() and len(text) <= _MOST_DIGITS:
        return Decimal(text)
    if not text or _stands_for_unknown(text):
        return None
    return _read(text, notation)


@lru_cache(maxsize=4096)
def _stands_for_unknown(text: str) -> bool:
    if len(text) > 60:
        return False
    folded = " ".join(text.casefold().split())
    return (
        folded in _UNKNOWN_WORDS
        or _MARKS.fullmatch(folded) is not None
        or (folded.startswith("#") and _SPREADSHEET_ERROR.fullmatch(folded) is not None)
        or _BOUND.fullmatch(folded) is not None
    )


def _read(text: str, notation: Notation) -> Decimal:
    bare = text
    negative = bare[0] in _MINUSES
    if negative or bare[0] == "+":
        bare = bare[1:].lstrip()
    if bare[:1] in _CURRENCY and bare:
        bare = bare[1:].lstrip()
    if bare[-1:] in f"%{_CURRENCY}":
        bare = bare[:-1].rstrip()
    digits = _plain_digits(bare, notation)
    if digits is None or len(digits) > _MOST_DIGITS:
        raise NotANumber(text)
    number = Decimal(digits)
    return -number if negative else number


def _plain_digits(bare: str, notation: Notation) -> str | None:
    """The number as Python writes it, or None where the text is not one."""
    if _SURE_POINTS.fullmatch(bare):
        return bare.replace(".", "").replace(",", ".")
    if _GROUPED[notation].fullmatch(bare):
        return _without_groups(bare, notation)
    if _PLAIN.fullmatch(bare):
        mantissa, _, exponent = bare.lower().partition("e")
        return bare if abs(int(exponent or 0)) <= _MOST_EXPONENT and mantissa else None
    if notation is Notation.COMMA and _PLAIN_COMMA.fullmatch(bare):
        return bare.replace(",", ".")
    if _GROUPED[Notation.POINT].fullmatch(bare):
        return _without_groups(bare, Notation.POINT)
    grouped = _OTHER_GROUPS.fullmatch(bare)
    return bare.replace(grouped.group("by"), "").replace(",", ".") if grouped else None


def _without_groups(bare: str, notation: Notation) -> str:
    if notation is Notation.POINT:
        return bare.replace(",", "")
    return bare.replace(".", "").replace(",", ".")


def notation_of(cells: Iterable[str], delimiter: str) -> Notation:
    """How a column writes its numbers, told from some of its cells.

    A decimal comma is only believed where the comma does not divide the cells: one cell such as "12,5" is
    proof, and so are points that all stand before three digits while no plain number reaches a thousand.
    """
    if delimiter == ",":
        return Notation.POINT
    bare = (cell.strip().strip(f"%{_CURRENCY}{_MINUSES}+* ") for cell in cells)
    numbers = [cell for cell in bare if cell]
    if any(
        re.fullmatch(r"\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+", number) for number in numbers
    ):
        return Notation.COMMA
    pointed = [number for number in numbers if re.fullmatch(r"\d+\.\d+", number)]
    in_threes = all(re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number) for number in pointed)
    small = all(int(number) < 1000 for number in numbers if number.isdecimal() and len(number) < 19)
    commas = any("," in number for number in numbers)
    return Notation.COMMA if len(pointed) > 1 and in_threes and small and not commas else Notation.POINT
