"""Learnings as they are looked at: orders, filters, months, who took them up; the trash."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind, LearningOrder
from ci_tui.domain.line_names import Named
from ci_tui.services import learnings
from ci_tui.services.door import writing
from ci_tui.services.known_names import known_names
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)


def a_learning(book: Book, text: str = "Reads aloud", **fields: Any) -> str:
    return str(writing().learnings.add_learning(book, {"text": text, **fields}, TODAY))


def a_partner(book: Book, name: str, **fields: Any) -> str:
    return str(writing().partners.add_partner(book, {"name": name, **fields}, TODAY))


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def an_adoption(book: Book, learning_id: str, partner: str, day: date | str = TODAY, did: str = "") -> str:
    form = {"partner": partner, "adopted_on": day, "did": did}
    return str(writing().learnings.adopt_learning(book, learning_id, form, TODAY))


def card(book: Book, learning_id: str) -> learnings.LearningCard:
    return learnings.learning_card(book, learning_id)


def texts(found: learnings.LearningList) -> list[str]:
    return [line.text for line in found.rows(0, len(found))]


class TestTakingUp:
    def test_who_took_it_up_stands_in_the_order_of_days(self, book: Book) -> None:
        grace, library = a_partner(book, "Grace Chapel", contact_name="Ana Ruiz"), a_partner(book, "Library")
        made = a_learning(book)
        an_adoption(book, made, f"partner:{library}", TODAY, "Reads at noon")
        first = an_adoption(book, made, "Ana Ruiz", "2026-05-01")
        assert [(one.partner, one.did) for one in card(book, made).adoptions] == [
            ("Grace Chapel", ""),
            ("Library", "Reads at noon"),
        ]
        writing().learnings.edit_adoption(
            book, first, {"partner": "grace chapel", "adopted_on": TODAY, "did": "Sings"}, TODAY
        )
        assert [(one.partner_id, one.did) for one in card(book, made).adoptions] == [
            (grace, "Sings"),
            (library, "Reads at noon"),
        ]

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"partner": "Nobody"}, "partner", "no partner called “Nobody”"),
            ({"partner": ""}, "partner", "filled in"),
            ({"adopted_on": TODAY + DAY}, "adopted_on", "has not come yet"),
            ({"adopted_on": ""}, "adopted_on", "filled in"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, typed: dict[str, Any], field: str, said: str
    ) -> None:
        a_partner(book, "Library")
        made = a_learning(book)
        with pytest.raises(writing().learnings.FormRefusal) as refused:
            writing().learnings.adopt_learning(
                book, made, {"partner": "Library", "adopted_on": TODAY, **typed}, TODAY
            )
        assert list(refused.value.fields) == [field]
        assert said in refused.value.fields[field]

    def test_in_the_trash_it_counts_nowhere_and_comes_back(self, book: Book) -> None:
        a_partner(book, "Library")
        made, write = a_learning(book), writing().learnings
        adopted = an_adoption(book, made, "Library")
        write.trash_adoption(book, adopted, TODAY)
        assert card(book, made).adoptions == learnings.hanging(book, made) == ()
        assert [one.id for one in learnings.trashed_adoptions(book, made)] == [adopted]
        assert learnings.open_list(book).rows(0, 1)[0].adoptions == 0
        assert [month.adoptions for month in learnings.by_month(book)] == [0]
        with pytest.raises(Refusal, match="in the trash"):
            write.edit_adoption(book, adopted, {"partner": "Library", "adopted_on": TODAY}, TODAY)
        write.restore_adoption(book, adopted)
        assert learnings.hanging(book, made) == ("1 partner that took it up",)


class TestReading:
    def test_the_newest_come_first_those_of_a_roundtable_as_they_were_written(self, book: Book) -> None:
        a_learning(book, "old", shared_on=TODAY - DAY)
        writing().roundtables.record_meeting(book, {"day": TODAY, "lines": "first\nsecond\nthird"}, TODAY)
        a_learning(book, "oldest", shared_on=date.min)
        found = learnings.open_list(book)
        assert texts(found) == ["first", "second", "third", "old", "oldest"]
        (third,) = found.rows(2, 3)
        assert (found.index_of(third.id), found.index_of("0" * 32)) == (2, None)

    def test_the_other_orders_keep_the_newest_first_among_equals(self, book: Book) -> None:
        for name in ("Library", "Grace Chapel"):
            a_partner(book, name)
        made = {
            text: a_learning(book, text, kind=kind, shared_by=by, shared_on=TODAY - days * DAY)
            for text, kind, by, days in [
                ("a", "barrier", "Library", 0),
                ("b", "practice", "", 1),
                ("c", "barrier", "Grace Chapel", 2),
                ("d", "opportunity", "École", 3),
                ("e", "practice", "library", 4),
            ]
        }
        an_adoption(book, made["e"], "Library")
        for partner in ("Library", "Grace Chapel"):
            an_adoption(book, made["c"], partner)
        assert {order: "".join(texts(learnings.open_list(book, order))) for order in LearningOrder} == {
            LearningOrder.NEWEST: "abcde",
            LearningOrder.KIND: "beacd",
            LearningOrder.SHARED_BY: "dcaeb",
            LearningOrder.ADOPTIONS: "ceabd",
        }

    def test_every_word_is_looked_for_everywhere(self, book: Book) -> None:
        a_partner(book, "Grace Chapel", also="Old Mill", contact_name="Ana Ruiz")
        a_learning(book, "Lunch at the pool", shared_by="Ana Ruiz", area="East End", tags="Summer Meals")
        a_learning(book, "No bus", kind="barrier", shared_by="Élodie", tags="transport")
        wanted = {
            "pool": "Lunch at the pool",
            "ruiz lunch": "Lunch at the pool",
            "old mill": "Lunch at the pool",
            "east": "Lunch at the pool",
            "#summer": "Lunch at the pool",
            "ELODIE": "No bus",
            "barrier transport": "No bus",
            "#transport": "No bus",
        }
        assert {text: texts(learnings.open_list(book, text=text)) for text in wanted} == {
            text: [found] for text, found in wanted.items()
        }
        assert texts(learnings.open_list(book, text="#pool")) == []
        assert texts(learnings.open_list(book, text="pool bus")) == []
        assert texts(learnings.open_list(book, kind=LearningKind.BARRIER)) == ["No bus"]
        assert texts(learnings.open_list(book, text="lunch", kind=LearningKind.BARRIER)) == []

    def test_a_list_is_of_its_moment(self, book: Book) -> None:
        first, second = a_learning(book, "first"), a_learning(book, "second")
        found = learnings.open_list(book)
        writing().learnings.trash_learning(book, first, TODAY)
        a_learning(book, "third")
        assert len(found) == 2
        assert found.index_of(second) is not None
        assert len(learnings.open_list(book)) == 2

    def test_months_without_any_are_zeros(self, book: Book) -> None:
        assert learnings.by_month(book) == ()
        a_partner(book, "Library")
        made = a_learning(book, shared_on=date(2025, 11, 30))
        a_learning(book, shared_on=date(2025, 11, 1))
        a_learning(book, shared_on=date(2026, 2, 1))
        an_adoption(book, made, "Library", date(2026, 3, 31))
        trashed = a_learning(book, shared_on=date(2024, 1, 1))
        an_adoption(book, trashed, "Library", date(2024, 5, 1))
        writing().learnings.trash_learning(book, trashed, TODAY)
        assert [
            (one.month.isoformat(), one.learnings, one.adoptions) for one in learnings.by_month(book)
        ] == [
            ("2025-11-01", 2, 0),
            ("2025-12-01", 0, 0),
            ("2026-01-01", 0, 0),
            ("2026-02-01", 1, 0),
            ("2026-03-01", 0, 1),
        ]

    def test_tags_in_use_the_most_used_first(self, book: Book) -> None:
        a_learning(book, tags="shade")
        a_learning(book, tags="Meals")
        a_learning(book, tags="meals, bus")
        writing().learnings.trash_learning(book, a_learning(book, tags="gone"), TODAY)
        assert learnings.tags(book) == ("Meals", "bus", "shade")

    def test_an_at_sign_means_partners_and_people_by_names_of_their_own(self, book: Book) -> None:
        grace = a_partner(book, "Grace Chapel", also="Old Mill", contact_name="Ana Ruiz")
        a_partner(book, "Library", contact_name="Ana Ruiz")
        gone = a_partner(book, "Gone")
        writing().partners.trash_partner(book, gone, TODAY)
        by_partner, by_person, _ = known_names(book)
        assert set(by_partner) == {"grace chapel", "old mill", "library"}
        assert by_partner["old mill"] == Named(grace, "Grace Chapel")
        assert set(by_person) == {"ana ruiz (grace chapel)", "ana ruiz (library)"}


class TestTrash:
    def test_in_the_trash_it_counts_nowhere_and_comes_back_whole(self, book: Book) -> None:
        write = writing().learnings
        spring = a_roundtable(book)
        made = a_learning(book, roundtable=spring, tags="meals")
        before = card(book, made)
        write.trash_learning(book, made, TODAY)
        assert (
            learnings.count(book)
            == len(learnings.open_list(book))
            == len(learnings.open_list(book, text="reads"))
            == 0
        )
        assert (learnings.by_month(book), learnings.tags(book)) == ((), ())
        assert [line.text for line in learnings.trashed_learnings(book)] == ["Reads aloud"]
        assert texts(learnings.open_list(book, text="reads", trashed=True)) == ["Reads aloud"]
        assert card(book, made).trashed
        with pytest.raises(Refusal, match="in the trash"):
            write.edit_learning(book, made, {"text": "New"}, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            a_partner(book, "Library")
            an_adoption(book, made, "Library")
        write.restore_learning(book, made)
        assert card(book, made) == before

    def test_what_is_gone_is_told(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            card(book, "0" * 32)
        with pytest.raises(Refusal, match="no longer in the book"):
            writing().learnings.edit_learning(book, "0" * 32, {"text": "New"}, TODAY)
        with pytest.raises(Refusal, match="no longer in the book"):
            writing().learnings.trash_adoption(book, "0" * 32, TODAY)
