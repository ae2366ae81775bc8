"""5,000 promises open, filter, turn their pages and are gone through nearly as fast as a few are."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import pytest

from ci_tui.domain.commitments import CommitmentOrder
from ci_tui.domain.names import new_id, partner_key, search_key
from ci_tui.services import commitments
from ci_tui.services.door import writing
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

FEW, MANY = 100, 5_000
MOST_MS_MORE = 60.0  # of the processor, that the many may add to a reading of a screen
TODAY = date(2026, 6, 12)
WORDS = [*("shade", "bus", "lunch", "pool", "school", "library", "heat", "milk"), "bread", "walk", "noon"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Book]]:
    """A book with a few promises, and one with many, of one set of partners, areas and roundtables."""
    made = {number: a_book(tmp_path_factory.mktemp("commitments"), number) for number in (FEW, MANY)}
    yield made
    for book in made.values():
        book.close()


def a_book(folder: Path, number: int) -> Book:
    chance = Random(7)
    noon = datetime(2026, 6, 12, 12, tzinfo=UTC)
    book = Book.create(folder / "book.db", name="Many promises", clock=lambda: noon)
    partners, areas, held = ([new_id() for _ in range(many)] for many in (500, 300, 60))
    made = [new_id() for _ in range(number)]
    with book.action("filled") as unit:
        unit.bulk_insert("partner", map(_partner, partners, range(500)))
        unit.bulk_insert("area", (_area(one, at) for at, one in enumerate(areas)))
        unit.bulk_insert("roundtable", (_roundtable(one, at) for at, one in enumerate(held)))
        unit.bulk_insert(
            "commitment",
            (_commitment(one, at, chance, (partners, areas, held)) for at, one in enumerate(made)),
        )
        unit.bulk_insert("commitment_move", (_move(one) for one in made if chance.random() < 0.3))
    return book


def _partner(partner_id: str, at: int) -> dict[str, object]:
    name = f"Partner {at} of {WORDS[at % len(WORDS)].title()}"
    return {"id": partner_id, "name": name, "name_key": search_key(name), "same_key": partner_key(name)}


def _area(area_id: str, at: int) -> dict[str, object]:
    return {"id": area_id, "name": f"Area {at}", "name_key": f"area {at}"}


def _roundtable(roundtable_id: str, at: int) -> dict[str, object]:
    day = (TODAY - timedelta(days=30 * at)).isoformat()
    return {
        "id": roundtable_id,
        "title": f"Roundtable {at}",
        "day": day,
        "status": "held",
        "status_since": day,
    }


def _commitment(
    commitment_id: str, at: int, chance: Random, of: tuple[list[str], list[str], list[str]]
) -> dict[str, object]:
    partners, areas, held = of
    made_on = TODAY - timedelta(days=chance.randrange(1, 900))
    due = made_on + timedelta(days=chance.randrange(1, 90))
    text = f"{' '.join(chance.sample(WORDS, 4))} {at}"
    is_open = chance.random() < 0.2
    return {
        "id": commitment_id,
        "text": text,
        "text_key": text,
        "partner_id": chance.choice(partners),
        "made_on": made_on.isoformat(),
        "due": due.isoformat(),
        "status": "open" if is_open else "done",
        "status_since": (made_on if is_open else due).isoformat(),
        "area_id": chance.choice(areas),
        "roundtable_id": chance.choice(held[1:]),
        "place": at // len(held),
    }


def _move(commitment_id: str) -> dict[str, object]:
    day = TODAY.isoformat()
    return {
        "id": new_id(),
        "commitment_id": commitment_id,
        "due_before": day,
        "due_after": day,
        "moved_on": day,
        "place": 0,
    }


def fastest(doing: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the processor that the fastest of some runs took."""
    spent = []
    for _ in range(times):
        started = process_time()
        doing()
        spent.append(1000 * (process_time() - started))
    return min(spent)


def first_time(book: Book, reading: Callable[[Book], object]) -> float:
    """A reading of a book of which nothing was read before, in milliseconds."""
    spent = []
    for _ in range(5):
        with Book.open(book.path, read_only=True) as fresh:
            fresh.last_saved()  # its connection stands
            spent.append(fastest(partial(reading, fresh), 1))
    return min(spent)


def latest_roundtable(book: Book) -> str:
    with book.read() as connection:
        return str(connection.execute("SELECT id FROM roundtable ORDER BY day DESC").fetchone()[0])


def figures_of(book: Book) -> dict[str, float]:
    """What each reading costs, and going through one promise, in milliseconds."""
    told = {
        f"open {order.value}": first_time(book, partial(commitments.open_list, today=TODAY, order=order))
        for order in CommitmentOrder
    }
    told["open filter"] = first_time(book, partial(commitments.open_list, today=TODAY, text="pool 49"))
    found = commitments.open_list(book, TODAY)
    (one,) = found.rows(0, 1)
    assert one.partner_id
    told["open again"] = fastest(lambda: commitments.open_list(book, TODAY))
    told["open kept"] = first_time(book, partial(commitments.kept, today=TODAY))
    told["open kept again"] = fastest(lambda: commitments.kept(book, TODAY))
    told["open by month"] = first_time(book, partial(commitments.by_month, today=TODAY))
    told["open by partner"] = fastest(lambda: commitments.open_by_partner(book, TODAY))
    told["open counts"] = fastest(lambda: commitments.open_count(book, TODAY))
    now = latest_roundtable(book)
    told["open to review"] = fastest(lambda: commitments.to_review(book, now))
    told["page"] = fastest(lambda: found.rows(0, 64))
    told["place"] = fastest(lambda: found.index_of(one.id))
    told["card"] = fastest(lambda: commitments.commitment_card(book, one.id))
    told["of a partner"] = fastest(lambda: commitments.of_partner(book, str(one.partner_id)))
    left = iter(commitments.to_review(book, now))

    def answer() -> None:
        writing().commitments.keep_promise(book, next(left).line.id, "done", TODAY, roundtable_id=now)

    told["answer"] = fastest(answer)
    return told


def test_lists_open_turn_their_pages_and_promises_are_gone_through(
    books: dict[int, Book], capsys: pytest.CaptureFixture[str]
) -> None:
    writing()  # loaded before anything is measured
    few, many = (figures_of(books[number]) for number in (FEW, MANY))
    with capsys.disabled():
        print(f"\n{'':22}{FEW:>10,}{MANY:>10,}  ratio   (promises, ms of the processor)")
        for name, ms in many.items():
            print(f"{name:22}{few[name]:>10.2f}{ms:>10.2f}{ms / few[name]:>7.1f}")
    assert max(many[name] - few[name] for name in many if name.startswith("open")) < MOST_MS_MORE
    assert many["page"] < 2 * few["page"] + 1
    assert many["card"] < 2 * few["card"] + 1
    assert many["answer"] < 2 * few["answer"] + 5
