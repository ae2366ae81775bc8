"""Strategies as they are read from the file: whole, in their order, in a handful of statements."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import About, RoleSort, StrategyKind
from ci_tui.store.book import Book
from ci_tui.store.reads import pulse, strategies, votes

RESULT, RETIRED, TRASHED = "a" * 32, "b" * 32, "c" * 32
GRACE, OLD_MILL = "d" * 32, "e" * 32
NOW, THEN = "1" * 32, "2" * 32
DAY = date(2026, 6, 12)
IN_TRASH = "2026-06-01T12:00:00.000000Z"


def key(number: int) -> str:
    return f"{number:032}"


def a_row(number: int, name: str, **fields: object) -> dict[str, object]:
    return {
        "id": key(number),
        "name": name,
        "name_key": name.lower(),
        "result_id": RESULT,
        "kind": "new",
        "reach": None,
        "success_with": None,
        "success_without": None,
        "added_on": "2026-01-01",
        "begun_on": None,
        "stopped_on": None,
        "trashed_at": None,
    } | fields


def a_result(identity: str, **fields: object) -> dict[str, object]:
    told = {"id": identity, "statement": "x", "statement_key": "x", "drafted_on": "2026-01-01"}
    return told | {"retired_on": None, "trashed_at": None} | fields


def a_vote(number: int, strategy: int, asked_on: str, **fields: object) -> dict[str, object]:
    counts = {"ones": 0, "twos": 0, "threes": number, "fours": 0, "fives": 0}
    told = {"id": key(number), "strategy_id": key(strategy), "about": "impact", "asked_on": asked_on}
    return told | {"roundtable_id": None} | counts | fields


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Strategies of every sort, with what hangs on them."""
    rows = [
        a_row(1, "Vans", reach=500, success_with=80.5, success_without=60.25),
        a_row(2, "Buses", stopped_on="2026-05-01"),
        a_row(3, "Art", begun_on="2026-02-01"),
        a_row(4, "Trash", trashed_at=IN_TRASH),
        a_row(5, "Loose", result_id=None),
        a_row(6, "Of a retired result", result_id=RETIRED),
        a_row(7, "Of a result in the trash", result_id=TRASHED),
        a_row(8, "Added later", added_on="2026-07-01"),
    ]
    partners = [
        {"id": GRACE, "name": "Grace", "name_key": "grace", "same_key": "grace", "sector": "faith"},
        {"id": OLD_MILL, "name": "Mill", "name_key": "mill", "same_key": "mill", "sector": "business"},
    ]
    with Book.create(tmp_path / "springfield.db", name="Springfield") as made:
        with made.action("filled") as unit:
            unit.bulk_insert(
                "result",
                [
                    a_result(RESULT),
                    a_result(RETIRED, retired_on="2026-06-12"),
                    a_result(TRASHED, trashed_at=IN_TRASH),
                ],
            )
            unit.bulk_insert("partner", [one | {"trashed_at": None} for one in partners])
            unit.bulk_insert("strategy", rows)
            unit.bulk_insert(
                "strategy_role",
                [
                    {"id": key(place), "strategy_id": key(1), "sort": "money", "text": text, "place": place}
                    for place, text in ((1, "later"), (0, "first"))
                ],
            )
            unit.bulk_insert(
                "role_holder",
                [
                    {
                        "id": key(1),
                        "role_id": key(1),
                        "partner_id": GRACE,
                        "since": "2026-02-01",
                        "money": 12.5,
                    },
                    {
                        "id": key(2),
                        "role_id": key(1),
                        "partner_id": OLD_MILL,
                        "since": "2026-01-01",
                        "money": None,
                    },
                ],
            )
            roundtables = [
                {"id": NOW, "day": "2026-06-12", "status": "held", "status_since": "2026-06-12"},
                {"id": THEN, "day": "2026-05-01", "status": "held", "status_since": "2026-05-01"},
            ]
            unit.bulk_insert(
                "roundtable",
                [one | {"trashed_at": IN_TRASH if one["id"] == THEN else None} for one in roundtables],
            )
            unit.bulk_insert(
                "strategy_vote",
                [
                    a_vote(1, 1, "2026-04-01"),
                    a_vote(2, 1, "2026-06-12", roundtable_id=NOW),
                    a_vote(3, 1, "2026-05-01", roundtable_id=THEN),
                    a_vote(4, 3, "2026-04-01", about="influence"),
                ],
            )
            unit.bulk_insert(
                "pulse_answer",
                [
                    {"id": key(at), "roundtable_id": roundtable, "question": "agenda", "ones": 0, "twos": 0,
                     "threes": 1, "fours": 0, "fives": 0}
                    for at, roundtable in ((1, NOW), (2, THEN))
                ],
            )  # fmt: skip
        yield made


