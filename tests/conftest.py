"""What every test stands on: a settings folder of its own, no colours from outside, fixed snapshots."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

for name in ("NO_COLOR", "TEXTUAL_THEME", "CI_TUI_BOOK", "TEXTUAL", "TEXTUAL_ANIMATIONS"):
    os.environ.pop(name, None)  # before Textual is imported: it reads them once
os.environ["COLORTERM"] = "truecolor"
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

sys.path.append(str(Path(__file__).with_name("harness")))  # its modules are no part of a test file

import pytest
import pytest_textual_snapshot
import quick_books
import quick_screens
from hypothesis import HealthCheck, settings

from ci_tui.store.book import Book

pytest_textual_snapshot.SVGImageExtension.file_extension = "svg"

settings.register_profile(
    "bounded", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(  # for the lines that are reached, not for the examples that are tried
    "few", max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bounded"))

quick_screens.begin()

CHECKOUT = Path(__file__).resolve().parents[1]
PUBLISHED = CHECKOUT.parent / "shared" / "fixtures"


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many workers as there are processors: half of a screen test is waiting for the screen."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name and with the reason, what this machine cannot run."""
    without_tables = pytest.mark.skip(reason="the folder of published tables is not beside this checkout")
    other_python = pytest.mark.skip(reason="one version of Python makes the pictures: 3.11")
    for item in items:
        if "real_data" in item.keywords and not PUBLISHED.is_dir():
            item.add_marker(without_tables)
        if "snap_compare" in getattr(item, "fixturenames", ()) and (
            sys.version_info[:2] != (3, 11) or sys.platform == "win32"
        ):
            item.add_marker(other_python)


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: nobody need look through it for garbage again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Books are made quickly for tests that look at something else; before any fixture makes one."""
    quick_books.use(quick_books.used_in(item.path))


@pytest.fixture
def published() -> Path:
    """The folder of real public tables."""
    return PUBLISHED


@pytest.fixture(autouse=True)
def _pictures_forgotten() -> Iterator[None]:
    yield
    quick_screens.forget_pictures()


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of this test alone, never those of the person who runs it."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("CI_TUI_CONFIG_DIR", str(folder))
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that tests reached, at the end of a run: `record_property("figure", sentence)`."""
    reports = terminalreporter.getreports("passed")
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for figure in sorted(set(figures)):
            terminalreporter.line(figure)


@pytest.fixture
def full_meeting() -> Callable[[Book], dict[str, str]]:
    """Write a whole roundtable into a book, with one before and one after; the ids of what matters."""
    return _write_full_meeting


_TABLE = (
    ("Grace Chapel", "faith", ("Helen Cho", "Bo Lee")),
    ("Park Heights Renaissance", "residents", ("Ruth Ann Moss",)),
    ("Library", "library-or-parks", ("Ana Ruiz", "Tom Okafor")),
    ("Food Bank", "food-and-meals", ()),
    ("Mill Hollow School", "school", ("Carla Diaz",)),
)


