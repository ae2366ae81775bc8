"""The first stage of the import: what a person typed stands, whatever the program proposes meanwhile."""

from collections.abc import Callable
from typing import Any

from screens.gap_import.reading_stage import ReadingStage
from screens.gap_import.screen import ImportScreen

Tell = Callable[..., Any]  # begins a story in a window of a size


def typed(story: Any) -> dict[str, str]:
    """What stands in the fields of the first stage."""
    screen = next(screen for screen in story.app.screen_stack if isinstance(screen, ImportScreen))
    return screen._form.typed


async def test_a_title_typed_in_one_go_is_kept(a_story: Tell) -> None:
    async with a_story() as story:
        await story.begin()
        await story.drop(story.table("need_2026.csv", story.NEED))
        await story.press("enter", "enter")
        await story.all_at_once("ctrl+u", "Our own title", "enter")
        assert typed(story)["title"] == "Our own title"
        assert story.app.focused is story.screen.query("Field Input")[3]


async def test_the_whole_form_is_typed_in_one_go(a_story: Tell) -> None:
    async with a_story() as story:
        need, served = story.table("need_2026.csv", story.NEED), story.table("served_2026.csv", story.SERVED)
        await story.begin()
        title = ["ctrl+u", "Our own title", "enter"]
        await story.all_at_once(str(need), "enter", str(served), "enter", *title, "enter", "State", "enter")
        await story.until(lambda: isinstance(story.screen, ReadingStage))
        told = typed(story)
        assert (told["need"], told["served"]) == (str(need), str(served))
        assert (told["title"], told["dated"], told["source"]) == ("Our own title", "31 Jul 2026", "State")


async def test_what_is_proposed_follows_the_files_until_it_is_written_over(a_story: Tell) -> None:
    async with a_story() as story:
        await story.begin()
        await story.all_at_once("need_2024.csv", "enter")
        assert typed(story)["title"] == "Summer 2024"
        await story.all_at_once("served_2025.csv", "enter")
        assert typed(story)["title"] == "Summer 2025"
        await story.all_at_once("Summer 2025", "shift+tab", "ctrl+u", "served_2026.csv", "tab")
        assert typed(story)["title"] == "Summer 2025"  # typed, though it is what stood there
        assert typed(story)["dated"] == "31 Jul 2026"


async def test_an_emptied_title_stays_empty(a_story: Tell) -> None:
    async with a_story() as story:
        await story.begin()
        await story.all_at_once("need_2024.csv", "enter", "enter")
        await story.all_at_once("ctrl+u", "shift+tab", "served_2025.csv", "tab")
        assert typed(story)["title"] == ""


async def test_going_on_at_once_takes_the_proposals_along(a_story: Tell) -> None:
    async with a_story() as story:
        await story.begin()
        need = story.table("need_2026.csv", story.NEED)
        await story.all_at_once(str(need), "enter", "enter", "enter", "enter", "State", "enter")
        await story.until(lambda: isinstance(story.screen, ReadingStage))
        assert (typed(story)["title"], typed(story)["dated"]) == ("Summer 2026", "31 Jul 2026")
