"""Partners and their people: added, changed, found, trashed; each one action, refused in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.partners import Channel, PartnerStatus, ReachKind, Sector, StatusSince
from ci_tui.domain.reaches import written
from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.services.partners import PartnerOrder
from ci_tui.store.book import Book
from ci_tui.store.tables.network import Area

TODAY = date(2026, 6, 12)
HOSTILE = "[b]Robert'); DROP TABLE partner;--[/b] 👨\u200d👩\u200d👧 \x1b[31m\u202e"
ARABIC = "\u202bبنك الطعام\u202c"
AddPartner = Callable[..., str]


@pytest.fixture
def add(book: Book) -> AddPartner:
    """Add a partner by its name and whatever else is typed; returns its id."""

    def partner(name: str = "Grace Chapel", **typed: Any) -> str:
        return str(writing().partners.add_partner(book, {"name": name, **typed}, TODAY))

    return partner


def card(book: Book, partner_id: str, today: date = TODAY) -> Any:
    return partners.partner_card(book, partner_id, today)


def reaches(book: Book, partner_id: str, kind: ReachKind) -> str:
    return written(one for one in card(book, partner_id).reaches if one.kind is kind)


def names(book: Book, text: str = "", order: PartnerOrder = PartnerOrder.NAME, **kwargs: Any) -> list[str]:
    found = partners.open_list(book, TODAY, order, text, **kwargs)
    return [line.name for line in found.rows(0, len(found))]


def actions(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM action").fetchone()[0])


class TestAdding:
    def test_a_partner_with_its_first_person_is_one_action(self, book: Book, add: AddPartner) -> None:
        before = actions(book)
        partner_id = add(
            sector="Faith",
            contact_name="Ana Ruiz",
            contact_role="Pastor",
            contact_email="ana@example.org; office@example.org (office)",
            contact_phone="555-0142 x12",
        )
        found = card(book, partner_id)
        (ana,) = found.contacts
        assert actions(book) == before + 1
        assert (found.name, found.sector) == ("Grace Chapel", Sector.FAITH)
        assert found.status == StatusSince(PartnerStatus.ACTIVE, TODAY)
        assert (ana.name, ana.role) == ("Ana Ruiz", "Pastor")
        assert written(ana.reaches) == "ana@example.org; office@example.org (office); 555-0142 ext. 12"

    def test_everything_that_is_typed_is_kept(self, book: Book, add: AddPartner) -> None:
        typed = {
            "name": "Grace Chapel",
            "sector": "faith",
            "status": "invited",
            "since": "2025-03-01",
            "areas": "East End\nFort Worth, TX",
            "email": "info@example.org; b@example.org (hall)",
            "phone": "555-0100 ext. 4 (fax)",
            "website": "example.org (parish)",
            "address": "12 Park St\nSpringfield",
            "brings_time": "Tuesday evenings",
            "brings_talent": "a kitchen crew",
            "brings_treasure": "the hall",
            "also": "Chapel of Grace\nGrace Lutheran",
            "about": "In the old mill.",
            "notes": "Ring twice.\n\nThe back door.",
        }
        assert partners.typed_partner(book, add(**typed), TODAY) == typed

    def test_areas_of_the_book_are_met_again_and_others_made(self, book: Book, add: AddPartner) -> None:
        first = add(areas="Fort Worth, TX\nEast End")
        second = add("Clinic", areas="east end, Fort Worth, TX, Harbour")
        assert card(book, first).areas == ("East End", "Fort Worth, TX")
        assert card(book, second).areas == ("East End", "Fort Worth, TX", "Harbour")
        with book.read() as connection:
            assert connection.execute("SELECT count(*) FROM area").fetchone() == (3,)

    def test_two_partners_may_have_one_name(self, book: Book, add: AddPartner) -> None:
        ids = {add(sector="faith"), add(sector="youth")}
        assert [one.sector for one in partners.partner_names(book)] in (
            [Sector.FAITH, Sector.YOUTH],
            [Sector.YOUTH, Sector.FAITH],
        )
        assert set(partners.open_list(book, TODAY).ids) == ids

    def test_what_nobody_is_named_for_is_the_partners_own(self, book: Book, add: AddPartner) -> None:
        partner_id = add(email="a@example.org", contact_email="b@example.org", contact_phone="555-0142")
        assert reaches(book, partner_id, ReachKind.EMAIL) == "a@example.org; b@example.org"
        assert reaches(book, partner_id, ReachKind.PHONE) == "555-0142"

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("name", " \u202e", "filled in"),
            ("name", "x" * 501, "501 characters"),
            ("sector", "hungry", "answers offered"),
            ("status", "gone", "answers offered"),
            ("since", "2026-02-30", "day"),
            ("email", "ana at example", "is no e-mail address"),
            ("contact_phone", "unknown", "is no phone number"),
            ("website", "none", "is no page"),
            ("contact_name", "", "whose role"),
            ("also", "y" * 501, "501 characters"),
        ],
    )
    def test_each_wrong_field_has_its_sentence(
        self, book: Book, add: AddPartner, field: str, typed: str, said: str
    ) -> None:
        with pytest.raises(writing().partners.FormRefusal) as refused:
            add(**{"name": "Grace", "contact_role": "Pastor", "contact_name": "Ana"} | {field: typed})
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]
        assert partners.count(book) == 0

    @pytest.mark.parametrize(
        "name", [HOSTILE, ARABIC, "n" * 500, "e\u0301cole " + "\u0301" * 40, "が", "🏳️‍🌈"]
    )
    def test_hostile_names_are_kept_as_text_and_found(self, book: Book, add: AddPartner, name: str) -> None:
        partner_id = add(name, contact_name=name, notes=name, also=name)
        kept = clean(name)
        found = card(book, partner_id)
        assert (found.name, found.contacts[0].name, found.notes) == (kept, kept, kept)
        assert names(book, search_key(name)) == [kept]
        assert [one.id for one in partners.find_partners(book, kept)] == [partner_id]

    @given(name=st.text(min_size=1, max_size=60), text=st.text(max_size=6))
    def test_any_name_is_listed_and_any_filter_is_understood(
        self, book: Book, add: AddPartner, name: str, text: str
    ) -> None:
        if clean(name):
            partner_id = add(name)
            assert partners.open_list(book, TODAY, text=name).index_of(partner_id) is not None
            partners.find_partners(book, text)
            partners.find_people(book, text)
            assert len(partners.open_list(book, TODAY, text=text)) <= partners.count(book)


class TestChanging:
    def test_what_is_saved_unchanged_is_no_action(self, book: Book, add: AddPartner) -> None:
        partner_id = add(
            areas="East End",
            also="Chapel",
            email="a@example.org; b@example.org",
            notes="x",
            since="2025-01-02",
        )
        before = actions(book)
        writing().partners.edit_partner(
            book, partner_id, partners.typed_partner(book, partner_id, TODAY), TODAY
        )
        assert actions(book) == before

    def test_only_what_is_given_is_changed(self, book: Book, add: AddPartner) -> None:
        partner_id = add(email="a@example.org", notes="keep", areas="East End", sector="faith")
        writing().partners.edit_partner(book, partner_id, {"name": "Grace", "notes": ""}, TODAY)
        found = card(book, partner_id)
        assert (found.name, found.notes, found.sector, found.areas) == (
            "Grace",
            "",
            Sector.FAITH,
            ("East End",),
        )
        assert reaches(book, partner_id, ReachKind.EMAIL) == "a@example.org"

    def test_ways_to_reach_it_are_put_in_order_and_taken_out(self, book: Book, add: AddPartner) -> None:
        partner_id = add(email="a@example.org; b@example.org; c@example.org")
        for typed in ("c@example.org; a@example.org (hall)", "d@example.org; c@example.org", ""):
            writing().partners.edit_partner(book, partner_id, {"name": "Grace", "email": typed}, TODAY)
            assert reaches(book, partner_id, ReachKind.EMAIL) == typed

    def test_people_are_not_changed_through_their_partner(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        with pytest.raises(Refusal, match="for themselves"):
            writing().partners.edit_partner(book, partner_id, {"name": "Grace", "contact_name": "Ana"}, TODAY)

    def test_another_spelling_finds_it(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        writing().partners.set_spelling(book, partner_id, "Gráce Lutheran")
        writing().partners.set_spelling(book, partner_id, "grace lutheran")
        assert card(book, partner_id).also == ("Gráce Lutheran",)
        assert names(book, "lutheran") == ["Grace Chapel"]

    def test_what_is_gone_or_in_the_trash_is_refused_in_words(self, book: Book, add: AddPartner) -> None:
        write, partner_id = writing().partners, add()
        write.trash_partner(book, partner_id, TODAY)
        for change in (
            lambda one: write.edit_partner(book, one, {"name": "x"}, TODAY),
            lambda one: write.set_status(book, one, "left", TODAY),
            lambda one: write.add_contact(book, one, {"name": "Ana"}),
            lambda one: write.set_spelling(book, one, "x"),
        ):
            with pytest.raises(Refusal, match="“Grace Chapel” is in the trash"):
                change(partner_id)
            with pytest.raises(Refusal, match="no longer in the book"):
                change("0" * 32)


class TestStatus:
    def statuses(self, book: Book, partner_id: str) -> list[tuple[str, str]]:
        return [(one.status.value, one.since.isoformat()) for one in card(book, partner_id).statuses]

    def test_each_status_has_the_day_since_when_it_holds(self, book: Book, add: AddPartner) -> None:
        partner_id = add(status="invited", since="2025-01-01")
        writing().partners.set_status(book, partner_id, "active", "2025-02-01")
        writing().partners.set_status(book, partner_id, PartnerStatus.LEFT, date(2026, 5, 1))
        on = {
            day: card(book, partner_id, date.fromisoformat(day)).status
            for day in ("2024-12-31", "2025-03-01")
        }
        assert on == {
            "2024-12-31": None,
            "2025-03-01": StatusSince(PartnerStatus.ACTIVE, date(2025, 2, 1)),
        }
        assert self.statuses(book, partner_id)[0] == ("left", "2026-05-01")

    def test_a_status_said_for_an_earlier_day_holds_from_then_on(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        writing().partners.set_status(book, partner_id, "paused", "2026-03-01")
        assert self.statuses(book, partner_id) == [("paused", "2026-03-01")]

    @pytest.mark.parametrize("since", ["2024-07-01", "2026-01-01"])
    def test_the_same_status_with_another_day_is_set_right(
        self, book: Book, add: AddPartner, since: str
    ) -> None:
        partner_id = add(status="active", since="2025-01-01")
        writing().partners.set_status(book, partner_id, "active", since)
        assert self.statuses(book, partner_id) == [("active", since)]

    def test_two_on_one_day_are_the_later_word(self, book: Book, add: AddPartner) -> None:
        partner_id = add(status="invited", since="2025-01-01")
        writing().partners.set_status(book, partner_id, "active", "2025-06-01")
        writing().partners.set_status(book, partner_id, "invited", "2025-06-01")
        assert self.statuses(book, partner_id) == [("invited", "2025-06-01")]

    def test_editing_changes_it_from_today_on(self, book: Book, add: AddPartner) -> None:
        partner_id = add(since="2025-01-01")
        writing().partners.edit_partner(book, partner_id, {"name": "x", "status": "paused"}, TODAY)
        writing().partners.edit_partner(book, partner_id, {"name": "x", "status": "paused"}, date(2026, 7, 1))
        assert self.statuses(book, partner_id) == [("paused", "2026-06-12"), ("active", "2025-01-01")]

    def test_what_is_no_status_or_day_is_refused_in_words(self, book: Book, add: AddPartner) -> None:
        with pytest.raises(writing().partners.FormRefusal) as refused:
            writing().partners.set_status(book, add(), "resting", "someday")
        assert set(refused.value.fields) == {"status", "since"}


class TestPeople:
    ANA = {
        "name": "Ana Ruiz",
        "role": "Pastor",
        "email": "ana@example.org",
        "phone": "555-0142 (cell)",
        "language": "Spanish",
        "channel": "text",
        "notes": "After five.",
    }

    def test_a_person_is_added_and_changed(self, book: Book, add: AddPartner) -> None:
        contact_id = writing().partners.add_contact(book, add(), self.ANA)
        assert partners.typed_contact(book, contact_id) == self.ANA
        writing().partners.edit_contact(
            book, contact_id, {"name": "Ana R.", "email": "", "channel": "In person"}
        )
        found = partners.contact_card(book, contact_id)
        assert (found.name, found.role, found.channel) == ("Ana R.", "Pastor", Channel.IN_PERSON)
        assert written(found.reaches) == "555-0142 (cell)"

    def test_one_that_is_saved_unchanged_is_no_action(self, book: Book, add: AddPartner) -> None:
        contact_id = writing().partners.add_contact(book, add(), self.ANA)
        before = actions(book)
        writing().partners.edit_contact(book, contact_id, partners.typed_contact(book, contact_id))
        assert actions(book) == before

    def test_one_goes_to_the_trash_and_comes_back(self, book: Book, add: AddPartner) -> None:
        partner_id = add()
        contact_id = writing().partners.add_contact(book, partner_id, self.ANA)
        writing().partners.trash_contact(book, contact_id, TODAY)
        assert card(book, partner_id).contacts == ()
        assert names(book, "ana") == []
        assert partners.find_people(book, "ana") == ()
        assert [one.trashed_on for one in partners.trashed_contacts(book, partner_id)] == [TODAY]
        writing().partners.restore_contact(book, contact_id)
        assert [one.name for one in card(book, partner_id).contacts] == ["Ana Ruiz"]
        assert partners.partner_of(book, contact_id) == partner_id

    def test_one_that_is_gone_is_refused_in_words(self, book: Book) -> None:
        for change in (
            lambda: partners.contact_card(book, "0" * 32),
            lambda: writing().partners.edit_contact(book, "0" * 32, {"name": "x"}),
            lambda: writing().partners.trash_contact(book, "0" * 32, TODAY),
        ):
            with pytest.raises(Refusal, match="no longer in the book"):
                change()


class TestTrash:
    def test_a_partner_in_the_trash_counts_nowhere_and_comes_back(self, book: Book, add: AddPartner) -> None:
        partner_id = add(contact_name="Ana", areas="East End")
        writing().partners.trash_partner(book, partner_id, TODAY)
        writing().partners.trash_partner(book, partner_id, date(2026, 7, 1))
        assert (partners.count(book), partners.partner_names(book)) == (0, ())
        assert names(book) == names(book, "grace") == []
        assert partners.find_partners(book, "grace") == partners.find_people(book, "ana") == ()
        assert names(book, trashed=True) == ["Grace Chapel"]
        assert [(one.name, one.trashed_on) for one in partners.trashed_partners(book)] == [
            ("Grace Chapel", TODAY)
        ]
        assert card(book, partner_id).trashed
        writing().partners.restore_partner(book, partner_id)
        assert names(book) == ["Grace Chapel"]

    def test_it_is_told_what_hangs_on_a_partner(self, book: Book, add: AddPartner) -> None:
        partner_id = add(contact_name="Ana")
        assert partners.hanging(book, partner_id) == ("1 person",)
        with book.action("test") as unit:
            for place, day in enumerate(("2026-01-02", "2026-02-02")):
                unit.execute(
                    "INSERT INTO roundtable (id, day, status, status_since) VALUES (?, ?, 'held', ?)",
                    (f"{place:032x}", day, day),
                )
                unit.execute(
                    "INSERT INTO attendance (id, roundtable_id, partner_id) VALUES (?, ?, ?)",
                    (f"{place + 8:032x}", f"{place:032x}", partner_id),
                )
            unit.execute(
                "INSERT INTO learning (id, kind, text, text_key, shared_on, partner_id) "
                "VALUES (?, 'practice', 'x', 'x', '2026-01-02', ?)",
                ("c" * 32, partner_id),
            )
            unit.execute(
                "INSERT INTO adoption (id, learning_id, partner_id, adopted_on) "
                "VALUES (?, ?, ?, '2026-01-03')",
                ("d" * 32, "c" * 32, partner_id),
            )
        assert partners.hanging(book, partner_id) == (
            "1 person",
            "2 roundtables",
            "1 learning it shared",
            "1 learning it took up",
        )
        found = card(book, partner_id)
        assert found.roundtables == (date(2026, 2, 2), date(2026, 1, 2))
        assert (found.shared, found.adopted) == (1, 1)
        (line,) = partners.open_list(book, TODAY).rows(0, 1)
        assert (line.last_present, line.roundtables, line.people) == (date(2026, 2, 2), 2, ("Ana",))


def test_an_area_is_named_by_its_code_as_well(book: Book) -> None:
    """As in a learning: one way to name an area."""
    with book.action("added an area") as unit:
        unit.add(Area(name="Mill Hollow", name_key="mill hollow", code="07", code_key="7"))
    partner_id = writing().partners.add_partner(book, {"name": "Grace Chapel", "areas": "7; Eastgate"}, TODAY)
    assert card(book, partner_id).areas == ("Eastgate", "Mill Hollow")
