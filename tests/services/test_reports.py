"""Documents out of a book: who stands in them, what they tell of which day, and where they are written."""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ci_tui.domain.commitments import Answer
from ci_tui.domain.documents import Agenda, Document, Minutes, Promises, SignIn
from ci_tui.domain.errors import Refusal
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.services import document_files, reports
from ci_tui.services.document_files import WRITTEN
from ci_tui.services.door import writing
from ci_tui.services.reports import default_folder, write_documents
from ci_tui.store.book import Book
from ci_tui.store.tables.commitments import Commitment, CommitmentMove
from ci_tui.store.tables.roundtables import Invitation, Note

TODAY = date(2026, 12, 4)
NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
PEOPLE = ("Helen Cho", "Bo Lee", "Ruth Ann Moss", "Ana Ruiz", "Ann Lee")
FORMS = ("html", "md", "txt")


@dataclass(frozen=True)
class Table:
    """A book with a whole roundtable in it, and the ids of what matters."""

    book: Book
    ids: dict[str, str]

    def facts(self, kind: str, about: str | None = "roundtable", **given: Any) -> Any:
        roundtable = self.ids[about] if about else None
        return reports.facts(self.book, kind, today=TODAY, roundtable_id=roundtable, **given)

    def text(self, kind: str, about: str | None = "roundtable", **given: Any) -> str:
        roundtable = self.ids[about] if about else None
        given = {"today": TODAY, "form": "txt", **given}
        return reports.report(self.book, kind, roundtable_id=roundtable, **given).text

    def event(self, about: str = "next") -> Any:
        (found,) = Calendar.from_ical(reports.calendar(self.book, self.ids[about], NOW).text).walk("VEVENT")
        return found


@pytest.fixture
def table(book: Book, full_meeting: Callable[[Book], dict[str, str]]) -> Table:
    return Table(book, full_meeting(book))


class TestMinutes:
    def test_everything_that_was_said_is_told_in_its_order(self, table: Table) -> None:
        told = table.facts("minutes")
        assert isinstance(told, Minutes)
        assert [one.kind for one in told.said] == [
            *(LineKind.LEARNING, LineKind.LEARNING, LineKind.GAP, LineKind.DECISION),
            *(LineKind.QUESTION, LineKind.COMMITMENT, LineKind.COMMITMENT, LineKind.COMMITMENT),
        ]
        assert [len(topic.said) for topic in told.topics] == [0, 2, 3]
        assert (told.partners, told.people, told.guests) == (4, 6, 1)
        assert told.next is not None and told.next.day == date(2027, 1, 7)

    def test_they_stay_as_they_were_whatever_becomes_of_the_promises(self, table: Table) -> None:
        before = table.text("minutes")
        with table.book.action("test") as unit:
            for key in ("call", "moved", "late"):
                promise = unit.get(Commitment, table.ids[key])
                unit.add(
                    CommitmentMove(
                        commitment_id=promise.id, due_before=promise.due, due_after=date(2027, 3, 1),
                        moved_on=date(2027, 1, 7), place=9,
                    )
                )  # fmt: skip
                promise.due = date(2027, 3, 1)
        assert table.text("minutes") == before

    def test_a_time_that_was_noted_another_day_is_not_taken(self, table: Table) -> None:
        assert table.facts("minutes").occasion.starts_at == "18:04"
        with table.book.action("test") as unit:
            unit.execute("UPDATE roundtable SET began_at = '2026-12-05T09:00:00.000000Z'")
        assert table.facts("minutes").occasion.starts_at == "18:00"
        assert table.facts("minutes").occasion.ends_at == ""

    def test_one_that_passes_midnight_ends_the_next_day(self, table: Table) -> None:
        with table.book.action("test") as unit:
            unit.execute("UPDATE roundtable SET ended_at = '2026-12-04T00:20:00.000000Z'")
        assert "6:04 pm to 12:20 am" in table.text("minutes")

    def test_what_is_in_the_trash_is_not_told(self, table: Table) -> None:
        with table.book.action("test") as unit:
            unit.execute("UPDATE commitment SET trashed_at = '2026-12-04T09:00:00.000000Z'")
            unit.execute("UPDATE learning SET trashed_at = '2026-12-04T09:00:00.000000Z'")
        told = table.facts("minutes")
        assert {one.kind for one in told.said} == {LineKind.DECISION, LineKind.GAP, LineKind.QUESTION}
        assert told.reviewed == ()

    def test_an_empty_one_has_a_head_and_nothing_else(self, book: Book) -> None:
        made = writing().roundtables.plan_roundtable(book, {"day": "2026-05-01"}, date(2026, 6, 12))
        text = reports.report(book, "minutes", today=TODAY, roundtable_id=made, form="md").text
        assert text == "Minutes · Springfield Meals\n\n# Roundtable\n\n- **When:** Friday 1 May 2026\n"

    def test_what_was_answered_is_told_with_its_words(self, table: Table) -> None:
        told = {one.text: one for one in table.facts("minutes").reviewed}
        moved = told["find a second cook"]
        assert (moved.answer, moved.due_before, moved.due) == (
            *(Answer.MOVED, date(2026, 11, 19)),
            date(2026, 12, 17),
        )
        assert moved.told == "waiting for the permit"
        assert told["print 500 door hangers"].told == "600 printed and handed out"


