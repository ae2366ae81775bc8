"""Until when something is promised: dates are found where people put them, and nothing else is one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.line_dates import due_in, read_day

DAY = date(2026, 12, 3)  # a Thursday
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def read(text: str, spans: tuple[tuple[int, int], ...] = ()) -> tuple[date | None, str]:
    """The due date, and the text without it."""
    found = due_in(text, spans, DAY, True)
    if found.due is None:
        return None, text
    return found.due.day, text[: found.due.start] + text[found.due.stop :]


@pytest.mark.parametrize(
    ("text", "day", "left"),
    [
        # behind a word, anywhere
        ("call them by 15 jan", date(2027, 1, 15), "call them"),
        ("call them BY JAN 15TH, then write", date(2027, 1, 15), "call them, then write"),
        ("by friday call them", date(2026, 12, 4), "call them"),
        ("by friday, call them", date(2026, 12, 4), "call them"),
        ("call them (by friday)", date(2026, 12, 4), "call them"),
        ("call them (by friday) and write", date(2026, 12, 4), "call them and write"),
        ("call them, by friday.", date(2026, 12, 4), "call them."),
        ("call them - by friday", date(2026, 12, 4), "call them"),
        ("call them until 3 may with vans", date(2027, 5, 3), "call them with vans"),
        ("call them no later than the 15th", date(2026, 12, 15), "call them"),
        ("call them on or before may 3", date(2027, 5, 3), "call them"),
        ("call them, due 3 jan", date(2027, 1, 3), "call them"),
        ("call them; deadline: 3 jan", date(2027, 1, 3), "call them"),
        ("call them within two weeks", date(2026, 12, 17), "call them"),
        ("call them by friday at the latest", date(2026, 12, 4), "call them"),
        ("call them by the day after tomorrow", date(2026, 12, 5), "call them"),
        ("call them by a couple of weeks from now", date(2026, 12, 17), "call them"),
        ("call them by 20 dec 12 times", date(2026, 12, 20), "call them 12 times"),
        ("call them by dec 20 12 times", date(2026, 12, 20), "call them 12 times"),
        ("call them by 3/12", DAY, "call them"),
        ("call them by today", DAY, "call them"),
        # of two the last
        ("draft by 7 dec, print by 14 dec", date(2026, 12, 14), "draft by 7 dec, print"),
        ("draft by 14 dec, print tomorrow", date(2026, 12, 14), "draft, print tomorrow"),
        # alone, at the end
        ("call them tomorrow", date(2026, 12, 4), "call them"),
        ("call them friday!", date(2026, 12, 4), "call them!"),
        ("call them on fri", date(2026, 12, 4), "call them"),
        ("call them may 3", date(2027, 5, 3), "call them"),
        ("call them on the 15th", date(2026, 12, 15), "call them"),
        ("call them in two weeks", date(2026, 12, 17), "call them"),
        ("call them two weeks from now", date(2026, 12, 17), "call them"),
        ("call them at the end of the month", date(2026, 12, 31), "call them"),
        ("call them 2026-12-20", date(2026, 12, 20), "call them"),
        ("call them on friday at noon", date(2026, 12, 4), "call them at noon"),
        ("call them by 5 pm on monday", date(2026, 12, 7), "call them by 5 pm"),
        # with a time of the day it stays
        ("call them by friday noon", date(2026, 12, 4), "call them by friday noon"),
        ("call them tomorrow morning", date(2026, 12, 4), "call them tomorrow morning"),
    ],
)
def test_a_date_is_found_where_people_put_it(text: str, day: date, left: str) -> None:
    assert read(text) == (day, left)


@pytest.mark.parametrize(
    "text",
    [
        "go by bus", "come by noon", "made by hand", "open by May", "open by summer", "led by 3-4 people",
        "cut it by 1/2 hour", "open by 17.30", "open by 5.30 pm", "raise it by 5.5 %", "by and by",
        "stand by",
        "read every friday", "read each week on friday", "read on fridays", "a flyer for Giving Tuesday",
        "the list for friday", "sing on Good Friday", "in the sun", "where they sat", "tomorrow they call",
        "friday is fish", "by sunday school", "in may", "bring 20", "go through page 3/4",
        "until further notice",
        "before the meeting", "due diligence", "stand-by friday club", "within reach", "by", "before", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_stays(text: str) -> None:
    found = due_in(text, (), DAY, True)
    assert (found.due, found.problems) == (None, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("call by 31 feb", "There is no day “31 feb” in the calendar."),
        ("call by feb 30th 2027", "There is no day “feb 30th 2027” in the calendar."),
        ("call by the 32nd", "There is no day “32nd” in the calendar."),
        ("call by Mon 3 Dec 2026", "3 Dec 2026 is a Thu."),
        ("call by 3/25", "Here days come before months, and there is no month 25."),
        ("call by 2 dec 2026", "2 Dec 2026 lies before this roundtable."),
        ("call by yesterday", "2 Dec 2026 lies before this roundtable."),
        ("call by 3 dec 2029", "3 Dec 2029 is more than two years away."),
    ],
)
def test_what_is_no_good_date_is_asked_about(text: str, problem: str) -> None:
    (found,) = due_in(text, (), DAY, True).problems
    assert found.startswith(problem)


def test_two_years_are_not_too_far() -> None:
    assert due_in("call by 3 dec 2028", (), DAY, True).problems == ()
    assert due_in("call by 4 dec 2028", (), DAY, True).problems != ()


def test_a_day_of_the_week_is_never_the_day_itself() -> None:
    assert read_day("thursday", DAY, True) == DAY + timedelta(days=7)
    assert read_day("on thu", DAY, True) == DAY + timedelta(days=7)
    assert read_day("this thursday", DAY, True) == DAY
    assert read_day("wednesday", DAY, True) == DAY + timedelta(days=6)
    assert read_day("thu 3 dec", DAY, True) == DAY


def test_no_date_is_looked_for_inside_a_name() -> None:
    text = "@Stand by friday opens"
    assert read(text, ((0, 16),)) == (None, text)
    text = "call by @friday club tomorrow @friday"
    assert read(text, ((8, 20), (30, 37))) == (date(2026, 12, 4), "call by @friday club @friday")


def test_a_month_or_a_week_is_helped_with() -> None:
    assert due_in("open by may", (), DAY, True).hint == "“may” is no day: write “by end of May”."
    assert "“next week” is no day" in due_in("open by next week", (), DAY, True).hint
    for said in ("“by end of May”", "“by 11 dec”"):
        assert due_in(f"open {said.strip('“”')}", (), DAY, True).due is not None


@given(days, days, st.sampled_from(["by", "until", "before", "due", "no later than"]), st.booleans())
def test_every_day_that_is_written_out_is_found(day: date, due: date, lead: str, day_first: bool) -> None:
    for written in (plain_date(due), long_date(due), due.isoformat()):
        text = f"call them {lead} {written} and write"
        found = due_in(text, (), day, day_first)
        assert found.due is not None and found.due.day == due
        assert text[: found.due.start] + text[found.due.stop :] == "call them and write"
        assert bool(found.problems) == (due < day or (due - day).days > 731)


@given(
    st.text(max_size=60), st.sampled_from(["by", "until", "on", "within", "due", "tomorrow", "friday"]), days
)
def test_any_text_is_searched_and_only_what_is_a_date_leaves_it(text: str, word: str, day: date) -> None:
    line = " ".join(f"{text} {word} {text}".split())
    found = due_in(line, (), day, True).due
    if found is not None:
        assert 0 <= found.start <= found.stop <= len(line)
        assert day <= found.day or "20" in line or "yesterday" in line or any(sign.isdigit() for sign in line)
