"""What was said is changed in place, turned into another kind, taken out, and said again as a line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.line_names import Named
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.services import meeting
from ci_tui.services.door import writing
from ci_tui.store.book import Book

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


class TestChanging:
    @pytest.mark.parametrize("line", LINES)
    def test_in_place_with_its_moment(self, table: Any, line: str) -> None:
        for other in LINES:
            table.keep(other)
        kept = next(one for one in table.said if one.kind is table.read(line).kind)
        key = line.partition(" ")[0]
        done = writing().meeting.change_line(
            table.book, kept.kind, kept.id, table.read(f"{key} something else"), before=table.read(line)
        )
        assert (done.kind, done.id) == (kept.kind, kept.id)
        now = table.one(kept)
        assert now == replace(kept, text="something else", who="", area="", tags=(), due=None)
        assert (now.place, now.said_at, now.agenda_item_id) == (kept.place, NOW, table.items[1])
        assert len(table.said) == 5

    def test_what_a_line_cannot_say_stays_where_it_says_nothing_else(self, table: Any) -> None:
        guest = replace(table.read("g the bus is late"), who=Named("guest:Bo Weir", "Bo Weir"))
        kept = table.keep(guest)
        said = table.one(kept)
        before = table.read(meeting.typed(table.book, said))
        assert before.who is None  # nobody of that name signed in
        writing().meeting.change_line(
            table.book, said.kind, said.id, replace(before, text="the bus is early"), before=before
        )
        assert (table.one(kept).text, table.one(kept).who) == ("the bus is early", "Bo Weir")

    def test_without_knowing_what_stood_there_all_is_as_the_line_says(self, table: Any) -> None:
        kept = table.keep(LINES[0])
        writing().meeting.change_line(table.book, kept.kind, kept.id, table.read("barrier: no bus"))
        now = table.one(kept)
        assert (now.text, now.who, now.tags, now.learning_kind) == ("no bus", "", (), LearningKind.BARRIER)

    def test_the_due_date_of_a_promise_is_set_right_without_a_move(self, table: Any) -> None:
        kept = table.keep(LINES[2])
        line = replace(table.read(LINES[2]), due=date(2026, 12, 4))
        writing().meeting.change_line(table.book, kept.kind, kept.id, line)
        assert table.one(kept).due == date(2026, 12, 4)
        with table.book.read() as connection:
            assert connection.execute("SELECT count(*) FROM commitment_move").fetchone() == (0,)

    @pytest.mark.parametrize("one", LINES)
    def test_from_any_kind_to_any_other_at_its_place(self, table: Any, one: str) -> None:
        for place, key in enumerate("ldpgq"):
            kept, line = table.keep(one), table.read(f"{key} @Library open the doors #Mill Hollow")
            table.keep("d behind")
            before = table.actions()
            done = writing().meeting.change_line(table.book, kept.kind, kept.id, line)
            assert table.actions() == before + 1
            now, last = table.said[place * 2 :]
            assert (now.kind, now.id, now.place, last.text) == (line.kind, done.id, place * 2, "behind")
            assert (now.said_at, now.agenda_item_id) == (NOW, table.items[1])
            assert (now.id == kept.id) == (line.kind is kept.kind)
        assert table.book.check().ok

    def test_who_and_where_go_with_it_where_only_the_kind_is_another(self, table: Any) -> None:
        kept = table.keep(LINES[3])
        before = table.read(LINES[3])
        writing().meeting.change_line(
            table.book, kept.kind, kept.id, replace(before, kind=LineKind.QUESTION), before=before
        )
        (now,) = table.said
        assert (now.kind, now.who, now.area) == (LineKind.QUESTION, "Grace Chapel", "Mill Hollow")

    def test_a_learning_that_moves_to_another_roundtable_leaves_its_moment_behind(self, table: Any) -> None:
        kept, other = table.keep(LINES[0]), table.roundtable(TODAY - DAY, "held")
        form = {"text": "Reads aloud", "roundtable": other}
        writing().learnings.edit_learning(table.book, kept.id, form, TODAY)
        (moved,) = meeting.meeting_view(table.book, other).said
        assert (moved.id, moved.place, moved.said_at, moved.agenda_item_id) == (kept.id, 0, None, None)

    def test_what_others_lean_on_stays_what_it_is(self, table: Any) -> None:
        learning, promise, question = (table.keep(LINES[at]) for at in (0, 2, 4))
        form = {"partner": table.library, "adopted_on": TODAY}
        writing().learnings.adopt_learning(table.book, learning.id, form, TODAY)
        writing().commitments.keep_promise(table.book, promise.id, "It opened.", TODAY)
        writing().meeting.settle_question(table.book, question.id, "The State.", TODAY)
        for kept, why in ((learning, "taken up"), (promise, "gone through"), (question, "settled")):
            with pytest.raises(Refusal, match=f"{why}.* already"):
                writing().meeting.change_line(table.book, kept.kind, kept.id, table.read("d Go on"))
        assert len(table.said) == 3

    def test_what_is_gone_is_refused_in_words(self, table: Any) -> None:
        for line in LINES:
            read = table.read(line)
            with pytest.raises(Refusal, match="is no longer in the book"):
                writing().meeting.change_line(table.book, read.kind, "0" * 32, read)

    def test_a_line_that_says_the_same_is_no_action(self, table: Any) -> None:
        for line in LINES:
            kept, before = table.keep(line), table.actions()
            writing().meeting.change_line(table.book, kept.kind, kept.id, table.read(line))
            assert table.actions() == before


class TestTyped:
    @pytest.mark.parametrize("line", [*LINES, "we believed parents drive, we found they walk @Library"])
    def test_a_record_is_a_line_that_reads_as_it(self, table: Any, line: str) -> None:
        said = table.one(table.keep(line))
        again, read = table.read(meeting.typed(table.book, said)), table.read(line)
        fields = ("kind", "words", "believed", "found", "learning_kind", "who", "tags", "area", "due")
        assert [getattr(again, field) for field in fields] == [getattr(read, field) for field in fields]

    def test_one_of_several_of_a_name_is_named_with_what_tells_them_apart(self, table: Any) -> None:
        writing().partners.add_contact(table.book, table.library, {"name": "Ann Lee"})
        for name in ("Ann Lee (Library)", "Ann Lee (Grace Chapel)"):
            said = table.one(table.keep(f"g no bus @{name}"))
            who = table.read(meeting.typed(table.book, said)).who
            assert who is not None
            assert who.told == name

    def test_what_is_gone_is_refused_in_words(self, table: Any) -> None:
        said = table.one(table.keep(LINES[1]))
        writing().meeting.remove_record(table.book, said.kind, said.id, TODAY)
        with pytest.raises(Refusal, match="This decision is no longer in the book"):
            meeting.typed(table.book, said)


class TestRemoving:
    @pytest.mark.parametrize("line", LINES)
    def test_it_is_gone_and_an_undo_brings_it_back(self, table: Any, line: str) -> None:
        said = table.one(table.keep(line))
        writing().meeting.remove_record(table.book, said.kind, said.id, TODAY)
        assert table.said == ()
        writing().undo.undo(table.book)
        assert table.said == (said,)

    def test_a_note_that_is_gone_is_refused_in_words(self, table: Any) -> None:
        kept = table.keep(LINES[3])
        with pytest.raises(Refusal, match="This question is no longer"):
            writing().meeting.remove_record(table.book, LineKind.QUESTION, kept.id, TODAY)
        assert len(table.said) == 1


class TestPlaces:
    def test_other_ways_of_writing_count_with_the_lines(self, table: Any) -> None:
        table.keep("q who pays?")
        writing().roundtables.add_decision(table.book, table.id, "Ask them.")
        form = {"text": "Ice helps", "roundtable": table.id}
        writing().learnings.add_learning(table.book, form, TODAY)
        promise = {"who": "Library", "text": "bring ice", "roundtable": table.id}
        writing().commitments.add_commitment(table.book, promise, TODAY)
        table.keep("g no shade")
        assert [(one.place, one.kind.value) for one in table.said] == [
            (0, "question"),
            (1, "decision"),
            (2, "learning"),
            (3, "commitment"),
            (4, "gap"),
        ]

    @settings(max_examples=15)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(("keep", "turn", "remove", "undo", "redo")),
                st.integers(0, 4),
                st.integers(0, 9),
            ),
            max_size=9,
        )
    )
    def test_whatever_is_done_each_has_a_place_of_its_own(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        table_of: Callable[[Book], Any],
        steps: list[tuple[str, int, int]],
    ) -> None:
        path = tmp_path_factory.mktemp("books") / "a.db"
        with Book.create(path, name="N", clock=lambda: NOW) as book:
            table = table_of(book)
            read = [table.read(line) for line in LINES]
            for what, sort, which in steps:
                said = table.said
                one = said[which % len(said)] if said else None
                try:
                    match what:
                        case "keep":
                            table.keep(read[sort])
                        case "turn" if one:
                            writing().meeting.change_line(book, one.kind, one.id, read[sort])
                        case "remove" if one:
                            writing().meeting.remove_record(book, one.kind, one.id, TODAY)
                        case "undo" if said:
                            writing().undo.undo(book)
                        case "redo":
                            writing().undo.redo(book)
                except Refusal:
                    assert what == "redo"
            places = [one.place for one in table.said]
            assert places == sorted(set(places))
            assert book.check().ok
