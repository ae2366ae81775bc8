"""The backbone: who holds its functions, which entries count as work for one, and what that says on a day."""

from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.backbone import EntryKind, Function, Holder, Work
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.services.backbone import backbone, tagged
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book
from ci_tui.store.reads import backbone as reads

TODAY = date(2026, 12, 2)
GONE = "0" * 32


@pytest.fixture(autouse=True)
def partners(book: Book) -> dict[str, str]:
    """Two partners and a person."""
    door = writing().partners
    found = {name: door.add_partner(book, {"name": name}, TODAY) for name in ("Grace Chapel", "Library")}
    found["Ann Lee"] = door.add_contact(book, found["Grace Chapel"], {"name": "Ann Lee"})
    return found


@pytest.fixture
def met(book: Book) -> str:
    """A roundtable that was held."""
    return str(writing().roundtables.plan_roundtable(book, {"day": "2026-11-12", "title": "Plans"}, TODAY))


def hold(book: Book, function: Function, who: str, **typed: str) -> str:
    return str(writing().backbone.hold(book, function, {"who": who, **typed}, TODAY))


def holders(book: Book, function: Function = Function.POLICY, day: date = TODAY) -> tuple[Holder, ...]:
    return backbone(book, day).of(function).holders


def work(book: Book, function: Function = Function.POLICY, day: date = TODAY) -> tuple[Work, ...]:
    return backbone(book, day).of(function).work


def call(book: Book, day: str = "2026-11-20", **typed: str) -> str:
    typed = {"partner": "Library", "on": day, "text": "They come", **typed}
    return str(writing().contacts_made.add_contact(book, typed, TODAY))


class TestHolding:
    def test_a_partner_or_one_of_its_people_holds_it_since_a_day(self, book: Book) -> None:
        hold(book, Function.POLICY, "ann lee", since="2026-02-01", note="Two hours a week")
        hold(book, Function.POLICY, "Library")
        assert [(one.who, one.since, one.note) for one in holders(book)] == [
            ("Ann Lee (Grace Chapel)", date(2026, 2, 1), "Two hours a week"),
            ("Library", TODAY, ""),
        ]
        assert [one.who for one in holders(book, day=date(2026, 12, 1))] == ["Ann Lee (Grace Chapel)"]
        assert holders(book, day=date(2026, 1, 31)) == ()

    def test_the_sentence_names_the_partner_and_undo_takes_it_back(self, book: Book) -> None:
        hold(book, Function.PUBLIC_WILL, "Library")
        assert writing().undo.undo(book).sentence == "named Library for the backbone: public will"
        assert holders(book, Function.PUBLIC_WILL) == ()

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"who": ""}, "who"),
            ({}, "who"),
            ({"who": "Nobody here"}, "who"),
            ({"who": "Library", "since": "soon"}, "since"),
            ({"who": "Library", "since": "2026-05-01", "until": "2026-04-01"}, "until"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, typed: dict[str, str], field: str
    ) -> None:
        with pytest.raises(FormRefusal) as refused:
            writing().backbone.hold(book, Function.POLICY, typed, TODAY)
        assert list(refused.value.fields) == [field]
        assert holders(book) == ()

    def test_nobody_holds_it_twice_on_a_day_and_may_come_back_to_it(self, book: Book) -> None:
        first = hold(book, Function.POLICY, "Library", since="2026-01-01")
        with pytest.raises(FormRefusal, match="holds this function already"):
            hold(book, Function.POLICY, "Library", since="2026-09-01")
        writing().backbone.let_go(book, first, {"on": "2026-06-01"}, TODAY)
        with pytest.raises(FormRefusal, match="holds this function already"):
            hold(book, Function.POLICY, "Library", since="2025-06-01", until="2026-01-02")
        hold(book, Function.POLICY, "Library", since="2026-06-01")
        hold(book, Function.FUNDING, "Library", since="2026-01-01")
        line = backbone(book, TODAY).of(Function.POLICY)
        assert [one.since for one in line.holders] == [date(2026, 6, 1)]
        assert [one.id for one in line.others] == [first]

    def test_one_that_was_named_by_mistake_goes(self, book: Book) -> None:
        one = hold(book, Function.POLICY, "Library", since="2026-11-01")
        writing().backbone.let_go(book, one, {"on": "2026-11-01"}, TODAY)
        assert backbone(book, TODAY).of(Function.POLICY).others == ()
        with pytest.raises(Refusal, match="no longer among those who hold"):
            writing().backbone.let_go(book, one, {}, TODAY)

    def test_the_person_the_days_and_the_note_are_changed(self, book: Book) -> None:
        one = hold(book, Function.POLICY, "Grace Chapel", since="2026-01-01", note="Alone")
        change = writing().backbone.edit_holder
        change(book, one, {"who": "Ann Lee"}, TODAY)
        change(book, one, {"until": "2027-01-01"}, TODAY)
        (kept,) = holders(book)
        assert (kept.person, kept.since, kept.until) == ("Ann Lee", date(2026, 1, 1), date(2027, 1, 1))
        assert kept.note == "Alone"
        with pytest.raises(FormRefusal, match="Another partner held this"):
            change(book, one, {"who": "Library"}, TODAY)

    def test_what_the_form_begins_with_changes_nothing(self, book: Book) -> None:
        one = hold(book, Function.POLICY, "Ann Lee", since="2026-01-01", note="By phone")
        before, door = holders(book), writing().backbone
        door.edit_holder(book, one, door.HolderForm.begin(**door.holder_values(before[0])), TODAY)
        assert holders(book) == before

    def test_who_left_the_network_holds_nothing_and_is_not_named(
        self, book: Book, partners: dict[str, str]
    ) -> None:
        hold(book, Function.POLICY, "Library", since="2026-01-01")
        writing().partners.set_status(book, partners["Library"], "left", date(2026, 5, 1))
        assert holders(book, day=date(2026, 4, 30)) != ()
        assert holders(book) == ()
        with pytest.raises(FormRefusal, match="has left the network"):
            hold(book, Function.FUNDING, "Library")

    def test_a_partner_in_the_trash_holds_nothing(self, book: Book, partners: dict[str, str]) -> None:
        one = hold(book, Function.POLICY, "Library")
        writing().partners.trash_partner(book, partners["Library"], TODAY)
        assert holders(book) == ()
        with pytest.raises(Refusal, match="no longer among those who hold"):
            writing().backbone.edit_holder(book, one, {"note": "Mondays"}, TODAY)
        with pytest.raises(FormRefusal, match="nobody called"):
            hold(book, Function.FUNDING, "Library")

    def test_its_history_stands_with_the_partner(self, book: Book, partners: dict[str, str]) -> None:
        hold(book, Function.POLICY, "Library", since="2026-01-01", note="Mondays")
        told = history(book, partners["Library"])[0].details
        assert told == ("holds for the backbone: policy since 1 Jan 2026: Mondays added",)


