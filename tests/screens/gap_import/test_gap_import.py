"""The import by keyboard: what is guessed wrong is put right, what was put right is remembered."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.services.gaps import set_aside

Tell = Callable[..., Any]  # begins a story in a window of a size

WIDE, NARROW = (120, 40), (80, 24)


async def put_the_need_table_right(story: Any) -> None:
    """Header one line up, the line of units set aside, the place that is no total kept."""
    assert "not chosen yet" in story.seen  # the line of units was taken for the header
    await story.press("-")
    assert "COUNTY" in story.seen
    assert "5 areas, 2,997 children in need." in story.told
    assert "the sum is 412 less" in story.told
    await story.press("space")  # the cursor is on the line that was the header
    assert "4 areas, 2,997 children" in story.told
    await story.press("x")
    assert "All Communities" in story.seen
    await story.press("down", "space", "escape")
    assert "5 areas, 3,409 children in need." in story.told
    assert "it agrees" in story.told


async def put_the_served_table_right(story: Any) -> None:
    """The sponsor's county instead of the site's, and July alone."""
    assert "claimdate" in story.told
    assert "4 areas, 547.8 children served" in story.told
    await story.press("a")
    await story.type("cecounty")
    await story.press("enter")
    assert "3 areas, 547.8 children served" in story.told
    await story.press("f")
    await story.type("claim")
    await story.press("enter")
    await story.until(lambda: "Only the rows whose" in story.seen)
    assert "2026-06-01" in story.seen
    await story.press("down", "enter")
    assert "3 areas, 270 children served on an average operating day." in story.told
    assert "4 rows are counted, 2 left out by the filter." in story.told


async def match_fort_worth(story: Any) -> None:
    assert "1 pair looks alike" in story.told
    await story.press("m")
    assert "Fort Worth" in story.seen
    await story.press("enter")
    assert "Ft. Worth = Fort Worth" in story.seen
    await story.press("escape")
    assert "3 areas; 2 only in the need table" in story.told


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
async def test_the_whole_story_by_keyboard_and_a_second_import_that_remembers_it(
    a_story: Tell, size: tuple[int, int]
) -> None:
    async with a_story(size) as story:
        await story.give_files(
            story.table("need_2026.csv", story.NEED), story.table("served_2026.csv", story.SERVED)
        )
        await put_the_need_table_right(story)
        await story.press("enter")
        await put_the_served_table_right(story)
        await story.press("enter")
        await match_fort_worth(story)
        await story.press("enter")  # what the need counts must be said first
        assert not story.results
        await story.press("n", "enter")
        await story.bring_in()

        assert story.figures("Summer 2026") == {
            "Adams": (Decimal(2037), Decimal(150)),
            "Ft. Worth": (Decimal(840), Decimal(100)),
            "St. Anne [b]x[/b]": (None, None),
            "All Communities": (Decimal(412), None),
            "Mill 🍎": (Decimal(120), Decimal(20)),
        }
        (analysis,) = story.analyses
        assert analysis.dated == date(2026, 7, 31)
        assert analysis.source == "State"
        assert (analysis.need_basis, analysis.served_basis) == (
            NeedBasis.ELIGIBLE,
            ServedBasis.OPERATING_DAYS,
        )
        assert {row.line for row in set_aside(story.session.book, analysis.id)} == {3, 10}

        next_year = "Revised,,,\n" + story.NEED.replace('"1,092"', '"1,100"')
        await story.give_files(
            story.table("need_2027.csv", next_year),
            story.table("served_2027.csv", story.SERVED.replace("2026-", "2027-")),
        )
        assert "as last time" in story.seen
        assert "line 3" in story.seen
        assert "5 areas, 3,417 children in need." in story.told
        await story.press("enter")
        assert "as last time" in story.seen
        assert "cecounty" in story.seen
        assert "only claimdate = 1 Jul 2027" in story.told
        await story.press("enter")
        assert "3 areas; 2 only in the need table" in story.told
        await story.bring_in()
        assert story.figures("Summer 2027")["Ft. Worth"] == (Decimal(840), Decimal(100))
