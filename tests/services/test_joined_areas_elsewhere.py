"""Two areas that are joined: what stood beside either stands beside the one that is kept."""

from datetime import date

from ci_tui.services import commitments, partners, strategies
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


def test_partners_strategies_promises_learnings_and_notes_follow_their_area(book: Book) -> None:
    door = writing()
    form = {"title": "Summer", "dated": "2026-07-31", "source": "the state"}
    lines = [{"name": "North End", "need": 400}]
    analysis = door.gaps.save_typed(book, form, lines)
    both, one = (
        door.partners.add_partner(book, {"name": name, "areas": areas}, TODAY)
        for name, areas in (("YMCA", "North End; N. End"), ("Library", "N. End"))
    )
    bus = door.strategies.add_strategy(book, {"name": "A bus", "areas": "N. End"}, TODAY)
    van = door.strategies.add_strategy(book, {"name": "A van", "areas": ["N. End", "North End"]}, TODAY)
    promise = door.commitments.add_commitment(book, {"text": "Ask", "area": "N. End"}, TODAY)
    door.learnings.add_learning(book, {"text": "Shade helps", "area": "N. End"}, TODAY)
    with book.read() as connection:
        keep, other = (
            connection.execute("SELECT id FROM area WHERE name = ?", (name,)).fetchone()[0]
            for name in ("North End", "N. End")
        )
    door.gaps.match_areas(book, analysis, keep, other)
    for partner in (both, one):
        assert partners.partner_card(book, partner, TODAY).areas == ("North End",)
    for strategy in (bus, van):
        assert strategies.strategy(book, strategy).areas == ((keep, "North End"),)
    assert commitments.commitment_card(book, promise).line.area_id == keep
    with book.read() as connection:
        assert connection.execute("SELECT area_id FROM learning").fetchall() == [(keep,)]
    assert book.check().ok
    door.undo.undo(book)
    assert commitments.commitment_card(book, promise).line.area == "N. End"
    assert partners.partner_card(book, both, TODAY).areas == ("N. End", "North End")