def _write_full_meeting(book: Book) -> dict[str, str]:
    """The roundtable of 3 December 2026, with one before it in October and one planned in January."""
    from ci_tui.domain.commitments import Answer
    from ci_tui.domain.names import joined_id, search_key
    from ci_tui.store.tables.commitments import Commitment, CommitmentMove, CommitmentReview
    from ci_tui.store.tables.learnings import Learning
    from ci_tui.store.tables.network import Area
    from ci_tui.store.tables.partners import Contact, Partner, PartnerStatus, Reach
    from ci_tui.store.tables.roundtables import AgendaItem, Attendance, Decision, Note, Roundtable

    ids: dict[str, str] = {}
    day, before, after = date(2026, 12, 3), date(2026, 10, 1), date(2027, 1, 7)
    with book.action("test") as unit:

        def roundtable(key: str, on: date, status: str, **fields: Any) -> None:
            made = unit.add(Roundtable(day=on, status=status, status_since=on, **fields))
            ids[key] = made.id

        def promise(key: str, text: str, who: str, due: date | None, **fields: Any) -> None:
            given = {"made_on": day, "status_since": day, "roundtable_id": ids["roundtable"], **fields}
            partner = {"partner_id": ids[who]} if who else {}
            ids[key] = unit.add(
                Commitment(text=text, text_key=search_key(text), due=due, **partner, **given)
            ).id

        for name, sector, people in _TABLE:
            ids[name] = unit.add(
                Partner(name=name, name_key=search_key(name), same_key=search_key(name), sector=sector)
            ).id
            unit.add(
                PartnerStatus(
                    id=joined_id(ids[name], "2026-01-01"),
                    partner_id=ids[name],
                    status="active",
                    since=date(2026, 1, 1),
                )
            )
            for person in people:
                ids[person] = unit.add(
                    Contact(partner_id=ids[name], name=person, name_key=search_key(person))
                ).id
        unit.add(
            Reach(
                partner_id=ids["Library"], contact_id=ids["Ana Ruiz"], kind="e-mail",
                value="ana_ruiz@example.org", value_key="ana_ruiz@example.org",
            )
        )  # fmt: skip
        ids["Mill Hollow"] = unit.add(Area(name="Mill Hollow", name_key="mill hollow")).id
        roundtable("before", before, "held", title="Autumn roundtable")
        roundtable(
            "roundtable", day, "held", title="Winter roundtable", starts_at="18:00",
            purpose="Look at last summer's gap, and agree who recruits sites.", place="Grace Chapel hall",
            presided_contact_id=ids["Helen Cho"], notes="Soup by the Food Bank.\n\nChairs stay for Friday.",
            began_at=datetime(2026, 12, 3, 18, 4, tzinfo=UTC),
            ended_at=datetime(2026, 12, 3, 19, 41, tzinfo=UTC),
        )  # fmt: skip
        roundtable("next", after, "planned", starts_at="17:30", place="Library", title="January roundtable")
        for place, (text, minutes) in enumerate(
            [("Promises of last time", 15), ("Where children are missed", 40), ("Who does what", 30)]
        ):
            item = AgendaItem(roundtable_id=ids["roundtable"], place=place, text=text, minutes=minutes)
            ids[text] = unit.add(item).id
            unit.add(AgendaItem(roundtable_id=ids["next"], place=place, text=text, minutes=minutes))
        for name in ("Helen Cho", "Bo Lee", "Ruth Ann Moss", "Ana Ruiz"):
            partner = next(one for one, _, people in _TABLE if name in people)
            for key in ("roundtable", "before"):
                unit.add(
                    Attendance(
                        id=joined_id(ids[key], ids[name]),
                        roundtable_id=ids[key],
                        partner_id=ids[partner],
                        contact_id=ids[name],
                    )
                )
        unit.add(
            Attendance(
                id=joined_id(ids["roundtable"], ids["Food Bank"]),
                roundtable_id=ids["roundtable"],
                partner_id=ids["Food Bank"],
            )
        )
        unit.add(
            Attendance(id="a" * 32, roundtable_id=ids["roundtable"], guest="Ann Lee", guest_from="Legion")
        )
        here: dict[str, Any] = {"roundtable_id": ids["roundtable"]}
        gap, doing = ids["Where children are missed"], ids["Who does what"]
        shared: dict[str, Any] = {"shared_on": day, "text_key": "", **here}
        unit.add(
            Learning(
                kind="barrier", text="No bus after six on Mill Road", agenda_item_id=gap, place=0,
                partner_id=ids["Library"], contact_id=ids["Ana Ruiz"], area_id=ids["Mill Hollow"], **shared,
            )
        )  # fmt: skip
        unit.add(
            Learning(kind="assumption", believed="parents drive", found="most walk", place=1, guest="Ann Lee",
                     **shared)
        )  # fmt: skip
        unit.add(
            Note(kind="gap", text="One site for 410 children", area_id=ids["Mill Hollow"], agenda_item_id=gap,
                 place=2, **here)
        )  # fmt: skip
        unit.add(
            Decision(text="Open a second site in Mill Hollow by June", agenda_item_id=doing, place=3, **here)
        )
        unit.add(
            Note(kind="question", text="Who pays for the van?", place=4, partner_id=ids["Food Bank"],
                 agenda_item_id=doing, **here)
        )  # fmt: skip
        promise(
            "call", "call the rec centre about July", "Park Heights Renaissance", date(2026, 12, 17),
            agenda_item_id=doing, place=5, area_id=ids["Mill Hollow"],
        )  # fmt: skip
        promise("letters", "send letters home in three languages", "Mill Hollow School", None, place=6)
        promise("nobody", "ask the mayor's office about permits", "", date(2027, 1, 5), place=7)
        earlier = {"made_on": before, "roundtable_id": ids["before"]}
        promise(
            "kept", "print 500 door hangers", "Library", date(2026, 11, 1), status="done",
            outcome="600 printed and handed out", **earlier,
        )  # fmt: skip
        promise("moved", "find a second cook", "Grace Chapel", date(2026, 12, 17), **earlier)
        unit.add(
            CommitmentMove(
                commitment_id=ids["moved"], due_before=date(2026, 11, 19), due_after=date(2026, 12, 17),
                moved_on=day, why="waiting for the permit", place=0,
            )
        )  # fmt: skip
        promise("late", "count the children at the pool", "Food Bank", date(2026, 11, 16), **earlier)
        for key, answer in (("kept", Answer.DONE), ("moved", Answer.MOVED), ("late", Answer.OPEN)):
            unit.add(
                CommitmentReview(
                    id=joined_id(ids["roundtable"], ids[key]),
                    roundtable_id=ids["roundtable"],
                    commitment_id=ids[key],
                    answer=answer.value,
                )
            )
    return ids


