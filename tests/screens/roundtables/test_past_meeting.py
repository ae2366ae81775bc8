"""A past meeting written up in one form: how many keys it takes, what is understood, what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.roundtables import RoundtableCard, RoundtableStatus
from ci_tui.services import learnings, partners, roundtables
from ci_tui.services.history import history
from ci_tui.store.book import Book
from widgets.dialogs import Confirm
from widgets.form import FormScreen

Start = Callable[..., CiTui]
ABook = Callable[..., Path]

MOST_KEYS = 70
LEARNINGS = (
    "Doors open at 11, not 12: the bus comes at 10:50. @Harmon Park Rec",
    "barrier: no bus runs to the quarry after six #transport",
    "we believed parents lacked leaflets, we found they lacked a ride @Eastgate PTA",
    "data: Eastgate has a sixth of the need and a fourteenth of the meals",
)
# Two letters find each of the twelve.
TWELVE = ("cl", "ea", "fo", "gr", "ha", "li", "mi", "pa", "sc", "tr", "un", "ym")


class Typist:
    """Types into the program, and counts the keys that are no letters of a text."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys that count."""
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def text(self, text: str) -> None:
        """Type a text: its letters do not count."""
        await self.pilot.press(*text)


async def typed_fields(pilot: Pilot[int], **fields: str) -> None:
    """Open the form and type into its fields in their order; one that is not named is passed over."""
    await pilot.press("3", "p")
    await opened(pilot)
    form = pilot.app.screen
    assert isinstance(form, FormScreen)
    for field in form.form.fields:
        field.control.focus()
        await pilot.pause()
        for line in fields.get(field.field.name, "").split("\n"):
            await pilot.press(*line)
            if field.field.kind in {"picks", "lines"} and line:
                await pilot.press("enter")


