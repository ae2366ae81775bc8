"""The journal's clock never goes back, whatever the laptop's clock does."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.store.clock import moment_of, moment_text, next_reading, system_clock

DEVICE = "d" * 32
moments = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))


@given(st.lists(st.tuples(moments, st.sampled_from(["0" * 32, DEVICE, "f" * 32])), max_size=40))
def test_readings_only_ever_grow(looks: list[tuple[datetime, str]]) -> None:
    reading: str | None = None
    for now, device in looks:
        following = next_reading(reading, now, device)
        assert reading is None or following > reading
        assert following.endswith(f"-{device}")
        reading = following


@given(moments, st.timedeltas(min_value=timedelta(milliseconds=1), max_value=timedelta(days=9000)))
def test_a_clock_that_goes_forward_is_followed(now: datetime, later: timedelta) -> None:
    first = next_reading(None, now, DEVICE)
    second = next_reading(first, now + later, DEVICE)
    shown = (now + later).replace(microsecond=(now + later).microsecond // 1000 * 1000)
    assert moment_of(second[:24]) == shown
    assert second[24:] == f"-0000-{DEVICE}"


def test_a_clock_that_stands_still_is_counted_and_then_carried() -> None:
    now = datetime(2026, 7, 29, tzinfo=UTC)
    reading = next_reading(None, now, DEVICE)
    assert next_reading(reading, now, DEVICE) == f"2026-07-29T00:00:00.000Z-0001-{DEVICE}"
    full = f"2026-07-29T00:00:00.000Z-ffff-{DEVICE}"
    assert next_reading(full, now, DEVICE) == f"2026-07-29T00:00:00.001Z-0000-{DEVICE}"


def test_a_text_that_is_no_reading_is_told() -> None:
    with pytest.raises(ValueError, match="not a reading"):
        next_reading("yesterday", system_clock(), DEVICE)


@given(moments, st.integers(-14, 14))
def test_moments_are_kept_exactly_in_one_form(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert moment_of(moment_text(elsewhere)) == moment
    assert moment_text(elsewhere) == moment_text(moment)
    assert moment_text(moment).endswith("Z")
    assert len(moment_text(moment)) == 27


@given(moments, moments)
def test_texts_of_moments_sort_as_the_moments_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (moment_text(one) < moment_text(other))


def test_the_systems_clock_is_aware() -> None:
    assert system_clock().utcoffset() == timedelta()
