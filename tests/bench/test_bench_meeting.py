"""A meeting in a large book: names are read once, and a paste of 5,000 lines is kept in a few seconds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.names import new_id, partner_key, search_key
from ci_tui.services import meeting
from ci_tui.services.door import writing
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

TODAY = date(2026, 6, 12)
NOW = datetime(2026, 6, 12, 18, tzinfo=UTC)
PARTNERS, PEOPLE, AREAS, LINES = 500, 10_000, 100_000, 5_000
KEPT_S = 8.0  # of the processor, for a paste of 5,000 lines
NEW_MS = 400.0  # of the processor, where a partner was added: all people are read again, no area is
AGAIN_MS = 25.0  # of the processor, for the names of a meeting where none has changed


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, str]]:
    """A book with many partners, people and areas, and a roundtable of today."""
    path: Path = tmp_path_factory.mktemp("meeting") / "book.db"
    with Book.create(path, name="Many names") as book:
        partners = [new_id() for _ in range(PARTNERS)]
        with book.action("filled") as unit:
            unit.bulk_insert("partner", (_partner(one, at) for at, one in enumerate(partners)))
            unit.bulk_insert("contact", (_person(partners[at % PARTNERS], at) for at in range(PEOPLE)))
            unit.bulk_insert("area", (_area(at) for at in range(AREAS)))
        form = {"day": TODAY, "status": "planned"}
        yield book, writing().roundtables.plan_roundtable(book, form, TODAY)


def _partner(row_id: str, at: int) -> dict[str, object]:
    name = f"Partner {at} & Sons"
    return {"id": row_id, "name": name, "name_key": search_key(name), "same_key": partner_key(name)}


def _person(partner: str, at: int) -> dict[str, object]:
    return {"id": new_id(), "partner_id": partner, "name": f"Ann {at}", "name_key": f"ann {at}"}


def _area(at: int) -> dict[str, object]:
    name = f"Block {at}"
    return {
        "id": new_id(),
        "name": name,
        "name_key": search_key(name),
        "code": f"B{at}",
        "code_key": f"b{at}",
    }


def keep(large: tuple[Book, str], lines: list[MeetingLine], **told: Any) -> None:
    here: dict[str, Any] = {"said_at": NOW, "agenda_item_id": None, "today": TODAY}
    writing().meeting.keep_lines(*large, lines, **here | told)


def test_names_are_read_once_while_a_meeting_goes_on(large: tuple[Book, str], record_property: Any) -> None:
    names = meeting.names(*large)
    read = meeting.reader(names, TODAY)
    keep(large, [read("p @Ann 9876 opens the hall #Block 99999 by 3 dec")])
    begun = process_time()
    again = meeting.names(*large)
    took = (process_time() - begun) * 1000
    record_property("figure", f"names of a meeting among {AREAS:,} areas, asked for again: {took:.1f} ms")
    assert again.areas is names.areas
    assert took < AGAIN_MS
    writing().partners.add_partner(large[0], {"name": "One more"}, TODAY)
    begun = process_time()
    more = meeting.names(*large)
    took = (process_time() - begun) * 1000
    record_property("figure", f"names of a meeting once a partner of {PARTNERS} was added: {took:.0f} ms")
    assert "one more" in more.partners
    assert more.areas is names.areas
    assert took < NEW_MS


def test_a_paste_of_5000_lines(large: tuple[Book, str], record_property: Any) -> None:
    read = meeting.reader(meeting.names(*large), TODAY)
    kinds = ("l Shade {} helps @Ann {} #heat", "p @Partner 7 & Sons row {} by 3 dec", "g gap {} #Block {}")
    lines = [read(f"{kinds[at % 3].format(at, at)}") for at in range(LINES)]
    begun = process_time()
    keep(large, lines)
    took = process_time() - begun
    record_property("figure", f"5,000 lines kept in one action: {took:.1f} s of the processor")
    assert took < KEPT_S
    said = meeting.meeting_view(*large).said
    assert len(said) >= LINES
    assert {one.kind for one in said} == {LineKind.LEARNING, LineKind.COMMITMENT, LineKind.GAP}
