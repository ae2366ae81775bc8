"""The clock of the journal: moments as text, and an order of actions that no wrong laptop clock can break."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Tells the present moment; the datetime is aware."""

_LATEST_COUNT = 0xFFFF
_READING = re.compile(r"(?P<moment>\S{23}Z)-(?P<count>[0-9a-f]{4})-(?P<device>.*)", re.DOTALL)


def system_clock() -> datetime:
    """The laptop's own clock, in UTC."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """A moment as the book keeps it: UTC, microseconds, ending in Z; texts sort as moments do.

    Raises ValueError for a moment without a time zone, which would be a guess.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime:
    """The aware UTC moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


def next_reading(previous: str | None, now: datetime, device: str) -> str:
    """The reading of the hybrid logical clock for an action made now, after the book's newest reading.

    A reading is `moment-count-device`: milliseconds of UTC, four hex digits, the device's id. It is always
    greater, as text, than `previous`: where the laptop's clock stands still or was set back, the newest
    moment is kept and the count goes up [Kulkarni et al., Logical Physical Clocks, 2014].
    """
    wall = _milliseconds(now)
    if previous is None:
        return _reading(wall, 0, device)
    newest, count = _parts(previous)
    if wall > newest:
        return _reading(wall, 0, device)
    if count < _LATEST_COUNT:
        return _reading(newest, count + 1, device)
    return _reading(newest + timedelta(milliseconds=1), 0, device)


def _milliseconds(moment: datetime) -> datetime:
    utc = moment.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _reading(moment: datetime, count: int, device: str) -> str:
    text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"{text}-{count:04x}-{device}"


def _parts(reading: str) -> tuple[datetime, int]:
    found = _READING.fullmatch(reading)
    if found is None:
        raise ValueError(f"not a reading of the journal's clock: {reading!r}")
    return moment_of(found["moment"]), int(found["count"], 16)
