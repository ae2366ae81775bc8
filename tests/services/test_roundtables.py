"""Roundtables: planned, held, cancelled; agenda and decisions; the list, the charts' numbers, the trash."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import AgendaItem, RoundtableStatus, agenda_line, agenda_text
from ci_tui.services import roundtables
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
HOSTILE = ["[red]Hall[/red]", "x'; DROP TABLE roundtable; --", "مكتبة الحي", "👩‍👩‍👧 हिन्दी", "Ａ" * 500]


def a_roundtable(book: Book, day: date | str = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def a_partner(book: Book, name: str, **fields: Any) -> str:
    return str(writing().partners.add_partner(book, {"name": name, **fields}, TODAY))


def card(book: Book, roundtable_id: str) -> roundtables.RoundtableCard:
    return roundtables.roundtable_card(book, roundtable_id)


def verbs(book: Book) -> list[str]:
    with book.read() as connection:
        return [verb for (verb,) in connection.execute("SELECT verb FROM action ORDER BY clock")]


def titles(found: roundtables.RoundtableList) -> list[str]:
    return [line.title for line in found.rows(0, len(found))]


class TestPlanning:
    def test_what_was_typed_is_kept(self, book: Book) -> None:
        made = card(
            book,
            a_roundtable(
                book,
                "2026-07-02",
                title=" Summer\tmeals ",
                starts_at="6:30pm",
                place="Grace Chapel",
                presided="Ana Ruiz",
                purpose="See the gap.",
                agenda="Welcome 5 min\n\nThe gap, 20 minutes\nNext date",
                notes="Bring chairs.\nAnd shade.",
            ),
        )
        assert (made.title, made.day, made.starts_at) == ("Summer meals", date(2026, 7, 2), "18:30")
        assert (made.place, made.purpose, made.notes) == (
            *("Grace Chapel", "See the gap."),
            "Bring chairs.\nAnd shade.",
        )
        assert (made.presided_contact_id, made.presided_by) == (None, "Ana Ruiz")
        assert [(item.text, item.minutes) for item in made.agenda] == [
            ("Welcome", 5),
            ("The gap", 20),
            ("Next date", None),
        ]
        assert agenda_text(made.agenda) == "Welcome 5 min\nThe gap 20 min\nNext date"

    @pytest.mark.parametrize(
        ("day", "status", "since"),
        [
            (TODAY, RoundtableStatus.PLANNED, TODAY),
            (TODAY - DAY, RoundtableStatus.HELD, TODAY - DAY),
            (TODAY + DAY, RoundtableStatus.PLANNED, TODAY),
            (date.min, RoundtableStatus.HELD, date.min),
            (date.max, RoundtableStatus.PLANNED, TODAY),
            (date(2024, 2, 29), RoundtableStatus.HELD, date(2024, 2, 29)),
        ],
    )
    def test_its_day_tells_its_status(
        self, book: Book, day: date, status: RoundtableStatus, since: date
    ) -> None:
        made = card(book, a_roundtable(book, day))
        assert (made.day, made.status, made.status_since) == (day, status, since)

    def test_one_of_today_may_have_been_held_already(self, book: Book) -> None:
        made = card(book, a_roundtable(book, TODAY, status="held"))
        assert (made.status, made.status_since) == (RoundtableStatus.HELD, TODAY)

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"day": ""}, "day", "filled in"),
            ({"day": "2026-02-30"}, "day", "a day like"),
            ({"day": "2026-06-13", "status": "held"}, "day", "Sat 13 Jun 2026 has not come yet"),
            ({"starts_at": "25:00"}, "starts_at", "no time"),
            ({"title": "x" * 501}, "title", "501 characters"),
            ({"agenda": "x" * 501}, "agenda", "501 characters"),
            ({"status": "maybe"}, "status", "answers offered"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, typed: dict[str, Any], field: str, said: str
    ) -> None:
        with pytest.raises(writing().roundtables.FormRefusal) as refused:
            a_roundtable(book, **{"day": TODAY, **typed})
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]
        assert roundtables.count(book) == 0

    @pytest.mark.parametrize("name", HOSTILE)
    def test_any_text_is_kept_as_it_is(self, book: Book, name: str) -> None:
        made = card(book, a_roundtable(book, title=name, place=name, presided=name, agenda=name, notes=name))
        assert {made.title, made.place, made.presided_by, made.agenda[0].text, made.notes} == {name}
        assert len(roundtables.open_list(book, name)) == 1

    def test_who_presides_is_a_person_where_one_fits(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        made = card(book, a_roundtable(book, presided="ana ruiz"))
        assert made.presided_by == "Ana Ruiz"
        assert made.presided_contact_id is not None

    def test_who_presides_is_a_name_where_two_fit(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        first = a_roundtable(book, presided="Ana Ruiz")
        a_partner(book, "Library", contact_name="Ana Ruiz")
        made = card(book, a_roundtable(book, presided="Ana Ruiz"))
        assert (made.presided_contact_id, made.presided_by) == (None, "Ana Ruiz")
        assert card(book, a_roundtable(book, presided="Ana Ruiz (Library)")).presided_contact_id is not None
        # the one of before was meant before, and still is
        writing().roundtables.edit_roundtable(book, first, {"day": TODAY, "presided": "Ana Ruiz"}, TODAY)
        assert card(book, first).presided_contact_id is not None


class TestChanging:
    def test_fields_that_are_not_given_stay(self, book: Book) -> None:
        made = a_roundtable(book, title="Spring", place="Hall", agenda="One\nTwo")
        writing().roundtables.edit_roundtable(book, made, {"day": TODAY, "title": "Summer"}, TODAY)
        found = card(book, made)
        assert (found.title, found.place, len(found.agenda)) == ("Summer", "Hall", 2)

    def test_a_held_one_cannot_move_into_the_future(self, book: Book) -> None:
        made = a_roundtable(book, status="held")
        with pytest.raises(Refusal, match="has not come yet"):
            writing().roundtables.edit_roundtable(book, made, {"day": TODAY + DAY}, TODAY)
        writing().roundtables.edit_roundtable(book, made, {"day": TODAY - 3 * DAY}, TODAY)
        assert card(book, made).status_since == TODAY - 3 * DAY

    def test_a_planned_one_moves_and_stays_planned_since_it_was(self, book: Book) -> None:
        made = a_roundtable(book, TODAY + DAY)
        writing().roundtables.edit_roundtable(book, made, {"day": TODAY + 9 * DAY}, TODAY + 5 * DAY)
        found = card(book, made)
        assert (found.status, found.status_since) == (RoundtableStatus.PLANNED, TODAY)

    def test_held_cancelled_planned_again(self, book: Book) -> None:
        made = a_roundtable(book, TODAY + DAY)
        write = writing().roundtables
        with pytest.raises(Refusal, match="has not come yet"):
            write.set_status(book, made, "held", TODAY)
        write.set_status(book, made, "cancelled", TODAY)
        assert card(book, made).status is RoundtableStatus.CANCELLED
        write.set_status(book, made, "planned", TODAY)
        write.set_status(book, made, "held", TODAY + 5 * DAY)
        found = card(book, made)
        assert (found.status, found.status_since) == (RoundtableStatus.HELD, TODAY + DAY)
        assert verbs(book)[-4:] == [
            *("planned {roundtable}", "cancelled {roundtable}"),
            *("planned {roundtable} again", "held {roundtable}"),
        ]

    def test_an_item_that_stays_on_the_agenda_keeps_its_row(self, book: Book) -> None:
        made = a_roundtable(book, agenda="Welcome 5 min\nThe gap\nNext date")
        welcome, gap, _ = card(book, made).agenda
        writing().roundtables.set_agenda(
            book, made, [{"text": "The gap", "minutes": "20 min"}, "Promises 10 min", "Welcome"]
        )
        first, promises, last = card(book, made).agenda
        assert (first.id, first.minutes, last.id, last.minutes) == (gap.id, 20, welcome.id, None)
        assert (promises.text, promises.minutes) == ("Promises", 10)
        writing().roundtables.set_agenda(book, made, "")
        assert card(book, made).agenda == ()

    def test_decisions_stand_in_the_order_they_were_taken(self, book: Book) -> None:
        made, write = a_roundtable(book), writing().roundtables
        first, second = (write.add_decision(book, made, text) for text in ("Meet monthly", "Buy shade"))
        write.edit_decision(book, first, "Meet on Thursdays")
        write.add_decision(book, made, "Ask the Y\nand the library")
        write.remove_decision(book, second)
        assert [one.text for one in card(book, made).decisions] == [
            "Meet on Thursdays",
            "Ask the Y\nand the library",
        ]
        with pytest.raises(write.FormRefusal, match="Write what was decided"):
            write.add_decision(book, made, " \n ")
        with pytest.raises(Refusal, match="no longer"):
            write.remove_decision(book, second)


class TestReading:
    def test_the_latest_comes_first_and_two_of_a_day_stand_apart(self, book: Book) -> None:
        for day, title, begins in [
            (TODAY, "noon", "12:00"),
            (TODAY - DAY, "early", ""),
            (TODAY, "night", "19:00"),
        ]:
            a_roundtable(book, day, title=title, starts_at=begins)
        found = roundtables.open_list(book)
        assert titles(found) == ["night", "noon", "early"]
        assert [line.title for line in roundtables.on_day(book, TODAY)] == ["night", "noon"]
        (noon,) = found.rows(1, 2)
        assert found.index_of(noon.id) == 1
        assert found.index_of("0" * 32) is None

    def test_a_word_finds_what_a_roundtable_is_about(self, book: Book) -> None:
        write = writing().roundtables
        one = a_roundtable(book, "2025-12-03", title="Winter", place="Église", agenda="Budget")
        two = a_roundtable(book, title="Summer", status="held")
        a_partner(book, "Grace Chapel", also="Old Mill Church", contact_name="Ana Ruiz")
        write.sign_in(book, one, "Ana Ruiz")
        write.sign_in(book, two, "guest:Bo Weir (City Hall)")
        write.add_decision(book, two, "Buy shade")
        for text in ("EGLISE", "budget", "dec 2025", "2025-12", "grace", "mill church", "ruiz winter"):
            assert titles(roundtables.open_list(book, text)) == ["Winter"], text
        for text in ("weir", "city hall", "shade", "held summer"):
            assert titles(roundtables.open_list(book, text)) == ["Summer"], text
        assert len(roundtables.open_list(book, "held")) == 2
        assert titles(roundtables.open_list(book, "winter shade")) == []

    def test_the_next_one_is_the_first_to_come(self, book: Book) -> None:
        assert roundtables.next_planned(book, TODAY) is None
        a_roundtable(book, TODAY + 9 * DAY, title="later")
        a_roundtable(book, TODAY + DAY, title="called off", status="cancelled")
        a_roundtable(book, TODAY, title="tonight", status="planned")
        assert [
            (found.title if (found := roundtables.next_planned(book, day)) else None)
            for day in (TODAY, TODAY + DAY, TODAY + 10 * DAY)
        ] == ["tonight", "later", None]

    def test_attendance_is_of_held_ones_the_earliest_first(self, book: Book) -> None:
        write = writing().roundtables
        grace = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz")
        later = a_roundtable(book, TODAY, status="held")
        earlier = a_roundtable(book, TODAY - DAY, title="First")
        a_roundtable(book, TODAY + DAY)
        called_off = a_roundtable(book, TODAY - 2 * DAY)
        write.sign_in(book, called_off, f"partner:{grace}")
        write.set_status(book, called_off, "cancelled", TODAY)
        for who in ("Ana Ruiz", "new:Library", "guest:Bo"):
            write.sign_in(book, earlier, who)
        assert [
            (one.day, one.title, one.partners, one.people)
            for one in roundtables.attendance_by_roundtable(book)
        ] == [(TODAY - DAY, "First", 2, 3), (TODAY, "", 0, 0)]
        assert [line.id for line in roundtables.held(book)] == [later, earlier]

    def test_places_are_offered_the_last_one_first(self, book: Book) -> None:
        for day, place in [(TODAY, "Hall"), (TODAY - DAY, "Library"), (TODAY - 2 * DAY, "Hall")]:
            a_roundtable(book, day, place=place)
        assert roundtables.known_places(book) == ("Hall", "Library")


class TestTrash:
    def test_in_the_trash_it_counts_nowhere_and_comes_back_whole(self, book: Book) -> None:
        write = writing().roundtables
        made = a_roundtable(book, title="Spring", place="Hall", agenda="One")
        write.sign_in(book, made, "new:Library")
        write.add_decision(book, made, "Buy shade")
        before = card(book, made)
        write.trash_roundtable(book, made, TODAY)
        assert roundtables.count(book) == len(roundtables.open_list(book)) == 0
        assert (roundtables.held(book), roundtables.on_day(book, TODAY)) == ((), ())
        assert (roundtables.attendance_by_roundtable(book), roundtables.known_places(book)) == ((), ())
        assert [line.title for line in roundtables.trashed_roundtables(book)] == ["Spring"]
        assert titles(roundtables.open_list(book, "shade", trashed=True)) == ["Spring"]
        assert card(book, made).trashed
        with pytest.raises(Refusal, match="in the trash"):
            write.edit_roundtable(book, made, {"day": TODAY}, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            write.sign_in(book, made, "Library")
        write.restore_roundtable(book, made)
        assert card(book, made) == before

    def test_what_hangs_on_it_is_told_before(self, book: Book) -> None:
        write = writing()
        made = write.roundtables.record_meeting(
            book,
            {"day": TODAY, "present": "new:Library\nguest:Bo", "lines": "reads aloud\nd Buy shade"},
            TODAY,
        )
        assert roundtables.hanging(book, made) == ("2 people who were there", "1 decision", "1 learning")
        write.roundtables.set_agenda(book, made, "Welcome 5 min\nThe gap")
        assert roundtables.hanging(book, made)[1] == "2 points of the agenda"
        assert roundtables.hanging(book, a_roundtable(book)) == ()

    def test_what_is_gone_is_told(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            card(book, "0" * 32)
        with pytest.raises(Refusal, match="no longer in the book"):
            writing().roundtables.trash_roundtable(book, "0" * 32, TODAY)


@pytest.mark.parametrize(
    ("line", "text", "minutes"),
    [
        ("Welcome 10 min", "Welcome", 10),
        ("Welcome, 10 minutes", "Welcome", 10),
        ("Welcome (10 min.)", "Welcome", 10),
        ("Welcome – 10'", "Welcome", 10),
        ("Welcome 10", "Welcome 10", None),
        ("Plan for 2026", "Plan for 2026", None),
        ("10 min", "10 min", None),
        ("Minutes of last time 0 min", "Minutes of last time", 0),
    ],
)
def test_an_item_of_an_agenda_ends_in_its_minutes(line: str, text: str, minutes: int | None) -> None:
    assert agenda_line(line) == (text, minutes)
    assert agenda_line(agenda_text([AgendaItem("", text, minutes)])) == (text, minutes)
