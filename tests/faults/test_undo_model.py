"""Undo and redo against a model: a list of what the book held, and a place in it.

Whatever people do, in whatever order, through the doors that the screens use: an undo gives back, row by row,
what the book held before, a redo what it held after, and undoing everything leaves the book as it was made.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import Target, TargetKind
from ci_tui.domain.line_names import Named
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services import undo as steps
from ci_tui.services.gap_plan import ImportPlan
from ci_tui.services.partner_import_plan import PartnerImportPlan
from ci_tui.services.write import (
    adoptions,
    area_matching,
    commitments,
    gap_import,
    gap_typing,
    gaps,
    invitations,
    learnings,
    meeting,
    meetings,
    network,
    partner_contacts,
    partner_import,
    partner_merge,
    partners,
    roundtables,
    undo,
)
from ci_tui.store.book import Book

LONG = os.environ.get("CI_TUI_FAULTS") == "long"
RUNS = 1000 if LONG else 100
TODAY = date(2026, 11, 20)
JOURNAL = {"action", "change"}

Rows = Mapping[str, list[tuple[Any, ...]]]

names = st.sampled_from(
    ["Hope Church", "Rec Center", "Müllers Café", "Library [east]", "李小龍 School", "YMCA", "O'Neil"]
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=30).filter(
    str.strip
)
days = st.dates(date(2025, 1, 1), TODAY)
figures = st.decimals(0, 5000, places=2)

KINDS = {"note": LineKind.QUESTION} | {kind.value: kind for kind in tuple(LineKind)[:3]}
LINES = st.builds(
    MeetingLine,
    st.sampled_from(LineKind),
    st.sampled_from(["doors open at ten", "who pays?", "two rides"]),
    who=st.sampled_from([None, Named("new:Legion", "Legion"), Named("guest:Bo", "Bo")]),
    tags=st.just(("bus",)),
    due=st.sampled_from([None, TODAY]),
)


def dump(book: Book) -> Rows:
    """Everything in a book but its journal, row by row."""
    with book.read() as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for (table,) in tables
            if table not in JOURNAL
        }


class Clock:
    """Goes on by a minute at each look; now and then it jumps, as a laptop's does."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class CountedIds:
    """Ids in a row, so that a story can be told again."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"{self.given:032x}"


_made: list[tuple[bytes, int]] = []


def _new_book(path: Path, clock: Clock, ids: CountedIds) -> None:
    """A book in which nothing is yet; made once, as each story begins with the same."""
    if not _made:
        Book.create(path, name="Millbrook", clock=clock, device="d" * 32, author="Ada", new_id=ids).close()
        _made.append((path.read_bytes(), ids.given))
    content, ids.given = _made[0]
    path.write_bytes(content)


class UndoMachine(RuleBasedStateMachine):
    """A person at work. `held` is what the book held after each step, `place` where in it the book is now."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ci-tui-undo-"))
        self.clock = Clock()
        self.path = self.folder / "network.db"
        self.ids = CountedIds()
        _new_book(self.path, self.clock, self.ids)
        self.book = Book.open(self.path, clock=self.clock, device="d" * 32, author="Ada", new_id=self.ids)
        self.held = [dump(self.book)]
        self.place = 0

    def teardown(self) -> None:
        if not hasattr(self, "book"):
            return
        try:
            self.everything_undone()
        finally:
            self.book.close()
            shutil.rmtree(self.folder)

    def everything_undone(self) -> None:
        while self.place:
            self.undo()
        with pytest.raises(Refusal, match="nothing to undo"):
            undo.undo(self.book)
        assert dump(self.book) == self.held[0]
        assert self.book.check().ok

    def do(self, doing: Any, *given: Any, **options: Any) -> None:
        """Do something; what it wrote is one step, what it refused or left as it was is none."""
        before = self.newest()
        try:
            doing(self.book, *given, **options)
        except Refusal as refusal:
            note(f"refused: {refusal}")
            assert self.newest() == before
        if self.newest() != before:
            del self.held[self.place + 1 :]
            self.held.append(dump(self.book))
            self.place += 1
        else:
            assert dump(self.book) == self.held[self.place]

    def newest(self) -> Any:
        with self.book.read() as connection:
            return connection.execute("SELECT id FROM action ORDER BY clock DESC LIMIT 1").fetchone()

    def some(self, data: st.DataObject, table: str) -> str:
        """The id of a record of a table, or one that the book does not have."""
        ids = [row[0] for row in self.held[self.place][table]] or ["f" * 32]
        return ids[data.draw(st.integers(0, 999)) % len(ids)]

    # What people do

    @rule(name=names, person=names, since=days)
    def add_partner(self, name: str, person: str, since: date) -> None:
        form = {
            "name": name,
            "since": since,
            "contact_name": person,
            "areas": "East End; Harbour",
            "sector": "faith",
        }
        self.do(partners.add_partner, form, TODAY)

    @rule(
        data=st.data(),
        name=names,
        notes=texts,
        phone=st.sampled_from(["", "410 555 0133", "410 555 0199 (fax)"]),
    )
    def edit_partner(self, data: st.DataObject, name: str, notes: str, phone: str) -> None:
        form = {
            "name": name,
            "notes": notes,
            "phone": phone,
            "also": "The Hope; Hoffnung",
            "areas": "Harbour",
        }
        self.do(partners.edit_partner, self.some(data, "partner"), form, TODAY)

    @rule(data=st.data(), since=days, status=st.sampled_from(["invited", "active", "paused", "left"]))
    def set_status(self, data: st.DataObject, since: date, status: str) -> None:
        self.do(partners.set_status, self.some(data, "partner"), status, since)

    @rule(data=st.data(), name=names)
    def add_contact(self, data: st.DataObject, name: str) -> None:
        form = {"name": name, "email": "a@example.org", "phone": "410 555 0101"}
        self.do(partner_contacts.add_contact, self.some(data, "partner"), form)

    @rule(data=st.data())
    def trash_contact(self, data: st.DataObject) -> None:
        self.do(partner_contacts.trash_contact, self.some(data, "contact"), TODAY)

    @rule(data=st.data())
    def trash_and_bring_back(self, data: st.DataObject) -> None:
        partner = self.some(data, "partner")
        self.do(partners.trash_partner, partner, TODAY)
        if data.draw(st.integers(0, 1)):
            self.do(partners.restore_partner, partner)

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        kept, merged = self.some(data, "partner"), self.some(data, "partner")
        if kept != merged:
            self.do(partner_merge.merge_partners, kept, merged, TODAY)

    @rule(day=days, title=texts, data=st.data())
    def write_up(self, day: date, title: str, data: st.DataObject) -> None:
        present = data.draw(st.lists(names, max_size=3, unique=True))
        form = {
            "day": day,
            "title": title,
            "present": "\n".join(["guest: Mary Poe", *(f"new: {name}" for name in present)]),
            "lines": "d open at eleven\nbarrier: buses stop at noon #transport\npractice: song at the door",
        }
        self.do(meetings.record_meeting, form, TODAY)

    @rule(data=st.data(), place=texts, day=days)
    def edit_roundtable(self, data: st.DataObject, place: str, day: date) -> None:
        form = {"day": day, "place": place, "agenda": "Welcome 5 min\nThe gap 20 min"}
        self.do(roundtables.edit_roundtable, self.some(data, "roundtable"), form, TODAY)

    @rule(data=st.data())
    def remove_decision(self, data: st.DataObject) -> None:
        self.do(roundtables.remove_decision, self.some(data, "decision"))

    @rule(data=st.data())
    def trash_roundtable(self, data: st.DataObject) -> None:
        self.do(roundtables.trash_roundtable, self.some(data, "roundtable"), TODAY)

    @rule(text=texts, tags=texts, data=st.data())
    def add_learning(self, text: str, tags: str, data: st.DataObject) -> None:
        self.do(
            learnings.add_learning,
            {"text": text, "tags": tags, "area": "Harbour", "shared_by": "YMCA"},
            TODAY,
        )

    @rule(data=st.data(), text=texts)
    def edit_learning(self, data: st.DataObject, text: str) -> None:
        self.do(learnings.edit_learning, self.some(data, "learning"), {"text": text, "tags": "bus"}, TODAY)

    @rule(data=st.data(), day=days)
    def adopt(self, data: st.DataObject, day: date) -> None:
        form = {"partner": self.some(data, "partner"), "adopted_on": day, "did": "opened at eleven"}
        self.do(adoptions.adopt_learning, self.some(data, "learning"), form, TODAY)

    @rule(data=st.data(), lines=st.lists(LINES, min_size=1, max_size=4))
    def keep_lines(self, data: st.DataObject, lines: list[MeetingLine]) -> None:
        moment = {"said_at": self.clock.now, "agenda_item_id": self.some(data, "agenda_item")}
        self.do(meeting.keep_lines, self.some(data, "roundtable"), lines, today=TODAY, **moment)

    @rule(data=st.data(), table=st.sampled_from(list(KINDS)), line=LINES)
    def change_line(self, data: st.DataObject, table: str, line: MeetingLine) -> None:
        self.do(meeting.change_line, KINDS[table], self.some(data, table), line)

    @rule(data=st.data(), text=texts)
    def settle_or_end(self, data: st.DataObject, text: str) -> None:
        self.do(meeting.settle_question, self.some(data, "note"), text, TODAY)
        self.do(meeting.end, self.some(data, "roundtable"), self.clock.now, text)

    @rule(data=st.data(), due=st.dates(TODAY, date(2027, 3, 1)), here=st.booleans())
    def promise(self, data: st.DataObject, due: date, here: bool) -> None:
        form = {"who": "YMCA", "text": "Lend tables", "due": due}
        self.do(commitments.add_commitment, form, TODAY)
        told = {"roundtable_id": self.some(data, "roundtable") if here else None}
        self.do(commitments.move_due, self.some(data, "commitment"), due, "the hall is let", TODAY, **told)
        self.do(commitments.keep_promise, self.some(data, "commitment"), "all came", TODAY, **told)

    @rule(data=st.data(), answer=st.sampled_from(["comes", "cannot", "maybe"]))
    def invite(self, data: st.DataObject, answer: str) -> None:
        self.do(invitations.answer, self.some(data, "roundtable"), self.some(data, "partner"), answer, TODAY)

    @rule(title=texts, need=figures, served=figures)
    def type_analysis(self, title: str, need: Decimal, served: Decimal) -> None:
        form = {"title": title, "dated": TODAY, "source": "the state"}
        areas = [{"name": "East End", "need": need, "served": served}, {"name": "Harbour", "need": need}]
        self.do(gap_typing.save_typed, form, areas)

    @rule(number=st.integers(0, 10**6))
    def import_analysis(self, number: int) -> None:
        chance = random.Random(number)
        need = self.folder / f"need-{number}.csv"
        rows = "".join(
            f"Area {place},{chance.uniform(0, 900):.3f}\n" for place in range(chance.randint(1, 40))
        )
        need.write_text(f"Area,Children\n{rows}", "utf-8")
        plan = ImportPlan(
            title=f"Summer {number}",
            dated=TODAY,
            source="the state",
            need_file=need,
            need=TableChoices(area="Area", value="Children"),
        )
        self.do(gap_import.import_analysis, plan)

    @rule(data=st.data(), on=st.booleans())
    def focus(self, data: st.DataObject, on: bool) -> None:
        self.do(gaps.set_focus, self.some(data, "gap_analysis"), self.some(data, "area"), on, TODAY)

    @rule(data=st.data(), number=figures)
    def set_target(self, data: st.DataObject, number: Decimal) -> None:
        self.do(gaps.set_target, self.some(data, "gap_analysis"), Target(TargetKind.NUMBER, number, "ours"))

    @rule(data=st.data())
    def match_areas(self, data: st.DataObject) -> None:
        keep, other = self.some(data, "area"), self.some(data, "area")
        if keep != other:
            self.do(area_matching.match_areas, self.some(data, "gap_analysis"), keep, other)

    @rule(number=st.integers(0, 3))
    def import_partners(self, number: int) -> None:
        file = self.folder / f"partners-{number}.csv"
        rows = "".join(
            f"Partner {place},p{place}@example.org,{place} Main St\n" for place in range(number * 5 + 1)
        )
        file.write_text(f"Organization,E-mail,Address\n{rows}", "utf-8")
        self.do(partner_import.import_partners, PartnerImportPlan(file=file, today=TODAY))

    @rule(place=texts)
    def edit_network(self, place: str) -> None:
        self.do(network.edit_network, {"name": "Millbrook", "place": place})

    # What the model is for

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        named = steps.next_undo(self.book)
        assert undo.undo(self.book) == named
        self.place -= 1
        self.agree()

    @precondition(lambda self: self.place < len(self.held) - 1)
    @rule()
    def redo(self) -> None:
        named = steps.next_redo(self.book)
        assert undo.redo(self.book) == named
        self.place += 1
        self.agree()

    @precondition(lambda self: self.place == len(self.held) - 1)
    @rule()
    def nothing_to_do_again(self) -> None:
        with pytest.raises(Refusal, match="nothing to do again"):
            undo.redo(self.book)

    @rule()
    def restart(self) -> None:
        self.book.close()
        self.book = Book.open(self.path, clock=self.clock, device="e" * 32, author="Ben", new_id=self.ids)
        assert dump(self.book) == self.held[self.place]

    @rule(by=st.timedeltas(-timedelta(days=400), timedelta(days=400)))
    def the_clock_jumps(self, by: timedelta) -> None:
        self.clock.now += by

    def agree(self) -> None:
        """The book holds what the model says, and tells as many steps each way."""
        assert dump(self.book) == self.held[self.place]
        told = steps.steps(self.book, limit=1000)
        assert (len(told.done), len(told.undone)) == (self.place, len(self.held) - 1 - self.place)


def test_undo_and_redo_agree_with_a_model(record_property: Any) -> None:
    held = settings(
        max_examples=RUNS,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(
            Phase.explicit,
            Phase.reuse,
            Phase.generate,
        ),  # shrinking a story takes longer than reading it
    )
    run_state_machine_as_test(UndoMachine, settings=held)
    record_property("figure", f"undo and redo against a model: {RUNS} runs, equal each time")
