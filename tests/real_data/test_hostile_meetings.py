"""The big list of naughty strings said, decided and signed in at a meeting: all of it is kept as it is."""

import json
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.meeting_lines import LineKind, read_line
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.roundtables import Attendee
from ci_tui.services import learnings, roundtables
from ci_tui.services.door import writing
from ci_tui.store.book import Book

pytestmark = pytest.mark.real_data
TODAY = date(2026, 6, 12)


@pytest.fixture
def strings(published: Path) -> list[str]:
    listed = json.loads((published / "hostile" / "blns.json").read_text("utf-8"))
    return list({clean(text)[:400]: None for text in listed if clean(text)})


def test_a_meeting_of_naughty_strings(tmp_path: Path, strings: list[str]) -> None:
    distinct = list({search_key(text): text for text in strings if search_key(text)}.values())
    with Book.create(tmp_path / "hostile.db", name="Hostile", today=TODAY) as book:
        meeting = writing().roundtables.record_meeting(
            book,
            {
                "day": TODAY,
                "present": [
                    *(Attendee(new_partner=text, person=text) for text in distinct),
                    *(Attendee(guest=text, guest_from=text) for text in distinct),
                ],
                "lines": [line for text in strings for line in (f"d: {text}", f"barrier: so said {text}")],
                "notes": "\n".join(strings)[:4_000],
            },
            TODAY,
        )
        card = roundtables.roundtable_card(book, meeting)
        assert {one.person for one in card.present} == set(distinct)
        assert (card.partners, card.people) == (len(distinct), 2 * len(distinct))
        assert [one.text for one in card.decisions] == [" ".join(text.split()) for text in strings]
        assert len(card.learnings) == len(learnings.open_list(book, text="so said")) == len(strings)
        for text in distinct:
            assert len(roundtables.open_list(book, text)) == 1, text


def test_every_string_is_a_line_of_its_own(strings: list[str]) -> None:
    for text in strings:
        found = read_line(text)
        assert found.kind in LineKind
        assert search_key(found.words) in search_key(text) or found.believed
