"""A roundtable begins, ends and goes on past midnight; its names; its questions until they are settled."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services import learnings, meeting, roundtables
from ci_tui.services.door import writing
from ci_tui.services.history import history

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
NOW = datetime(2026, 6, 12, 17, 40, tzinfo=UTC)
LINES = (
    "l Reads aloud at lunch @Ann Lee #meals",
    "d Meet again in July",
    "p @Library will open at nine #Mill Hollow by 3 dec",
    "g no site east of the river #Mill Hollow @Grace Chapel",
    "q who pays for the bus? @Library",
)


class TestQuestions:
    def test_a_parked_one_waits_until_it_is_settled(self, table: Any) -> None:
        first, second = table.keep("q who pays?"), table.keep("q who drives? @Library")
        assert meeting.parked(table.book, TODAY) == ()
        one, other = meeting.parked(table.book, TODAY + DAY)
        assert (one.text, one.who, one.day, one.roundtable_id) == ("who pays?", "", TODAY, table.id)
        assert (other.id, other.who) == (second.id, "Library")
        writing().meeting.settle_question(table.book, first.id, "The State.", "2026-06-20")
        assert [one.id for one in meeting.parked(table.book, date.max)] == [second.id]
        assert history(table.book, table.id)[0].details == (
            "parked question: who pays? → who pays?, settled on 20 Jun 2026: The State.",
        )

    def test_a_gap_note_is_no_question_and_those_of_the_trash_do_not_wait(self, table: Any) -> None:
        note = table.keep(LINES[3])
        table.keep(LINES[4])
        with pytest.raises(Refusal, match="This question is no longer"):
            writing().meeting.settle_question(table.book, note.id, "", TODAY)
        writing().roundtables.trash_roundtable(table.book, table.id, TODAY)
        assert meeting.parked(table.book, date.max) == ()


class TestBeginningAndEnding:
    def test_it_begins_and_ends_and_may_go_on(self, table: Any) -> None:
        write = writing().meeting
        write.begin(table.book, table.id, NOW)
        write.begin(table.book, table.id, NOW + timedelta(minutes=5))
        write.end(table.book, table.id, NOW + timedelta(hours=2), "Hot.")
        view = meeting.meeting_view(table.book, table.id)
        assert (view.began_at, view.ended_at) == (NOW, NOW + timedelta(hours=2))
        assert (view.card.status, view.card.notes) == (RoundtableStatus.HELD, "Hot.")
        write.begin(table.book, table.id, NOW + timedelta(hours=3))
        view = meeting.meeting_view(table.book, table.id)
        assert (view.began_at, view.ended_at) == (NOW, None)
        assert [entry.sentence for entry in history(table.book, table.id)][:3] == [
            f"{verb} the roundtable of 12 Jun 2026" for verb in ("began", "ended", "began")
        ]

    def test_it_never_ends_before_it_began(self, table: Any) -> None:
        writing().meeting.begin(table.book, table.id, NOW)
        for back in (timedelta(hours=9), timedelta(days=30)):  # the clock was set back
            writing().meeting.end(table.book, table.id, NOW - back)
            assert meeting.meeting_view(table.book, table.id).ended_at == NOW

    def test_one_written_up_afterwards_ends_without_a_moment(self, table: Any) -> None:
        writing().meeting.end(table.book, table.id, None, "Cold.")
        view = meeting.meeting_view(table.book, table.id)
        assert (view.began_at, view.ended_at, view.card.notes) == (None, None, "Cold.")
        assert view.card.status is RoundtableStatus.HELD

    def test_one_of_another_day_is_moved_where_that_is_asked_for(self, table: Any) -> None:
        later = table.roundtable(TODAY + 9 * DAY)
        with pytest.raises(Refusal, match="is planned for Sun 21 Jun 2026"):
            writing().meeting.begin(table.book, later, NOW)
        writing().meeting.begin(table.book, later, NOW, day=TODAY)
        card = roundtables.roundtable_card(table.book, later)
        assert (card.day, card.status, card.status_since) == (TODAY, RoundtableStatus.HELD, TODAY)

    def test_a_held_one_keeps_its_day(self, table: Any) -> None:
        past = table.roundtable(TODAY - 9 * DAY, "held")
        writing().meeting.begin(table.book, past, NOW, day=TODAY)
        assert roundtables.roundtable_card(table.book, past).day == TODAY - 9 * DAY


class TestGoingOn:
    def going_on(self, table: Any, today: date = TODAY, now: datetime = NOW) -> str | None:
        found = meeting.to_go_on(table.book, today, now)
        return found.id if found else None

    def test_todays_planned_or_held(self, table: Any) -> None:
        assert self.going_on(table) == table.id
        writing().meeting.end(table.book, table.id, NOW)
        assert self.going_on(table) == table.id
        evening = table.roundtable(starts_at="18:30")
        assert self.going_on(table) == evening
        writing().roundtables.set_status(table.book, evening, "cancelled", TODAY)
        assert self.going_on(table) == table.id

    def test_none_of_another_day(self, table: Any) -> None:
        assert self.going_on(table, TODAY + DAY, NOW + DAY) is None
        table.roundtable(TODAY + 2 * DAY)
        assert self.going_on(table, TODAY + DAY, NOW + DAY) is None

    @pytest.mark.parametrize(("hours", "goes_on"), [(11.99, True), (12, False)])
    def test_one_that_passes_midnight(self, table: Any, hours: float, goes_on: bool) -> None:
        writing().meeting.begin(table.book, table.id, NOW)
        later = NOW + timedelta(hours=hours)
        assert (self.going_on(table, TODAY + DAY, later) == table.id) == goes_on
        writing().meeting.end(table.book, table.id, NOW + timedelta(hours=1))
        assert self.going_on(table, TODAY + DAY, later) is None

    def test_one_that_goes_on_comes_before_one_of_today_that_has_not_begun(self, table: Any) -> None:
        writing().meeting.begin(table.book, table.id, NOW)
        table.roundtable(TODAY + DAY)
        assert self.going_on(table, TODAY + DAY, NOW + timedelta(hours=7)) == table.id
        later = table.roundtable(TODAY)
        writing().meeting.begin(table.book, later, NOW + timedelta(hours=1))
        assert self.going_on(table, now=NOW + timedelta(hours=2)) == later  # begun last

    def test_none_in_the_trash(self, table: Any) -> None:
        writing().roundtables.trash_roundtable(table.book, table.id, TODAY)
        assert self.going_on(table) is None


class TestNames:
    def test_those_in_the_room_are_meant_first_and_guests_by_their_names(self, table: Any) -> None:
        assert len(meeting.names(table.book, table.id).room) == 0
        writing().roundtables.sign_in_all(
            table.book, table.id, {"present": "Ann Lee\nguest:Bo Weir (City Hall)"}
        )
        room = meeting.names(table.book, table.id).room
        assert {key: one.name for key, one in room.items()} == {
            "ann lee": "Ann Lee",
            "grace chapel": "Grace Chapel",
            "bo weir": "Bo Weir",
        }
        assert table.one(table.keep("g no bus @bo weir")).who == "Bo Weir"
        assert room["ann lee"].of == "Grace Chapel"

    def test_a_name_that_is_added_or_changed_is_known_at_once(self, table: Any) -> None:
        assert "food bank" not in meeting.names(table.book, table.id).partners
        bank = writing().partners.add_partner(table.book, {"name": "Food Bank"}, TODAY)
        assert meeting.names(table.book, table.id).partners["food bank"].id == bank
        writing().partners.edit_partner(table.book, bank, {"name": "Food Shelf"}, TODAY)
        known = meeting.names(table.book, table.id).partners
        assert ("food shelf" in known, "food bank" in known) == (True, False)

    def test_lines_that_are_kept_do_not_have_the_names_read_again(self, table: Any) -> None:
        before = meeting.names(table.book, table.id)
        table.keep("d Go on")
        after = meeting.names(table.book, table.id)
        assert (after.partners is before.partners, after.areas is before.areas) == (True, True)

    def test_areas_are_known_by_name_spelling_and_code(self, table: Any) -> None:
        form = {"title": "Summer", "dated": "2026-05-01", "source": "x", "need_basis": "eligible"}
        areas = [
            {"name": "East End", "code": "E-1", "need": 9},
            {"name": "Harbour", "code": "E-1", "need": 3},
        ]
        writing().gaps.save_typed(table.book, form, areas)
        with table.book.action("test") as unit:
            unit.execute(
                "INSERT INTO area_spelling (id, area_id, spelling, spelling_key) "
                "SELECT ?, id, 'The East', 'the east' FROM area WHERE name = 'East End'",
                ("a" * 32,),
            )
        known = meeting.names(table.book, table.id).areas
        assert {known[key].name for key in ("east end", "the east")} == {"East End"}
        assert "e-1" not in known  # two areas share it
        assert table.one(table.keep("g no site #the east")).area == "East End"


def test_a_learning_of_the_table_is_one_like_all_others(table: Any) -> None:
    table.keep(LINES[0])
    (line,) = learnings.open_list(table.book, text="aloud").rows(0, 9)
    assert (line.text, line.shared_by, line.tags) == (
        "Reads aloud at lunch",
        "Grace Chapel (Ann Lee)",
        ("meals",),
    )


def test_a_roundtable_is_found_by_what_was_noted_there(table: Any) -> None:
    kept = table.keep("q who pays for the bus?")
    writing().meeting.settle_question(table.book, kept.id, "The Comptroller.", TODAY)
    table.roundtable(TODAY - DAY, "held")
    for text in ("bus", "comptroller"):
        (line,) = roundtables.open_list(table.book, text).rows(0, 9)
        assert line.id == table.id


def test_one_that_is_not_in_the_book_is_refused_in_words(table: Any) -> None:
    with pytest.raises(Refusal, match="This roundtable is no longer in the book"):
        meeting.meeting_view(table.book, "0" * 32)
