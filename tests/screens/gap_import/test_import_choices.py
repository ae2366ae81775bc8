"""What can be chosen in the import, key by key, and what comes of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ci_tui.domain.gaps import NeedBasis, ServedBasis, TargetKind
from ci_tui.services.gaps import measures

Tell = Callable[..., Any]  # begins a story in a window of a size


async def test_a_column_remapped_and_remapped_back_changes_what_comes_out(a_story: Tell) -> None:
    async with a_story() as story:
        await story.give_files(story.table("need.csv", story.NEED), None)
        await story.press("-", "v")
        await story.type("enrolled")
        await story.press("enter")
        assert "5,400 children in need" in story.told
        assert "it agrees" not in story.told
        await story.press("v")
        await story.type("free")
        await story.press("enter")
        assert "2,997 children in need" in story.told


async def test_the_last_key_wins_however_fast_keys_are_pressed(a_story: Tell) -> None:
    async with a_story() as story:
        await story.give_files(story.table("need.csv", story.NEED), None)
        await story.press("-", "+", "-", "-", "+")
        assert "header line 2" in story.told
        assert "2,997 children in need" in story.told


async def test_what_was_decided_comes_back_when_the_header_does(a_story: Tell) -> None:
    async with a_story() as story:
        await story.give_files(story.table("need.csv", story.NEED), None)
        await story.press("-", "a")
        await story.type("district")
        await story.press("enter")
        assert "areas DISTRICT" in story.told
        await story.press("+", "-")
        assert "areas DISTRICT" in story.told


async def test_division_by_weekdays_and_not_at_all(a_story: Tell) -> None:
    async with a_story() as story:
        need = story.table("need.csv", "area,need\nAdams,10\nWeld,20\n")
        await story.give_files(need, story.table("served.csv", story.SERVED))
        await story.press("enter", "d")
        await story.type("weekdays")
        await story.press("enter")
        await story.type("22")
        await story.press("enter")
        assert "by 22 weekdays, after summing" in story.told
        assert "484.4 children served on an average weekday" in story.told  # 10,656 ÷ 22
        await story.press("d")
        await story.type("not divided")
        await story.press("enter")
        assert "10,656 children served." in story.told


async def test_rows_as_sites_without_any_figure(a_story: Tell) -> None:
    async with a_story() as story:
        sites = "site,city\nHall,Adams\nPark,Adams\nPool,Weld\n"
        need = story.table("need.csv", "area,need\nAdams,10\nWeld,20\n")
        await story.give_files(need, story.table("sites.csv", sites))
        await story.press("enter")
        assert "2 areas with 3 sites." in story.told
        assert "each row is a site" in story.told
        await story.press("enter", "n", "enter")
        assert "press b" not in story.told
        await story.press("b", "enter")
        await story.bring_in()
        (analysis,) = story.analyses
        found = {area.name: area.sites for area in measures(story.session.book, analysis.id)}
        assert found == {"Adams": 2, "Weld": 1}


async def test_any_row_can_be_found_and_set_aside_and_taken_back(a_story: Tell) -> None:
    rows = "".join(f"Place {number},{number}\n" for number in range(1, 400))
    async with a_story() as story:
        await story.give_files(story.table("need.csv", f"area,need\n{rows}"), None)
        assert "399 areas, 79,800 children" in story.told
        await story.press("x", "/")
        await story.type("place 399")
        await story.until(lambda: "Place 399 · 399" in story.seen)
        await story.press("enter", "space", "escape", "escape")
        assert "398 areas, 79,401 children" in story.told
        assert "1 row" in story.told
        await story.press("x", "space", "escape")
        assert "399 areas, 79,800 children" in story.told


async def test_targets_and_areas_that_are_not_listed(a_story: Tell) -> None:
    async with a_story() as story:
        need = story.table("need.csv", "area,need\nAdams,100\nWeld,50\n")
        await story.give_files(need, story.table("served.csv", "area,served\nAdams,10\n"))
        await story.press("enter", "enter")
        assert "30 more children to reach 40" in story.told
        await story.press("z")
        assert "nobody served (0)" in story.told
        assert "50 more children to reach 40" in story.told
        await story.press("t", "down", "down", "down", "enter")
        await story.type("55.5")
        await story.press("enter")
        await story.type("our own goal")
        await story.press("enter")
        assert "55.5 per 100: our own goal" in story.told
        assert "74 more children to reach 55.5" in story.told
        await story.press("enter")
        assert "press n" in story.told
        await story.press("n", "down", "enter", "b", "enter")
        await story.bring_in()
        (analysis,) = story.analyses
        assert analysis.target.kind is TargetKind.NUMBER
        assert analysis.target.number == Decimal("55.5")
        assert (analysis.need_basis, analysis.served_basis) == (NeedBasis.PARTICIPATING, ServedBasis.WEEKDAYS)
        assert story.figures(analysis.title)["Weld"] == (Decimal(50), Decimal(0))


async def test_going_back_a_stage_keeps_what_was_chosen_there(a_story: Tell) -> None:
    async with a_story() as story:
        served = story.table("served.csv", story.SERVED)
        await story.give_files(story.table("need.csv", story.NEED), served)
        await story.press("-", "enter")
        assert "◆ 3 served table" in story.seen
        await story.press("escape")
        assert "◆ 2 need table" in story.seen
        assert "header line 2" in story.told


async def test_a_filter_can_be_taken_away_again(a_story: Tell) -> None:
    async with a_story() as story:
        need = story.table("need.csv", "area,year,need\nAdams,2025,1\nAdams,2026,2\nWeld,2026,4\n")
        await story.give_files(need, None)
        await story.press("f")
        await story.type("year")
        await story.press("enter")
        await story.until(lambda: "Only the rows whose" in story.seen)
        await story.press("enter")
        assert "only year = 2025" in story.told
        await story.press("f", "enter")
        assert "2 areas, 7 children in need" in story.told
