"""Until when a promise is to be kept, found in its words: "call them by 3 dec", "in two weeks".

Behind "by", "until", "before", "due", "within" a date is understood anywhere in the line; alone only at its
end ("call them tomorrow"). "by bus" and "by noon" are no dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ci_tui.domain.dates import parse_date, plain_date, short_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key

MOST_DAYS_AWAY = 731
"""A promise that is due later than two years from now, a leap day among them, is asked about."""

_WEEKDAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY_NAME = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_LEAD = re.compile(
    r"(?<![\w'’-])(?P<lead>(?:no|not) later than|on or before|by|until|['’]?till?|before|due(?: on| by)?"
    r"|deadline|within)(?: the)?(?: latest)?\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"(?:[0-9]|(?:{_WEEKDAY}|{_MONTH}|today|tomorrow|yesterday|the|end|start|beginning|in|a|an|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|next|this|last|past|coming|on|day)\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*,?\s*(?:at the latest|latest)\b", re.IGNORECASE)
_MOST_WORDS = 7  # of a date: "the day after tomorrow", "a couple of weeks from now"
_ENDS = ",.;:!?…)]\"”'’"
# What was meant as a date: where it is none, that is asked about.
_LIKE_A_DATE = re.compile(
    rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[. -]*(?:of )?{_MONTH}\b[.,]*(?: ?\d{{4}})?"
    rf"|{_MONTH}[. -]*(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4}"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)\b)(?!\w)",
    re.IGNORECASE,
)
# Numbers before these are no day: "by 5.30 pm", "by 1/2 hour", "by 3-4 people".
_COUNTED = re.compile(
    r"\s*(?:[ap]\.?m\b|o['’]?clock|h\b|hrs?\b|hours?|%|percent|miles?|inch|cups?|of\b|people|kids|children|"
    r"families|weeks?|days?|months?|years?|times?|meals?|dozen)",
    re.IGNORECASE,
)
# "By Sunday school" is no Sunday.
_NAMED_AFTER_A_DAY = re.compile(r"\s+(?:school|market|mass|services?|prayers?|worship|club)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,2} ?[-/.] ?\d{1,2}\.?")
_A_MONTH = re.compile(rf"{_MONTH}(?: \d{{4}})?(?!\w)", re.IGNORECASE)
_A_PERIOD = re.compile(
    r"(?:the )?(?:(?:end|middle|start|beginning) of )?(?:the )?(?:this |next |coming )?"
    r"(?:weekend|week|month|year|summer|fall|autumn|winter|spring|season|quarter)\b",
    re.IGNORECASE,
)
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[. -]*(?:of )?{_MONTH}\b.*"
    rf"|{_MONTH}[. -]*(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b.*|\d{{4}}-\d{{1,2}}-\d{{1,2}})"
)
_ALONE = re.compile(
    rf"(?:on |at )?(?:(?:this|next|coming) {_WEEKDAY}|{_WEEKDAY_NAME}|{_DATE}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:the )?(?:end|start|beginning) of .+|today|tomorrow"
    r"|(?:the )?day after tomorrow|.+ from (?:now|today))"
    rf"|in .+|on (?:{_WEEKDAY}|\d{{1,2}}[/.]\d{{1,2}}\.?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)|the \d{{1,2}})",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun")  # with its capital: they sat in the sun
_CLOCK = re.compile(
    r"\s+(?:(?:by|at|before|around) )?(?:noon|midnight|\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|o['’]?clock)|"
    r"\d{1,2}:\d{2})$|\s+at \d{1,2}(?:[:.]\d{2})?$|,?\s+(?:in the )?(?:morning|afternoon|evening|night)$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r",?\s+(?:(?:in the )?(?:morning|afternoon|evening|night)|noon|midnight|"
    r"\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}:\d{2})(?!\w)",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(?<!\S)[(\[“\"]?(?P<word>\S)")
_AT = re.compile(r"^at ", re.IGNORECASE)
_AGAIN_AND_AGAIN = re.compile(r"\b(?:every|each|weekly|monthly|daily)\b", re.IGNORECASE)
# Behind these a day alone is part of the sentence: "the list for Friday", "Giving Tuesday".
_HELD_BY = frozenset(
    ("a", "an", "and", "or", "of", "for", "from", "the", "than", "to", "since", "starting", "beginning",
     "as", "last", "every", "each", "black", "good", "giving", "ash", "holy", "until", "till", "before",
     "after", "about", "between", "except", "not", "with", "through", "called", "like", "is", "was", "are",
     "our")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """A date in a line: the day, and from where to where the text is left out with it."""

    day: date
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class DueFound:
    """What a line says of a date: the one that counts, what must be asked, and what may be said beside it."""

    due: Due | None = None
    problems: tuple[str, ...] = ()
    hint: str = ""


def due_in(text: str, spans: Sequence[tuple[int, int]], day: date, day_first: bool) -> DueFound:
    """Until when something is promised; of several dates behind such a word the last one counts.

    Args:
        text: one line, its white space single.
        spans: where names and other marks stand, in which no date is looked for.
        day: the day on which it is said; a date without its year lies ahead of it.
        day_first: whether 3/12 is the third of December.
    """
    found: Due | None = None
    problems: list[str] = []
    hint = ""
    at = 0
    while lead := _LEAD.search(text, at):
        at = lead.end()
        if any(start < lead.end() and lead.start() < stop for start, stop in spans):
            continue
        limit = min((start for start, _ in spans if start >= lead.end()), default=len(text))
        within = lead["lead"].lower() == "within"
        if (one := _behind(text, lead.end(), limit, day, day_first, within=within)) is not None:
            meant, stop = one
            if isinstance(meant, str):
                problems.append(meant)
            else:
                found = _from(text, meant, lead.start(), stop)
            at = stop
        elif told := _no_day(text[lead.end() : limit], day):
            hint = told
    if found is None and not problems:
        found = _alone(text, spans, day, day_first)
    if found is None:
        return DueFound(None, tuple(problems), hint)
    problems += _questions(found.day, day)
    return DueFound(_mended(text, found), tuple(problems))


def _from(text: str, meant: date, start: int, stop: int) -> Due:
    """A date that leaves the text with its words, but for a time of the day behind it: "by friday noon"."""
    if _PART_OF_DAY.match(text, stop):
        return Due(meant, start, start)
    behind = _BEHIND.match(text, stop)
    return Due(meant, start, behind.end() if behind else stop)


def read_day(phrase: str, day: date, day_first: bool) -> date | None:
    """The day that a phrase means when it is said on a day, and looks ahead; None where it means none.

    A day of the week alone is never the day itself: on a Friday, "Friday" is the one after.
    """
    try:
        meant = parse_date(phrase, day, day_first, "future")
    except Refusal:
        return None
    key = search_key(phrase)
    if meant == day and re.fullmatch(rf"(?:on )?{_WEEKDAY}", key):
        return meant + timedelta(days=7) if meant <= date.max - timedelta(days=7) else meant
    return meant


def _behind(
    text: str, start: int, limit: int, day: date, day_first: bool, *, within: bool
) -> tuple[date | str, int] | None:
    """The day told from here on, or what is wrong with it, and where that ends; None where it is no date."""
    if not _FIRST.match(text, start):
        return None
    like = None if within else _LIKE_A_DATE.match(text, start, limit)
    if like and not _COUNTED.match(text, like.end()) and (refused := _refused(like[0], day, day_first)):
        return refused, like.end()
    for stop in _phrase_stops(text, start, limit):
        phrase = text[start:stop]
        meant = read_day(f"in {phrase}" if within else phrase, day, day_first)
        if meant is None or _NAMED_AFTER_A_DAY.match(text, stop):
            continue
        if _NUMBERS.fullmatch(phrase) and _is_counted(text, stop, phrase):
            continue
        shorter = re.fullmatch(r"(.*[a-z.]|.*[a-z.] \d{1,2}) \d{1,2}", phrase, re.IGNORECASE)
        if shorter and _questions(meant, day) and (other := read_day(shorter[1], day, day_first)):
            return other, start + len(shorter[1])  # "by 3 dec 12 cartons"
        return meant, stop
    return None


def _refused(phrase: str, day: date, day_first: bool) -> str:
    """What is wrong with what was meant as a date; empty where it is one."""
    try:
        parse_date(phrase, day, day_first, "future")
    except Refusal as refusal:
        return str(refusal)
    return ""


def _phrase_stops(text: str, start: int, limit: int) -> Iterator[int]:
    """Where a date that begins here may end, the farthest first."""
    words = [found.end() for found in re.compile(r"\S+").finditer(text, start, limit)][:_MOST_WORDS]
    for stop in reversed(words):
        bare = start + len(text[start:stop].rstrip(_ENDS))
        if bare > start:
            yield bare


def _is_counted(text: str, stop: int, phrase: str) -> bool:
    """Whether a day in numbers counts something, or is no date but a range: "by 3-4 people"."""
    ranged = "-" in phrase and re.match(r"\s+\w", text[stop:]) is not None
    return ranged or _COUNTED.match(text, stop) is not None


def _alone(text: str, spans: Sequence[tuple[int, int]], day: date, day_first: bool) -> Due | None:
    """The day that stands at the end of the line without a word before it; marks may follow."""
    end = len(text)
    for start, stop in sorted(spans, reverse=True):
        if text[stop:end].strip(_ENDS + " "):
            break
        end = start
    end = len(text[:end].rstrip(_ENDS + " "))
    begins = max((stop for _, stop in spans if stop <= end), default=0)
    ends = [end, *([clock.start()] if (clock := _CLOCK.search(text[:end])) else [])]
    words = [found.start("word") for found in _BEGINNING.finditer(text, 0, end) if found.start() >= begins]
    for end in ends:
        for start in words[-_MOST_WORDS - 3 :]:
            phrase = text[start:end].rstrip(_ENDS)
            alone = _ALONE.fullmatch(phrase) or _SHORT_DAY.fullmatch(phrase)
            if not alone or _is_held(text[:start], phrase):
                continue
            meant = read_day(_AT.sub("", phrase), day, day_first)
            if meant is not None:
                return _from(text, meant, start, start + len(phrase))
    return None


def _is_held(before: str, phrase: str) -> bool:
    """Whether a day alone belongs to the words before it: "the list for Friday", "every week on Friday"."""
    last = search_key(before).rsplit(" ", 1)[-1]
    if re.match(r"(?:on|at|in)\b", phrase, re.IGNORECASE):
        return _AGAIN_AND_AGAIN.search(before) is not None
    return last in _HELD_BY or _AGAIN_AND_AGAIN.search(before) is not None


def _questions(due: date, day: date) -> list[str]:
    if due < day:
        return [f"{plain_date(due)} lies before this roundtable."]
    if (due - day).days > MOST_DAYS_AWAY:
        return [f"{plain_date(due)} is more than two years away."]
    return []


def _no_day(text: str, day: date) -> str:
    """What to write instead of a month or a week, that is no day; empty where it is neither."""
    if found := _A_MONTH.match(text):
        behind = text[found.end() :].lstrip()
        if behind[:1].isdigit():
            return ""
        return f"“{found[0]}” is no day: write “by end of {found[0].title()}”."
    if found := _A_PERIOD.match(text):
        period = re.search(r"(?:next )?(?:month|year)$", found[0].lower())
        if period:
            return f"“{found[0]}” is no day: write “by end of {period[0]}”."
        weeks = 1 if "next week" in found[0].lower() else 0
        friday = read_day("friday", day, True)
        such = friday + timedelta(days=7 * weeks) if friday and friday.year < date.max.year else day
        return f"“{found[0]}” is no day: write one, such as “by {short_date(such).lower()}”."
    return ""


def _mended(text: str, due: Due) -> Due:
    """A date with the signs and blanks that leave the text with it, so that what is left reads well."""
    if due.start == due.stop:
        return due
    left, right = text[: due.start], text[due.stop :]
    if left.rstrip().endswith("(") and right.lstrip().startswith(")"):
        left, right = left.rstrip()[:-1], right.lstrip()[1:]
    left = left.rstrip()
    if not left:
        right = right.lstrip(" ,;:–—-")
        return Due(due.day, 0, len(text) - len(right))
    bare = right.lstrip()
    if not bare or bare[0] in ".,;:!?)…":
        left = re.sub(r"\s+-$", "", left.rstrip(" ,;:–—"))
        right = bare
    return Due(due.day, len(left), len(text) - len(right))
