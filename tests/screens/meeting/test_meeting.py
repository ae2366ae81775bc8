"""A roundtable at the table: lines kept, changed and taken back, by keyboard."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ci_tui.domain.agenda_clock import Ticked
from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.services import commitments, roundtables
from ci_tui.services.partners import partner_names
from screens.meeting.screen import MeetingScreen

TODAY = date(2026, 12, 3)
SIX = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)

Begin = Callable[..., Any]


async def test_from_the_start_of_the_program_one_key_leads_to_the_line(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        assert table.pressed == 1
        assert table.app.focused is table.screen.bar.input


async def test_a_learning_takes_its_text_and_one_key(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        table.pressed = 0
        said = await table.keep("Doors open at 11, not 12 @Harmon Park Rec", key_by_key=True)
        assert table.pressed == 1
        assert (said.kind, said.text, said.who) == (
            LineKind.LEARNING,
            "Doors open at 11, not 12",
            "Harmon Park Rec",
        )
        assert said.learning_kind is LearningKind.PRACTICE
        assert said.said_at == SIX
        assert said.agenda_item_id == table.screen.view.card.agenda[0].id
        assert table.line == ""


async def test_a_promise_with_who_and_when_takes_its_text_and_two_keys(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        table.pressed = 0
        await table.press("greater_than_sign")
        await table.type("@Park Heights Renaissance call the rec centre by 10 dec")
        assert (
            "Park Heights Renaissance promises: call the rec centre, due Thu 10 Dec 2026" in table.understood
        )
        await table.press("enter")
        await table.settled(lambda: table.said)
        assert table.pressed == 2
        (said,) = table.said
        assert (said.kind, said.text, said.who) == (
            LineKind.COMMITMENT,
            "call the rec centre",
            "Park Heights Renaissance",
        )
        assert said.due == date(2026, 12, 10)


async def test_a_decision_takes_its_text_and_two_keys(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        table.pressed = 0
        await table.press("exclamation_mark")
        said = await table.keep("The three areas stay", key_by_key=True)
        assert table.pressed == 2
        assert (said.kind, said.text) == (LineKind.DECISION, "The three areas stay")


async def test_gap_notes_and_parked_questions_are_kept_with_their_area(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        note = await table.keep("g #Mill Hollow two blocks have no door")
        asked = await table.keep("q Who speaks with the bus company?")
        assert (note.kind, note.area) == (LineKind.GAP, "Mill Hollow")
        assert (asked.kind, asked.text) == (LineKind.QUESTION, "Who speaks with the bus company?")


async def test_the_first_line_makes_the_roundtable_held(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        assert table.screen.view.card.status is RoundtableStatus.PLANNED
        await table.keep("Hello")
        (today,) = roundtables.on_day(table.book, TODAY)
        assert today.status is RoundtableStatus.HELD
        assert table.screen.view.began_at == SIX


async def test_what_was_said_carries_the_point_that_was_open(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.keep("At the welcome")
        await table.press("f3")
        said = await table.keep("At the sites")
        items = table.screen.view.card.agenda
        assert said.agenda_item_id == items[1].id
        await table.press("f3", "f3", "f3")
        assert table.screen.agenda.item == items[2].id


async def test_tab_takes_the_name_that_is_offered(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.type("p @par")
        assert table.offers[0] == "Park Heights Renaissance"
        await table.press("tab")
        assert table.line == "p @Park Heights Renaissance "
        await table.type("brings plates by fri")
        await table.press("tab")
        assert "due Fri 4 Dec 2026" in table.understood


async def test_a_stand_in_needs_no_sign_only_tab_and_the_menu(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.press("tab")
        assert table.offers[:5] == ["learning", "decision", "promise", "gap", "park"]
        await table.press("down", "down", "enter")
        assert table.line == "p @"
        await table.type("smi")
        await table.press("tab")
        await table.type("lend the van")
        await table.press("tab")
        assert table.offers[:3] == ["who", "area", "by when"]
        await table.press("down", "down", "enter")
        await table.press("tab")
        await table.press("enter")
        await table.settled(lambda: table.said)
        (said,) = table.said
        assert (said.kind, said.who, said.text) == (LineKind.COMMITMENT, "Smith & Sons", "lend the van")
        assert said.due is not None


async def test_an_unknown_name_is_offered_as_a_new_partner(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.put("p @Riverside Church cooks on Mondays by 10 dec")
        await table.press("enter")
        assert "Enter again keeps it as it stands." in table.understood
        assert table.said == ()
        await table.press("tab")
        assert table.offers[0] == "Riverside Church"
        await table.press("tab")
        assert "Riverside Church promises: cooks on Mondays" in table.understood
        await table.press("enter")
        await table.settled(lambda: table.said)
        assert table.said[0].who == "Riverside Church"
        assert "Riverside Church" in [one.name for one in partner_names(table.book)]


async def test_a_day_that_does_not_exist_is_asked_about_once_and_nothing_is_lost(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.put("p @Library lists the halls by 31 feb")
        assert "31 feb" in table.understood
        await table.press("enter")
        assert table.said == ()
        await table.press("enter")
        await table.settled(lambda: table.said)
        (said,) = table.said
        assert said.due is None
        assert "by 31 feb" in said.text


async def test_a_day_that_is_past_is_asked_about(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.put("p @Library lists the halls by 3 mar 2026")
        assert "before this roundtable" in table.understood
        await table.press("enter")
        assert table.said == ()


async def test_a_slip_is_taken_back_with_one_key_and_done_again_with_another(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.keep("A slip")
        await table.press("ctrl+z")
        await table.settled(lambda: not table.said)
        await table.press("ctrl+y")
        await table.settled(lambda: table.said)


async def test_a_record_is_edited_in_its_place(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        first = await table.keep("p @Library list the hals by 10 dec")
        await table.keep("d And then")
        await table.press("up", "up")
        assert table.line == "p @Library: list the hals by 10 Dec 2026"
        assert str(table.screen.query_one("#capture-card").border_title).startswith("edit ")
        await table.press("home")
        for _ in range(len("p @Library: list the ha")):
            await table.pilot.press("right")
        await table.type("l")
        await table.press("enter")
        await table.settled(lambda: table.said[0].text == "list the halls")
        again = table.said[0]
        assert (again.id, again.said_at, again.place) == (first.id, first.said_at, first.place)
        assert len(table.said) == 2


async def test_esc_gives_up_a_change_and_then_leaves(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.keep("As it is")
        await table.press("up")
        assert table.line
        await table.press("escape")
        assert table.line == ""
        await table.press("escape")
        await table.settled(
            lambda: table.app.screen is not table.app.screen_stack[-1] or len(table.app.screen_stack) == 1
        )
        assert table.said[0].text == "As it is"


async def test_an_emptied_record_is_removed_after_a_question(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.keep("Not so")
        await table.press("up", "ctrl+u", "enter")
        assert "Enter again removes" in table.understood
        assert len(table.said) == 1
        await table.press("enter")
        await table.settled(lambda: not table.said)


async def test_leaving_with_something_typed_says_so_and_stays(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.type("Half a li")
        await table.press("escape", "escape")
        assert table.line == "Half a li"
        assert table.is_on_top


async def test_the_panel_turns_with_one_key(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        titles = []
        for _ in range(3):
            titles.append(str(table.screen.query_one("#panel-card").border_title))
            await table.press("f5")
        assert titles == ["Who is here", "Last time's promises", "The gap of the focus areas"]


async def test_in_a_narrow_window_the_panel_takes_the_place_of_the_records(at_the_table: Begin) -> None:
    async with at_the_table(size=(80, 24)) as table:
        assert not table.screen.query_one("#panel-card").display
        shown = []
        for _ in range(5):
            await table.press("f5")
            shown.append(bool(table.screen.query_one("#panel-card").display))
        assert shown == [True, True, True, True, False]


async def test_a_meeting_on_paper_is_entered_afterwards_without_a_clock(at_the_table: Begin) -> None:
    async with at_the_table(today=TODAY + timedelta(days=2), keys=("3", "m")) as table:
        said = await table.keep("p @Library list the halls by in two weeks")
        assert said.said_at is None
        assert said.due == TODAY + timedelta(days=14)
        assert not table.screen.has_clock
        await table.press("f8")
        await table.settled(lambda: not table.is_on_top)
        assert table.screen.view.ended_at is None


async def test_several_pasted_lines_are_asked_about_and_kept_in_one_step(at_the_table: Begin) -> None:
    from textual import events

    async with at_the_table() as table:
        lines = [f"d Decision {number}" for number in range(300)] + ["Something learned"]
        table.screen.bar.input.post_message(events.Paste("\n".join(lines)))
        await table.settled(lambda: not table.is_on_top)
        assert table.said == ()
        await table.press("enter")
        await table.settled(lambda: len(table.said) == 301)
        assert [one.text for one in table.said[:2]] == ["Decision 0", "Decision 1"]
        await table.press("ctrl+z")
        await table.settled(lambda: not table.said)


async def test_the_end_writes_the_minutes_and_shows_where_they_lie(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.keep("d We meet again in March")
        table.pressed = 0
        await table.press("f8")
        await table.settled(lambda: not table.is_on_top)
        assert table.pressed == 1
        folder = table.book.path.with_name("table documents")
        written = sorted(path.name for path in folder.iterdir())
        for ending in ("html", "md", "txt"):
            assert f"2026-12-03-minutes.{ending}" in written
        assert "We meet again in March" in (folder / "2026-12-03-minutes.txt").read_text("utf-8")
        assert table.screen.view.ended_at == SIX


async def test_a_meeting_that_passes_midnight_is_still_today_s(at_the_table: Begin) -> None:
    late = SIX + timedelta(hours=5)
    async with at_the_table(at=late) as table:
        await table.keep("Before midnight")
    after = late + timedelta(hours=2)
    async with at_the_table(today=TODAY + timedelta(days=1), at=after, keys=("enter",)) as table:
        said = await table.keep("After midnight")
        assert said.said_at == after
        assert [one.text for one in table.said] == ["Before midnight", "After midnight"]


async def test_where_none_is_planned_for_today_one_is_begun(at_the_table: Begin) -> None:
    async with at_the_table(today=date(2026, 12, 10), keys=("m", "enter")) as table:
        assert table.screen.view.card.day == date(2026, 12, 10)
        assert table.screen.has_clock


async def test_going_through_promises_is_one_key_away(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        roundtable = table.screen.roundtable_id
        await table.press("f6")
        await table.settled(lambda: not table.is_on_top)
        for outcome in ("The board agreed", "Open since June", "Printed"):
            await table.press("k")
            await table.type(outcome)
            await table.press("enter")
            await table.pilot.pause(0.1)
        await table.settled(lambda: all(one.answer for one in commitments.to_review(table.book, roundtable)))
        await table.press("escape")
        await table.settled(lambda: table.is_on_top)
        assert table.screen.view.reviewed_on == TODAY


async def test_home_says_that_it_is_today_and_then_that_it_goes_on(at_the_table: Begin) -> None:
    async with at_the_table(keys=("n",)) as table:
        home = table.app.screen_stack[0]
        assert "Your roundtable is today at 18:00, Eastgate Library." in str(home.query_one("#step").render())
        await table.keep("A first line")
        await table.press("escape")
        await table.settled(lambda: len(table.app.screen_stack) == 1)
        assert "Your roundtable goes on." in str(home.query_one("#step").render())
        await table.press("n")
        await table.settled(lambda: len(table.app.screen_stack) == 2)
        await table.press("f8")
        await table.settled(lambda: not table.is_on_top)
        await table.press("escape", "escape")
        await table.settled(lambda: len(table.app.screen_stack) == 1)
        assert "goes on" not in str(home.query_one("#step").render())


async def test_a_clock_that_is_set_is_told_and_changes_neither_order_nor_time_left(
    at_the_table: Begin,
) -> None:
    async with at_the_table() as table:
        await table.keep("Before")
        screen, session = table.screen, table.app.session
        screen.tick()
        left = screen.agenda.left(10)
        session.moment = lambda: SIX - timedelta(hours=3)
        screen.tick()
        await table.settled(lambda: any("was set" in one.message for one in table.app._notifications))
        assert abs(screen.agenda.left(10) - left) < 5
        await table.keep("After")
        assert [one.text for one in table.said] == ["Before", "After"]


async def test_a_line_that_could_not_be_kept_comes_back(
    at_the_table: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ci_tui.services.write import meeting as write

    def refuse(*_: object, **__: object) -> None:
        raise Refusal("The disk is full.")

    async with at_the_table() as table:
        kept = write.keep_line
        monkeypatch.setattr(write, "keep_line", refuse)
        await table.put("d We need more room")
        await table.press("enter")
        await table.settled(lambda: table.line == "d We need more room")
        assert table.said == ()
        monkeypatch.setattr(write, "keep_line", kept)
        await table.press("enter")
        await table.settled(lambda: table.said)
        assert table.screen.pending == []


async def test_names_from_right_to_left_are_kept_as_they_are(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        said = await table.keep("d مكتبة الحي تفتح الباب في الساعة ١١")
        assert said.text == "مكتبة الحي تفتح الباب في الساعة ١١"


async def test_a_roundtable_to_come_is_asked_about_before_it_begins_today(at_the_table: Begin) -> None:
    async with at_the_table(today=TODAY - timedelta(days=2), keys=("3", "m", "enter")) as table:
        assert table.screen.view.card.day == TODAY - timedelta(days=2)
        assert table.screen.has_clock


async def test_what_was_kept_just_before_the_end_stands_in_the_minutes(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.put("d The very last thing")
        await table.pilot.press("enter", "f8")
        await table.settled(lambda: not table.is_on_top)
        folder = table.book.path.with_name("table documents")
        assert "The very last thing" in (folder / "2026-12-03-minutes.txt").read_text("utf-8")


async def test_leaving_right_after_enter_loses_nothing(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.put("d The very last thing")
        await table.pilot.press("enter", "escape")
        await table.settled(lambda: len(table.app.screen_stack) == 1)
        assert [one.text for one in table.said] == ["The very last thing"]


async def test_leaving_the_table_for_a_while_is_no_sleep_and_its_time_counts(
    at_the_table: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = [0.0]
    async with at_the_table() as table:
        session = table.app.session
        session.moment = lambda: SIX + timedelta(seconds=passed[0])
        monkeypatch.setattr(MeetingScreen, "now", lambda _: Ticked(session.moment(), passed[0]))
        table.screen.agenda.tick(table.screen.now())
        await table.press("f3", "f4", "escape")
        await table.keep("A first line")
        table.screen.tick()
        left = table.screen.agenda.left(30)
        await table.press("escape")
        await table.settled(lambda: len(table.app.screen_stack) == 1)
        passed[0] = 300.0
        await table.press("m")
        await table.settled(lambda: len(table.app.screen_stack) == 2)
        table.screen.tick()
        assert left - table.screen.agenda.left(30) == pytest.approx(300, abs=2)
        assert not [one for one in table.app._notifications if "slept" in one.message]


async def test_who_signed_in_before_the_table_is_opened_is_offered_first(at_the_table: Begin) -> None:
    async with at_the_table() as table:
        await table.press("f2")
        await table.settled(lambda: not table.is_on_top)
        await table.type("ymca")
        await table.press("enter", "escape")
        await table.settled(lambda: table.is_on_top)
        await table.press("escape")
        await table.settled(lambda: len(table.app.screen_stack) == 1)
        await table.press("m")
        await table.settled(lambda: len(table.app.screen_stack) == 2)
        await table.type("p @")
        assert table.offers[0] == "YMCA"


async def test_a_change_is_not_given_up_for_another_record_and_removal_is_asked_anew(
    at_the_table: Begin,
) -> None:
    async with at_the_table() as table:
        await table.keep("First")
        await table.keep("Second")
        await table.press("up")
        await table.type("s")
        changed = table.line
        await table.press("up", "down")
        assert table.line == changed
        await table.press("ctrl+u", "enter")
        assert "Enter again removes" in table.understood
        await table.type("x")
        await table.press("ctrl+u", "enter")
        assert "Enter again removes" in table.understood
        assert len(table.said) == 2
        await table.press("escape", "up")
        assert table.line == "l Second"
        await table.press("up")
        assert table.line == "l First"
