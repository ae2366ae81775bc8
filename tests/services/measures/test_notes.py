"""What is said of a measure: its story, notes on its curve, the groups to compare, small numbers, cards."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.indicator_parts import Focus
from ci_tui.domain.measure_cells import Cell
from ci_tui.services import report_cards, undo
from ci_tui.services.door import writing


@pytest.fixture
def kept(measured: Any) -> str:
    """The measure of an adopted result: none of this needs a review."""
    return str(measured.of_result(measured.adopted()))


def test_the_story_behind_the_curve(measured: Any, kept: str) -> None:
    write, book, today = measured.write, measured.book, measured.today
    write.set_story(book, kept, "The school lost\ntwo teachers.", today - measured.day)
    assert (measured.read(kept).story, measured.read(kept).story_on) == (
        "The school lost\ntwo teachers.", today - measured.day,
    )  # fmt: skip
    steps = undo.steps(book)
    write.set_story(book, kept, "The school lost\ntwo teachers.", today)
    assert (undo.steps(book), measured.read(kept).story_on) == (steps, today - measured.day)
    write.set_story(book, kept, {"text": " "}, today)
    assert (measured.read(kept).story, measured.read(kept).story_on) == ("", None)


class TestNotes:
    def test_stand_by_their_days(self, measured: Any, kept: str) -> None:
        write, book, today = measured.write, measured.book, measured.today
        later = write.add_note(book, kept, {"period": "15 Jan 2025", "text": "new bus line"}, today)
        write.add_note(book, kept, {"period": "2024", "text": "flood"}, today)
        assert [(one.day, one.text) for one in measured.read(kept).notes] == [
            (date(2024, 5, 31), "flood"), (date(2025, 1, 15), "new bus line"),
        ]  # fmt: skip
        assert [one.text for one in measured.view(kept, date(2024, 12, 31)).measure.notes] == ["flood"]
        write.edit_note(book, later, {"text": "new bus"}, today)
        assert measured.read(kept).notes[-1].text == "new bus"
        (_, note) = measured.read(kept).notes
        steps = undo.steps(book)
        write.edit_note(book, later, write.note_values(note), today)
        assert undo.steps(book) == steps
        write.remove_note(book, later)
        assert [one.text for one in measured.read(kept).notes] == ["flood"]

    def test_nonsense_is_refused(self, measured: Any, kept: str) -> None:
        write, book, today = measured.write, measured.book, measured.today
        for fields, typed in (
            (["period", "text"], {}),
            (["text"], {"period": "2024"}),
            (["period"], {"period": "soon", "text": "x"}),
            (["period"], {"period": "July 2026", "text": "x"}),
        ):
            assert (
                list(measured.refused(lambda typed=typed: write.add_note(book, kept, typed, today))) == fields
            )
        for deed in (
            lambda: write.edit_note(book, "0" * 32, {"text": "x"}, today),
            lambda: write.remove_note(book, "0" * 32),
        ):
            assert measured.refused(deed) == {"": "This note is no longer in the book."}


class TestGroupsToCompare:
    def test_as_they_are_spelled_in_the_values_a_withheld_one_too(self, measured: Any, kept: str) -> None:
        cells = {
            ("School", "Eastgate", date(2024, 5, 31)): Cell(Decimal(40)),
            ("School", "Harbor", date(2024, 5, 31)): Cell(None, withheld="*"),
        }
        writing().observations.write_cells(measured.book, kept, cells, measured.today)
        measured.write.set_focus(measured.book, kept, "school", "HARBOR", "eastgate ")
        assert measured.read(kept).focus == Focus("School", "Harbor", "Eastgate")
        measured.write.set_focus(measured.book, kept)
        assert measured.read(kept).focus is None

    def test_only_those_that_were_reported_and_two_of_them(self, measured: Any, kept: str) -> None:
        measured.values(kept, dimension="school", group="Eastgate", y2024=40)
        measured.values(kept, dimension="school", group="Harbor", y2024=70)
        measured.values(kept, dimension="sex", group="girls", y2024=70)
        for field, named in (
            ("group", ("school", "", "Harbor")),
            ("comparison", ("school", "Harbor", "")),
            ("dimension", ("", "Harbor", "Eastgate")),
            ("dimension", ("age", "Harbor", "Eastgate")),
            ("group", ("school", "girls", "Eastgate")),
            ("comparison", ("school", "Eastgate", "Meadow")),
            ("comparison", ("school", "Eastgate", "eastgate")),
        ):
            told = measured.refused(lambda named=named: measured.write.set_focus(measured.book, kept, *named))
            assert list(told) == [field], named


def test_how_small_a_group_is_kept_apart(measured: Any, kept: str) -> None:
    for typed in (0, 1001, {"small": "9.5"}, {"small": ""}, {"small": "few"}):
        told = measured.refused(lambda typed=typed: measured.write.set_small_number(measured.book, typed))
        assert list(told) == ["small"], typed
    measured.write.set_small_number(measured.book, {"small": "20"})
    assert measured.view(kept).small == 20


class TestReportCards:
    def test_are_told_the_latest_first(self, measured: Any) -> None:
        result, door = measured.draft(), writing().report_cards
        spring = {"on": date(2026, 4, 1), "public": "no", "how": "by mail to the partners"}
        earlier = door.share_card(measured.book, result, spring, measured.today)
        door.share_card(measured.book, result, {"public": "yes", "how": "on the boards"}, measured.today)
        assert [(one.shared_on, one.is_public, one.how) for one in self.cards(measured, result)] == [
            (measured.today, True, "on the boards"), (date(2026, 4, 1), False, "by mail to the partners"),
        ]  # fmt: skip
        door.trash_card(measured.book, earlier, measured.today)
        assert [one.how for one in self.cards(measured, result)] == ["on the boards"]
        door.restore_card(measured.book, earlier)
        assert [one.id for one in self.cards(measured, result)][1] == earlier

    def test_nonsense_is_refused(self, measured: Any) -> None:
        result, door = measured.draft(), writing().report_cards
        for field, typed in (
            ("how", {"how": ""}),
            ("on", {"how": "x", "on": measured.today + measured.day}),
            ("public", {"how": "x", "public": "maybe"}),
        ):
            told = measured.refused(
                lambda typed=typed: door.share_card(measured.book, result, typed, measured.today)
            )
            assert list(told) == [field], typed
        gone = "0" * 32
        assert "no longer in the book" in measured.refused(lambda: door.restore_card(measured.book, gone))[""]
        writing().results.trash_result(measured.book, result, measured.today)
        share = {"how": "x"}
        assert (
            "in the trash"
            in (measured.refused(lambda: door.share_card(measured.book, result, share, measured.today))[""])
        )

    @staticmethod
    def cards(measured: Any, result: str) -> tuple[report_cards.ReportCard, ...]:
        return report_cards.report_cards(measured.book, result)
