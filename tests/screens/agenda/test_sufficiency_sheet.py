"""Do the strategies add up: what stands there, what if a number were another, and what is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.results import Result
from ci_tui.services import goal_reviews, results, roundtables
from ci_tui.services.door import writing
from screens.agenda import enough_words as words
from screens.agenda.sufficiency_sheet import SufficiencySheet
from screens.picture_sheet import PictureSheet
from widgets.card import Card
from widgets.form import FormScreen
from widgets.form_fields import Field
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)])


def the_result(app: CiTui) -> Result:
    assert app.session is not None
    return results.results(app.session.book, app.session.today)[0]


async def open_sheet(pilot: Pilot[int]) -> SufficiencySheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = SufficiencySheet(app.session, the_result(app).id)
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def type_in(pilot: Pilot[int], key: str, text: str) -> None:
    """Press the key, and put a text in place of what the line begins with; Enter."""
    await pilot.press(key)
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def border(sheet: SufficiencySheet) -> tuple[str, str]:
    card = sheet.query_one(Card)
    return str(card.border_title), str(card.border_subtitle)


def shown(sheet: SufficiencySheet) -> list[str]:
    """The lines of the table as they are drawn."""
    table = sheet.query_one(RecordTable)
    return [table.render_line(line).text.rstrip() for line in range(table.size.height)]


@SIZES
async def test_each_bar_begins_where_the_one_before_ended_and_what_is_missing_is_seen(
    begin: Start, reading: Path, table: Any, size: tuple[int, int]
) -> None:
    app = begin(reading)
    async with app.run_test(size=size) as pilot:
        sheet = await open_sheet(pilot)
        assert table.told(app, "#sentence") == (
            "300 people to move in a year: 60 % to 80 % of 1,500. The strategies move 218. "
            "82 people are missing."
        )
        assert [row[1] for row in table.rows(app)] == ["Tutors", "Books", "Grandparents", "Parks"]
        lines = shown(sheet)
        tutors, books, parks = (
            next(one for one in lines if name in one) for name in ("Tutors", "Books", "Parks")
        )
        ends = max(place for place, mark in enumerate(tutors) if mark in "█▉▊▋▌▍▎▏")
        begins = min(place for place, mark in enumerate(books) if mark in "▐█▉▊▋▌▍▎▏")
        assert begins - ends in (0, 1) and parks.endswith(("█", "▉", "▊", "▋", "▌", "▍", "▎", "▏"))
        (needed,) = (one for one in lines if "of 300 needed" in one)
        assert "218" in needed and needed.endswith("░")
        notes = table.told(app, "#noted")
        assert "reach: the lists of last year" in notes
        assert "▲ Grandparents has no figures yet and counts as nothing here." in notes
        assert "▲ Tutors and Parks may count the same people (Eastgate)." in notes


async def test_numbers_are_tried_and_nothing_is_saved(begin: Start, reading: Path, table: Any) -> None:
    app = begin(reading)
    before = reading.read_bytes()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await pilot.press("k", "z")
        assert set(table.said(app)) == {words.NOTHING_TRIED}
        await type_in(pilot, "r", "1,000")
        assert border(sheet) == (
            f"{words.ENOUGH_TITLE} · what if",
            "◇ 1 tried, nothing saved · z back · k keep",
        )
        assert table.rows(app)[0][1:6] == ("Tutors", "existing", "◇ 1,000", "80", "60")
        assert "move 318. That is enough, with 18 to spare." in table.told(app, "#sentence")
        await type_in(pilot, "t", "90 %")
        assert table.told(app, "#sentence").startswith(
            "◇ 450 people to move in a year: 60 % to 90 % of 1,500."
        )
        await type_in(pilot, "c", "1000")
        await pilot.press("down")
        await type_in(pilot, "w", "100")
        await type_in(pilot, "o", "0")
        sums = sheet.what_if.sufficiency
        assert (sums.needed, sums.total, sums.shortfall) == (300, 588, 0)
        await type_in(pilot, "c", "")
        assert len(sheet.what_if.tried) == 4
        await pilot.press("z")
        assert border(sheet)[0] == words.ENOUGH_TITLE and sheet.what_if.sufficiency.total == 218
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not sheet
    assert reading.read_bytes() == before


async def test_what_cannot_be_is_said_in_the_line_and_read_only_nothing_is_kept(
    begin: Start, reading: Path, table: Any
) -> None:
    app = begin(reading, read_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await type_in(pilot, "w", "50")
        (field,) = (one for one in sheet.query(Field) if one.display)
        assert "Fewer succeed with it (50) than without it (60)" in field.error
        await pilot.press("up")
        assert not sheet.what_if and sheet.why_not(SufficiencySheet.COMMANDS[0]) == words.FIRST_THE_LINE
        await pilot.press("escape")
        assert not [one for one in sheet.query(Field) if one.display]
        await pilot.press("w")
        assert field.typed == "50"  # what was left stands in it again
        await pilot.press("escape")
        await type_in(pilot, "r", "700")
        await pilot.press("k")
        assert sheet.what_if.sufficiency.total == 258 and table.said(app) == [words.READ_ONLY]
        await pilot.press("z", "v")
        assert isinstance(app.screen, PictureSheet)
        await pilot.press("t")
        await pilot.pause()
        assert table.rows(app)[-2:] == [("", "needed", "300"), ("", "missing", "82")]


async def test_what_was_tried_is_kept_in_the_book(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await type_in(pilot, "r", "700")
        await type_in(pilot, "t", "75")
        await pilot.press("k")
        await all_kept(pilot)
        assert table.said(app)[-1:] == [words.KEPT] and not sheet.what_if
        assert (table.strategy(app, "Tutors").reach, the_result(app).people_to_move) == (700, 225)
        assert "225 people to move" in table.told(app, "#sentence")


async def test_an_adopted_goal_is_changed_through_a_review_or_stays_tried(
    begin: Start, reading: Path, table: Any, all_kept: Any
) -> None:
    app = begin(reading)
    book, today = table.book(app), app.session.today
    held = next(iter(roundtables.held(book))).id
    writing().results.adopt(book, the_result(app).id, {"roundtable": held, "decision": "We do."}, today)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sheet = await open_sheet(pilot)
        await type_in(pilot, "r", "700")
        await pilot.press("k")
        await table.until(pilot, FormScreen)
        await pilot.press("escape")
        await all_kept(pilot)
        assert app.screen is sheet and len(sheet.what_if.tried) == 1
        assert table.strategy(app, "Tutors").reach == 500
        await pilot.press("k")
        await table.until(pilot, FormScreen)
        await table.into(pilot, why="More of them come.")
        await pilot.press("f2")
        await all_kept(pilot)
        assert app.screen is sheet and not sheet.what_if
        assert table.strategy(app, "Tutors").reach == 700
        (review,) = goal_reviews.reviews(book, the_result(app).id)
        assert (review.why, len(review.changes)) == ("More of them come.", 1)


async def test_a_result_without_figures_says_what_it_lacks(begin: Start, reading: Path, table: Any) -> None:
    app = begin(reading)
    book, today = table.book(app), app.session.today
    bare = writing().results.add_result(book, {"statement": "Nobody is hungry in July."}, today)
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.pause()
        await app.push_screen(SufficiencySheet(app.session, bare))
        await pilot.pause()
        told = table.told(app, "#sentence")
        assert "not known yet: the result has no indicator. No strategy stands behind it yet." in told
        assert any(words.NO_STRATEGIES[:30] in line for line in shown(app.screen))
        await pilot.press("r", "t", "c", "k")
        assert set(table.said(app)) == {words.NOTHING_UNDER_CURSOR, words.NO_BASELINE, words.NOTHING_TRIED}
