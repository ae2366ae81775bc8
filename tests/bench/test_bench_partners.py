"""A list of 5,000 partners with 10,000 people opens, filters and finds nearly as fast as one of 200."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from ci_tui.domain.names import new_id, partner_key, search_key
from ci_tui.domain.partners import Sector
from ci_tui.services import partner_duplicates, partners
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.services.partners import PartnerOrder
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

FEW, MANY = 200, 5_000
TODAY = date(2026, 7, 29)
MOST_MS = 250.0  # what 5,000 partners may add to a keystroke, on a machine that does other things as well
WORDS = (
    *("Grace", "Harbor", "Clinic", "School", "Chapel", "Library", "Food", "Bank"),
    *("Youth", "Center", "Meadow", "Park", "Kitchen", "Tenants", "Union"),
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Book]]:
    """A book with 200 partners and one with 5,000, each with two people, a number and an address each."""
    made = {number: _made(tmp_path_factory.mktemp(f"partners-{number}"), number) for number in (FEW, MANY)}
    yield made
    for book in made.values():
        book.close()


def _made(folder: Path, number: int) -> Book:
    book = Book.create(folder / "book.db", name="Many partners")
    ids = [new_id() for _ in range(number)]
    names = [f"{WORDS[at % 15]} {WORDS[at * 7 % 15]} {at * 7919 % number}" for at in range(number)]
    people = [(new_id(), ids[at // 2], f"{WORDS[at * 11 % 15]} Person {at}") for at in range(2 * number)]
    roundtables = [new_id() for _ in range(20)]
    sectors = [sector.value for sector in Sector]
    with book.action("filled") as unit:
        unit.bulk_insert(
            "partner",
            (
                {"id": one, "name": name, "name_key": search_key(name), "same_key": partner_key(name),
                 "sector": sectors[at % 13]}
                for at, (one, name) in enumerate(zip(ids, names, strict=True))
            ),
        )  # fmt: skip
        unit.bulk_insert(
            "partner_status",
            (
                {"id": new_id(), "partner_id": one, "status": ("active", "paused")[at % 9 == 0],
                 "since": "2025-01-01"}
                for at, one in enumerate(ids)
            ),
        )  # fmt: skip
        unit.bulk_insert(
            "contact",
            (
                {"id": one, "partner_id": owner, "name": name, "name_key": search_key(name)}
                for one, owner, name in people
            ),
        )
        unit.bulk_insert(
            "reach",
            (
                {"id": new_id(), "partner_id": owner, "contact_id": one, "kind": kind, "value": value,
                 "value_key": value}
                for at, (one, owner, _) in enumerate(people)
                for kind, value in (("e-mail", f"p{at}@example.org"), ("phone", f"650{at:07}"))
            ),
        )  # fmt: skip
        unit.bulk_insert(
            "roundtable",
            (
                {"id": one, "day": f"2025-{1 + at % 12:02}-{1 + at:02}", "status": "held",
                 "status_since": "2025-01-01"}
                for at, one in enumerate(roundtables)
            ),
        )  # fmt: skip
        unit.bulk_insert(
            "attendance",
            (
                {"id": new_id(), "roundtable_id": roundtable, "partner_id": one}
                for place, roundtable in enumerate(roundtables)
                for one in ids[place::5]
            ),
        )
    return book


def fastest(doing: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of the fastest of some runs."""
    spent = []
    for _ in range(times):
        started = perf_counter()
        doing()
        spent.append(1000 * (perf_counter() - started))
    return min(spent)


def opened_first(book: Book, order: PartnerOrder) -> float:
    """Opening a list, with its first page, in a book of which nothing was read before."""
    spent = []
    for _ in range(5):
        with Book.open(book.path, read_only=True) as fresh:
            fresh.last_saved()  # its connection stands
            spent.append(fastest(lambda: partners.open_list(fresh, TODAY, order).rows(0, 64), 1))
    return min(spent)


def figures_of(book: Book) -> dict[str, float]:
    """What each reading costs, in milliseconds."""
    told = {f"open by {order.value}": opened_first(book, order) for order in PartnerOrder}
    found = partners.open_list(book, TODAY)
    middle = len(found) // 2
    one = found.ids[middle]
    told["open again"] = fastest(lambda: partners.open_list(book, TODAY))
    told["page"] = fastest(lambda: found.rows(middle, middle + 64))
    told["card"] = fastest(lambda: partners.partner_card(book, one, TODAY))
    for text in ("a", "grace", "p44@", "650000", "zzz"):
        told[f"filter {text!r}"] = fastest(
            lambda text=text: partners.open_list(book, TODAY, text=text).rows(0, 64)
        )
    told["find, first"] = found_first(book)
    told["find"] = fastest(lambda: partners.find_partners(book, "gr ha"))
    told["find people"] = fastest(lambda: partners.find_people(book, "per 44"))
    told["maybe same"] = fastest(
        lambda: partner_duplicates.maybe_same(book, "Grace Chapel", ["p7@example.org"])
    )
    told["pairs"] = fastest(lambda: partner_duplicates.pairs(book))
    told["history"] = fastest(lambda: history(book, one))
    told["add"] = fastest(lambda: add(book), 5)
    return told


def found_first(book: Book) -> float:
    """Finding after each time that something was saved."""
    spent = []
    for _ in range(5):
        add(book)
        started = perf_counter()
        partners.find_partners(book, "gr ha")
        partners.find_people(book, "per 44")
        spent.append(1000 * (perf_counter() - started))
    return min(spent)


def add(book: Book) -> str:
    """Add one partner with a person."""
    typed = {"name": "Grace", "contact_name": "Ana", "contact_email": "ana@example.org"}
    return str(writing().partners.add_partner(book, typed, TODAY))


def test_opening_filtering_and_finding(books: dict[int, Book], capsys: pytest.CaptureFixture[str]) -> None:
    told = {number: figures_of(book) for number, book in books.items()}
    with capsys.disabled():
        print(f"\n{'ms':22} {FEW:>8,} {MANY:>8,}  ratio")
        for name, few in told[FEW].items():
            print(f"{name:22} {few:8.2f} {told[MANY][name]:8.2f}  {told[MANY][name] / few:5.1f}")
    few, many = told[FEW], told[MANY]
    assert many["page"] < 2 * few["page"] + 1
    assert many["card"] < 2 * few["card"] + 1
    assert all(
        many[name] - few[name] < MOST_MS for name in many if name.startswith(("open", "filter", "find"))
    )
