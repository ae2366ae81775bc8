"""A network with strategies, made through the doors a person uses, and what a test asks of the screens."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asked import Table
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.strategies import Strategy
from ci_tui.services import strategies
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences

THE_DAY = date(2026, 11, 19)
PARTNERS = (
    ("Food Bank", "food-and-meals"),
    ("Friends of Eastgate", "other"),
    ("Grace Chapel", "faith"),
    ("Library", "library-or-parks"),
)
LUNCH = {
    "name": "Lunch at the pools",
    "description": "Where children are anyway.",
    "reach": "500",
    "reach_note": "counted last July,\nat three pools",
    "success_with": "80",
    "success_without": "60",
    "areas": "Eastgate",
    "groups": "under 6",
    "begun_on": "2026-05-03",
}

READING = {
    "statement": "Every child in Millbrook reads well by nine.",
    "indicator": "Reads well in grade 3",
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "60",
    "baseline_period": "July 2026",
    "earlier_values": "July 2024: 58\nJuly 2025: 59",
    "target": "80",
    "target_date": "July 2031",
    "cohort": "1,500",
}
READERS = (
    {"name": "Tutors", "kind": "existing", "reach": "500", "success_with": "80", "success_without": "60"}
    | {"areas": "Eastgate", "reach_note": "the lists of last year"},
    {"name": "Books", "kind": "changed", "reach": "300", "success_with": "70", "success_without": "60"},
    {"name": "Parks", "kind": "new", "reach": "440", "success_with": "80", "success_without": "60"}
    | {"areas": "Eastgate"},
    {"name": "Grandparents", "kind": "new"},
)


@pytest.fixture
def begin() -> Iterator[Callable[..., CiTui]]:
    """Make the program for a book, on the day; close it in the end."""
    opened: list[CiTui] = []

    def make(path: Path, *, read_only: bool = False) -> CiTui:
        app = CiTui(open_book(path, read_only=read_only), Preferences.load(), today=THE_DAY)
        opened.append(app)
        return app

    yield make
    for app in opened:
        if app.session is not None:
            app.session.close()


@pytest.fixture(scope="session")
def _with_strategies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("strategies") / "millbrook.db"
    moment = datetime(2026, 11, 19, 9, tzinfo=UTC)
    seconds = iter(range(100_000))
    with Book.create(
        path,
        name="Millbrook Roundtable",
        clock=lambda: moment + timedelta(seconds=next(seconds)),
        author="Ana Ruiz",
        today=THE_DAY,
    ) as book:
        door = writing()
        for name, sector in PARTNERS:
            typed = {"name": name, "sector": sector, "since": "2024-09-04"}
            door.partners.add_partner(book, typed, THE_DAY)
        held = {"day": "2026-09-03", "title": "Summer debrief", "present": ("Grace Chapel", "Library")}
        door.roundtables.record_meeting(book, held, THE_DAY)
        lunch = door.strategies.add_strategy(book, LUNCH, THE_DAY)
        door.strategies.add_strategy(book, {"name": "Breakfast carts"}, THE_DAY)
        _fill_roles(book, lunch)
        kitchen = {"name": "Lunches in July", "kind": "how_much", "unit": "count", "unit_words": "lunches"}
        door.strategies.add_measure(book, lunch, kitchen | {"interval": "12"}, THE_DAY)
    return path


def _fill_roles(book: Book, strategy_id: str) -> None:
    """A place that the chapel gives, cooks whom the food bank sends and the friends sent, and open counts."""
    door = writing().strategies
    hall, cooks, _ = (
        door.add_role(book, strategy_id, {"text": text, "sort": sort})
        for text, sort in (("a hall", "place"), ("cooks for July", "expertise"), ("weekly counts", "data"))
    )
    given = {"since": "2026-05-03", "hours": "120", "talent": "projector", "money": "500", "in_kind": "van"}
    door.fill_role(book, hall, {"partner": "Grace Chapel"} | given, THE_DAY)
    former = {"partner": "Friends of Eastgate", "since": "2025-06-01"}
    door.leave_role(book, door.fill_role(book, cooks, former, THE_DAY), date(2026, 9, 1))
    door.fill_role(book, cooks, {"partner": "Food Bank", "since": "2026-05-03"}, THE_DAY)


@pytest.fixture
def with_strategies(_with_strategies: Path, tmp_path: Path) -> Path:
    """Lunch at the pools: three roles, two of them filled, one measure; and breakfast carts without any."""
    return Path(shutil.copyfile(_with_strategies, tmp_path / "millbrook.db"))


@pytest.fixture(scope="session")
def _reading(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "millbrook.db"
    moment = datetime(2026, 11, 19, 9, tzinfo=UTC)
    seconds = iter(range(100_000))
    with Book.create(
        path, name="Millbrook", clock=lambda: moment + timedelta(seconds=next(seconds)), today=THE_DAY
    ) as book:
        door = writing()
        door.partners.add_partner(book, {"name": "Library", "since": "2024-09-04"}, THE_DAY)
        held = {"day": "2026-09-03", "title": "Summer debrief", "present": ("Library",)}
        door.roundtables.record_meeting(book, held, THE_DAY)
        tonight = {"day": "2026-11-19", "title": "Sites of 2027"}
        door.roundtables.plan_roundtable(book, tonight, date(2026, 9, 10))
        result_id = door.results.add_result(book, READING, THE_DAY)
        for typed in READERS:
            door.strategies.add_strategy(book, {"result": result_id} | typed, THE_DAY)
    return path


@pytest.fixture
def reading(_reading: Path, tmp_path: Path) -> Path:
    """A result of 300 children of 1,500, three strategies that move 218 of them, and one without figures."""
    return Path(shutil.copyfile(_reading, tmp_path / "reading.db"))


class AgendaTable(Table):
    """The same, and the sheets of a strategy."""

    @classmethod
    def strategy(cls, app: CiTui, name: str) -> Strategy:
        """A strategy as it is in the book."""
        return strategies.find_strategy(cls.book(app), name)

    @classmethod
    async def open(cls, pilot: Pilot[int], sheet: type[Any], name: str) -> Any:
        """The sheet about a strategy."""
        app = pilot.app
        assert isinstance(app, CiTui)
        await pilot.pause()
        opened = sheet(app.session, cls.strategy(app, name).id)
        await app.push_screen(opened)
        await pilot.pause()
        return opened


@pytest.fixture
def table() -> type[AgendaTable]:
    """What a test asks of the screens."""
    return AgendaTable
