"""The import of a site list on screen, by keyboard alone, at every size."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any

import pytest

from ci_tui.services.door import writing
from screens.activity_import.preview import SitePreview
from screens.activity_import.screen import ActivityImportScreen

AStory = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_look_then_one_step(a_story: AStory, size: tuple[int, int]):
    async with a_story(size) as story:
        await story.open()
        assert "3 new. With 3 new areas." in story.told
        assert "1 site does not say when it begins: 15 Jun 2026 to 7 Aug 2026" in story.told
        for word in ("What would come in", "Site by site", "Library", "Grace [b]Chapel[/b]", "bring it in"):
            assert word in story.seen, word

        await story.bring_in()

        assert sorted(story.activities) == ["Grace [b]Chapel[/b]", "Library", "Pool"]
        assert story.activities["Pool"].first_day == date(2026, 6, 15)


async def test_the_same_list_again_has_nothing_to_bring_and_a_later_one_has(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.bring_in()
        await story.open()
        await story.press("enter")
        assert "There is nothing in the list that the book does not have." in story.told
        await story.press("escape", "escape")

        write, library = writing(), story.activities["Library"]
        write.activities.edit_activity(story.session.book, library.id, {"last_day": date(2026, 8, 1)})
        later = "\n".join(line for line in CHANGED.splitlines() if "Chapel" not in line)
        await story.open(later)
        assert "1 value that you wrote is another in the list; yours stay." in story.told
        assert "ends: yours “1 Aug 2026”, in the list “14 Aug 2026”; yours stays." in story.told
        assert "1 site of the last import is not in this list: Grace [b]Chapel[/b]." in story.told
        await story.press("t")
        assert "ends: 1 Aug 2026 → 14 Aug 2026" in story.told

        await story.press("g")
        await story.paste("30 June 2026")
        await story.press("f2")
        assert "1 of them ends on 30 Jun 2026" in story.told
        await story.choose("v", "no longer")
        assert "It ends on 30 Jun 2026." in story.told

        await story.bring_in()
        assert story.activities["Library"].last_day == date(2026, 8, 14)
        assert story.activities["Grace [b]Chapel[/b]"].last_day == date(2026, 6, 30)


CHANGED = """\
Summer sites of Millbrook,,,,,,
Site Name,Status,Address,Neighborhood,Start,End,Sponsor
Library,Open,1 Main St,Eastgate,6/15/2026,8/14/2026,Food Bank
Grace [b]Chapel[/b],Open,2 Hill Rd,Mill Hollow,6/15/2026,7/24/2026,City Parks
Pool,Open,3 Bay St,Harbor,,,
"""


async def test_rows_set_aside_are_shown_and_taken_back(a_story: AStory):
    async with a_story() as story:
        await story.open()
        assert "3 rows were set aside" in story.told
        await story.choose("v", "rows set aside")
        assert "It ends on 1 Jul 2026, before it begins." in story.told
        await story.press("down")
        assert "Status: Withdrawn." in story.told
        await story.press("space")
        assert "4 new." in story.told

        await story.choose("v", "all sites")
        await story.press("space")
        assert "3 new." in story.told
        await story.choose("v", "rows set aside")
        await story.press("home")
        assert "You set this row aside." in story.told


async def test_everything_about_the_reading_is_chosen(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.choose("c", "do not say when", "left out")
        assert "2 new, 1 left out." in story.told
        await story.choose("c", "sponsors", "invited")
        assert "With 2 new areas and 2 new partners." in story.told
        await story.choose("c", "areas that you do not", "left out")
        assert "3 left out." in story.told
        await story.choose("c", "areas that you do not", "made")
        await story.press("c")
        await story.paste("days of the week")
        await story.press("enter")
        await story.press("ctrl+u")
        await story.paste("Sat-Sun")
        await story.press("enter")
        assert "15 Jun to 7 Aug 2026, Sat, Sun" in story.told or "Sat and Sun" in story.told

        await story.choose("c", "where the sites", "none:")
        assert "No column says where the sites are" in story.told
        await story.choose("c", "columns", "sponsor", "notes")
        assert "sponsors" not in story.told
        await story.choose("c", "which rows", "neighborhood", "eastgate")
        assert "1 new." in story.told
        await story.choose("c", "without a place", "kept")
        await story.choose("c", "guess all")
        assert "Neighborhood → neighbourhood" in story.told


async def test_what_is_amiss_is_listed_and_a_wrong_header_can_be_put_right(a_story: AStory):
    async with a_story() as story:
        await story.open("Site,City,Meals,Cap\nA,X,pizza,many\nB,X,L,5\n")
        await story.press("p")
        assert "“pizza” names no meals" in story.seen
        await story.press("escape")
        await story.choose("c", "names the columns", "line 2")
        assert "✗" in story.seen
        await story.choose("c", "names the columns", "the one the program")
        assert "Site → site" in story.told


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "is empty"), ("Site Name,City\n", "no rows below"), ("a,b\n1,2\n", "Say which column")],
)
async def test_what_is_no_list_is_said(a_story: AStory, text: str, told: str):
    async with a_story((80, 24)) as story:
        await story.open(text)
        assert told in " ".join(story.seen.split())
        assert not story.activities


async def test_escape_goes_back_and_out_and_keeps_nothing(a_story: AStory):
    async with a_story() as story:
        await story.open()
        assert isinstance(story.app.screen, SitePreview)
        await story.press("escape")
        assert isinstance(story.app.screen, ActivityImportScreen)
        await story.press("escape")

        assert story.results == [None]
        assert not story.activities