class TestNames:
    @pytest.mark.parametrize(
        ("kind", "about"),
        [("minutes", "roundtable"), ("agenda", "next"), ("sign-in", "next"), ("promises", None)],
    )
    def test_without_people_no_person_stands_in_it(self, table: Table, kind: str, about: str | None) -> None:
        with table.book.action("test") as unit:
            unit.add(
                Commitment(
                    text="bring soup", text_key="", guest="Ann Lee", made_on=date(2026, 12, 3),
                    status_since=date(2026, 12, 3), roundtable_id=table.ids["roundtable"],
                )
            )  # fmt: skip
            unit.execute(
                "UPDATE commitment SET contact_id = ? WHERE id = ?",
                (table.ids["Ana Ruiz"], table.ids["kept"]),
            )
        for form in FORMS:
            named = table.text(kind, about, form=form)
            assert any(person in named for person in PEOPLE)
            bare = table.text(kind, about, form=form, people=False, contacts=True)
            assert not [person for person in PEOPLE if person in bare]
            assert "example.org" not in bare
            assert "Grace Chapel" in bare

    def test_addresses_stand_only_where_they_are_asked_for(self, table: Table) -> None:
        for kind, about in (("sign-in", "next"), ("promises", None), ("minutes", "roundtable")):
            assert "example.org" not in table.text(kind, about)
        assert "ana_ruiz@example.org" in table.text("sign-in", "next", contacts=True)
        with table.book.action("test") as unit:
            unit.execute("UPDATE commitment SET status = 'open', outcome = ''")
        assert "Ana Ruiz, ana_ruiz@example.org" in table.text("promises", None, contacts=True)


class TestSignIn:
    def test_who_was_invited_or_comes_regularly_is_expected(self, table: Table) -> None:
        def seats() -> list[tuple[str, str]]:
            told = table.facts("sign-in", "next")
            assert isinstance(told, SignIn)
            return [(seat.partner, seat.person) for seat in told.seats]

        regular = [
            *[("Food Bank", ""), ("Grace Chapel", "Bo Lee"), ("Grace Chapel", "Helen Cho")],
            *[("Library", "Ana Ruiz"), ("Park Heights Renaissance", "Ruth Ann Moss")],
        ]
        assert seats() == regular
        with table.book.action("test") as unit:
            for place, (name, answer) in enumerate(
                [("Mill Hollow School", ""), ("Library", "cannot"), ("Food Bank", "comes")]
            ):
                unit.add(
                    Invitation(
                        id=f"{place:032x}", roundtable_id=table.ids["next"], partner_id=table.ids[name],
                        invited_on=TODAY, answer=answer, answered_on=TODAY if answer else None,
                    )
                )  # fmt: skip
        assert seats() == [
            *regular[:3],
            ("Mill Hollow School", "Carla Diaz"),
            ("Park Heights Renaissance", "Ruth Ann Moss"),
        ]

    def test_a_new_network_expects_every_active_partner(self, book: Book) -> None:
        day = date(2026, 6, 12)
        for name, status in (("Library", "active"), ("YMCA", "paused"), ("Church", "active")):
            writing().partners.add_partner(book, {"name": name, "status": status}, day)
        made = writing().roundtables.plan_roundtable(book, {"day": "2026-07-01"}, day)
        told = reports.facts(book, "sign-in", today=day, roundtable_id=made)
        assert isinstance(told, SignIn)
        assert [seat.partner for seat in told.seats] == ["Church", "Library"]

    def test_one_that_was_held_names_who_was_there(self, table: Table) -> None:
        seats = table.facts("sign-in").seats
        assert [seat.person for seat in seats] == [
            *("Ann Lee", "", "Bo Lee", "Helen Cho", "Ana Ruiz", "Ruth Ann Moss"),
        ]
        assert "_____" in table.text("sign-in")


