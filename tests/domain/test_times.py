"""Times of day as people type them and as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.times import parse_time, plain_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", "18:00"),
        ("6 pm", "18:00"),
        ("6pm", "18:00"),
        ("6p", "18:00"),
        ("6 P.M.", "18:00"),
        ("6:30pm", "18:30"),
        ("6.30 pm", "18:30"),
        ("630pm", "18:30"),
        ("at 6 pm", "18:00"),
        ("18.30", "18:30"),
        ("18h30", "18:30"),
        ("18h", "18:00"),
        ("1830", "18:30"),
        ("0900", "09:00"),
        ("9:00", "09:00"),
        ("9 am", "09:00"),
        ("6 in the evening", "18:00"),
        ("18", "18:00"),
        ("12 pm", "12:00"),
        ("12 am", "00:00"),
        ("12:30 am", "00:30"),
        ("noon", "12:00"),
        ("Midnight", "00:00"),
        ("18:00 pm", "18:00"),
    ],
)
def test_what_a_person_means(typed: str, meant: str) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "24:00", "25", "18:60", "6:5", "18:", "13 am", "0 pm", "6 pm 30", "2026-12-03", "6:30:15"],
)
def test_what_is_no_time_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        parse_time(typed)


@pytest.mark.parametrize("typed", ["6", "6 o'clock", "at 6", "12"])
def test_an_hour_alone_is_asked_about(typed: str) -> None:
    with pytest.raises(Refusal, match=r"in the morning or later\? Write \d+ am or \d+ pm\.$"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("18:00", "6 pm"),
        ("18:30", "6:30 pm"),
        ("00:00", "midnight"),
        ("12:00", "noon"),
        ("12:05", "12:05 pm"),
        ("00:05", "12:05 am"),
        ("09:00", "9 am"),
        ("", ""),
    ],
)
def test_a_time_as_people_read_it(time: str, read: str) -> None:
    assert plain_time(time) == read


@given(st.times())
def test_every_way_of_writing_a_time_reads_back(moment) -> None:
    time = f"{moment:%H:%M}"
    for written in (time, plain_time(time), time.replace(":", "."), time.replace(":", "")):
        assert parse_time(written) == time


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        assert parse_time(parse_time(text)) == parse_time(text)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
