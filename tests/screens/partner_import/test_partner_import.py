"""The import of partners on screen, by keyboard alone, at every size."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from screens.partner_import.preview import PartnerPreview
from screens.partner_import.screen import PartnerImportScreen

AStory = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_questions_are_answered_and_everything_comes_in(a_story: AStory, size: tuple[int, int]):
    async with a_story(size) as story:
        await story.open()
        assert "2 new partners and 1 new person." in story.told
        assert "2 lines wait for an answer" in story.told
        assert "It may be “Food Bank, Inc.”" in story.told

        await story.press("s", "n")
        assert "wait" not in story.told
        await story.bring_in()

        assert story.partners == ["CHURCHES", "Food Bank, Inc.", "Grace [b]Chapel[/b]"]


@pytest.mark.parametrize("size", SIZES)
async def test_what_matters_is_in_sight(a_story: AStory, size: tuple[int, int]):
    async with a_story(size) as story:
        await story.open()

        for word in ("What would come in", "Line by line", "asked", "Food Bank", "bring it in"):
            assert word in story.seen


async def test_what_is_not_answered_is_left_out_and_said(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.bring_in()

        assert story.partners == ["Food Bank, Inc.", "Grace [b]Chapel[/b]"]
        assert story.results[0].partners == 2


async def test_an_answer_is_taken_back_by_the_same_key(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("s")
        await story.press("up", "s")

        assert "2 lines wait for an answer" in story.told


async def test_all_questions_at_once(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("q")
        await story.press("down", "enter")

        assert "wait" not in story.told and "4 new partners" in story.told


async def test_a_heading_cannot_be_the_same_as_anything(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("down", "s")

        assert "There is nothing that this line could be the same as." in story.told


async def test_lines_that_are_not_taken_are_shown_with_why(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("v")
        await story.press(*"taken", "enter")

        assert "It names neither an organisation nor a person" in story.told


async def test_another_column_can_be_chosen(a_story: AStory):
    async with a_story() as story:
        await story.open("Group,Colour,Mail\nHub,red,hub@example.org\n")
        await story.press("c", "enter")
        await story.press(*"group", "enter")
        await story.press(*"organisation", "enter")
        await story.press("c", "enter")
        await story.press(*"mail", "enter")
        await story.press(*"e-mail", "enter")

        assert "1 new partner and 0 new people." in story.told
        assert "Group → organisation, Mail → e-mail of the partner, 1 other kept in the notes" in story.told
        await story.bring_in()
        assert story.partners == ["Hub"]


async def test_columns_can_be_chosen_where_none_was_recognized(a_story: AStory):
    async with a_story() as story:
        await story.open("Colour,Size\nred,large\nblue,small\n")
        assert "Say which column names the organisations" in story.told
        await story.press("c", "enter")
        await story.press(*"colour", "enter")
        await story.press(*"organisation", "enter")

        assert "2 new partners" in story.told


async def test_tables_beside_the_file(a_story: AStory):
    async with a_story() as story:
        (story.folder / "phones.csv").write_text("id,organization_id,number\n1,1,410-555-0100\n")
        await story.open("id,name\n1,Library\n", "organizations.csv")
        await story.press("c")
        await story.press(*"beside", "enter")
        await story.press(*"phones", "enter")
        await story.press("enter")
        await story.bring_in()

        with story.session.book.read() as connection:
            assert connection.execute("SELECT value FROM reach").fetchall() == [("410-555-0100",)]


async def test_a_second_time_there_is_nothing_to_bring_in(a_story: AStory):
    async with a_story() as story:
        await story.open("Organization\nHub\n")
        await story.bring_in()
        await story.open("Organization\nHub\n")
        await story.press("enter")

        assert isinstance(story.app.screen, PartnerPreview)
        assert "There is nothing in the file that would come in." in story.told


async def test_values_written_by_hand_are_kept_or_given_up(a_story: AStory):
    async with a_story() as story:
        await story.open("Organization,Type\nHub,Church\n")
        await story.bring_in()
        with story.session.book.action("changed by hand") as unit:
            unit.execute("UPDATE partner SET sector = 'youth'")
        await story.open("Organization,Type\nHub,Church\n")
        assert "yours “youth”, theirs “faith”; yours stays." in story.told

        await story.press("t")
        assert "theirs is taken." in story.told


async def test_a_file_that_cannot_be_read_is_refused_beside_its_field(a_story: AStory):
    async with a_story((80, 24)) as story:
        await story.open("", "empty.csv")

        assert isinstance(story.app.screen, PartnerImportScreen)
        assert "empty.csv is empty" in story.told


async def test_escape_leads_back_and_out(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("escape")
        assert isinstance(story.app.screen, PartnerImportScreen)
        await story.press("escape")

        assert story.results == [None] and story.partners == []