class TestAgenda:
    def test_points_have_their_times(self, table: Table) -> None:
        told = table.facts("agenda", "next")
        assert isinstance(told, Agenda)
        assert [(item.at, item.minutes) for item in told.items] == [
            ("17:30", 15),
            ("17:45", 40),
            ("18:25", 30),
        ]
        assert (told.minutes, told.occasion.ends_at) == (85, "18:55")

    def test_open_promises_and_questions_of_before_stand_in_it(self, table: Table) -> None:
        told = table.facts("agenda", "next")
        promised = {group.by.partner: group.promises for group in told.promises}
        assert list(promised) == [
            *("Food Bank", "Grace Chapel", "Mill Hollow School", "Park Heights Renaissance"),
            "",
        ]
        assert [one.days_late for one in promised["Food Bank"]] == [(TODAY - date(2026, 11, 16)).days]
        assert [one.text for one in told.questions] == ["Who pays for the van?"]

    def test_what_is_due_later_is_not_told_as_late_beforehand(self, table: Table) -> None:
        late = [one.by.partner for group in table.facts("agenda", "next").promises for one in group.promises
                if one.days_late]  # fmt: skip
        assert late == ["Food Bank"]

    def test_of_one_that_is_over_it_tells_what_was_open_then(self, table: Table) -> None:
        with table.book.action("test") as unit:
            unit.execute("UPDATE commitment SET status_since = '2026-12-03' WHERE status = 'done'")
        told = [one.text for group in table.facts("agenda").promises for one in group.promises]
        assert told == ["count the children at the pool", "find a second cook", "print 500 door hangers"]

    def test_a_settled_question_is_not_asked_again(self, table: Table) -> None:
        with table.book.action("test") as unit:
            ((found,),) = unit.execute("SELECT id FROM note WHERE kind = 'question'")
            note = unit.get(Note, found)
            note.settled_on, note.answer = TODAY, "The county."
        assert table.facts("agenda", "next").questions == ()
        assert "Who pays for the van? (Food Bank) Answer: The county." in table.text("minutes")


class TestPromises:
    def test_of_a_roundtable_its_own_stand_first(self, table: Table) -> None:
        told = table.facts("promises")
        assert isinstance(told, Promises)
        here = {group.by.partner: [one.here for one in group.promises] for group in told.partners}
        assert here == {
            "Food Bank": [False], "Grace Chapel": [False], "Mill Hollow School": [True],
            "Park Heights Renaissance": [True], "": [True],
        }  # fmt: skip

    def test_one_partner_has_a_page_of_its_own(self, table: Table) -> None:
        text = table.text("promises", None, partner_id=table.ids["Food Bank"])
        assert "What Food Bank promised" in text
        assert "count the children at the pool" in text
        assert "Grace Chapel" not in text

    def test_one_that_promised_nothing_is_told_so(self, table: Table) -> None:
        text = table.text("promises", None, partner_id=table.ids["Library"])
        assert "What Library promised" in text
        assert "Nothing is promised and open." in text


class TestRefusals:
    def test_what_is_gone_is_refused(self, book: Book) -> None:
        for kind in ("minutes", "agenda", "sign-in", "promises"):
            with pytest.raises(Refusal, match="no longer"):
                reports.report(book, kind, today=TODAY, roundtable_id="0" * 32)
        with pytest.raises(Refusal, match="no longer"):
            reports.report(book, "promises", today=TODAY, partner_id="0" * 32)
        with pytest.raises(Refusal, match="no longer"):
            reports.calendar(book, "0" * 32, NOW)

    def test_only_promises_do_without_a_roundtable(self, book: Book) -> None:
        with pytest.raises(Refusal, match="which roundtable"):
            reports.report(book, "minutes", today=TODAY)


class TestCalendar:
    def test_a_later_issue_takes_the_place_of_an_earlier(self, table: Table) -> None:
        first = table.event()
        write = writing().roundtables
        write.edit_roundtable(
            table.book, table.ids["next"], {"day": "2027-01-07", "starts_at": "17:30", "place": "YMCA"}, TODAY
        )
        second = table.event()
        write.set_agenda(table.book, table.ids["next"], "Welcome 90 min\nThe gap 45 min")
        third = table.event()
        writing().undo.undo(table.book)
        fourth = table.event()
        events = (first, second, third, fourth)
        assert len({str(event["UID"]) for event in events}) == 1
        assert [event["SEQUENCE"] for event in events] == sorted({event["SEQUENCE"] for event in events})
        assert [str(event["LOCATION"]) for event in events] == ["Library", "YMCA", "YMCA", "YMCA"]
        lengths = [event.decoded("DTEND") - event.decoded("DTSTART") for event in events]
        assert lengths == [timedelta(minutes=minutes) for minutes in (85, 85, 135, 85)]

    def test_a_cancelled_one_says_so(self, table: Table) -> None:
        with table.book.action("test") as unit:
            unit.execute("UPDATE roundtable SET status = 'cancelled'")
        assert table.event()["STATUS"] == "CANCELLED"

    def test_it_tells_the_agenda(self, table: Table) -> None:
        assert "5:45 pm Where children are missed" in str(table.event()["DESCRIPTION"])


