"""One line is one record, in its order, with its moment; many lines are kept all at once or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.line_names import Named
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services import meeting, partners, roundtables
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


class TestKeeping:
    def test_one_line_is_one_record_with_all_that_it_says(self, table: Any) -> None:
        kept = [table.keep(line, NOW + at * timedelta(minutes=1)) for at, line in enumerate(LINES)]
        told = [(one.kind, one.id, one.place, one.text, one.who, one.area) for one in table.said]
        hollow = "Mill Hollow"
        assert told == [
            (LineKind.LEARNING, kept[0].id, 0, "Reads aloud at lunch", "Grace Chapel (Ann Lee)", ""),
            (LineKind.DECISION, kept[1].id, 1, "Meet again in July", "", ""),
            (LineKind.COMMITMENT, kept[2].id, 2, "open at nine", "Library", hollow),
            (LineKind.GAP, kept[3].id, 3, "no site east of the river", "Grace Chapel", hollow),
            (LineKind.QUESTION, kept[4].id, 4, "who pays for the bus?", "Library", ""),
        ]
        assert [one.kind for one in kept] == [one.kind for one in table.said]
        assert [one.said_at for one in table.said] == [NOW + at * timedelta(minutes=1) for at in range(5)]
        assert {one.agenda_item_id for one in table.said} == {table.items[1]}
        assert (table.said[0].tags, table.said[0].learning_kind) == (("meals",), LearningKind.PRACTICE)
        assert (table.said[2].due, table.said[2].status) == (date(2026, 12, 3), "open")

    def test_each_is_one_action_that_an_undo_takes_back(self, table: Any) -> None:
        for at, line in enumerate(LINES):
            before = table.actions()
            table.keep(line)
            assert table.actions() == before + 1
            assert len(table.said) == at + 1
        for left in (4, 3, 2, 1, 0):
            writing().undo.undo(table.book)
            assert len(table.said) == left
        assert table.card.status is RoundtableStatus.PLANNED

    def test_the_history_says_what_each_was(self, table: Any) -> None:
        for line in LINES:
            table.keep(line)
        told = [entry.sentence for entry in history(table.book, table.id)[:5]]
        at = "the roundtable of 12 Jun 2026"
        assert told == [
            f"parked a question at {at}",
            f"noted a gap at {at}",
            "promised “open at nine”",
            f"decided at {at}",
            "shared “Reads aloud at lunch”",
        ]

    def test_a_planned_one_is_held_and_began_with_its_first_line(self, table: Any) -> None:
        table.keep(LINES[0])
        table.keep(LINES[1], NOW + timedelta(minutes=9))
        view = meeting.meeting_view(table.book, table.id)
        assert (view.card.status, view.card.status_since) == (RoundtableStatus.HELD, TODAY)
        assert (view.began_at, view.ended_at, view.reviewed_on) == (NOW, None, None)

    def test_written_up_afterwards_it_has_no_moment(self, table: Any) -> None:
        table.keep(LINES[0], at=None)
        view = meeting.meeting_view(table.book, table.id)
        assert (view.began_at, view.said[0].said_at) == (None, None)
        assert view.card.status is RoundtableStatus.HELD

    def test_one_of_a_day_to_come_stays_planned(self, table: Any) -> None:
        later = table.roundtable(TODAY + 9 * DAY)
        table.keep("l Doors open at 11", roundtable=later, at=None)
        card = roundtables.roundtable_card(table.book, later)
        assert card.status is RoundtableStatus.PLANNED
        assert [one.shared_on for one in card.learnings] == [TODAY]

    def test_a_learning_and_a_promise_are_of_the_day_of_the_roundtable(self, table: Any) -> None:
        table.keep(LINES[0], today=TODAY + DAY)  # past midnight
        kept = table.keep(LINES[2], today=TODAY + DAY)
        assert table.card.learnings[0].shared_on == TODAY
        with table.book.read() as connection:
            found = connection.execute(
                "SELECT made_on, status_since FROM commitment WHERE id = ?", (kept.id,)
            )
            assert found.fetchone() == ("2026-06-12", "2026-06-12")

    def test_a_point_of_the_agenda_that_is_gone_is_left_out(self, table: Any) -> None:
        item = table.items[1]
        writing().roundtables.set_agenda(table.book, table.id, "Welcome 10 min")
        kept = writing().meeting.keep_line(
            table.book, table.id, table.read("d Go on"), said_at=NOW, agenda_item_id=item, today=TODAY
        )
        assert table.one(kept).agenda_item_id is None

    @pytest.mark.parametrize("empty", ["", "d", "p @Library by 3 dec", "#meals", "q  "])
    def test_a_line_that_says_nothing_is_refused(self, table: Any, empty: str) -> None:
        before = table.actions()
        with pytest.raises(Refusal, match="Write what"):
            table.keep(empty)
        assert table.actions() == before

    def test_too_much_is_refused(self, table: Any) -> None:
        with pytest.raises(Refusal, match="at most 4,000"):
            table.keep("d " + "word " * 900)

    def test_no_line_is_kept_at_a_roundtable_that_does_not_take_place(self, table: Any) -> None:
        line = table.read("d Go on")
        writing().roundtables.set_status(table.book, table.id, "cancelled", TODAY)
        with pytest.raises(Refusal, match="was cancelled"):
            table.keep(line)
        writing().roundtables.trash_roundtable(table.book, table.id, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            table.keep(line)

    def test_an_area_that_went_meanwhile_is_said_and_nothing_is_kept(self, table: Any) -> None:
        line = replace(table.read("g nothing there"), area=Named("0" * 32, "Nowhere"))
        with pytest.raises(Refusal, match="“Nowhere” is no longer in the book"):
            table.keep(line)
        assert table.said == ()


class TestNewPartners:
    def new(self, line: str, name: str) -> MeetingLine:
        return MeetingLine(LineKind.COMMITMENT, line, who=Named(meeting.NEW + name, name))

    def test_one_is_made_with_the_line_that_names_it(self, table: Any) -> None:
        kept = table.keep(self.new("open the hall", "Park Heights"))
        assert table.one(kept).who == "Park Heights"
        (found,) = partners.find_partners(table.book, "park heights")
        assert [entry.sentence for entry in history(table.book, found.id)] == ["promised “open the hall”"]
        card = partners.partner_card(table.book, found.id, TODAY)
        assert card.status is not None
        assert (card.status.status, card.status.since) == ("active", TODAY)
        writing().undo.undo(table.book)
        assert partners.find_partners(table.book, "park heights") == ()

    def test_many_lines_make_it_once_and_one_of_the_book_is_not_made_again(self, table: Any) -> None:
        lines = [self.new(f"call {at}", name) for at, name in enumerate(("Rec Center", "rec  center"))]
        table.keep_all([*lines, self.new("open", "LIBRARY")])
        assert [one.who for one in table.said] == ["Rec Center", "Rec Center", "Library"]
        assert partners.count(table.book) == 3

    def test_one_that_a_line_only_mentions_is_made_too(self, table: Any) -> None:
        line = replace(table.read("p @Library: call the Legion"), also=(Named("new:Legion", "Legion"),))
        table.keep(line)
        assert partners.count(table.book) == 3

    @pytest.mark.parametrize("name", ["", "x" * 501])
    def test_a_name_that_cannot_be_kept_is_refused(self, table: Any, name: str) -> None:
        with pytest.raises(Refusal, match="needs a name"):
            table.keep(self.new("open", name))


class TestManyAtOnce:
    def test_they_stand_in_their_order_in_one_action(self, table: Any) -> None:
        table.keep(LINES[1])
        before = table.actions()
        kept = table.keep_all([table.read(line) for line in LINES * 40])
        assert table.actions() == before + 1
        assert [one.id for one in table.said[1:]] == [one.id for one in kept]
        assert [one.place for one in table.said] == list(range(201))
        assert table.said[1].tags == table.said[196].tags == ("meals",)
        writing().undo.undo(table.book)
        assert len(table.said) == 1

    def test_all_of_them_or_none(self, table: Any) -> None:
        lines = [table.read(line) for line in (*LINES, "d")]
        with pytest.raises(Refusal, match="Write what was decided"):
            table.keep_all(lines)
        assert table.said == ()

    def test_no_line_is_no_action(self, table: Any) -> None:
        before = table.actions()
        assert table.keep_all([]) == ()
        assert table.actions() == before
