"""A network in which somebody of each sort is missing, as of any day."""

from datetime import date, timedelta
from pathlib import Path

from ci_tui.services.door import writing
from ci_tui.store.book import Book

PRESENT = {300: ("Grace Chapel", "Tenants", "Youth Club"), 100: ("Tenants", "Bank"), 60: ("Tenants", "Bank")}
"""Who was there, by how many days ago it was."""


def make(path: Path, today: date) -> None:
    """Make the book.

    Grace Chapel and the Youth Club were there 300 days ago and missed two since; the Clinic is invited and
    never came; Curtis Bay has no residents' voice while the Tenants speak for Brooklyn; Rides has no van.
    """
    long_ago = (today - timedelta(400)).isoformat()
    partners = (
        {"name": "Grace Chapel", "sector": "faith", "phone": "555-0100"},
        {"name": "Tenants", "sector": "residents", "areas": ["Brooklyn"], "phone": "555-0137"},
        {"name": "Youth Club", "sector": "youth", "contact_name": "Nadia", "contact_phone": "555-0131"},
        {"name": "Bank", "sector": "funder", "email": "gifts@bank.example.org", "brings_treasure": "A van"},
        {"name": "Clinic", "sector": "health", "status": "invited", "contact_name": "Priya Raman"},
    )
    with Book.create(path, name="Baltimore", today=today) as book:
        door = writing()
        ids = {
            str(one["name"]): door.partners.add_partner(book, one | {"since": long_ago}, today)
            for one in partners
        }
        ann = {"name": "Ann Lee", "phone": "555-0134", "language": "Spanish", "channel": "text"}
        door.partners.add_contact(book, ids["Grace Chapel"], {"name": "Aaron", "email": "aaron@example.org"})
        door.partners.add_contact(book, ids["Grace Chapel"], ann | {"role": "pastor"})
        for days, present in PRESENT.items():
            there = [f"partner:{ids[name]}" for name in present]
            meeting = {"day": (today - timedelta(days)).isoformat(), "present": there}
            door.roundtables.record_meeting(book, meeting, today)
        form = {"title": "Summer", "dated": long_ago, "source": "The state"}
        areas = [{"name": "Brooklyn", "need": 100}, {"name": "Curtis Bay", "need": 50}, {"name": "Hills"}]
        analysis = door.gaps.save_typed(book, form, areas)
        with book.read() as connection:
            (curtis,) = connection.execute("SELECT id FROM area WHERE name = 'Curtis Bay'").fetchone()
        door.gaps.set_focus(book, analysis, curtis, True, today)
        rides = door.strategies.add_strategy(book, {"name": "Rides"}, today)
        door.strategies.add_role(book, rides, {"text": "A van", "sort": "money"})