def test_those_at_work_stand_by_name_and_the_stopped_ones_last(book: Book) -> None:
    with book.read() as connection:
        named = [one.name for one in strategies.of_result(connection, RESULT)]
        assert named == ["Added later", "Art", "Vans", "Buses"]
        assert [one.name for one in strategies.loose(connection)] == ["Loose"]
        assert [one.name for one in strategies.trashed(connection)] == ["Trash"]
        assert len(strategies.living(connection)) == 7


def test_in_use_are_those_at_work_of_results_that_stand(book: Book) -> None:
    with book.read() as connection:
        assert [one.name for one in strategies.in_use(connection, DAY)] == ["Art", "Loose", "Vans"]
        before = {one.name for one in strategies.in_use(connection, date(2026, 4, 30))}
    assert before == {"Art", "Buses", "Loose", "Of a retired result", "Vans"}


def test_one_is_read_whole_and_exactly(book: Book) -> None:
    with book.read() as connection:
        found = strategies.strategy(connection, key(1))
        assert strategies.strategy(connection, "f" * 32) is None
        in_trash = strategies.strategy(connection, key(4))
    assert found is not None
    assert (found.kind, found.reach) == (StrategyKind.NEW, 500)
    assert (found.success_with, found.success_without) == (Decimal("80.5"), Decimal("60.25"))
    assert [(one.sort, one.text) for one in found.roles] == [
        (RoleSort.MONEY, "first"),
        (RoleSort.MONEY, "later"),
    ]
    assert [(one.partner, one.sector, one.money) for one in found.roles[1].holders] == [
        ("Mill", Sector.BUSINESS, None),
        ("Grace", Sector.FAITH, Decimal("12.5")),
    ]
    assert in_trash is not None
    assert in_trash.trashed


def test_votes_stand_the_latest_first_without_those_of_a_roundtable_in_the_trash(book: Book) -> None:
    with book.read() as connection:
        found = votes.of_strategies(connection, [key(number) for number in range(1, 9)])
    assert {one: [vote.hands.people for vote in said] for one, said in found.items()} == {
        key(1): [2, 1],
        key(3): [4],
    }
    assert found[key(3)][0].about is About.INFLUENCE


def test_the_pulse_of_a_roundtable_in_the_trash_is_found_by_its_id_only(book: Book) -> None:
    with book.read() as connection:
        assert [one.roundtable_id for one in pulse.until(connection, DAY)] == [NOW]
        assert pulse.until(connection, date(2026, 6, 11)) == []
        found = pulse.at(connection, THEN)
        assert pulse.at(connection, "f" * 32) is None
    assert found is not None
    assert (found.day, len(found.answers)) == (date(2026, 5, 1), 1)


def test_how_many_statements_it_takes_does_not_grow_with_the_strategies(book: Book) -> None:
    taken: list[list[str]] = []
    for result_id in (RETIRED, RESULT):
        said: list[str] = []
        with book.read() as connection:
            connection.set_trace_callback(said.append)
            strategies.of_result(connection, result_id)
            connection.set_trace_callback(None)
        taken.append(said)
    assert len(taken[0]) == len(taken[1]) <= 10
