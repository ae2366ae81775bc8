"""Votes typed at the table: five digits and Enter each, read together at once, nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About
from ci_tui.services import results, roundtables
from ci_tui.services.door import writing
from screens.agenda import sheet_words as words
from screens.agenda.hands_sheet import Question
from screens.agenda.votes_sheet import VotesSheet
from screens.picture_sheet import PictureSheet
from widgets.card import Card
from widgets.form_fields import Field

Start = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)


async def open_sheet(pilot: Pilot[int], **at: Any) -> VotesSheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = VotesSheet(app.session, results.results(app.session.book, app.session.today)[0].id, **at)
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def said_of(table: Any, app: CiTui, name: str) -> dict[str, tuple[int, ...]]:
    """What the book has been told last about a strategy."""
    strategy = table.strategy(app, name)
    votes = {about: strategy.vote(about) for about in About}
    return {about.value: vote.hands.counts for about, vote in votes.items() if vote is not None}


def line(sheet: VotesSheet) -> Field:
    (field,) = (one for one in sheet.query(Field) if one.display)
    return field


async def test_twelve_strategies_take_one_key_and_then_five_digits_and_enter_each(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    book, result_id = table.book(app), results.results(table.book(app), THE_DAY)[0].id
    for number in range(8):
        typed = {"name": f"Strategy {number}", "result": result_id}
        writing().strategies.add_strategy(book, typed, THE_DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        keys = [key for number in range(24) for key in (*f"0{number % 9}361", "enter")]
        assert len(keys) == 12 * 2 * (5 + 1)  # a digit on the list begins the line
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(200):
            await pilot.pause(0.02)
            if not sheet.is_at_work and str(sheet.query_one(Card).border_subtitle).startswith("all asked"):
                break
        await all_kept(pilot)
        assert str(sheet.query_one(Card).border_subtitle) == "all asked · v chart"
        for place, row in enumerate(sheet.rows()):
            said = said_of(table, app, str(row.cells[0]))
            assert said == {
                "impact": (0, 2 * place % 9, 3, 6, 1),
                "influence": (0, (2 * place + 1) % 9, 3, 6, 1),
            }
        assert sheet.focused is sheet.table  # the next key is a command again


async def test_what_is_typed_is_read_together_at_once_and_nonsense_is_refused(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        await pilot.press("i")
        await paste(pilot, "5 0 0 0 4")
        below = " ".join(part.plain.strip() for part in line(sheet)._below().lines(200))
        assert below == (
            "→ 9 people, mean 2.8, spread 2.0, from 1 to 5; a quarter says 1, a quarter 5: talk about it"
        )
        await pilot.press("backspace", "backspace")
        assert line(sheet)._below().text.plain == "4 of 5 so far"
        await pilot.press("enter")
        assert "Here are 4" in line(sheet).error
        await pilot.press("space", "1", "4", "enter")
        assert (
            sheet.subject() == table.strategy(app, "Grandparents").id
        )  # the next one, without leaving the line
        assert line(sheet).field.name == "impact" and line(sheet).typed == ""
        await pilot.press("escape")
        await all_kept(pilot)
        first = next(iter(sheet.rows()))
        assert (first.mark, said_of(table, app, str(first.cells[0]))) == ("▲", {"impact": (5, 0, 0, 0, 14)})


async def test_the_same_evening_again_replaces_and_an_empty_line_takes_away(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    tonight = roundtables.on_day(table.book(app), THE_DAY)[0].id
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot, roundtable_id=tonight)
        assert str(sheet.query_one(Card).border_title) == "Impact and influence · Sites of 2027, 19 Nov 2026"
        await pilot.press("f")
        await paste(pilot, "01111")
        await pilot.press("enter", "escape", "home", "f")
        assert line(sheet).typed == "0 1 1 1 1"
        await pilot.press(*"90000", "enter")  # over what stands there
        await all_kept(pilot)
        name = str(next(iter(sheet.rows())).cells[0])
        (vote,) = table.strategy(app, name).votes
        assert (vote.roundtable_id, vote.on, vote.hands.counts) == (tonight, THE_DAY, (9, 0, 0, 0, 0))
        await pilot.press("u")
        await all_kept(pilot)
        assert said_of(table, app, name) == {"influence": (0, 1, 1, 1, 1)}
        await pilot.press("U")
        await all_kept(pilot)
        await pilot.press("f", "backspace", "enter")
        await all_kept(pilot)
        assert said_of(table, app, name) == {}


async def test_what_was_said_another_day_stands_there_and_is_asked_anew(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    books = table.strategy(app, "Books").id
    votes = {(books, About.IMPACT): Hands(0, 0, 0, 0, 4), (books, About.INFLUENCE): Hands(3, 0, 0, 0, 0)}
    writing().votes.set_votes(table.book(app), votes, date(2026, 10, 1))
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        assert str(sheet.query_one(Card).border_subtitle) == "v chart"  # nothing was asked here
        assert table.rows(app)[0] == ("", "Books", "5.0", "5", "0.0", "1.0", "1", "0.0", words.NO_MEASURE)
        assert "impact 4 people, mean 5.0, spread 0.0, all 5 (on 1 Oct 2026)" in table.told(app, "#told")
        await pilot.press("i")
        assert line(sheet).typed == ""
        await paste(pilot, "40000")
        await pilot.press("enter", "escape")
        await all_kept(pilot)
        assert table.rows(app)[0][2] == "1.0"
        assert [vote.on for vote in table.strategy(app, "Books").votes if vote.about is About.IMPACT] == [
            THE_DAY, date(2026, 10, 1),
        ]  # fmt: skip
        await pilot.press("v")
        assert isinstance(app.screen, PictureSheet)
        await pilot.press("t")
        await pilot.pause()
        assert table.rows(app)[0] == ("", "1", "Books", "1.0", "1.0", "1", "no measure yet")


async def test_what_is_being_typed_is_a_draft_and_is_taken_up_again(
    begin: Start, reading: Path, table: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await open_sheet(pilot)
        assert sheet.unsaved() is None
        await pilot.press("down", "f")
        assert sheet.unsaved() is None  # an open line with nothing in it
        await paste(pilot, "012")
        draft = sheet.unsaved()
        assert draft is not None and draft.typed == {"impact": "", "influence": "012"}
        await pilot.press("escape")
        assert sheet.unsaved() is None
        sheet._go_on_typing(draft)
        await pilot.pause()
        assert (line(sheet).field.name, line(sheet).typed) == ("influence", "012")
        assert sheet.subject() == draft.chosen["subject"] == table.strategy(app, "Grandparents").id
        await pilot.press("3", "4", "enter")
        said = Question(draft.chosen["subject"], "influence")
        assert sheet.hands(said) == Hands(0, 1, 2, 3, 4)


async def test_a_result_without_strategies_has_nothing_to_vote_on(
    begin: Start, reading: Path, table: Any
) -> None:
    app = begin(reading)
    bare = writing().results.add_result(table.book(app), {"statement": "Nobody is hungry."}, THE_DAY)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.pause()
        await app.push_screen(VotesSheet(app.session, bare))
        await pilot.press("i", "f", "v", "enter")
        assert set(table.said(app)) == {words.NO_STRATEGIES_TO_VOTE_ON}


async def test_nothing_is_asked_in_a_book_that_is_read_only(begin: Start, reading: Path, table: Any) -> None:
    app = begin(reading, read_only=True)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await pilot.press("i", "enter")
        assert set(table.said(app)) == {words.READ_ONLY}
        assert not [one for one in sheet.query(Field) if one.display]
