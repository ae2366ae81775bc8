"""What is being typed in the capture line, and what is offered for it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.dates import long_date
from ci_tui.domain.line_completion import Token, completed, dates_offered, new_names, token_at
from ci_tui.domain.line_dates import read_day
from ci_tui.domain.meeting_lines import Named, NameIndex, read_line
from ci_tui.domain.names import search_key

DAY = date(2026, 12, 3)  # a Thursday
PARTNERS = (
    "Grace Chapel",
    "Library",
    "Library Friends",
    "Smith & Sons",
    "St. Anne's Parish",
    "Harmon Park Rec",
)


def index(*names: str) -> NameIndex:
    return NameIndex((search_key(name), Named(name, name)) for name in names)


KNOWN, AREAS = index(*PARTNERS), index("Mill Hollow", "21201")


def at(line: str) -> tuple[str, str] | None:
    """The sort and the text of what is typed where `|` stands."""
    token = token_at(line.replace("|", ""), line.index("|"), KNOWN, areas=AREAS)
    return (token.sort, token.text) if token else None


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("p @|", ("@", "")),
        ("p @li|", ("@", "li")),
        ("p @library f|", ("@", "library f")),
        ("p @library |", ("@", "library ")),  # Library Friends may come
        ("p @library o|", None),
        ("p @library friends |", None),
        ("p @smith & |", ("@", "smith & ")),
        ("p @st. ann|", ("@", "st. ann")),
        ("p @harm re|", ("@", "harm re")),
        ("p @Riverside Chu|", ("@", "Riverside Chu")),
        ("p @riverside chu|", None),
        ("p @libr|ary opens", ("@", "libr")),
        ("p @library opens #mill h|", ("#", "mill h")),
        ("p @library opens #|", ("#", "")),
        ("l no bus #tran|", ("#", "tran")),
        ("l no bus #transport and|", None),
        ("write to ana@libr|", None),
        ("2 @ |", None),
        ("p opens by |", ("by", "")),
        ("p opens by fr|", ("by", "fr")),
        ("p opens by 3 d|", ("by", "3 d")),
        ("p opens by the end of j|", ("by", "the end of j")),
        ("p opens until |", ("by", "")),
        ("p opens by bus|", None),
        ("p opens stand|by", None),
        ("l opens by fr|", None),
        ("d by |", None),
        ("|p @library", None),
        ("p @library by fr|", ("by", "fr")),
        ("＠図書|", ("@", "図書")),
        ("夏に@図書|", ("@", "図書")),
        ("", None),
    ],
)
def test_what_is_being_typed(line: str, token: tuple[str, str] | None) -> None:
    assert at(line if "|" in line else f"{line}|") == token


def test_without_known_names_a_name_is_one_word_or_has_capitals() -> None:
    assert token_at("p @grace ch", 11) is None
    assert token_at("p @Grace Ch", 11) == Token("@", 2, 11, "Grace Ch")
    assert token_at("p @gr", 5) == Token("@", 2, 5, "gr")


@pytest.mark.parametrize(
    ("line", "text", "done"),
    [
        ("p @gr|", "Grace Chapel", "p @Grace Chapel |"),
        ("p @gr| opens", "Grace Chapel", "p @Grace Chapel |opens"),
        ("p @gr|ac opens", "Grace Chapel", "p @Grace Chapel |opens"),
        ("p thanks @gr|, again", "Grace Chapel", "p thanks @Grace Chapel|, again"),
        ("p @Library opens #mi|", "Mill Hollow", "p @Library opens #Mill Hollow |"),
        ("p @Library opens by fr|", "by friday", "p @Library opens by friday |"),
        ("p @Library opens until fr|", "friday", "p @Library opens by friday |"),
        ("p @Library opens by | #Mill", "by end of month", "p @Library opens by end of month |#Mill"),
        ("p @|", "@Library", "p @Library |"),
    ],
)
def test_what_is_offered_is_written_out(line: str, text: str, done: str) -> None:
    typed = line.replace("|", "")
    token = token_at(typed, line.index("|"), KNOWN, areas=AREAS)
    assert token is not None
    written, cursor = completed(typed, token, text)
    assert f"{written[:cursor]}|{written[cursor:]}" == done


@given(st.sampled_from(PARTNERS), st.integers(1, 6), st.sampled_from(["", " opens", ", opens"]))
def test_a_name_written_out_is_read_as_that_name(name: str, letters: int, behind: str) -> None:
    line = f"p @{name[:letters]}"
    token = token_at(line + behind, len(line), KNOWN)
    assert token is not None
    written, cursor = completed(line + behind, token, name)
    who = read_line(written, KNOWN).who
    assert who is not None and who.name == name
    assert 0 <= cursor <= len(written)


def test_dates_are_offered_before_anything_is_typed() -> None:
    offered = dates_offered("", DAY)
    assert [(one.label, one.note) for one in offered[:3]] == [
        ("by friday", "Fri 4 Dec 2026"),
        ("within a week", "Thu 10 Dec 2026"),
        ("within two weeks", "Thu 17 Dec 2026"),
    ]


@pytest.mark.parametrize(
    ("typed", "first", "note"),
    [
        ("fr", "by friday", "Fri 4 Dec 2026"),
        ("th", "by thursday", "Thu 10 Dec 2026"),
        ("3 f", "by 3 feb", "Wed 3 Feb 2027"),
        ("3", "by 3 dec", "Thu 3 Dec 2026"),
        ("3/4", "by 3/4", "Sat 3 Apr 2027"),
        ("next m", "by next monday", "Mon 7 Dec 2026"),
        ("end of ja", "by end of january", "Sun 31 Jan 2027"),
        ("may 3", "by may 3", "Mon 3 May 2027"),
        ("in tw", "within two weeks", "Thu 17 Dec 2026"),
        ("the 22", "by the 22", "Tue 22 Dec 2026"),
    ],
)
def test_dates_are_offered_as_they_are_begun(typed: str, first: str, note: str) -> None:
    offered = dates_offered(typed, DAY)
    assert (offered[0].label, offered[0].note) == (first, note)


def test_the_order_of_day_and_month_is_the_one_that_is_set() -> None:
    assert dates_offered("3/4", DAY, day_first=False)[0].note == "Thu 4 Mar 2027"


def test_nothing_is_offered_for_what_is_no_date_or_stands_there() -> None:
    assert dates_offered("bus", DAY) == dates_offered("friday ", DAY) == ()


@given(st.text(max_size=12), st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.booleans())
def test_what_is_offered_is_a_day_to_come_that_reads_so(typed: str, day: date, day_first: bool) -> None:
    offered = dates_offered(typed, day, day_first)
    assert len(offered) <= 8 and len({one.key for one in offered}) == len(offered)
    for one in offered:
        phrase = one.key.removeprefix("by ").replace("within ", "in ")
        meant = read_day(phrase, day, day_first)
        assert meant is not None and meant >= day and one.note == long_date(meant)
        line = read_line(f"p @Library opens {one.key}", KNOWN, day=day, day_first=day_first)
        assert (line.due, line.text) == (meant, "opens")


def test_every_day_of_the_week_is_offered_for_the_days_ahead() -> None:
    for ahead in range(1, 8):
        day = DAY + timedelta(days=ahead)
        (first, *_) = dates_offered(day.strftime("%A").lower()[:4], DAY)
        assert first.note == long_date(day)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("p @Riverside Church opens a hall", ("Riverside Church", "Riverside")),
        ("p @Riverside opens a hall", ("Riverside",)),
        ("p @Friends of the River open a hall", ("Friends of the River", "Friends")),
        ("p @Boys & Girls Club opens", ("Boys & Girls Club", "Boys", "Boys & Girls")),
        ("p @St. Mark opens", ("St. Mark",)),
        ("p @Legion, Post 12, opens", ("Legion",)),
        ("p @riverside church opens", ("Riverside", "Riverside Church")),
        ("p @riverside will open", ("Riverside",)),
        ("p @مدرسة الأمل تفتح", ("مدرسة", "مدرسة الأمل", "مدرسة الأمل تفتح")),
        ("p @Library opens", ()),
        ("no names here", ()),
    ],
)
def test_an_unknown_name_may_be_a_new_partner(line: str, names: tuple[str, ...]) -> None:
    assert new_names(line, read_line(line, KNOWN)) == names


@pytest.mark.parametrize(
    "line", ["p @Riverside Church opens a hall", "p @riverside opens", "p @مدرسة الأمل تفتح"]
)
def test_a_new_partner_is_understood_from_then_on(line: str) -> None:
    name = new_names(line, read_line(line, KNOWN))[0]
    known = KNOWN.with_name(search_key(name), Named(f"new:{name}", name))
    found = read_line(line, known)
    assert found.who == Named(f"new:{name}", name) and found.unknown == ()


@given(st.text(max_size=40), st.integers(-3, 50))
def test_any_line_may_be_typed(line: str, cursor: int) -> None:
    token = token_at(line, cursor, KNOWN, areas=AREAS)
    if token is not None:
        written, place = completed(line, token, "Library")
        assert 0 <= token.start <= token.stop <= len(line) and 0 <= place <= len(written)
    assert len(new_names(line, read_line(line, KNOWN))) <= 3