async def opened(pilot: Pilot[int]) -> None:
    """Wait until a form stands and has its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        screen = pilot.app.screen
        if isinstance(screen, FormScreen) and screen.focused is not None:
            return
    raise AssertionError(f"no form was opened: {pilot.app.screen}")


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def meeting(app: CiTui, day: str = "") -> RoundtableCard:
    """The one roundtable of a day, or the latest."""
    found = roundtables.open_list(book_of(app)).rows(0, 100)
    (line, *_) = [one for one in found if day in ("", one.day.isoformat())]
    return roundtables.roundtable_card(book_of(app), line.id)


def errors(app: CiTui) -> dict[str, str]:
    assert isinstance(app.screen, FormScreen), app.screen
    return app.screen.form.errors


async def test_twelve_partners_and_four_learnings_take_at_most_seventy_keys(
    start: Start, a_book: ABook, settled: Any, seen: Any
) -> None:
    """Counted are all keys that are no letters of the day, the places and the learnings; the letters by which
    the twelve partners are found count as well."""
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        typist = Typist(pilot)
        await typist.press("3", "p")
        await opened(pilot)
        await typist.text("3 sep")
        await typist.press("enter")
        await typist.text("Eastgate Library")
        await typist.press("enter")
        await typist.text("Maria Ortiz")
        await typist.press("enter")
        for letters in TWELVE:
            await typist.press(*letters, "enter")
        await typist.press("enter")
        for line in LEARNINGS:
            await typist.text(line)
            await typist.press("enter")
        await typist.press("f2")
        await settled(pilot)
        assert typist.keys <= MOST_KEYS, typist.keys
        card = meeting(app)
        assert seen.area(app).record_id == card.id
        assert "12 partners" in seen.record(app)
    assert (card.status, card.place, card.presided_by) == (
        RoundtableStatus.HELD,
        "Eastgate Library",
        "Maria Ortiz",
    )
    assert (card.partners, len(card.learnings), len(card.decisions)) == (12, 4, 0)
    assert card.presided_contact_id is not None
    kinds = {line.text.split()[0]: (line.kind, line.shared_by) for line in card.learnings}
    assert kinds["Doors"] == (LearningKind.PRACTICE, "Harmon Park Rec")
    assert kinds["no"] == (LearningKind.BARRIER, "")
    assert kinds["We"] == (LearningKind.ASSUMPTION, "Eastgate PTA")
    assert kinds["Eastgate"] == (LearningKind.DATA_INSIGHT, "")


async def test_it_is_one_action(start: Start, a_book: ABook, settled: Any) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep", present="gr\nRivera Farm", lines="d Meet again")
        await pilot.press("f2")
        await settled(pilot)
        entries = history(book_of(app), meeting(app).id)
    assert [entry.sentence for entry in entries if "wrote up" in entry.sentence] != []
    assert len(entries) == 1


async def test_a_person_brings_the_partner_and_is_not_counted_twice(
    start: Start, a_book: ABook, settled: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep", present="lib\ndan")
        await pilot.press("f2")
        await settled(pilot)
        card = meeting(app)
    assert [(one.partner, one.person) for one in card.present] == [("Library", "Dana Reyes")]


async def test_an_unknown_name_becomes_a_new_partner_or_with_one_more_key_a_guest(
    start: Start, a_book: ABook, settled: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep", present="Rivera Farm")
        field = app.screen.query_one("#field-present")
        field.query_one("PicksInput").focus()
        await pilot.press(*"Ana Ruiz (City Hall)", "down", "enter", "f2")
        await settled(pilot)
        card = meeting(app)
        found = partners.find_partners(book_of(app), "rivera")
    assert {(one.partner, one.person, one.is_guest) for one in card.present} == {
        ("Rivera Farm", "", False),
        ("City Hall", "Ana Ruiz", True),
    }
    assert [one.name for one in found] == ["Rivera Farm"]


async def test_each_line_says_what_was_understood_of_it(
    start: Start, a_book: ABook, settled: Any, seen: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep")
        app.screen.query_one("#field-lines").query_one("LinesInput").focus()
        for line, said in (
            ("d Meet again in March", "→ decision"),
            ("barrier: no bus @Library #transport", "→ barrier · shared by Library · #transport"),
            ("we believed a, we found b", "→ assumption: We believed a. We found b."),
            ("nice @Nobody", "→ practice · nobody, or more than one, is called @Nobody"),
        ):
            await pilot.press(*line)
            await pilot.pause()
            assert said in " ".join(seen.sentences(app).split())
            await pilot.press("enter")


async def test_a_new_partner_of_the_meeting_can_be_named_in_its_lines(
    start: Start, a_book: ABook, settled: Any, seen: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep", present="Rivera Farm", lines="Melons keep @Rivera Farm")
        await pilot.press("f2")
        await settled(pilot)
        (line,) = meeting(app).learnings
    assert (line.text, line.shared_by) == ("Melons keep", "Rivera Farm")


async def test_the_roundtable_that_was_planned_for_the_day_is_the_one_that_was_held(
    start: Start, a_book: ABook, settled: Any
) -> None:
    path = a_book(planned=[{"day": "2026-11-12", "title": "Before winter", "agenda": "Welcome 5 min"}])
    app = start(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="12 nov", present="gr", lines="d Meet again")
        await pilot.press("f2")
        await settled(pilot)
        assert roundtables.count(book_of(app)) == 1
        card = meeting(app)
    assert (card.title, card.status) == ("Before winter", RoundtableStatus.HELD)
    assert [item.text for item in card.agenda] == ["Welcome"]


@pytest.mark.parametrize(
    ("day", "said"),
    [("31 feb 2026", "no day"), ("3 dec 2026", "still to come"), ("some day", "no date"), ("", "needed")],
)
async def test_a_day_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    start: Start, a_book: ABook, day: str, said: str, settled: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day=day, present="gr", lines="d Meet again")
        await pilot.press("f2")
        await settled(pilot)
        assert said in errors(app)["day"]
        assert isinstance(app.screen, FormScreen)
        assert "Meet again" in app.screen.form.typed["lines"]
        assert roundtables.count(book_of(app)) == 0


async def test_a_second_meeting_of_a_day_is_asked_about_once(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep", lines="d Another one")
        await pilot.press("f2")
        await settled(pilot)
        assert "Summer debrief" in errors(app)["day"]
        await pilot.press("f2")
        await settled(pilot)
        assert (
            len([one for one in roundtables.held(book_of(app)) if one.day.isoformat() == "2026-09-03"]) == 2
        )


async def test_escape_asks_before_what_was_typed_is_lost(start: Start, a_book: ABook) -> None:
    app = start(a_book())
    async with app.run_test(size=(120, 40)) as pilot:
        await typed_fields(pilot, day="3 sep")
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause(0.2)
        assert isinstance(app.screen, FormScreen)
        assert app.screen.form.typed["day"] == "3 sep"


NAUGHTY = (
    "[bold]x[/bold] [/] [red",
    "[@click=app.quit]x[/]",
    "$primary {x} %s",
    "مركز الحي للأطفال",
    "食事の輪と子どもたち",
    "👩‍👩‍👧‍👦 کودکان می‌خواهم",
    "Z\u0351\u036b\u0343a\u0328lgo",
)


@pytest.mark.parametrize("name", NAUGHTY)
async def test_names_and_lines_of_any_script_are_kept_as_they_are(
    start: Start, a_book: ABook, settled: Any, seen: Any, name: str
) -> None:
    app = start(a_book())
    async with app.run_test(size=(80, 24)) as pilot:
        await typed_fields(pilot, day="3 sep")
        for field, text in (("place", name), ("present", name), ("lines", f"d {name}")):
            control = app.screen.query_one(f"#field-{field}").control  # type: ignore[attr-defined]
            control.focus()
            await pilot.pause()
            control.post_message(events.Paste(text))
            await pilot.pause(0.05)
            await pilot.press("enter")
        await pilot.press("f2")
        await settled(pilot)
        card = meeting(app)
        assert name.split()[0] in seen.record(app)
    assert card.place == name
    assert [one.partner for one in card.present] == [name]
    assert [one.text for one in card.decisions] == [" ".join(name.split())]


async def test_a_name_of_five_hundred_letters_is_kept_and_a_longer_one_refused(
    start: Start, a_book: ABook, settled: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(80, 24)) as pilot:
        await typed_fields(pilot, day="3 sep")
        place = app.screen.query_one("#field-place").query_one("CleanInput")
        place.value = "x" * 501  # type: ignore[attr-defined]
        await pilot.press("f2")
        await settled(pilot)
        assert "500" in errors(app)["place"]
        place.value = "x" * 500  # type: ignore[attr-defined]
        await pilot.press("f2")
        await settled(pilot)
        assert meeting(app).place == "x" * 500


async def test_pasted_lines_are_one_line_each_and_nothing_of_them_is_lost(
    start: Start, a_book: ABook, settled: Any
) -> None:
    app = start(a_book())
    async with app.run_test(size=(80, 24)) as pilot:
        await typed_fields(pilot, day="3 sep")
        lines = app.screen.query_one("#field-lines").query_one("LinesInput")
        lines.focus()
        await pilot.pause()
        lines.post_message(
            events.Paste("d Three areas stay\r\nbarrier: no bus\n\n\u202eThe hall is free\x1b[31m\n")
        )
        await pilot.pause(0.1)
        await pilot.press("f2")
        await settled(pilot)
        card = meeting(app)
    told = " ".join([one.text for one in (*card.decisions, *card.learnings)])
    for words in ("Three areas stay", "no bus", "The hall is free"):
        assert words in told


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_works_in_every_window(start: Start, a_book: ABook, settled: Any, size: Any) -> None:
    app = start(a_book())
    async with app.run_test(size=size) as pilot:
        await pilot.press("3", "p")
        await opened(pilot)
        await pilot.press(*"3 sep", "enter", "enter", "enter", *"gr", "enter", *"ym", "enter", "enter")
        await pilot.press(*"Doors open at 11", "enter", "f2")
        await settled(pilot)
        card = meeting(app)
    assert (card.partners, len(card.learnings)) == (2, 1)


async def test_a_book_open_for_reading_says_so_before_anything_is_typed(
    start: Start, millbrook: Path
) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("3", "p")
        await pilot.pause(0.2)
        assert not isinstance(app.screen, FormScreen)
        assert any("open for reading only" in one.message for one in app._notifications)


async def test_the_first_meeting_of_an_empty_book_brings_its_partners_along(
    start: Start, empty_book: Path, settled: Any
) -> None:
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed_fields(pilot, day="yesterday", present="Library\nYMCA", lines="Reads aloud @YMCA")
        await pilot.press("f2")
        await settled(pilot)
        card = meeting(app)
        assert partners.count(book_of(app)) == 2
        assert learnings.count(book_of(app)) == 1
    assert {one.partner for one in card.present} == {"Library", "YMCA"}
