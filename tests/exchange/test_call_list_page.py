"""The call list on paper: whom to call first, what is known of them, and what was called already."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.activities import Named
from ci_tui.domain.call_list import CallLine, CallReason, CallSheet, Why
from ci_tui.domain.contacts_made import ContactMade, Way
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.missing import Callee
from ci_tui.domain.names import clean
from ci_tui.domain.partners import Channel, Reach, ReachKind, Sector
from ci_tui.exchange.documents import written

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 12, 2)
ReadThrough = Callable[[Facts], dict[DocumentForm, str]]
TEXTS = ["", "We open late.", "<b>Vans</b> & [x](y)", "مكتبة الحي", "# no | heading", "1. no list\n- none"]


def a_contact(day: date, person: str, text: str) -> ContactMade:
    return ContactMade("c", "p", "Grace Chapel", "a" if person else None, person, day, Way.CALL, text)


ANN = Callee(
    *("a", "Ann Lee", "pastor", "Spanish", Channel.TEXT),
    (Reach(ReachKind.PHONE, "555-0134", "home"), Reach(ReachKind.PHONE, "555-0135")),
    ("ann@example.org",),
)
DRIFTS = CallReason(Why.DRIFTS, "Not heard from for 300 days, and missed the last two roundtables.")
ROLE = CallReason(Why.ROLE, "Could fill a role of “Rides” (money: A van).")
CHAPEL = CallLine(
    *(Named("p", "Grace Chapel"), Sector.FAITH, ANN, (DRIFTS, ROLE)),
    came=date(2026, 2, 5),
    last=a_contact(date(2025, 12, 1), "Ann Lee", "She is away until Easter."),
    called=None,
)
BANK = replace(
    CHAPEL, partner=Named("b", "Bank"), callee=Callee(emails=("gifts@example.org",)), reasons=(ROLE,),
    came=None, last=None,
)  # fmt: skip
CLINIC = replace(
    BANK, partner=Named("k", "Clinic"), callee=Callee(name="Priya Raman", channel=Channel.IN_PERSON)
)
CLUB = replace(CHAPEL, partner=Named("y", "Youth Club"), called=a_contact(DAY, "", "They come."))
SHEET = CallSheet("Millbrook Summer Meals", DAY, (CHAPEL, CLUB, BANK, CLINIC))


@pytest.mark.parametrize("form", DocumentForm)
def test_the_page_reads_as_it_should(form: DocumentForm) -> None:
    golden = GOLDEN / f"call-list.{form.value}"
    text = written(SHEET, form)
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(text, "utf-8", newline="")
    assert text == golden.read_text("utf-8")


def test_nobody_to_call_is_said(read_through: ReadThrough) -> None:
    for text in read_through(CallSheet("Millbrook", DAY, ())).values():
        assert "There is nobody to call." in text


@given(
    name=some.sampled_from(TEXTS[1:]),
    person=some.sampled_from(TEXTS),
    label=some.sampled_from(TEXTS),
    reason=some.sampled_from(TEXTS[1:]),
    said=some.sampled_from(TEXTS),
    channel=some.sampled_from(Channel),
    made=some.booleans(),
)
def test_whatever_is_known_it_reads_well(
    read_through: ReadThrough,
    *,
    name: str,
    person: str,
    label: str,
    reason: str,
    said: str,
    channel: Channel,
    made: bool,
) -> None:
    callee = Callee("a", person, "", label, channel, (Reach(ReachKind.PHONE, "555-0134", label),))
    contact = a_contact(DAY, person, said)
    line = CallLine(
        *(Named("p", name), Sector.FAITH, callee, (CallReason(Why.ROLE, reason),)),
        came=None, last=contact, called=contact if made else None,
    )  # fmt: skip
    forms = read_through(CallSheet("Millbrook", DAY, (line,)))
    for form in (DocumentForm.HTML, DocumentForm.MARKDOWN):
        for text in (name, person, label, reason, said):
            assert "".join(clean(text).split()) in "".join(forms[form].split())
