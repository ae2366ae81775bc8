"""Invitations by keyboard: who is invited, what they answered, who and what would be missing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.invitations import Answers, SectorsMissing
from ci_tui.domain.partners import Sector
from ci_tui.services import invitations
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.roundtables import invitation_words as words
from screens.roundtables.invitations_sheet import InvitationsSheet
from screens.roundtables.screen import RoundtablesScreen
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.form import FormScreen
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
ABook = Callable[..., Path]
TODAY = date(2026, 11, 19)
PLANNED = {"day": "2026-12-03", "title": "Summer 2027", "starts_at": "17:30", "agenda": "Welcome 5 min"}
FEW = (("Clinic", "health"), ("Grace Chapel", "faith"), ("Library", "library-or-parks"))


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


def told(app: CiTui) -> list[tuple[str, str, str]]:
    """The invitations of the one roundtable that is to come."""
    area = next(screen for screen in app.screen_stack if isinstance(screen, RoundtablesScreen))
    assert area.record_id is not None
    found = invitations.invited(area.session.book, area.record_id)
    return [(one.partner, one.answer, one.note) for one in found]


@pytest.fixture
def clinic_missing(a_book: ABook) -> Path:
    """Three partners of which the clinic missed the last two roundtables; the next one is planned."""
    held = [
        {"day": "2026-02-01", "present": ("Clinic", "Grace Chapel")},
        {"day": "2026-03-01", "present": ("Grace Chapel", "Library")},
        {"day": "2026-04-01", "present": ("Grace Chapel", "Library")},
    ]
    return a_book(held, [PLANNED], FEW)


async def test_all_are_invited_with_one_key_and_answer_with_another(
    start: Start, clinic_missing: Path, settled: Any, seen: Any
) -> None:
    app = start(clinic_missing)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("3", "i")
        sheet = await until(pilot, InvitationsSheet)
        table = sheet.query_one(RecordTable)
        assert seen.rows(table) == [("Clinic", "not invited", "health", "missed the last two")]
        await pilot.press("A")
        await settled(pilot)
        assert [row[1] for row in seen.rows(table)] == ["… no answer"] * 3
        await pilot.press("home", "n", "down", "y", "down", "m")
        await settled(pilot)
        assert told(app) == [
            ("Clinic", "cannot", ""),
            ("Grace Chapel", "comes", ""),
            ("Library", "maybe", ""),
        ]
        said = " ".join(seen.sentences(app).split())
        assert "1 comes, 1 may come, 1 cannot." in said
        assert "Not at the table: 10 sectors." in said
        assert "Nobody said yes yet: library or parks." in said
        await pilot.press("o")
        await settled(pilot)
        assert told(app)[-1] == ("Library", "", "")
        await pilot.press("escape")
        await until(pilot, RoundtablesScreen)
        card = " ".join(seen.record(app).split())
    assert "1 comes, 1 cannot, 1 has not answered." in card
    assert "Missed the last two: Clinic." in card


async def test_one_that_is_not_invited_answers_and_stays_under_the_cursor(
    start: Start, clinic_missing: Path, settled: Any
) -> None:
    app = start(clinic_missing)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "i")
        sheet = await until(pilot, InvitationsSheet)
        await pilot.press("a")
        await until(pilot, Choose)
        await pilot.press(*"lib", "enter")
        await settled(pilot)
        assert told(app) == [("Library", "", "")]
        await pilot.press("end", "y")  # the clinic stands at the end, as it is not invited
        await settled(pilot)
        assert told(app) == [("Clinic", "comes", ""), ("Library", "", "")]
        await pilot.press("e")
        await until(pilot, FormScreen)
        await pilot.press(*"Dr. Cho and a nurse", "enter")
        await settled(pilot)
        assert told(app)[0] == ("Clinic", "comes", "Dr. Cho and a nurse")
        table = sheet.query_one(RecordTable)
        assert table.cursor_index == 0
        await pilot.press("d")
        await until(pilot, Confirm)
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("home", "d")  # nothing is lost by it: it is not asked about
        await settled(pilot)
        assert told(app) == []


async def test_whoever_is_invited_already_is_not_offered(
    start: Start, clinic_missing: Path, settled: Any
) -> None:
    app = start(clinic_missing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "i", "A")
        await settled(pilot)
        await pilot.press("a", "A")
        await pilot.pause(0.1)
        assert isinstance(app.screen, InvitationsSheet)
        said = [one.message for one in app._notifications]
    assert words.EVERYBODY_INVITED in said
    assert words.ALL_ACTIVE_INVITED in said


async def test_an_empty_list_says_what_comes_first(start: Start, a_book: ABook) -> None:
    app = start(a_book(planned=[PLANNED], partners=()))
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await pilot.press("3", "i")
        sheet = await until(pilot, InvitationsSheet)
        for key in ("y", "d", "e", "A", "a"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert app.screen is sheet, key
        assert any(one.message == words.NO_PARTNERS for one in app._notifications)


async def test_a_book_open_for_reading_is_only_read(start: Start, clinic_missing: Path) -> None:
    app = start(clinic_missing, read_only=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "i")
        sheet = await until(pilot, InvitationsSheet)
        for key in ("y", "a", "A"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert app.screen is sheet, key
        assert {one.message for one in app._notifications} == {words.READ_ONLY}


async def test_the_card_has_what_is_promised_by_partner_the_late_ones_marked(
    start: Start, clinic_missing: Path, seen: Any
) -> None:
    with Book.open(clinic_missing) as book:
        with book.read() as connection:
            ids = dict(connection.execute("SELECT name, id FROM partner").fetchall())
        for who, text, due in (
            ("Clinic", "bring the van", "2026-11-09"),
            ("Grace Chapel", "call the rec centre", "2026-12-01"),
            ("Grace Chapel", "print leaflets", None),
        ):
            form = {"who": f"partner:{ids[who]}", "text": text, "due": due}
            writing().commitments.add_commitment(book, form, date(2026, 11, 1))
    app = start(clinic_missing)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        lines = seen.record(app).splitlines()
        await pilot.press("down")
        await pilot.pause()
        held = seen.record(app)
    at = lines.index("Open promises")
    assert [" ".join(line.split()) for line in lines[at + 1 : at + 4]] == [
        "Clinic ▲ bring the van 23 days late",
        "Grace Chapel ▲ call the rec centre 1 day late",
        "print leaflets",
    ]
    assert "Open promises" not in held


@pytest.mark.parametrize(
    ("answers", "summary"),
    [
        (Answers(come=9, cannot=2, silent=9), "9 come, 2 cannot, 9 have not answered"),
        (Answers(come=1, cannot=1, maybe=1, silent=1), "1 comes, 1 may come, 1 cannot, 1 has not answered"),
        (Answers(silent=12), "12 have not answered"),
        (Answers(), ""),
    ],
)
def test_the_answers_in_a_sentence(answers: Answers, summary: str) -> None:
    assert words.summary(answers) == summary


def test_the_missing_sectors_in_sentences() -> None:
    missing = SectorsMissing((Sector.HEALTH, Sector.BUSINESS), (Sector.FAITH,))
    assert words.sectors_told(missing, Answers(silent=3)) == ("Not at the table: health, business.",)
    assert words.sectors_told(missing, Answers(come=1)) == (
        "Not at the table: health, business.",
        "Nobody said yes yet: faith.",
    )
    assert words.sectors_told(SectorsMissing(), Answers(come=12)) == ()
