"""The page for funders: what was done by function, given beside pledged, whatever is known or is not."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.activities import Activity, ActivityKind, Named
from ci_tui.domain.backbone import EntryKind, Function, Holder, Recorded, Tag, reading, window
from ci_tui.domain.backbone_report import BackboneReport, Gift, KeptPromise, Met, RoleGift, Told
from ci_tui.domain.commitments import Kept
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.names import clean
from ci_tui.domain.network import Network
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import RoleSort
from ci_tui.domain.updates import Audience, Channel
from ci_tui.exchange.documents import written

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 12, 2)
BANK, LIBRARY = Named("1" * 32, "Food Bank"), Named("2" * 32, "Library & Friends")
TEXTS = ["", "We open late.", "<b>Vans</b> & [x](y)", "مكتبة الحي", "# no | heading", "1. no list\n- none"]
ReadThrough = Callable[[Facts], dict[DocumentForm, str]]

_said = some.sampled_from(TEXTS)
_name = some.sampled_from(TEXTS[1:5])
_amount = some.none() | some.sampled_from([Decimal(0), Decimal(1), Decimal("2.5"), Decimal(1840)])
_day = some.dates(date(2025, 6, 1), date(2027, 3, 1))


def a_tag(function: Function, kind: EntryKind, day: date, text: str, **more: Any) -> Tag:
    return replace(Tag(f"{function}{day}{kind}", function, kind, f"{kind}{day}", day, text), **more)


def a_holder(function: Function, partner: str, person: str = "") -> Holder:
    return Holder(f"h{function}", function, "p", partner, "c" if person else None, person, date(2025, 3, 1))


DOOR = Activity(
    "activity2025-11-20", "Door to door", ActivityKind.CAMPAIGN, date(2025, 11, 20), date(2026, 1, 15)
)
SITES = Activity(
    "activity2026-06-01", "The list of sites", ActivityKind.ORGANISING, date(2026, 6, 1), date(2026, 6, 12)
)
TAGS = (
    a_tag(Function.GUIDE_VISION, EntryKind.ROUNDTABLE, date(2026, 9, 24), "What the summer showed",
          hours=Decimal(4), partner=BANK),
    a_tag(Function.GUIDE_VISION, EntryKind.ROUNDTABLE, date(2026, 11, 12), ""),
    a_tag(Function.ALIGN_ACTIVITIES, EntryKind.ACTIVITY, SITES.first_day, SITES.name, hours=Decimal("2.5"),
          partner=LIBRARY),
    a_tag(Function.PUBLIC_WILL, EntryKind.ACTIVITY, DOOR.first_day, DOOR.name, hours=Decimal(60)),
    a_tag(Function.PUBLIC_WILL, EntryKind.UPDATE, date(2026, 6, 8), "Free lunch for every child",
          about="public", way="social", hours=Decimal(1)),
    a_tag(Function.FUNDING, EntryKind.CONTACT, date(2026, 11, 17), "SECRET", about="United Fund", way="call",
          partner=BANK),
)  # fmt: skip
RECORDED = Recorded(
    (a_holder(Function.GUIDE_VISION, "Food Bank", "Rosa Alvarez"), a_holder(Function.FUNDING, "United Fund")),
    TAGS,
    {DOOR.id: DOOR, SITES.id: SITES},
    (),
)
REPORT = BackboneReport(
    network=Network("Millbrook Summer Meals", "Millbrook", "Every child has lunch within reach."),
    reading=reading(RECORDED, window(DAY), DAY),
    holders=RECORDED.holders,
    partners=("Food Bank", "Library & Friends", "United Fund"),
    sectors=(Sector.FOOD_AND_MEALS, Sector.LIBRARY_OR_PARKS, Sector.FUNDER),
    met=(Met(date(2026, 9, 24), "What the summer showed", 14, 17), Met(date(2026, 11, 12), "", 1, 1)),
    came=15,
    gifts=(
        Gift("Food Bank", Decimal(4), (RoleGift("Tutors", RoleSort.DATA, Decimal(400), None, "Counts"),)),
        Gift("Library & Friends", Decimal("2.5"), (), "Presides", "", "A room for sixty"),
        Gift("United Fund", None, (RoleGift("Tutors", RoleSort.MONEY, None, Decimal(6000)),)),
    ),
    promises=(
        KeptPromise(date(2026, 6, 22), "Library & Friends", "opens the yard", "Open from 11"),
        KeptPromise(date(2026, 9, 1), "", "asks the mayor", ""),
    ),
    kept=Kept(9, 6),
    told=(Told(date(2026, 6, 8), Channel.SOCIAL, Audience.PUBLIC, "Free lunch for every child"),),
)


@pytest.mark.parametrize("form", DocumentForm)
def test_the_page_reads_as_it_should(form: DocumentForm) -> None:
    golden = GOLDEN / f"backbone.{form.value}"
    text = written(REPORT, form)
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(text, "utf-8", newline="")
    assert text == golden.read_text("utf-8")


def test_what_is_pledged_is_never_added_to_what_was_given(read_through: ReadThrough) -> None:
    for text in read_through(REPORT).values():
        told = " ".join(text.split())
        assert "7.5 hours noted, with 3 of 6 entries. Pledged for a year: 400 hours and $6,000." in told
        assert "407.5" not in told


def test_hours_of_what_began_before_the_period_are_told_in_the_one_before(read_through: ReadThrough) -> None:
    text = " ".join(read_through(REPORT)[DocumentForm.TEXT].split())
    assert "3 December 2025 to 15 January 2026: Door to door (since 20 November 2025)" in text
    before = replace(REPORT, reading=reading(RECORDED, date(2025, 1, 1), date(2025, 12, 2)))
    text = " ".join(read_through(before)[DocumentForm.TEXT].split())
    assert "20 November 2025 to 2 December 2025: Door to door (60 hours)" in text


def test_what_was_said_in_a_call_is_not_told(read_through: ReadThrough) -> None:
    for text in read_through(REPORT).values():
        assert "call with United Fund" in " ".join(text.split())
        assert "SECRET" not in text


def test_long_lists_say_how_much_is_left_out(read_through: ReadThrough) -> None:
    calls = [replace(TAGS[0], id=str(n), entry_id=str(n), day=DAY - timedelta(n)) for n in range(15)]
    many = replace(
        REPORT,
        reading=reading(replace(RECORDED, tags=tuple(calls)), window(DAY), DAY),
        promises=tuple(REPORT.promises[0] for _ in range(21)),
    )
    for text in read_through(many).values():
        assert "and 3 more entries" in text
        assert "and 1 more promise" in text


@given(data=some.data())
def test_whatever_is_known_it_reads_well_and_leaves_nothing_out(read_through: ReadThrough, data: Any) -> None:
    draw = data.draw
    tags = tuple(
        replace(
            one,
            function=draw(some.sampled_from(Function)),
            text=draw(_said if one.kind is EntryKind.ROUNDTABLE else _name),
            hours=draw(_amount),
            partner=draw(some.sampled_from([None, Named("3" * 32, "<i>Us</i> & them")])),
        )
        for one in TAGS[draw(some.integers(0, 6)) :]
    )
    first, last = sorted((draw(_day), draw(_day)))
    gifts = some.builds(
        Gift, _name, _amount,
        some.lists(some.builds(RoleGift, _name, some.sampled_from(RoleSort), _amount, _amount, _said, _said),
                   max_size=2).map(tuple), _said, _said, _said,
    )  # fmt: skip
    told = BackboneReport(
        network=Network(draw(_name), draw(_said), draw(_said)),
        reading=reading(replace(RECORDED, tags=tags), first, last),
        holders=tuple(replace(one, partner=draw(_name), person=draw(_said)) for one in RECORDED.holders),
        partners=tuple(draw(some.lists(_name, max_size=2))),
        sectors=tuple(draw(some.lists(some.sampled_from(list(Sector)[:12]), max_size=2, unique=True))),
        met=tuple(draw(some.lists(some.builds(Met, _day, _said, some.just(3), some.just(5)), max_size=2))),
        came=draw(some.integers(0, 2)),
        gifts=tuple(draw(some.lists(gifts, max_size=2))),
        promises=tuple(draw(some.lists(some.builds(KeptPromise, _day, _said, _name, _said), max_size=2))),
        kept=Kept(draw(some.integers(2, 4)), 2),
        told=tuple(
            draw(
                some.lists(
                    some.builds(Told, _day, some.sampled_from(Channel), some.sampled_from(Audience), _name),
                    max_size=2,
                )
            )
        ),
    )
    forms = read_through(told)
    texts = [one.text for one in told.promises] + [one.outcome for one in told.promises]
    texts += [one.treasure for one in told.gifts] + [one.tag.text for one in told.reading.entries if
                                                     one.tag.kind is not EntryKind.CONTACT]  # fmt: skip
    texts += [one.subject for one in told.told] + list(told.partners)
    for form in (DocumentForm.HTML, DocumentForm.MARKDOWN):
        for text in texts:
            assert "".join(clean(text).split()) in "".join(forms[form].split())
