"""Merging two partners in what they do: activities, updates, the backbone and the hours given to it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.trash import TrashKind
from ci_tui.services import activities, trash
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    """Two partners that turn out to be one: the one that is kept, and the other; each with an Ana Ruiz."""
    add = writing().partners.add_partner
    kept, other = (
        add(book, {"name": name, "since": "2025-01-01", "contact_name": "Ana Ruiz"}, TODAY)
        for name in ("YMCA", "The Y")
    )
    return str(kept), str(other)


def merge(book: Book, pair: tuple[str, str]) -> None:
    writing().partners.merge_partners(book, *pair, TODAY)
    assert book.check().ok


def rows(book: Book, statement: str) -> list[tuple[Any, ...]]:
    with book.read() as connection:
        return list(connection.execute(statement).fetchall())


def add(book: Book, name: str, partners: str, **typed: str) -> str:
    form = {"name": name, "partners": partners, "first_day": "2026-06-08", **typed}
    return str(writing().activities.add_activity(book, form, TODAY))


def test_what_either_does_the_kept_one_does_once(book: Book, pair: tuple[str, str]) -> None:
    (other_ana,) = rows(book, f"SELECT id FROM contact WHERE partner_id = '{pair[1]}'")[0]
    joint = add(book, "Together", "YMCA\nThe Y")
    alone = add(book, "Alone", "The Y", contact=f"person:{other_ana}")
    merge(book, pair)
    for activity in (joint, alone):
        assert [one.id for one in activities.activity(book, activity).partners] == [pair[0]]
    assert not activities.activity(book, joint).is_joint
    contact = activities.activity(book, alone).contact
    assert contact is not None and contact.id != other_ana and contact.name == "Ana Ruiz"
    writing().undo.undo(book)
    assert activities.activity(book, joint).is_joint


def test_updates_and_hours_are_of_the_kept_one(book: Book, pair: tuple[str, str]) -> None:
    door = writing()
    door.updates.add_update(book, {"subject": "News", "partners": list(pair)}, TODAY)
    door.updates.add_update(book, {"subject": "More", "partners": [pair[1]]}, TODAY)
    site = add(book, "Lunch", "The Y")
    given = {"hours": 3, "partner": f"partner:{pair[1]}"}
    door.backbone.tag(book, EntryKind.ACTIVITY, site, Function.POLICY, given)
    merge(book, pair)
    assert rows(book, "SELECT partner_id FROM update_partner") == [(pair[0],)] * 2
    assert rows(book, "SELECT hours, partner_id FROM backbone_tag") == [(3.0, pair[0])]


@pytest.mark.parametrize(
    ("ours", "theirs", "held"),
    [
        ({"since": "2025-03-01"}, {"since": "2025-01-01"}, [("2025-01-01", None)]),
        (
            {"since": "2025-01-01", "until": "2025-06-01"},
            {"since": "2025-05-01", "until": "2025-09-01"},
            [("2025-01-01", "2025-09-01")],
        ),
        (
            {"since": "2025-01-01", "until": "2025-02-01"},
            {"since": "2025-05-01"},
            [("2025-01-01", "2025-02-01"), ("2025-05-01", None)],
        ),
    ],
)
def test_a_function_that_both_held_is_held_once(
    book: Book, pair: tuple[str, str], ours: dict[str, str], theirs: dict[str, str], held: list[Any]
) -> None:
    for partner, times in zip(pair, (ours, theirs), strict=True):
        form = {"who": f"partner:{partner}", "note": f"of {partner[:4]}", **times}
        writing().backbone.hold(book, Function.FUNDING, form, TODAY)
    merge(book, pair)
    assert rows(book, "SELECT since, until FROM function_holder ORDER BY since") == held
    notes = "; ".join(note for (note,) in rows(book, "SELECT note FROM function_holder ORDER BY since"))
    assert all(f"of {partner[:4]}" in notes for partner in pair)
    assert {partner for (partner,) in rows(book, "SELECT partner_id FROM function_holder")} == {pair[0]}


def _merged(book: Book, pair: tuple[str, str]) -> None:
    merge(book, pair)


def _person_erased(book: Book, _pair: tuple[str, str]) -> None:
    """The people of the calls go for good; that the partners were called stays."""
    door = writing()
    for (person,) in rows(book, "SELECT id FROM contact"):
        door.partners.trash_contact(book, person, TODAY)
    gone = [line for line in trash.contents(book, TODAY) if line.kind is TrashKind.CONTACT]
    door.trash.empty(book, gone, TODAY)


@pytest.mark.parametrize(("change", "left"), [(_merged, 1), (_person_erased, 2)])
def test_a_call_stays_work_for_the_backbone(
    book: Book, pair: tuple[str, str], change: Callable[[Book, tuple[str, str]], None], left: int
) -> None:
    door = writing()
    people = dict(rows(book, "SELECT partner_id, id FROM contact"))
    for partner in pair:
        call = {"partner": f"partner:{partner}", "person": f"person:{people[partner]}", "text": "The grant"}
        made = door.contacts_made.add_contact(book, call, TODAY)
    door.backbone.tag(book, EntryKind.CONTACT, made, Function.FUNDING, {"hours": 2, "partner": "The Y"})
    change(book, pair)
    assert rows(book, "SELECT count(*) FROM contact_made") == [(left,)]
    tagged = "SELECT t.hours FROM backbone_tag t JOIN contact_made m ON m.id = t.contact_made_id"
    assert rows(book, f"{tagged} WHERE t.function = 'funding'") == [(2.0,)]
    assert book.check().ok
