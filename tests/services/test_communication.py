"""Who was heard and told when, out of a book, against a count in plain Python day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest

from ci_tui.domain.communication import Reached
from ci_tui.services.communication import communication, continuity_told
from ci_tui.services.door import writing
from ci_tui.store.book import Book

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
STATUSES = ("invited", "active", "paused", "left")


class Sent(NamedTuple):
    day: date
    audience: str
    partners: frozenset[str]
    trashed: bool


class Met(NamedTuple):
    day: date
    status: str
    partners: frozenset[str]
    trashed: bool


class Known(NamedTuple):
    """All that was written into the book, as plain Python."""

    statuses: dict[str, dict[date, str]]
    calls: list[tuple[str, date, bool]]
    meetings: list[Met]
    sent: list[Sent]
    trashed: set[str]


def _written(book: Book, luck: Random) -> Known:
    """A dozen partners with statuses that change, calls, roundtables and updates, some in the trash."""
    ids = [f"{n:032x}" for n in range(1, 13)]
    known = Known({}, [], [], [], {ids[-1]})
    with book.action("test") as unit:
        for n, partner in enumerate(ids):
            trashed = "2026-01-01" if partner in known.trashed else None
            since = sorted(luck.sample(DAYS, luck.randint(1, 4)))
            known.statuses[partner] = {day: luck.choice(STATUSES) for day in since}
            unit.execute(
                "INSERT INTO partner (id, name, name_key, same_key, trashed_at) VALUES (?, ?, ?, ?, ?)",
                (partner, f"P{n:02}", f"p{n:02}", f"p{n:02}", trashed),
            )
            for day, status in known.statuses[partner].items():
                unit.execute(
                    "INSERT INTO partner_status (id, partner_id, status, since) VALUES (?, ?, ?, ?)",
                    (unit.new_id(), partner, status, day.isoformat()),
                )
        for _ in range(60):
            call = (luck.choice(ids), luck.choice(DAYS), luck.random() < 0.2)
            known.calls.append(call)
            _call(unit, *call)
        for _ in range(20):
            met = Met(
                luck.choice(DAYS),
                luck.choice(("held", "held", "held", "planned", "cancelled")),
                frozenset(luck.sample(ids, luck.randint(0, 8))),
                luck.random() < 0.15,
            )
            known.meetings.append(met)
            _meet(unit, met, luck)
        for _ in range(25):
            audience = luck.choice(("partners", "some-partners", "public"))
            to = frozenset(luck.sample(ids, 3)) if audience == "some-partners" else frozenset()
            sent = Sent(luck.choice(DAYS), audience, to, luck.random() < 0.2)
            known.sent.append(sent)
            _send(unit, sent)
    return known


def _call(unit, partner: str, day: date, trashed: bool) -> None:
    unit.execute(
        "INSERT INTO contact_made (id, partner_id, made_on, way, trashed_at) VALUES (?, ?, ?, 'call', ?)",
        (unit.new_id(), partner, day.isoformat(), _moment(trashed)),
    )


def _meet(unit, met: Met, luck: Random) -> None:
    roundtable = unit.new_id()
    unit.execute(
        "INSERT INTO roundtable (id, day, status, status_since, trashed_at) VALUES (?, ?, ?, ?, ?)",
        (roundtable, met.day.isoformat(), met.status, met.day.isoformat(), _moment(met.trashed)),
    )
    for partner in met.partners:
        for _ in range(luck.randint(1, 2)):  # two people of one partner are one partner
            unit.execute(
                "INSERT INTO attendance (id, roundtable_id, partner_id) VALUES (?, ?, ?)",
                (unit.new_id(), roundtable, partner),
            )


def _send(unit, sent: Sent) -> None:
    update = unit.new_id()
    unit.execute(
        "INSERT INTO update_sent (id, sent_on, channel, audience, subject, subject_key, trashed_at) "
        "VALUES (?, ?, 'e-mail', ?, 'x', 'x', ?)",
        (update, sent.day.isoformat(), sent.audience, _moment(sent.trashed)),
    )
    for partner in sent.partners:
        unit.execute(
            "INSERT INTO update_partner (id, update_id, partner_id) VALUES (?, ?, ?)",
            (unit.new_id(), update, partner),
        )


def _moment(trashed: bool) -> str | None:
    return "2026-12-31T12:00:00+00:00" if trashed else None


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Known]]:
    path = tmp_path_factory.mktemp("talk") / "talk.db"
    with Book.create(path, name="Talk", today=FIRST) as book:
        yield book, _written(book, Random(20261122))


def _status(known: Known, partner: str, day: date) -> str | None:
    before = [since for since in known.statuses[partner] if since <= day]
    return known.statuses[partner][max(before)] if before else None


def _expected(known: Known, partner: str, day: date) -> Reached:
    calls = [on for who, on, trashed in known.calls if who == partner and on <= day and not trashed]
    held = [met for met in known.meetings if met.status == "held" and met.day <= day and not met.trashed]
    there = [met for met in held if partner in met.partners]
    joined = min(since for since, status in known.statuses[partner].items() if status == "active")
    told = [
        sent.day
        for sent in known.sent
        if sent.day <= day
        and not sent.trashed
        and (
            partner in sent.partners
            or (sent.audience == "partners" and _status(known, partner, sent.day) == "active")
        )
    ]
    year = [met for met in there if (day - met.day).days < 365]
    return Reached(
        partner_id=partner,
        partner=f"P{int(partner, 16) - 1:02}",
        known_since=min(known.statuses[partner]),
        is_core=len(year) >= 2,
        contact=max(calls, default=None),
        roundtable=max((met.day for met in there), default=None),
        update=max(told, default=None),
        contacts=len(calls),
        held=sum(met.day >= joined for met in held),
        present=sum(met.day >= joined for met in there),
    )


def test_it_is_right_on_every_tenth_day_of_three_years(written: tuple[Book, Known]) -> None:
    book, known = written
    seen = 0
    for day in DAYS[::10]:
        told = communication(book, day)
        active = {
            partner: _expected(known, partner, day)
            for partner in known.statuses
            if partner not in known.trashed and _status(known, partner, day) == "active"
        }
        assert {one.partner_id: one for one in told.partners} == active
        silences = [one.days_silent(day) for one in told.partners]
        assert silences == sorted(silences, reverse=True)
        assert told.others == len(known.statuses) - len(known.trashed) - len(active)
        sent = [one.day for one in known.sent if one.day <= day and not one.trashed]
        assert told.last_update == max(sent, default=None)
        assert told.updates == sum((day - on).days < 365 for on in sent)
        seen += len(told.core)
    assert seen > 20, "core partners are among them"


def test_nothing_is_said_of_shares_in_an_empty_book(book: Book) -> None:
    told = communication(book, LAST)
    assert (told.partners, told.updates, told.last_update) == ((), 0, None)
    sent, nobody = continuity_told(told)
    assert sent == "0 updates in the last 365 days; 4 are needed."
    assert nobody.startswith("Nobody is a core partner yet")


def test_a_call_today_makes_a_partner_reached(book: Book) -> None:
    door, today = writing(), date(2026, 11, 22)
    door.partners.add_partner(book, {"name": "Grace Chapel"}, date(2026, 1, 1))
    promise = {"text": "opens", "who": "Grace Chapel", "due": today, "made_on": "2026-11-01"}
    door.commitments.add_commitment(book, promise, today)
    (before,) = communication(book, today).partners
    assert (before.is_core, before.last_heard, before.days_silent(today)) == (True, None, 325)
    door.contacts_made.add_contact(book, {"partner": "Grace Chapel", "text": "Fine."}, today)
    told = communication(book, today)
    assert (told.reached, told.talked, told.partners[0].days_silent(today)) == (1, 1, 0)
    assert continuity_told(told)[0] == (
        "1 of 1 core partner was reached in the last 180 days, at a roundtable or between; 75% are needed."
    )
