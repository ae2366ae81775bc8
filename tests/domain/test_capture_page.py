"""docs/CAPTURE.md tells how a line is read: every line of its tables is read just so."""

import re
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.dates import parse_date
from ci_tui.domain.line_writing import echo
from ci_tui.domain.meeting_lines import MeetingLine, Named, NameIndex, read_line
from ci_tui.domain.names import search_key

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "CAPTURE.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| (.*?) \| ?(.*?) ?\|$", PAGE, re.MULTILINE)
PERSON = re.compile(r"(.+) \((.+)\)")


def listed(what: str) -> list[str]:
    found = re.search(rf"^- \*\*{what}\*\*: (.+)$", PAGE, re.MULTILINE)
    assert found is not None
    return found[1].split(", ")


def people() -> list[Named]:
    found = [PERSON.fullmatch(one) for one in listed("people")]
    return [Named(one[1], one[1], one[2]) for one in found if one]


def index(names: list[Named]) -> NameIndex:
    return NameIndex((search_key(one.name), one) for one in names)


def the_day() -> date:
    found = re.search(r"the roundtable is on \*\*(.+?)\*\*", PAGE)
    assert found is not None
    return parse_date(found[1], date(2026, 6, 1))


PARTNERS, PEOPLE, AREAS = (
    index([Named(name, name) for name in listed("partners")]),
    index(people()),
    index([Named(name, name) for name in listed("areas")]),
)


def read(line: str) -> MeetingLine:
    return read_line(line, PARTNERS, PEOPLE, areas=AREAS, day=the_day())


def test_the_page_has_the_lines_that_it_promises() -> None:
    assert len({line for line, _, _ in ROWS}) == len(ROWS) >= 70
    assert len(ROWS) == PAGE.count("\n| `")


@pytest.mark.parametrize(("line", "understood", "told"), ROWS)
def test_a_line_of_the_page_is_read_as_it_says(line: str, understood: str, told: str) -> None:
    found = read(line)
    assert (echo(found), " ".join(found.problems) or found.hint) == (understood, told)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("p @Park Heights Renaissance call the rec centre by 3 dec", date(2026, 12, 3)),
        ("p @Library prints flyers may 3", date(2027, 5, 3)),
        ("p @Library prints flyers by friday", date(2026, 12, 4)),
    ],
)
def test_the_dates_of_the_page_are_days(line: str, due: date) -> None:
    assert line in [row[0] for row in ROWS]
    assert read(line).due == due


def test_every_kind_key_and_sign_of_the_page_does_what_it_says() -> None:
    kinds = re.findall(r"^\| (\w[\w ]+) \| `(.)` \| (?:`(.)` )?\| (.+) \|$", PAGE, re.MULTILINE)
    assert len(kinds) == 5
    for _, letter, sign, words in kinds:
        (kind,) = {
            read(f"{begun}so it was").kind
            for begun in (f"{letter} ", f"{letter}: ", *([sign] if sign else []))
        }
        assert {read(f"{word}: so it was").kind for word in words.split(", ")} == {kind}
        assert {read(f"{word.upper()} - so it was").kind for word in words.split(", ")} == {kind}
