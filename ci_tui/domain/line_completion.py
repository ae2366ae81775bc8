"""What is being typed in the capture line: a name, an area or a date, and what it may become."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from ci_tui.domain.dates import long_date
from ci_tui.domain.line_dates import read_day
from ci_tui.domain.line_kinds import LineKind, begun
from ci_tui.domain.line_marks import LEADS_ON
from ci_tui.domain.line_names import BEHIND, NameIndex
from ci_tui.domain.meeting_lines import MeetingLine
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion


@dataclass(frozen=True, slots=True)
class Token:
    """What is being typed: a name, an area or tag, or a date, from `start` up to `stop` in the line.

    `text` is what stands between the sign, or the word before the date, and the cursor.
    """

    sort: Literal["@", "#", "by"]
    start: int
    stop: int
    text: str


_SIGN = re.compile(r"(?<![\w.+\-@#&%=/'’])[@#＠＃](?!\s)|(?<=[\u3040-\u30ff\u3400-\u9fff])[@#＠＃]")
_LEAD = re.compile(
    r"(?<![\w'’-])(?:no later than|on or before|by|until|['’]?till?|before|due(?: on| by)?)\s+", re.IGNORECASE
)
_WRITTEN = re.compile(r"(?:by|within)\s", re.IGNORECASE)
_REST_OF_WORD = re.compile(r"[^\s,;:.!?()]*")
_MOST_LIKE = 60  # names that are looked at to see whether what is typed may be one of them
_MOST_NEW = 3
_NEW_WORDS = 5
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_FIRST = ("friday", "in a week", "in two weeks", "in a month", "end of month", "tomorrow")
_AWAY = ("in a week", "in two weeks", "in three weeks", "in four weeks", "in a month", "in two months")
_BEGINNINGS = (*_WEEKDAYS, *_MONTHS, "today", "tomorrow", "next", "this", "in", "end", "the", "on", "a")
_JOINS_NAMES = frozenset(
    "of the and & + for at in on de del la las los el du des et y e da do von und".split()  # noqa: SIM905
)
_GOES_ON = frozenset(("will", "can", "promises", "agrees", "says", "has", "have", "opens", "calls", "asks"))


def token_at(line: str, cursor: int, *known: NameIndex, areas: NameIndex | None = None) -> Token | None:
    """What is being typed where the cursor stands; None where it is plain text.

    A name is what stands from its sign to the cursor: one word, or several as long as a name may go on so.

    Args:
        line: as it stands.
        cursor: how many characters stand before it.
        known: whom `@` may mean. Without them several words are one name where they have capitals.
        areas: what `#` may mean.
    """
    cursor = max(0, min(cursor, len(line)))
    stop = cursor
    if cursor and not line[cursor - 1].isspace():
        found = _REST_OF_WORD.match(line, cursor)
        stop = found.end() if found else cursor
    signs = list(_SIGN.finditer(line, 0, cursor))
    if signs:
        at, typed = signs[-1].start(), line[signs[-1].end() : cursor]
        sort: Literal["@", "#"] = "@" if line[at] in "@＠" else "#"
        if _is_a_name(typed, known if sort == "@" else (areas,) if areas else ()):
            return Token(sort, at, stop, typed)
    if begun(line.strip()).kind is LineKind.COMMITMENT:
        for lead in reversed(list(_LEAD.finditer(line, 0, cursor))):
            typed = line[lead.end() : cursor]
            if _may_be_a_date(typed):
                return Token("by", lead.start(), stop, typed)
    return None


def dates_offered(typed: str, day: date, day_first: bool = True) -> tuple[Suggestion, ...]:
    """Dates that may be meant, each as it is written behind what is promised, with the day that it is.

    Args:
        typed: what stands behind "by"; before anything is typed the usual ones are offered.
        day: the day from which they are told.
        day_first: whether 3/12 is the third of December.
    """
    key = search_key(typed)
    if read_day(key, day, day_first) and typed.endswith(" "):
        return ()
    offered: dict[str, Suggestion] = {}
    for phrase in (key, *_phrases(key, day)) if key else _FIRST:
        if not phrase.startswith(key) or len(offered) == MOST_OFFERED:
            continue
        meant = read_day(phrase, day, day_first)
        if meant is not None and meant >= day:
            written = f"within {phrase[3:]}" if phrase.startswith("in ") else f"by {phrase}"
            offered.setdefault(phrase, Suggestion(written, written, long_date(meant)))
    return tuple(offered.values())


def completed(line: str, token: Token, text: str) -> tuple[str, int]:
    """The line with what was being typed written out, a blank behind it, and where the cursor stands then."""
    sign = "" if token.sort == "by" else token.sort
    put = text if text.startswith(sign) else f"{sign}{text}"
    if token.sort == "by" and not _WRITTEN.match(put):
        put = f"by {put}"
    before, behind = line[: token.start], line[token.stop :]
    if not behind or not (behind[0].isspace() or behind[0] in BEHIND):
        behind = f" {behind}"
    cursor = len(before) + len(put) + (1 if behind[0].isspace() else 0)
    return before + put + behind, cursor


def new_names(line: str, reading: MeetingLine) -> tuple[str, ...]:
    """As what names the first unknown `@name` of a line may be meant as a new partner, the likeliest first.

    Words with a capital go on with the name: "@Riverside Church opens" is Riverside Church, else Riverside.
    """
    if not reading.unknown:
        return ()
    text = " ".join(clean(line).split())
    name = reading.unknown[0]
    at = next((place for sign in "@＠" if (place := text.find(sign + name)) >= 0), -1)
    if at < 0:
        return ()
    words = list(_words_of_name(text[at + 1 :])) or [name]
    capitals = _capitals(words)
    if capitals > 1:
        counts = dict.fromkeys((capitals, *(count for count in (1, 2, 3) if count < capitals)))
    else:
        likely = next((at for at, word in enumerate(words) if at and _goes_on(word)), len(words))
        counts = dict.fromkeys(range(1, likely + 1 if not words[0][:1].isupper() else 2))
    shortened = capitals > 1 and words[0].endswith(".")  # "St." alone is no name
    ways = (
        " ".join(words[:count])
        for count in counts
        if count > shortened and (count == 1 or not _goes_on(words[count - 1]))
    )
    return tuple(islice(dict.fromkeys(_as_name(way) for way in ways), _MOST_NEW))


def _is_a_name(typed: str, known: Sequence[NameIndex]) -> bool:
    """Whether what is typed behind a sign may still be one name."""
    words = typed.split()
    if not words:
        return not typed
    if len(words) == 1 and not typed[-1].isspace():
        return True
    if any(_may_go_on(names, words, ended=typed[-1].isspace()) for names in known):
        return True
    return not typed[-1].isspace() and len(words) <= _NEW_WORDS and _capitals(words) == len(words)


def _may_go_on(names: NameIndex, words: Sequence[str], *, ended: bool) -> bool:
    """Whether a name has these words, or words that begin so, in this order; `ended`, and more of them."""
    for named in islice(names.beginning(words[0]), _MOST_LIKE):
        rest = iter(search_key(named.told).replace("(", "").split())
        if all(any(word.startswith(search_key(typed)) for word in rest) for typed in words) and (
            not ended or next(rest, None) is not None
        ):
            return True
    return names.begins(" ".join(words)) and not ended


def _may_be_a_date(typed: str) -> bool:
    words = search_key(typed).split()
    if not words:
        return True
    if len(words) > 5:
        return False
    if words[0][0].isdigit():
        return True
    if len(words) == 1 and not typed[-1].isspace():
        return any(one.startswith(words[0]) for one in _BEGINNINGS)
    return words[0] in _BEGINNINGS or any(one.startswith(words[0]) for one in _MONTHS)


def _phrases(key: str, day: date) -> Iterator[str]:
    """Dates as people say them, the nearest first."""
    months = [_MONTHS[(day.month - 1 + ahead) % 12] for ahead in range(12)]
    weekdays = [_WEEKDAYS[(day.weekday() + ahead) % 7] for ahead in range(1, 8)]
    yield from ("today", "tomorrow")
    yield from weekdays
    yield from (f"next {weekday}" for weekday in weekdays)
    yield from _AWAY
    yield from ("end of month", "end of next month")
    yield from (f"end of {month}" for month in months)
    yield "end of year"
    if number := re.match(r"(the )?(\d{1,2})(?!\d)", key):
        if not number[1]:
            yield from (f"{number[2]} {month[:3]}" for month in months)
            yield from (f"{number[2]} {month}" for month in months)
        else:
            yield f"the {number[2]}{_ordinal(int(number[2]))}"
    if len(key) > 2:
        begun_months = [month for month in months if month.startswith(key.split(maxsplit=1)[0])]
        yield from (f"{key.split(maxsplit=1)[0]} {number}" for _ in begun_months[:1] for number in (1, 15))


def _ordinal(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words_of_name(text: str) -> Iterator[str]:
    """The words that a name may have, up to the first sign that ends it."""
    for word in text.split()[:_NEW_WORDS]:
        bare = word.rstrip(BEHIND)
        short = bare and len(bare) < 4 and word == f"{bare}."  # "St. Mark"
        if bare and bare[0] not in "@#＠＃":
            yield word if short else bare
        if (bare != word and not short) or not bare:
            return


def _capitals(words: Sequence[str]) -> int:
    """How many words from the first on are a name by their capitals; "of" and "and" between them count."""
    counted = 0
    for at, word in enumerate(words, 1):
        if word[:1].isupper() or word[:1].isdigit():
            counted = at
        elif word.casefold() not in _JOINS_NAMES:
            break
    return counted


def _goes_on(word: str) -> bool:
    """Whether a word is one of the sentence rather than of a name."""
    return word.casefold() in LEADS_ON or word.casefold() in _GOES_ON


def _as_name(text: str) -> str:
    """A name as it is kept: what was typed without any capital gets them."""
    if text != text.lower():
        return text
    return " ".join(word[:1].upper() + word[1:] for word in text.split())