@pytest.fixture
def agenda_file(tmp_path: Path) -> tuple[Path, str]:
    """A book of its own with an adopted result and all that belongs to it, all of 2024; and the result's id.

    It is written once; each test gets a copy.
    """
    path = tmp_path / "agenda.db"
    if not _AGENDA:
        with Book.create(path, name="Millbrook Roundtable", today=date(2024, 1, 1)) as book:
            result_id = _write_full_agenda(book)
        _AGENDA.append((path.read_bytes(), result_id))
    else:
        path.write_bytes(_AGENDA[0][0])
    return path, _AGENDA[0][1]


_AGENDA: list[tuple[bytes, str]] = []


def _write_full_agenda(book: Book) -> str:
    """Drafted in March, adopted in May, its target and a strategy changed by a review in September."""
    from ci_tui.domain.hands import Hands
    from ci_tui.domain.strategies import About
    from ci_tui.services.door import writing

    write = writing()
    drafted, spring, autumn = date(2024, 3, 3), date(2024, 5, 20), date(2024, 9, 24)
    partners = {
        name: write.partners.add_partner(book, {"name": name, "sector": sector}, date(2024, 1, 1))
        for name, sector, _ in _TABLE
    }
    grace, residents, library, food, school = partners.values()
    tables = {}
    for day, title in ((spring, "Spring roundtable"), (autumn, "Autumn roundtable")):
        tables[day] = write.roundtables.plan_roundtable(book, {"day": day, "title": title}, autumn)
        for partner in (grace, residents, food):
            write.roundtables.sign_in(book, tables[day], f"partner:{partner}")
    result = write.results.add_result(book, _FULL_RESULT, drafted)
    write.results.write_sentence(book, result, "urgent", "At this pace it takes until 2041.", drafted)
    bus = _full_strategy(book, write, result, "The bus of the swim teams", drafted, kind="existing")
    yards = _full_strategy(book, write, result, "Lunch in the yards", drafted, reach="900",
                           success_with="70", success_without="35", begun_on="2024-06-15")  # fmt: skip
    rooms = write.strategies.add_role(book, yards, {"sort": "place", "text": "rooms and yards"})
    write.strategies.add_role(book, yards, {"sort": "voice", "text": "families who say where"})
    given = {"partner": grace, "since": spring, "hours": "120", "in_kind": "the hall and its kitchen"}
    write.strategies.fill_role(book, rooms, given, autumn)
    write.strategies.fill_role(book, rooms, {"partner": library, "since": spring, "money": "500"}, autumn)
    measure = {"name": "children who came twice a week", "kind": "better_off", "interval": "1"}
    write.strategies.add_measure(book, yards, measure, drafted)
    decided = {"decision": "We adopt this result.", "endorsed_by": (grace, food)}
    write.results.adopt(book, result, decided | {"roundtable": tables[spring]}, spring)
    write.results.endorse(book, result, (school,), date(2024, 6, 11))
    write.results.withdraw(book, result, food, "its board wants to see the numbers first", date(2024, 8, 1))
    review = {"roundtable": tables[autumn], "evidence": "24 per 100 in July\nPeople differ on the yards",
              "room": "Homes and schools both count.", "context": "Eight sites lost their cook.",
              "why": "Nobody can staff 22 more sites.", "must_join": "whoever runs the pools"}  # fmt: skip
    write.results.edit_result(book, result, {"target": "32"}, autumn, review)
    stopped = {"why": "It runs on other days", "on": autumn}
    write.strategies.stop_strategy(book, bus, stopped, autumn, review | {"room": "no change"})
    voted = {(yards, About.IMPACT): Hands(0, 0, 1, 4, 7), (yards, About.INFLUENCE): Hands(4, 2, 0, 1, 5)}
    write.votes.set_votes(book, voted, autumn, tables[autumn])
    return str(result)


def _full_strategy(book: Book, write: Any, result: str, name: str, drafted: date, **fields: Any) -> str:
    return str(write.strategies.add_strategy(book, {"name": name, "result": result, **fields}, drafted))


_FULL_RESULT = {
    "statement": "Forty of every hundred children who may have a free lunch get one on a July weekday.",
    "population": "children with free or reduced-price lunch at school",
    "place": "Millbrook",
    "indicator": "July lunches per 100 children",
    "unit": "per_100",
    "direction": "up",
    "definition": "Children at lunch on an average July weekday.",
    "source": "state agency",
    "interval": "12",
    "baseline": "22.9",
    "baseline_period": "July 2023",
    "earlier_values": "July 2021: 19.6\nJuly 2022: 21.4",
    "target": "40",
    "target_date": "July 2028",
    "cohort": "11,756",
    "residents_say": "Come in the evening and ask",
}