def a_document(text: str = "one", name: str = "2026-12-03-minutes.txt", about: str = "minutes a") -> Document:
    return Document(name, text, about)


class TestFiles:
    def test_they_lie_beside_the_book(self) -> None:
        assert default_folder(Path("/home/ana/mill brook.db")) == Path("/home/ana/mill brook documents")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
    def test_only_their_owner_may_read_them(self, tmp_path: Path) -> None:
        (path,) = write_documents([a_document()], tmp_path / "documents")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((path.parent / WRITTEN).stat().st_mode) == 0o600

    def test_an_untouched_one_is_written_anew(self, tmp_path: Path) -> None:
        for text in ("one", "two", "two", "three"):
            (path,) = write_documents([a_document(text)], tmp_path)
            assert (path.name, path.read_text("utf-8")) == ("2026-12-03-minutes.txt", text)
        assert sorted(each.name for each in tmp_path.iterdir()) == [WRITTEN, "2026-12-03-minutes.txt"]

    def test_what_a_person_changed_is_never_written_over(self, tmp_path: Path) -> None:
        (first,) = write_documents([a_document()], tmp_path)
        first.write_text("mine", "utf-8")
        (second,) = write_documents([a_document("two")], tmp_path)
        assert (second.name, first.read_text("utf-8")) == ("2026-12-03-minutes (2).txt", "mine")
        (third,) = write_documents([a_document("three")], tmp_path)
        assert third == second
        second.write_text("mine too", "utf-8")
        (fourth,) = write_documents([a_document("four")], tmp_path)
        assert fourth.name == "2026-12-03-minutes (3).txt"

    def test_two_roundtables_of_one_day_stand_side_by_side(self, tmp_path: Path) -> None:
        morning, evening = write_documents(
            [a_document("morning"), a_document("evening", about="minutes b")], tmp_path
        )
        assert (morning.read_text("utf-8"), evening.read_text("utf-8")) == ("morning", "evening")
        again = write_documents([a_document("evening 2", about="minutes b")], tmp_path)
        assert again == (evening,)

    @pytest.mark.parametrize("kept", ["", "[]", "{", '{"2026-12-03-minutes.txt": 3}', "\x00"])
    def test_without_a_list_of_what_was_written_nothing_is_written_over(
        self, tmp_path: Path, kept: str
    ) -> None:
        (first,) = write_documents([a_document()], tmp_path)
        (tmp_path / WRITTEN).write_text(kept, "utf-8")
        (second,) = write_documents([a_document("two")], tmp_path)
        assert (first.read_text("utf-8"), second.read_text("utf-8")) == ("one", "two")

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_text("mine", "utf-8")
        folder = tmp_path / "documents"
        folder.mkdir()
        (folder / "2026-12-03-minutes.txt").symlink_to(elsewhere)
        write_documents([a_document()], folder)
        assert elsewhere.read_text("utf-8") == "mine"

    def test_a_file_is_there_whole_or_not_at_all(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (path,) = write_documents([a_document()], tmp_path)

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refusal, match="No space left"):
            write_documents([a_document("two")], tmp_path)
        monkeypatch.undo()
        assert path.read_text("utf-8") == "one"
        assert sorted(each.name for each in tmp_path.iterdir()) == [WRITTEN, path.name]

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "documents").write_text("a file", "utf-8")
        with pytest.raises(Refusal, match="could not be made"):
            write_documents([a_document()], tmp_path / "documents")

    @pytest.mark.parametrize(
        "name",
        ["../../etc/passwd", "CON", "a/b\\c:d*e?f", "...", "مكتبة الحي", "x" * 400, "人" * 200, "  - "],
    )
    def test_a_name_of_a_partner_is_safe_in_that_of_a_file(
        self, book: Book, tmp_path: Path, name: str
    ) -> None:
        partner = writing().partners.add_partner(book, {"name": name}, date(2026, 6, 12))
        document = reports.report(book, "promises", today=TODAY, partner_id=partner)
        assert document.name.startswith("2026-12-04-promises-")
        assert not set(document.name) & set('/\\:*?"<>|') and ".." not in document.name
        assert len(document.name.encode()) < 120
        (path,) = write_documents([document], tmp_path / "documents")
        assert path.parent == tmp_path / "documents"
        assert path.read_text("utf-8") == document.text

    def test_documents_are_about_the_same_in_each_issue(self, table: Table) -> None:
        first, second = (
            reports.report(table.book, "minutes", today=day, roundtable_id=table.ids["roundtable"])
            for day in (TODAY, date(2027, 5, 1))
        )
        assert (first.name, first.about) == (second.name, second.about)
        assert document_files.WRITTEN.startswith(".")
