"""Whatever people write: every screen of the agenda shows it as text, and can be left again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.strategies import About
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.agenda.screen import AgendaScreen

Begin = Callable[..., CiTui]
THE_DAY = date(2026, 11, 19)
NAUGHTY = "[red]x[/] [@click=app.bell]y[/] $z ${1+1} \u202egnp\u202c ｌ家 👩‍👩‍👧 مرحبا \x1b[31m </b> % {} \\n"
LONG = "Everybody is fed, " * 20


def a_book(path: Path, text: str) -> Path:
    """A book whose agenda says the same text everywhere."""
    with Book.create(path, name="Anywhere", today=THE_DAY) as book:
        door = writing()
        partner = door.partners.add_partner(book, {"name": text[:400], "since": "2026-01-01"}, THE_DAY)
        held = {"day": "2026-09-03", "title": text[:400], "present": (f"partner:{partner}",)}
        roundtable = door.roundtables.record_meeting(book, held, THE_DAY)
        result = door.results.add_result(
            book,
            {
                **dict.fromkeys(("statement", "population", "definition", "residents_say"), text),
                **dict.fromkeys(("place", "indicator", "source", "cohort_note"), text[:400]),
                **{"unit": "number", "unit_words": text[:60], "interval": "12", "cohort": "100"},
                **{"baseline": "3", "baseline_period": "July 2026", "target": "9", "target_date": "2030"},
                "earlier_values": "2023: 1\n2024: 1\n2025: 2",
            },
            THE_DAY,
        )
        strategies = []
        for kind in ("existing", "new"):
            typed = {"name": f"{kind} {text[:300]}", "description": text, "result": result, "kind": kind}
            figures = {"reach": "10", "success_with": "33.3", "success_without": "0", "success_note": text}
            shared = {"areas": text[:200].replace(";", ","), "groups": text[:200]}
            strategies.append(door.strategies.add_strategy(book, typed | figures | shared, THE_DAY))
        role = door.strategies.add_role(book, strategies[0], {"text": text[:400], "sort": "voice"})
        gifts = dict.fromkeys(("talent", "in_kind"), text)
        door.strategies.fill_role(book, role, {"partner": f"partner:{partner}"} | gifts, THE_DAY)
        measure = {"name": text[:400], "kind": "better_off", "unit": "count", "unit_words": text[:60]}
        door.strategies.add_measure(book, strategies[0], measure, THE_DAY)
        votes = {(strategy, about): Hands(3, 0, 0, 0, 3) for strategy in strategies for about in About}
        door.votes.set_votes(book, votes, THE_DAY, roundtable)
        door.pulse.record_pulse(book, roundtable, dict.fromkeys(PulseQuestion, Hands(0, 0, 0, 0, 9)), THE_DAY)
        door.results.write_sentence(book, result, "urgent", text, THE_DAY)
        door.results.adopt(
            book, result, {"roundtable": roundtable, "decision": text, "endorsed_by": (partner,)}, THE_DAY
        )
        said = dict.fromkeys(("evidence", "room", "roles", "view", "context", "why", "must_join"), text)
        door.results.edit_result(book, result, {"target": "8", "place": "x"}, THE_DAY, said)
    return path


@pytest.mark.parametrize(("text", "size"), [(LONG, (120, 40)), (NAUGHTY, (60, 20))], ids=["long", "naughty"])
async def test_any_text_stands_on_every_screen(
    begin: Begin, table: Any, tmp_path: Path, size: tuple[int, int], text: str
) -> None:
    app = begin(a_book(tmp_path / "any.db", text))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("7")
        await table.until(pilot, AgendaScreen)
        shown = [["t"], ["s"], ["r"], ["v"], ["g"], ["o"], ["m"], ["h"], ["d"], ["enter"]]
        asked = [["s", "v", "t"], ["r", "v"], ["r", "e"], ["v", "v", "t"], ["g", "e"], ["i", "enter"], ["x"]]
        for keys in shown if text is LONG else [*shown[:1], *asked, *shown[5:]]:
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            assert not isinstance(app.screen, AgendaScreen), keys
            for _ in range(4):
                if isinstance(app.screen, AgendaScreen):
                    break
                await pilot.press("escape")
                await pilot.pause(0.1)
            assert isinstance(app.screen, AgendaScreen), keys
