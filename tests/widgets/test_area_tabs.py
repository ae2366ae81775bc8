"""The line of areas: only those there are, with their keys, in every width."""

from textual.app import App, ComposeResult

from widgets.area_tabs import Area, AreaChosen, AreaTabs

HOME, GAPS, ROAD = Area("1", "Home"), Area("5", "Gaps"), Area("9", "Road")


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield AreaTabs([HOME, GAPS, ROAD], here="5")

    def on_area_chosen(self, event: AreaChosen) -> None:
        self.chosen.append(event.key)


def shown(app: App[None]) -> str:
    return app.query_one(AreaTabs).render_line(0).text.rstrip()


async def test_areas_stand_beside_their_keys() -> None:
    app = Stage()
    async with app.run_test(size=(60, 5)):
        assert shown(app) == " 1 Home   5 Gaps   9 Road"


async def test_where_they_do_not_fit_only_the_one_you_are_in_has_its_name() -> None:
    app = Stage()
    async with app.run_test(size=(20, 5)):
        assert shown(app) == " 1   5 Gaps   9"


MANY = [
    Area(str(key), name)
    for key, name in enumerate(
        ("Home", "Partners", "Roundtables", "Learnings", "Gaps", "Activities", "Agenda", "Measures"), 1
    )
]


class Many(Stage):
    def compose(self) -> ComposeResult:
        yield AreaTabs(MANY, here="3")


async def test_where_they_nearly_fit_long_names_are_cut_but_not_that_of_the_one_you_are_in() -> None:
    app = Many()
    async with app.run_test(size=(80, 5)):
        line = shown(app)
        assert "3 Roundtables" in line and "1 Home" in line and "5 Gaps" in line
        assert line.count("…") >= 2 and all(f" {area.key} {area.name[:4]}" in line for area in MANY)
        assert len(line) <= 78


async def test_a_click_on_a_cut_name_says_which_area() -> None:
    app = Many()
    async with app.run_test(size=(80, 5)) as pilot:
        line = app.query_one(AreaTabs).render_line(0).text
        for area in MANY:
            await pilot.click(AreaTabs, offset=(line.index(f" {area.key} ") + 2, 0))
        assert app.chosen == [area.key for area in MANY]


async def test_a_name_is_never_cut_to_less_than_says_something() -> None:
    app = Many()
    async with app.run_test(size=(60, 5)):
        assert shown(app) == " 1   2   3 Roundtables   4   5   6   7   8"


async def test_a_click_says_which_area() -> None:
    app = Stage()
    async with app.run_test(size=(60, 5)) as pilot:
        for column in (1, 8, 11, 25, 40):
            await pilot.click(AreaTabs, offset=(column, 0))
        assert app.chosen == ["1", "1", "5", "9"]


async def test_an_area_appears_when_it_has_something_that_works() -> None:
    app = Stage()
    async with app.run_test(size=(60, 5)) as pilot:
        app.query_one(AreaTabs).show([HOME])
        app.query_one(AreaTabs).here = "1"
        await pilot.pause()
        assert shown(app) == " 1 Home"


async def test_where_you_are_stands_out_without_the_programs_colours() -> None:
    app = Stage()
    app.theme = "ansi-dark"
    async with app.run_test(size=(60, 5)):
        styles = {segment.text.strip(): segment.style for segment in app.query_one(AreaTabs).render_line(0)}
        here = styles["5 Gaps"]
        assert here is not None and here.reverse and here.bold
