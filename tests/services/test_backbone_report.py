"""The facts of the page for funders: what was given told apart from what is pledged, and nobody named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.documents import DocumentForm, DocumentKind
from ci_tui.domain.errors import Refusal
from ci_tui.services.backbone_report import backbone_report
from ci_tui.services.door import writing
from ci_tui.services.reports import report
from ci_tui.store.book import Book

TODAY = date(2026, 12, 2)
SECRET = "Ana Ruiz is ill, call her son Pedro"
Made = Callable[[], BackboneReport]


@pytest.fixture
def partners(book: Book) -> dict[str, str]:
    """Three partners, one of them not active yet, and a person."""
    door = writing().partners
    chapel = {"name": "Grace Chapel", "sector": "faith", "brings_treasure": "A kitchen\nand a hall"}
    found = {"chapel": door.add_partner(book, chapel, TODAY)}
    found["library"] = door.add_partner(book, {"name": "Library", "sector": "library-or-parks"}, TODAY)
    found["invited"] = door.add_partner(book, {"name": "Bank", "status": "invited", "sector": "business",
                                               "brings_time": "An hour"}, TODAY)  # fmt: skip
    found["ann"] = door.add_contact(book, found["chapel"], {"name": "Ann Lee"})
    return found


@pytest.fixture
def strategy(book: Book) -> str:
    """A strategy with a role that the library and the chapel fill."""
    door = writing().strategies
    made = door.add_strategy(book, {"name": "Tutors"}, TODAY)
    role = door.add_role(book, made, {"text": "somebody who reads", "sort": "expertise"})
    given = {"partner": "Library", "since": "2026-01-01", "hours": "40", "money": "100", "talent": "Reading"}
    door.fill_role(book, role, given, TODAY)
    door.fill_role(book, role, {"partner": "Grace Chapel", "since": "2026-01-01", "hours": "10"}, TODAY)
    return str(made)


def test_hours_that_were_noted_stand_apart_from_those_that_are_pledged(
    book: Book, partners: dict[str, str], strategy: str
) -> None:
    note = writing().backbone.note_work
    for hours, on in (("2.5", "2026-11-01"), ("1", "2026-11-02"), ("", "2026-11-03")):
        note(book, Function.POLICY, {"text": "Spoke", "hours": hours, "partner": "Library", "on": on}, TODAY)
    note(book, Function.FUNDING, {"text": "Wrote", "hours": "4"}, TODAY)  # nobody said whose time it was
    told = backbone_report(book, TODAY)
    given = {one.partner: (one.hours, one.yearly_hours, one.yearly_money) for one in told.gifts}
    assert given == {"Grace Chapel": (None, 10, None), "Library": (Decimal("3.5"), 40, 100)}
    assert (told.reading.hours, told.yearly_hours, told.yearly_money) == (Decimal("7.5"), 50, 100)
    assert (len(told.reading.entries), told.reading.with_hours) == (4, 3)
    chapel, library = told.gifts
    assert chapel.treasure == "A kitchen\nand a hall"
    assert [(one.strategy, one.talent) for one in library.roles] == [("Tutors", "Reading")]


def test_who_is_not_at_the_table_any_more_gives_nothing(
    book: Book, partners: dict[str, str], strategy: str
) -> None:
    door = writing()
    door.partners.set_status(book, partners["library"], "left", date(2026, 3, 1))
    door.partners.trash_partner(book, partners["chapel"], TODAY)
    assert backbone_report(book, TODAY).gifts[0].yearly_hours == 40  # it filled the role in the period
    assert backbone_report(book, TODAY, date(2026, 3, 1)).gifts == ()
    assert backbone_report(book, TODAY).partners == ()


def test_the_period_is_what_was_asked_for(book: Book, partners: dict[str, str]) -> None:
    door = writing()
    for day in ("2026-03-01", "2026-06-01", "2026-09-01"):
        meeting = {"day": day, "present": "Ann Lee\nLibrary"}
        door.roundtables.record_meeting(book, meeting, TODAY)
        sent = {"subject": f"Sent {day}", "channel": "press", "audience": "public", "on": day}
        door.updates.add_update(book, sent, TODAY)
        promise = {"text": f"Due {day}", "who": "Library", "due": day, "made_on": "2026-01-01"}
        kept = door.commitments.add_commitment(book, promise, TODAY)
        door.commitments.keep_promise(book, kept, "It came", date.fromisoformat(day))
    told = backbone_report(book, date(2026, 8, 31), date(2026, 3, 2))
    assert [one.subject for one in told.told] == ["Sent 2026-06-01"]
    assert [(one.partner, one.text, one.outcome) for one in told.promises] == [
        ("Library", "Due 2026-06-01", "It came")
    ]
    assert [(one.day.month, one.partners, one.people) for one in told.met] == [(6, 2, 2)]
    assert told.came == 2
    with pytest.raises(Refusal, match="ends before it begins"):
        backbone_report(book, date(2026, 3, 1), date(2026, 3, 2))


def test_who_held_a_function_in_the_period_is_named_with_the_partner(
    book: Book, partners: dict[str, str]
) -> None:
    hold = writing().backbone.hold
    hold(book, Function.POLICY, {"who": "Ann Lee", "since": "2026-01-01", "until": "2026-05-01"}, TODAY)
    hold(book, Function.POLICY, {"who": "Library", "since": "2026-05-01"}, TODAY)
    whole = backbone_report(book, TODAY).held_by(Function.POLICY)
    assert [one.who for one in whole] == ["Ann Lee (Grace Chapel)", "Library"]
    late = backbone_report(book, TODAY, date(2026, 5, 1)).held_by(Function.POLICY)
    assert [one.who for one in late] == ["Library"]


@pytest.mark.parametrize("form", DocumentForm)
def test_what_was_said_in_a_call_stays_in_the_book(
    book: Book, partners: dict[str, str], form: DocumentForm
) -> None:
    door = writing()
    call = {"partner": "Grace Chapel", "person": "Ann Lee", "text": SECRET, "on": "2026-11-20"}
    contact = door.contacts_made.add_contact(book, call, TODAY)
    door.backbone.tag(book, EntryKind.CONTACT, contact, Function.FUNDING)
    text = report(book, DocumentKind.BACKBONE, today=TODAY, form=form).text
    assert "call with" in text
    assert not any(word in text for word in ("Ana Ruiz", "Pedro", "Ann Lee"))


def test_only_holders_are_named_in_what_was_kept(book: Book, partners: dict[str, str]) -> None:
    door = writing()
    door.partners.add_contact(book, partners["library"], {"name": "Bo Diaz"})
    door.backbone.hold(book, Function.POLICY, {"who": "Ann Lee", "since": "2026-01-01"}, TODAY)
    made = {"text": "asks Bo Diaz", "who": "Library", "made_on": "2026-11-05"}
    promise = door.commitments.add_commitment(book, made, TODAY)
    door.commitments.keep_promise(book, promise, "Bo Diaz told Ann Lee.", on=TODAY)
    (kept,) = backbone_report(book, TODAY).promises
    assert (kept.text, kept.outcome) == ("asks somebody", "Somebody told Ann Lee.")


def test_an_empty_book_has_a_page_too(book: Book) -> None:
    text = report(book, DocumentKind.BACKBONE, today=TODAY, form="txt").text
    assert "No roundtable was held, and nothing was noted in these days." in text
