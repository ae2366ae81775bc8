"""The import of a measure's values on screen, by keyboard alone, at every size."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any

import pytest

from ci_tui.services.door import writing
from screens.measure_import.preview import ValuePreview
from screens.measure_import.screen import MeasureImportScreen

AStory = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = [(60, 20), (80, 24), (120, 40)]
CUT = "Year,Percent\n2010,90\n2011,90.5\n2012,91.9\n2013,55.0\n2014,56\n"


@pytest.mark.parametrize("size", SIZES)
async def test_a_look_then_one_step(a_story: AStory, size: tuple[int, int]):
    async with a_story(size) as story:
        await story.open()
        assert "5 new." in story.told
        for word in ("What would come in", "Value by value", "everybody", "Black", "80 %", "bring it in"):
            assert word in story.seen, word

        await story.bring_in()

        measure = story.measure
        assert [float(one.value) for one in measure.points[-2:]] == [80, 84]
        assert [one.group for one in measure.withheld] == ["American [i]Indian[/i]"]
        assert len(story.results[0].to_write) == 5


async def test_the_same_file_again_has_nothing_to_bring(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.bring_in()
        await story.open()
        await story.press("enter")

        assert "Nothing new; 5 values are there already." in story.told
        assert "There is nothing in the table that the book does not have." in story.told
        assert isinstance(story.app.screen, ValuePreview)


async def test_values_are_shown_kind_by_kind(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("v")
        await story.press(*"print", "enter")
        assert "American [i]Indian[/i]" in story.seen
        assert "Black" not in story.seen.split("Value by value")[1]

        await story.press("v")
        await story.press(*"set aside", "enter")
        assert "A note: it has no figures." in story.told
        await story.press("space")
        assert "no value of a period" in story.told


async def test_a_row_is_set_aside_and_taken_back(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("space")
        assert "4 new." in story.told
        assert "2 rows were set aside" in story.told

        await story.press("v")
        await story.press(*"set aside", "enter")
        await story.press("space")
        assert "5 new." in story.told


async def test_columns_are_chosen_otherwise(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("c")
        await story.press(*"who is", "enter")
        await story.press(*"each is", "enter")
        assert "is taken for everybody" not in story.told

        await story.press("c")
        await story.press(*"groups", "enter")
        await story.press(*"none:", "enter")
        assert "2 values are what the table’s own total says." in story.told

        await story.press("c")
        await story.press(*"which rows", "enter")
        await story.press(*"group", "enter")
        await story.press(*"black", "enter")
        assert "only Student Group = Black" in story.told
        assert "2 new." in story.told

        await story.press("c")
        await story.press(*"again", "enter")
        assert "5 new." in story.told


async def test_periods_figures_and_what_tells_groups_apart_are_chosen(a_story: AStory):
    async with a_story() as story:
        header = "Published,Name,2022 Rate,2022 Share,2023 Rate\n"
        await story.open(f"{header}2024,All,80,8,81\n2024,Black,70,7,71\n")
        assert "4 new." in story.told
        await story.press("c")
        await story.press(*"values", "enter")
        await story.press(*"share", "enter")
        assert "2 new." in story.told

        await story.press("c")
        await story.press(*"apart", "enter")
        await story.press("ctrl+u")
        await story.paste("race")
        await story.press("enter")
        await story.press("down")
        assert "race: June 2022, Black 7 %" in story.told

        await story.press("c")
        await story.press(*"periods", "enter")
        await story.press(*"published", "enter")
        assert "June 2024" in story.seen

        await story.press("c")
        await story.press(*"names the", "enter")
        await story.press(*"2024", "enter")
        assert "period: 2024" in story.told


async def test_where_it_cannot_be_read_the_columns_still_can_be_chosen(a_story: AStory):
    async with a_story() as story:
        await story.open("Name,2023,2024\nx,80,81\ny,82,83\n")
        await story.press("c")
        await story.press(*"groups", "enter")
        await story.press(*"none:", "enter")
        assert "rates cannot be added" in story.told

        await story.press("c")
        await story.press(*"groups", "enter")
        await story.press(*"name", "enter")
        assert "4 new." in story.told


async def test_fractions_are_asked_about_and_what_is_amiss_is_listed(a_story: AStory):
    async with a_story() as story:
        await story.open("Year,Rate\n2020,0.7\n2021,75%\n2022,0.854\n2023,0.9\n2024,many\n2025,0.8\n")
        await story.press("p")
        assert "“many” is not a number" in story.seen
        await story.press("escape")
        assert "are they fractions" in story.told
        await story.press("f")

        assert "are they fractions" not in story.told
        assert "85.4 %" in story.seen


async def test_a_jump_is_asked_about_and_the_line_is_cut(a_story: AStory):
    async with a_story() as story:
        await story.open(CUT)
        assert "The values fall by 36.9 from June 2012 to June 2013" in story.told

        await story.press("x")
        assert "June 2013" in story.seen
        await story.press("tab")
        await story.paste("A new test")
        await story.press("f2")
        assert "From June 2013 on the values are by another definition" in story.told

        await story.bring_in()
        (change,) = story.measure.definitions
        assert (change.holds_from, change.note) == (date(2013, 6, 30), "A new test")


async def test_of_an_adopted_result_the_review_is_asked_for(a_story: AStory):
    async with a_story(adopted=True) as story:
        await story.open(CUT)
        await story.press("x")
        await story.press("tab")
        await story.paste("A new test")
        await story.press("f2")
        await story.pilot.press("enter")
        await story.until(lambda: "Goal review" in story.seen or "goal review" in story.seen)
        assert not story.measure.definitions

        while story.app.focused.parent.field.name != "why":
            await story.pilot.press("tab")
        await story.paste("The state moved its cut-off.")
        await story.pilot.press("f2")
        await story.until(lambda: story.results)
        assert len(story.measure.definitions) == 1


async def test_who_reported_is_proposed_where_one_is_named(a_story: AStory):
    async with a_story() as story:
        write, book = writing(), story.session.book
        partner = write.partners.add_partner(book, {"name": "The district"}, date(2026, 1, 1))
        write.reporters.add_reporter(
            book, story.indicator_id, {"who": f"partner:{partner}"}, date(2026, 1, 1)
        )
        await story.open()
        await story.bring_in()

        assert {one.partner_id for one in story.measure.groups} == {partner}


async def test_what_is_no_table_is_said(a_story: AStory):
    async with a_story() as story:
        await story.open("")
        assert "is empty" in story.seen


async def test_escape_goes_back_and_out_and_keeps_nothing(a_story: AStory):
    async with a_story() as story:
        await story.open()
        await story.press("escape")
        assert isinstance(story.app.screen, MeasureImportScreen)
        await story.press("escape")

        assert story.results == [None]
        assert len(story.measure.points) == 4
