"""Invitations: partners asked, answers noted, taken back, undone; who is left out, who is missing."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.invitations import Answers, InvitationAnswer
from ci_tui.domain.partners import Sector
from ci_tui.services import invitations
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)


def a_partner(book: Book, name: str, **fields: Any) -> str:
    typed = {"name": name, "since": "2025-01-01", **fields}
    return str(writing().partners.add_partner(book, typed, TODAY))


@pytest.fixture
def planned(book: Book) -> str:
    """A roundtable to come."""
    form = {"day": TODAY + 20 * DAY, "title": "Summer"}
    return str(writing().roundtables.plan_roundtable(book, form, TODAY))


def met(book: Book, day: date, *names: str) -> None:
    form = {"day": day, "present": names}
    writing().roundtables.record_meeting(book, form, TODAY)


def told(book: Book, roundtable_id: str) -> list[tuple[str, str, str]]:
    return [(one.partner, one.answer, one.note) for one in invitations.invited(book, roundtable_id)]


def test_several_are_invited_at_once_and_nobody_twice(book: Book, planned: str) -> None:
    write = writing().invitations
    zion, chapel, club = (a_partner(book, name) for name in ("Zion", "Grace Chapel", "Éclair Club"))
    assert write.invite(book, planned, [zion], TODAY) == 1
    assert write.invite(book, planned, [chapel, zion, club, chapel], TODAY + DAY) == 2
    assert told(book, planned) == [("Éclair Club", "", ""), ("Grace Chapel", "", ""), ("Zion", "", "")]
    assert {one.partner: one.invited_on for one in invitations.invited(book, planned)} == {
        "Zion": TODAY,
        "Éclair Club": TODAY + DAY,
        "Grace Chapel": TODAY + DAY,
    }
    writing().undo.undo(book)
    assert told(book, planned) == [("Zion", "", "")]


def test_an_answer_invites_is_changed_and_taken_back(book: Book, planned: str) -> None:
    write = writing().invitations
    chapel = a_partner(book, "Grace Chapel")
    write.answer(book, planned, chapel, "comes", TODAY, note="Ann and Bo")
    assert told(book, planned) == [("Grace Chapel", "comes", "Ann and Bo")]
    write.answer(book, planned, chapel, InvitationAnswer.CANNOT, TODAY + DAY)
    assert told(book, planned) == [("Grace Chapel", "cannot", "Ann and Bo")]
    write.answer(book, planned, chapel, "", TODAY + DAY, note="")
    assert told(book, planned) == [("Grace Chapel", "", "")]
    with book.read() as connection:
        assert connection.execute("SELECT answered_on FROM invitation").fetchall() == [(None,)]
    assert [one.sentence for one in history(book, planned)][:3] == [
        "noted that Grace Chapel has not answered about the roundtable of 2 Jul 2026",
        "noted that Grace Chapel cannot come to the roundtable of 2 Jul 2026",
        "noted that Grace Chapel comes to the roundtable of 2 Jul 2026",
    ]


def test_what_was_answered_stays_answered_on_its_day(book: Book, planned: str) -> None:
    write = writing().invitations
    chapel = a_partner(book, "Grace Chapel")
    write.answer(book, planned, chapel, "comes", TODAY)
    write.answer(book, planned, chapel, "comes", TODAY + DAY, note="by bus")
    with book.read() as connection:
        rows = connection.execute("SELECT answered_on, note FROM invitation").fetchall()
    assert rows == [(TODAY.isoformat(), "by bus")]


@pytest.mark.parametrize(
    ("answer", "note", "said"),
    [("perhaps", "", "answers offered"), ("comes", "x" * 501, "501 characters")],
)
def test_what_is_no_answer_is_refused(book: Book, planned: str, answer: str, note: str, said: str) -> None:
    chapel = a_partner(book, "Grace Chapel")
    with pytest.raises(FormRefusal, match=said):
        writing().invitations.answer(book, planned, chapel, answer, TODAY, note=note)
    assert told(book, planned) == []


def test_one_is_taken_off_with_its_answer(book: Book, planned: str) -> None:
    write = writing().invitations
    chapel = a_partner(book, "Grace Chapel")
    write.answer(book, planned, chapel, "maybe", TODAY)
    write.uninvite(book, planned, chapel)
    assert told(book, planned) == []
    with pytest.raises(Refusal, match="not invited any more"):
        write.uninvite(book, planned, chapel)
    writing().undo.undo(book)
    assert told(book, planned) == [("Grace Chapel", "maybe", "")]


def test_what_cannot_be_is_refused_and_nothing_of_it_kept(book: Book, planned: str) -> None:
    write, door = writing().invitations, writing()
    chapel, gone = a_partner(book, "Grace Chapel"), a_partner(book, "Old Mill")
    door.partners.trash_partner(book, gone, TODAY)
    with pytest.raises(Refusal, match="“Old Mill” is in the trash"):
        write.invite(book, planned, [chapel, gone], TODAY)
    with pytest.raises(Refusal, match="no longer in the book"):
        write.answer(book, planned, "0" * 32, "comes", TODAY)
    with pytest.raises(Refusal, match="Name a partner"):
        write.invite(book, planned, [], TODAY)
    assert told(book, planned) == []
    door.roundtables.set_status(book, planned, "cancelled", TODAY)
    with pytest.raises(Refusal, match="was cancelled"):
        write.invite(book, planned, [chapel], TODAY)
    door.roundtables.trash_roundtable(book, planned, TODAY)
    with pytest.raises(Refusal, match="in the trash"):
        write.answer(book, planned, chapel, "comes", TODAY)


def test_a_partner_in_the_trash_is_left_out_until_it_is_back(book: Book, planned: str) -> None:
    door = writing()
    chapel = a_partner(book, "Grace Chapel", sector="faith")
    door.invitations.answer(book, planned, chapel, "comes", TODAY)
    door.partners.trash_partner(book, chapel, TODAY)
    assert told(book, planned) == []
    assert Sector.FAITH in invitations.sectors_missing(book, planned).nobody
    door.partners.restore_partner(book, chapel)
    assert told(book, planned) == [("Grace Chapel", "comes", "")]
    assert invitations.answers(book, planned) == Answers(come=1)


def test_who_could_be_invited(book: Book, planned: str) -> None:
    door = writing()
    for name, status in (("Active", "active"), ("Left", "left"), ("Paused", "paused"), ("Asked", "active")):
        partner_id = a_partner(book, name, status=status)
        if name == "Asked":
            door.invitations.invite(book, planned, [partner_id], TODAY)
    found = invitations.not_invited(book, planned, TODAY)
    assert [(one.partner, one.is_active) for one in found] == [("Active", True), ("Paused", False)]


def test_who_missed_the_last_two(book: Book) -> None:
    for name, sector in (("Here", "health"), ("Missing", "faith"), ("New", "youth")):
        a_partner(book, name, sector=sector)
    met(book, TODAY - 30 * DAY, "Here", "Missing")
    met(book, TODAY - 20 * DAY, "Here")
    assert invitations.missing(book, TODAY) == ()
    met(book, TODAY - 10 * DAY, "Here")
    assert [(one.partner, one.sector) for one in invitations.missing(book, TODAY)] == [
        ("Missing", Sector.FAITH)
    ]
    assert invitations.missing(book, TODAY - 15 * DAY) == ()
