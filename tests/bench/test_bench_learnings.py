"""2,000 roundtables and 50,000 learnings open, filter and turn their pages nearly as fast as a few do."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import pytest

from ci_tui.domain.learnings import LearningKind, LearningOrder
from ci_tui.domain.names import joined_id, new_id, partner_key, search_key
from ci_tui.domain.roundtables import attendance_id
from ci_tui.services import learnings, roundtables
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

FEW, MANY = (20, 500), (2_000, 50_000)
MOST_MS_MORE = 120.0  # of the processor, that the many may add to opening a screen, some 300 ms itself
WORDS = [*("shade", "bus", "lunch", "pool", "school", "library", "heat", "milk"), "bread", "walk", "noon"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[int, int], Book]]:
    """A book with a few roundtables and learnings, and one with many, of one set of partners."""
    made = {size: a_book(tmp_path_factory.mktemp("learnings"), *size) for size in (FEW, MANY)}
    yield made
    for book in made.values():
        book.close()


def a_book(folder: Path, tables: int, shared: int) -> Book:
    chance = Random(7)
    book = Book.create(folder / "book.db", name="Many learnings")
    partners = [new_id() for _ in range(500)]
    held = [new_id() for _ in range(tables)]
    made = [new_id() for _ in range(shared)]
    with book.action("filled") as unit:
        unit.bulk_insert("partner", map(_partner, partners, range(500)))
        unit.bulk_insert("roundtable", map(_roundtable, held, range(tables)))
        unit.bulk_insert(
            "attendance", (row for one in held for row in _came(one, chance.sample(partners, 20)))
        )
        unit.bulk_insert(
            "learning", (_learning(one, at, chance, partners, held) for at, one in enumerate(made))
        )
        unit.bulk_insert("learning_tag", (_tag(one, tag) for one in made for tag in chance.sample(WORDS, 2)))
        unit.bulk_insert(
            "adoption", (_adoption(one, chance.choice(partners)) for one in made if chance.random() < 0.3)
        )
    return book


def _partner(partner_id: str, at: int) -> dict[str, object]:
    name = f"Partner {at} of {WORDS[at % len(WORDS)].title()}"
    return {"id": partner_id, "name": name, "name_key": search_key(name), "same_key": partner_key(name)}


def _day(at: int) -> str:
    return f"{2000 + at // 336 % 26}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}"


def _roundtable(roundtable_id: str, at: int) -> dict[str, object]:
    day = _day(at * 4)
    return {
        "id": roundtable_id,
        "title": f"Roundtable {at}",
        "day": day,
        "status": "held",
        "status_since": day,
        "place": f"Hall {at % 40}",
        "notes": "Who was there, what was said. " * 8,
    }


def _came(roundtable_id: str, partners: list[str]) -> Iterator[dict[str, object]]:
    for partner_id in partners:
        row_id = attendance_id(roundtable_id, partner_id)
        yield {"id": row_id, "roundtable_id": roundtable_id, "partner_id": partner_id}


def _learning(
    learning_id: str, at: int, chance: Random, partners: list[str], held: list[str]
) -> dict[str, object]:
    text = f"Learning {at}: {' '.join(chance.choices(WORDS, k=18))}"
    return {
        "id": learning_id,
        "kind": tuple(LearningKind)[at % 5].value,
        "text": text,
        "text_key": search_key(text),
        "shared_on": _day(at),
        "roundtable_id": held[at % len(held)],
        "partner_id": partners[at * 7 % len(partners)],
        "place": at // len(held),
    }


def _tag(learning_id: str, tag: str) -> dict[str, object]:
    return {"id": joined_id(learning_id, tag), "learning_id": learning_id, "tag": tag, "tag_key": tag}


def _adoption(learning_id: str, partner_id: str) -> dict[str, object]:
    return {"id": new_id(), "learning_id": learning_id, "partner_id": partner_id, "adopted_on": "2026-01-01"}


def fastest(doing: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the processor that the fastest of some runs took."""
    spent = []
    for _ in range(times):
        started = process_time()
        doing()
        spent.append(1000 * (process_time() - started))
    return min(spent)


def first_time(
    book: Book, reading: Callable[[Book], object], before: Callable[[Book], object] = lambda _: None
) -> float:
    """A reading of a book of which nothing was read before but that, in milliseconds."""
    spent = []
    for _ in range(5):
        with Book.open(book.path, read_only=True) as fresh:
            fresh.last_saved()  # its connection stands
            before(fresh)
            spent.append(fastest(partial(reading, fresh), 1))
    return min(spent)


def figures_of(book: Book) -> dict[str, float]:
    """What each reading costs, in milliseconds."""
    told = {
        f"open {order.value}": first_time(book, partial(learnings.open_list, order=order))
        for order in LearningOrder
    }
    found = learnings.open_list(book)
    middle = len(found) // 2
    (one,) = found.rows(middle, middle + 1)
    told["open again"] = fastest(lambda: learnings.open_list(book))
    told["page"] = fastest(lambda: found.rows(middle, middle + 64))
    told["place"] = fastest(lambda: found.index_of(one.id))
    told["card"] = fastest(lambda: learnings.learning_card(book, one.id))
    told["filter"] = first_time(book, partial(learnings.open_list, text="pool"), learnings.open_list)
    told["filter two words"] = first_time(
        book, partial(learnings.open_list, text="499 bread"), learnings.open_list
    )
    told["filter kind"] = fastest(lambda: learnings.open_list(book, kind=LearningKind.BARRIER))
    told["by month"] = fastest(lambda: learnings.by_month(book))
    told["tags"] = fastest(lambda: learnings.tags(book))
    told["roundtables open"] = first_time(book, roundtables.open_list)
    tables = roundtables.open_list(book)
    told["roundtables page"] = fastest(lambda: tables.rows(0, 20))
    told["roundtables filter"] = first_time(book, partial(roundtables.open_list, text="hall 7"))
    told["roundtables filter again"] = fastest(lambda: roundtables.open_list(book, "hall 7"))
    told["attendance"] = fastest(lambda: roundtables.attendance_by_roundtable(book))
    told["roundtable card"] = fastest(lambda: roundtables.roundtable_card(book, tables.rows(0, 1)[0].id))
    return told


def test_lists_open_filter_and_turn_pages(
    books: dict[tuple[int, int], Book], capsys: pytest.CaptureFixture[str]
) -> None:
    few, many = (figures_of(books[size]) for size in (FEW, MANY))
    with capsys.disabled():
        print(f"\n{'':26}{FEW[1]:>10,}{MANY[1]:>10,}  ratio   (learnings, ms of the processor)")
        for name, ms in many.items():
            print(f"{name:26}{few[name]:>10.2f}{ms:>10.2f}{ms / few[name]:>7.1f}")
    assert max(many[name] - few[name] for name in many if name.startswith("open")) < MOST_MS_MORE
    assert many["filter"] - few["filter"] < MOST_MS_MORE
    assert many["page"] < 2 * few["page"] + 1
    assert many["card"] < 10
