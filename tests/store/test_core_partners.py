"""Who the core partners of a day are, at each edge of the rule (DOMAIN section 6)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ci_tui.store.book import Book
from ci_tui.store.reads import core_partners

DAY = date(2026, 6, 12)
GRACE, BANK, TRASHED = "1" * 32, "2" * 32, "3" * 32
SPRING, SUMMER, PLANNED = "4" * 32, "5" * 32, "6" * 32
MOMENT = "2026-06-01T12:00:00.000000Z"

Add = Callable[..., None]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Three partners (one in the trash), two held roundtables and a planned one."""
    with Book.create(tmp_path / "springfield.db", name="Springfield") as made:
        with made.action("filled") as unit:
            unit.bulk_insert("partner", [a_partner(GRACE, "Grace"), a_partner(BANK, "Bank"), a_trashed()])
            unit.bulk_insert(
                "roundtable",
                [
                    a_roundtable(SPRING, "2026-03-01", "Spring"),
                    a_roundtable(SUMMER, "2026-06-01", "Summer"),
                    a_roundtable(PLANNED, "2026-06-05", "Not yet", status="planned"),
                ],
            )
        yield made


@pytest.fixture
def add(book: Book) -> Add:
    """Put rows of a table into the book."""

    def put(table: str, *rows: dict[str, object]) -> None:
        with book.action("filled") as unit:
            unit.bulk_insert(table, rows)

    return put


def a_partner(identity: str, name: str, **fields: object) -> dict[str, object]:
    key = name.lower()
    told = {"id": identity, "name": name, "name_key": key, "same_key": key, "sector": "faith"}
    return {**told, "trashed_at": None, **fields}


def a_trashed() -> dict[str, object]:
    return a_partner(TRASHED, "Gone", trashed_at=MOMENT)


def a_roundtable(identity: str, day: str, title: str, status: str = "held") -> dict[str, object]:
    return {"id": identity, "title": title, "day": day, "status": status, "status_since": day}


class TestCorePartners:
    """DOMAIN section 6, at each of its edges."""

    @pytest.fixture(autouse=True)
    def active(self, add: Add) -> None:
        add(
            "partner_status",
            *(
                {"id": f"{at:032}", "partner_id": one, "status": "active", "since": "2024-01-01"}
                for at, one in enumerate((GRACE, BANK, TRASHED))
            ),
        )

    def core(self, book: Book, day: date = DAY) -> set[str]:
        with book.read() as connection:
            return set(core_partners.core_partners(connection, day))

    def came(self, add: Add, partner_id: str, *roundtables: str) -> None:
        add(
            "attendance",
            *(
                {"id": f"{partner_id[:16]}{one[:16]}", "roundtable_id": one, "partner_id": partner_id}
                for one in roundtables
            ),
        )

    def promised(self, add: Add, due: str | None, **fields: object) -> None:
        told: dict[str, object] = {
            "id": "9" * 32,
            "text": "Chairs",
            "text_key": "chairs",
            "partner_id": GRACE,
            "made_on": "2026-01-01",
            "due": due,
            "status": "open",
            "status_since": "2026-01-01",
        }
        add("commitment", told | fields)

    def say(self, book: Book, **fields: object) -> None:
        """Let the promise say something else."""
        told = ", ".join(f"{field} = :{field}" for field in fields)
        with book.action("said") as unit:
            unit.execute(f"UPDATE commitment SET {told}", fields)

    def test_two_roundtables_make_one_and_one_does_not(self, book: Book, add: Add) -> None:
        self.came(add, GRACE, SPRING, SUMMER)
        self.came(add, BANK, SPRING, PLANNED)
        assert self.core(book) == {GRACE}

    def test_two_people_at_one_roundtable_are_there_once(self, book: Book, add: Add) -> None:
        person = {"partner_id": GRACE, "name": "Ana", "name_key": "ana"}
        add("contact", {"id": "1" * 32, **person}, {"id": "2" * 32, **person})
        came = {"roundtable_id": SPRING, "partner_id": GRACE}
        add(
            "attendance",
            {"id": "1" * 32, "contact_id": "1" * 32, **came},
            {"id": "2" * 32, "contact_id": "2" * 32, **came},
        )
        assert self.core(book) == set()

    def test_the_window_is_365_days_with_both_ends(self, book: Book, add: Add) -> None:
        self.came(add, GRACE, SPRING, SUMMER)
        last = date(2026, 3, 1) + timedelta(days=364)
        assert self.core(book, last) == {GRACE}
        assert self.core(book, last + timedelta(days=1)) == set()
        assert self.core(book, date(2026, 6, 1)) == {GRACE}
        assert self.core(book, date(2026, 5, 31)) == set()

    def test_the_trash_never_counts(self, book: Book, add: Add) -> None:
        self.came(add, TRASHED, SPRING, SUMMER)
        self.came(add, GRACE, SPRING, SUMMER)
        with book.action("trashed") as unit:
            unit.execute("UPDATE roundtable SET trashed_at = ? WHERE id = ?", (MOMENT, SUMMER))
        assert self.core(book) == set()

    def test_it_is_active_on_the_day(self, book: Book, add: Add) -> None:
        self.came(add, GRACE, SPRING, SUMMER)
        days = {"paused": "2026-06-09", "left": "2026-06-11", "active": "2026-06-10", "invited": "2026-06-12"}
        add(
            "partner_status",
            *(
                {"id": f"{at:032}", "partner_id": GRACE, "status": status, "since": since}
                for at, (status, since) in enumerate(days.items(), 20)
            ),
        )
        there = [day for day in range(8, 13) if self.core(book, date(2026, 6, day))]
        assert there == [8, 10]

    def test_a_promise_due_in_the_window_makes_one(self, book: Book, add: Add) -> None:
        self.promised(add, None, made_on="2025-01-01")
        for due, counts in (
            ("2026-06-12", True),
            ("2026-06-13", False),
            ("2025-06-13", True),
            ("2025-06-12", False),
            (None, False),
        ):
            self.say(book, due=due)
            assert (GRACE in self.core(book)) is counts, due

    def test_the_promise_of_a_person_is_one_of_its_partner(self, book: Book, add: Add) -> None:
        add("contact", {"id": "1" * 32, "partner_id": BANK, "name": "Ana", "name_key": "ana"})
        self.promised(add, "2026-05-01", partner_id=None, contact_id="1" * 32)
        assert self.core(book) == {BANK}

    def test_one_that_was_dropped_by_the_day_does_not(self, book: Book, add: Add) -> None:
        self.promised(add, "2026-05-01")
        stands = {"status": "open", "trashed_at": None, "made_on": "2026-01-01"}
        for fields, counts in (
            ({"status": "dropped", "status_since": "2026-06-12"}, False),
            ({"status": "dropped", "status_since": "2026-06-13"}, True),
            ({"status": "done", "status_since": "2026-05-01"}, True),
            ({"trashed_at": MOMENT}, False),
            ({"made_on": "2026-06-13"}, False),
        ):
            self.say(book, **stands | fields)
            assert (GRACE in self.core(book)) is counts, fields

    def test_a_due_date_that_was_moved_later_is_read_as_it_was(self, book: Book, add: Add) -> None:
        self.promised(add, "2026-09-01")
        moved = {"commitment_id": "9" * 32, "due_before": "2026-06-01", "due_after": "2026-09-01", "place": 0}
        add("commitment_move", {"id": "8" * 32, "moved_on": "2026-06-10", **moved})
        assert self.core(book, date(2026, 6, 9)) == {GRACE}
        assert self.core(book) == set()