class TestTagging:
    def test_each_kind_of_entry_counts_on_its_day(self, book: Book, met: str) -> None:
        door = writing()
        sent = {"subject": "News", "channel": "e-mail", "audience": "public", "on": "2026-10-01"}
        update = door.updates.add_update(book, sent, TODAY)
        door.backbone.note_work(book, Function.POLICY, {"text": "Spoke", "on": "2026-09-01"}, TODAY)
        door.backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY)
        door.backbone.tag(book, EntryKind.UPDATE, update, Function.POLICY)
        door.backbone.tag(book, EntryKind.CONTACT, call(book), Function.POLICY)
        assert [(one.tag.kind, one.first.isoformat()) for one in work(book)] == [
            (EntryKind.CONTACT, "2026-11-20"),
            (EntryKind.ROUNDTABLE, "2026-11-12"),
            (EntryKind.UPDATE, "2026-10-01"),
            (EntryKind.ACTIVITY, "2026-09-01"),
        ]
        assert [one.tag.kind for one in work(book, day=date(2026, 10, 31))] == [
            EntryKind.UPDATE,
            EntryKind.ACTIVITY,
        ]

    def test_hours_and_who_gave_them_are_changed_one_by_one(self, book: Book, met: str) -> None:
        tag = writing().backbone.tag
        tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, {"hours": "2.5", "partner": "Library"})
        tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, {"partner": "Grace Chapel"})
        tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY)
        (one,) = work(book)
        assert one.tag.partner is not None
        assert (one.hours, one.tag.partner.name) == (Decimal("2.5"), "Grace Chapel")
        tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, {"hours": "", "partner": ""})
        (one,) = work(book)
        assert (one.hours, one.tag.partner) == (None, None)

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"hours": "-1"}, "hours"),
            ({"hours": "100001"}, "hours"),
            ({"hours": "many"}, "hours"),
            ({"partner": "Nobody here"}, "partner"),
        ],
    )
    def test_hours_that_cannot_be_are_refused(
        self, book: Book, met: str, typed: dict[str, str], field: str
    ) -> None:
        with pytest.raises(FormRefusal) as refused:
            writing().backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, typed)
        assert list(refused.value.fields) == [field]
        assert work(book) == ()

    def test_it_counts_no_more_and_undo_brings_its_hours_back(self, book: Book, met: str) -> None:
        door = writing()
        door.backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, {"hours": "3"})
        door.backbone.untag(book, EntryKind.ROUNDTABLE, met, Function.POLICY)
        assert work(book) == ()
        undone = door.undo.undo(book).sentence
        assert undone == "no longer counts the roundtable of 12 Nov 2026 as work for the backbone: policy"
        assert [one.hours for one in work(book)] == [3]
        door.backbone.untag(book, EntryKind.ROUNDTABLE, met, Function.FUNDING)  # which it never was
        assert len(work(book)) == 1

    def test_what_is_planned_or_in_the_trash_does_not_count(self, book: Book, met: str) -> None:
        door = writing()
        planned = door.roundtables.plan_roundtable(book, {"day": "2026-12-20"}, TODAY)
        door.backbone.tag(book, EntryKind.ROUNDTABLE, planned, Function.POLICY)
        door.backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.FUNDING)
        assert work(book) == ()
        door.roundtables.trash_roundtable(book, met, TODAY)
        assert backbone(book, TODAY).dated == 0
        with pytest.raises(Refusal, match="in the trash"):
            door.backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY)
        for kind in EntryKind:
            with pytest.raises(Refusal, match="no longer in the book"):
                door.backbone.tag(book, kind, GONE, Function.POLICY)
            with pytest.raises(Refusal, match="no longer in the book"):
                tagged(book, kind, GONE)

    def test_an_entry_says_what_it_is_and_what_it_counts_for(self, book: Book, met: str) -> None:
        contact = call(book, way="visit")
        writing().backbone.tag(book, EntryKind.CONTACT, contact, Function.FUNDING, {"hours": "1"})
        told = tagged(book, EntryKind.CONTACT, contact)
        assert told.told == "visit with Library, 20 Nov 2026"
        assert told.tag(Function.POLICY) is None
        row = told.tag(Function.FUNDING)
        assert row is not None
        assert row.hours == 1
        assert tagged(book, EntryKind.ROUNDTABLE, met).told == "Plans, 12 Nov 2026"

    def test_a_piece_of_work_is_an_activity_of_one_day_in_one_action(self, book: Book) -> None:
        door = writing()
        typed = {"text": "Spoke at the council", "hours": "3", "partner": "Library"}
        noted = door.backbone.note_work(book, Function.POLICY, typed, TODAY)
        (one,) = work(book)
        assert (one.tag.text, one.hours, one.first, one.last) == ("Spoke at the council", 3, TODAY, TODAY)
        with book.read() as connection:
            found = connection.execute(
                "SELECT a.kind, p.name FROM activity a JOIN activity_partner l ON l.activity_id = a.id "
                "JOIN partner p ON p.id = l.partner_id WHERE a.id = ?",
                (noted,),
            ).fetchall()
        assert found == [("organising", "Library")]
        door.undo.undo(book)
        assert (work(book), backbone(book, TODAY).dated) == ((), 0)

    @pytest.mark.parametrize(
        ("typed", "field"), [({"text": " "}, "text"), ({}, "text"), ({"text": "x", "on": "2026-12-03"}, "on")]
    )
    def test_work_that_was_not_done_is_not_noted(self, book: Book, typed: dict[str, str], field: str) -> None:
        with pytest.raises(FormRefusal) as refused:
            writing().backbone.note_work(book, Function.POLICY, typed, TODAY)
        assert list(refused.value.fields) == [field]

    def test_its_history_stands_with_the_entry(self, book: Book, met: str, partners: dict[str, str]) -> None:
        given = {"hours": "1", "partner": "Library"}
        writing().backbone.tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY, given)
        at_the_roundtable = history(book, met)[0].details
        assert at_the_roundtable == ("work for the backbone: policy, 1 hour, of Library added",)
        at_the_partner = history(book, partners["Library"])[0].details
        assert at_the_partner == (
            "work for the backbone: policy, the roundtable of 12 Nov 2026, 1 hour added",
        )


def test_as_many_statements_for_many_entries_as_for_one(book: Book, met: str) -> None:
    def statements() -> int:
        with book.read() as connection:
            ran: list[str] = []
            connection.set_trace_callback(ran.append)
            reads.recorded(connection)
            connection.set_trace_callback(None)
        return len(ran)

    tag, note = writing().backbone.tag, writing().backbone.note_work
    tag(book, EntryKind.ROUNDTABLE, met, Function.POLICY)
    note(book, Function.POLICY, {"text": "Once"}, TODAY)
    alone = statements()
    for function in Function:
        hold(book, function, "Library")
        tag(book, EntryKind.CONTACT, call(book), function)
        note(book, function, {"text": "Again"}, TODAY)
    assert statements() == alone
