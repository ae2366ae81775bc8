"""A network with something of each sort, and its trash; the builders that the tests of the trash share."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.names import new_id
from ci_tui.domain.trash import TrashKind
from ci_tui.services.door import writing
from ci_tui.services.trash import contents
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)


class Network:
    """A book, written to through the same doors as a person's. Things are thrown away on TODAY."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def partner(self, name: str = "Grace Chapel", **fields: Any) -> str:
        return str(writing().partners.add_partner(self.book, {"name": name, **fields}, TODAY))

    def person(self, partner: str, name: str = "Ana Ruiz", **fields: Any) -> str:
        return str(writing().partners.add_contact(self.book, partner, {"name": name, **fields}))

    def meeting(self, day: str = "2026-03-03", **fields: Any) -> str:
        writing().roundtables.record_meeting(self.book, {"day": day, **fields}, TODAY)
        with self.book.read() as connection:
            ((found,),) = connection.execute("SELECT id FROM roundtable WHERE day = ?", (day,)).fetchall()
        return str(found)

    def learning(self, text: str = "Doors open at 11", **fields: Any) -> str:
        typed = {"kind": "practice", "text": text, **fields}
        return str(writing().learnings.add_learning(self.book, typed, TODAY))

    def adoption(self, learning: str, partner: str, did: str = "") -> str:
        typed = {"partner": partner, "adopted_on": "2026-05-05", "did": did}
        return str(writing().learnings.adopt_learning(self.book, learning, typed))

    def promise(self, text: str = "Lend ten tables", **fields: Any) -> str:
        return str(writing().commitments.add_commitment(self.book, {"text": text, **fields}, TODAY))

    def result(self, statement: str = "Lunch for all", **fields: Any) -> str:
        return str(writing().results.add_result(self.book, {"statement": statement, **fields}, TODAY))

    def strategy(self, name: str = "A bus", **fields: Any) -> str:
        return str(writing().strategies.add_strategy(self.book, {"name": name, **fields}, TODAY))

    def measure(self, strategy: str, name: str = "Riders") -> str:
        return str(writing().strategies.add_measure(self.book, strategy, {"name": name}, TODAY))

    def population_measure(self, result: str) -> str:
        """The measure of a result that was drafted with one."""
        with self.book.read() as connection:
            found = connection.execute("SELECT id FROM indicator WHERE result_id = ?", (result,)).fetchone()
        return str(found[0])

    def call(self, partner: str, **fields: Any) -> str:
        form = {"partner": f"partner:{partner}", "way": "call", "on": "2026-06-10", **fields}
        return str(writing().contacts_made.add_contact(self.book, form, TODAY))

    def adopted(self, result: str, day: str = "2026-06-01", partners: tuple[str, ...] = ()) -> str:
        """The roundtable at which a result was adopted."""
        met = self.meeting(day)
        form = {"roundtable": met, "endorsed_by": partners}
        writing().results.adopt(self.book, result, form, TODAY)
        return met

    def review(self, result: str, **fields: Any) -> str:
        """A goal review that left the goal as it was."""
        return str(writing().goal_reviews.add_review(self.book, result, {"room": "Both.", **fields}, TODAY))

    def analysis(self, title: str = "Summer 2025") -> str:
        fields = {"dated": "2025-07-31", "need_basis": "eligible", "served_basis": "weekdays"}
        analysis = {"id": new_id(), "title": title, "source": "the State", **fields}
        area = {"id": new_id(), "name": "Eastgate", "name_key": "eastgate"}
        measure = {"id": new_id(), "analysis_id": analysis["id"], "area_id": area["id"]}
        with self.book.action("test") as unit:
            for table, row in (("gap_analysis", analysis), ("area", area), ("area_measure", measure)):
                unit.bulk_insert(table, [row])
        return analysis["id"]

    def throw(self, kind: TrashKind, record_id: str, day: date = TODAY) -> None:
        """Move a record to the trash."""
        door = writing()
        {
            TrashKind.PARTNER: door.partners.trash_partner,
            TrashKind.CONTACT: door.partners.trash_contact,
            TrashKind.ROUNDTABLE: door.roundtables.trash_roundtable,
            TrashKind.LEARNING: door.learnings.trash_learning,
            TrashKind.ADOPTION: door.learnings.trash_adoption,
            TrashKind.COMMITMENT: door.commitments.trash_commitment,
            TrashKind.ANALYSIS: door.gaps.trash_analysis,
            TrashKind.RESULT: door.results.trash_result,
            TrashKind.STRATEGY: door.strategies.trash_strategy,
            TrashKind.INDICATOR: door.strategies.trash_measure,
            TrashKind.GOAL_REVIEW: door.goal_reviews.trash_review,
            TrashKind.CONTACT_MADE: door.contacts_made.trash_contact,
            TrashKind.REPORT_CARD: door.report_cards.trash_card,
        }[kind](self.book, record_id, day)

    def there(self) -> list[str]:
        """What lies in the trash, by name."""
        return [line.name for line in contents(self.book, TODAY)]

    def empty(self, *names: str) -> Any:
        """Empty the trash, or what has these names there."""
        lines = [line for line in contents(self.book, TODAY) if not names or line.name in names]
        return writing().trash.empty(self.book, lines, TODAY)

    def start(self, today: date) -> tuple[tuple[str, ...], list[str]]:
        """What the emptying at a start took, and what it says goes soon."""
        told = writing().trash.empty_what_is_due(self.book, today)
        return told.emptied, [line.name for line in told.soon]

    def bytes(self) -> bytes:
        """Everything in the file of the book and in SQLite's own beside it; the book is closed by that."""
        self.book.close()
        journal = self.book.path.with_name(f"{self.book.path.name}-journal")
        return self.book.path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")

    def actions(self) -> list[tuple[str, dict[str, str]]]:
        """All actions of the journal: what was done, and to what."""
        with self.book.read() as connection:
            found = connection.execute("SELECT verb, refs FROM action ORDER BY clock").fetchall()
        return [(verb, json.loads(refs)) for verb, refs in found]


@pytest.fixture
def network(book: Book) -> Network:
    """A new network."""
    return Network(book)


@pytest.fixture
def network_of() -> Callable[[Book], Network]:
    """The network of another book."""
    return Network
