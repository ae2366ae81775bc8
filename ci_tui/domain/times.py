"""Times of day as people type them and as people read them."""

import re

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key

_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d{2})?)?\s*"
    r"(?:(?P<half>[ap])\.?\s?m?\.?|o'?clock|h|hrs|hours|in the (?P<part>morning|afternoon|evening))?"
)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})(\D.*)?")
_PARTS = {"morning": "a", "afternoon": "p", "evening": "p"}


def parse_time(text: str) -> str:
    """The time of day that a person means, as `HH:MM`: `6 pm`, `6:30pm`, `18:00`, `18.30`, `1830`, `noon`.

    Raises:
        Refusal: it is no time, one that does not exist, or an hour that may be in the morning or evening.
    """
    key = search_key(text).replace("’", "'")
    if key.startswith("at "):
        key = key[3:]
    if key in _NAMED:
        return _NAMED[key]
    if found := _DIGITS.fullmatch(key):
        key = f"{found[1]}:{found[2]}{found[3] or ''}"
    found = _TIME.fullmatch(key)
    if found is None or (found["mark"] in {":", "."} and found["minute"] is None):
        raise Refusal(
            f"“{text.strip()}” is no time that can be understood; write it like 6 pm, 6:30 pm or 18:30."
        )
    half = found["half"] or _PARTS.get(found["part"] or "", "")
    return _time(int(found["hour"]), found["minute"], half, text)


def plain_time(time: str) -> str:
    """A time `HH:MM` as people say it: `6 pm`, `6:30 pm`, `noon`; an empty text stays empty."""
    if not time:
        return ""
    hour, minute = int(time[:2]), time[3:5]
    if minute == "00" and hour % 12 == 0:
        return "noon" if hour else "midnight"
    shown = f"{hour % 12 or 12}" if minute == "00" else f"{hour % 12 or 12}:{minute}"
    return f"{shown} {'pm' if hour >= 12 else 'am'}"


def _time(hour: int, minute: str | None, half: str, text: str) -> str:
    if half and not 1 <= hour <= 12:
        if hour < 1 or half == "a" or hour > 23:  # 18:00 pm is said twice, but plain
            raise Refusal(f"There is no time “{text.strip()}” in a day.")
        half = ""
    if hour > 23 or int(minute or 0) > 59:
        raise Refusal(f"There is no time “{text.strip()}” in a day.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif minute is None and 1 <= hour <= 12:
        raise Refusal(f"Is {hour} in the morning or later? Write {hour} am or {hour} pm.")
    return f"{hour:02}:{minute or '00'}"
