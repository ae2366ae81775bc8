"""Days of the week as people type them and as they read them, kept as one number.

The number adds up 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on, as `domain.activities` has it.
"""

import re

from ci_tui.domain.activities import EVERY_DAY, MONDAY_TO_FRIDAY, WEEKEND
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHOWN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEK = len(_NAMES)
_WORDS = {
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "everyday": EVERY_DAY,
    "all week": EVERY_DAY,
    "all days": EVERY_DAY,
    "7 days": EVERY_DAY,
    "7 days a week": EVERY_DAY,
    "seven days a week": EVERY_DAY,
    "weekdays": MONDAY_TO_FRIDAY,
    "weekday": MONDAY_TO_FRIDAY,
    "every weekday": MONDAY_TO_FRIDAY,
    "on weekdays": MONDAY_TO_FRIDAY,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
    "on weekends": WEEKEND,
}
_LETTERS = {"m": 0, "t": 1, "w": 2, "r": 3, "f": 4, "u": 6, "n": 6}
_RANGE = re.compile(r"[\s.]*(?:-|–|—|\bthrough\b|\bthru\b|\bto\b|\bbis\b|\buntil\b)\s*")
_BETWEEN = re.compile(r"\s*(?:[,;/&+.]|\band\b|\s)\s*")
_PACKED = re.compile(r"thu|th|tue|tu|mon|mo|wed|we|fri|fr|sat|sa|sun|su|m|t|w|r|f|s|u")


def read_weekdays(text: str) -> int:
    """The days of the week that a person means.

    `Mon-Fri`, `Mo, We, Fr`, `M T W Th F`, `MTWThF`, `weekends`, `daily`; a range may go over the weekend.

    Raises:
        Refusal: it names no days of the week, or may mean several.
    """
    key = search_key(text)
    known = _WORDS.get(key)
    if known is not None:
        return known
    found = 0
    for piece in _pieces(key):
        days = _range_of(piece) or _packed(piece)
        if days is None:
            raise Refusal(
                f"“{clean(text)}” names no days of the week; write them like Mon-Fri, or Mon, Wed, Fri."
            )
        found |= days
    if not found:
        raise Refusal("Write days of the week, like Mon-Fri, or Mon, Wed, Fri.")
    return found


def weekday_words(weekdays: int) -> str:
    """Days of the week as people read them: `Mon to Fri`, `Mon, Wed and Fri`, `every day`."""
    if weekdays == EVERY_DAY:
        return "every day"
    told: list[str] = []
    day = 0
    while day < _WEEK:
        end = day
        while end < _WEEK and weekdays >> end & 1:
            end += 1
        if end - day > 2:
            told.append(f"{_SHOWN[day]} to {_SHOWN[end - 1]}")
        else:
            told.extend(_SHOWN[day:end])
        day = max(end, day + 1)
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else "no day"


def _pieces(key: str) -> list[str]:
    """What stands between commas, blanks and "and", ranges kept together."""
    joined = _RANGE.sub("-", key)
    return [piece for piece in _BETWEEN.split(joined) if piece]


def _range_of(piece: str) -> int | None:
    """The days of `mon`, or of `mon-fri`; None where it is neither."""
    ends = [_day(word) for word in piece.split("-")]
    if len(ends) > 2 or any(end is None for end in ends):
        return None
    first, last = int(ends[0] or 0), int(ends[-1] or 0)
    return sum(1 << (first + n) % _WEEK for n in range((last - first) % _WEEK + 1))


def _day(word: str) -> int | None:
    if word in _LETTERS:
        return _LETTERS[word]
    if len(word) < 2:
        return None
    singular = word.removesuffix("s") if word.endswith("days") else word
    found = [n for n, name in enumerate(_NAMES) if name.startswith(singular)]
    return found[0] if len(found) == 1 else {"weds": 2, "thurs": 3, "tues": 1, "thrs": 3}.get(word)


def _packed(piece: str) -> int | None:
    """The days of `mtwthf` and `mwf`: letters without blanks, in the order of the week.

    A second T is Thursday; S behind Friday is Saturday, one behind that Sunday.
    """
    marks = _PACKED.findall(piece)
    if "".join(marks) != piece:
        return None
    found: list[int] = []
    for mark in marks:
        day = _day(mark)
        last = found[-1] if found else -1
        if mark == "t" and last in {1, 2}:
            day = 3
        elif mark == "s":
            day = last + 1 if last in {4, 5} else None
        if day is None or day <= last:
            return None
        found.append(day)
    return sum(1 << day for day in found)
