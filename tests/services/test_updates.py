"""Updates: noted, changed, found, thrown away and brought back; what cannot be kept is refused in words."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.updates import Audience, Channel
from ci_tui.services import trash, updates
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.store.book import Book

TODAY = date(2026, 11, 22)
GONE = "0" * 32


def send(book: Book, subject: str = "The list is ready", **typed: Any) -> str:
    return str(writing().updates.add_update(book, {"subject": subject, **typed}, TODAY))


@pytest.fixture
def chapel(book: Book) -> str:
    door = writing()
    door.partners.add_partner(book, {"name": "Library"}, TODAY)
    return str(door.partners.add_partner(book, {"name": "Grace Chapel"}, TODAY))


class TestNoting:
    def test_what_was_told_to_all_partners(self, book: Book) -> None:
        kept = updates.update(book, send(book, text="Sites open\n  in June.", on="2026-11-20"))
        assert (kept.sent_on, kept.channel, kept.audience) == (
            date(2026, 11, 20), Channel.EMAIL, Audience.PARTNERS,
        )  # fmt: skip
        assert (kept.text, kept.to_whom) == ("Sites open\n  in June.", "all partners")

    def test_to_some_of_them_by_name_or_id(self, book: Book, chapel: str) -> None:
        one = updates.update(book, send(book, partners=(chapel,), channel="text"))
        both = updates.update(book, send(book, partners="library\nGrace Chapel", audience="some partners"))
        assert (one.audience, one.to_whom) == (Audience.SOME_PARTNERS, "Grace Chapel")
        assert (both.to_whom, [each.name for each in both.partners]) == (
            "2 partners", ["Grace Chapel", "Library"],
        )  # fmt: skip

    def test_the_latest_stands_first_and_the_trash_is_left_out(self, book: Book) -> None:
        for day, subject in (("2026-03-01", "b"), ("2026-01-01", "a"), ("2026-03-01", "c")):
            send(book, subject, on=day)
        writing().updates.trash_update(book, send(book, "d"), TODAY)
        assert [one.subject for one in updates.updates(book)] == ["c", "b", "a"]
        assert [one.subject for one in updates.find_updates(book, "B", 5)] == ["b"]

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"subject": " "}, "subject"),
            ({"subject": ""}, "subject"),
            ({"on": "2026-11-23"}, "on"),
            ({"channel": "pigeon"}, "channel"),
            ({"audience": "some-partners"}, "partners"),
            ({"partners": ("Nobody",)}, "partners"),
            ({"audience": "public", "partners": ("Library",)}, "partners"),
            ({"text": "a" * 40_001}, "text"),
        ],
    )
    def test_what_cannot_be_kept_is_told_by_its_field(
        self, book: Book, chapel: str, typed: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(FormRefusal) as refused:
            send(book, **typed)
        assert set(refused.value.fields) == {field}
        assert chapel and not updates.updates(book)


class TestChanging:
    def test_what_is_not_given_stays(self, book: Book, chapel: str) -> None:
        update_id = send(book, text="Old", partners=(chapel,))
        writing().updates.edit_update(book, update_id, {"subject": "New", "on": "2026-11-01"}, TODAY)
        kept = updates.update(book, update_id)
        assert (kept.subject, kept.sent_on, kept.text, kept.to_whom) == (
            "New", date(2026, 11, 1), "Old", "Grace Chapel",
        )  # fmt: skip
        writing().updates.edit_update(book, update_id, {"audience": "public"}, TODAY)
        assert updates.update(book, update_id).partners == ()
        writing().updates.edit_update(book, update_id, {"partners": ("Library",)}, TODAY)
        assert updates.update(book, update_id).to_whom == "Library"

    def test_a_form_begins_with_what_was_noted_and_changes_nothing(self, book: Book, chapel: str) -> None:
        update_id = send(book, partners=(chapel, "Library"), channel="in-person", text="Told")
        writing().partners.trash_partner(book, chapel, TODAY)
        before = updates.update(book, update_id)
        door = writing().updates
        door.edit_update(book, update_id, door.UpdateForm.begin(**door.update_values(before)), TODAY)
        assert updates.update(book, update_id) == before
        writing().partners.restore_partner(book, chapel)
        assert updates.update(book, update_id).to_whom == "2 partners", "who is in the trash was told too"

    def test_one_in_the_trash_or_gone_is_not_changed(self, book: Book) -> None:
        update_id = send(book)
        writing().updates.trash_update(book, update_id, TODAY)
        with pytest.raises(Refusal, match="Bring it back first"):
            writing().updates.edit_update(book, update_id, {"subject": "x"}, TODAY)
        for change in (
            lambda: writing().updates.trash_update(book, GONE, TODAY),
            lambda: writing().updates.restore_update(book, GONE),
            lambda: updates.update(book, GONE),
        ):
            with pytest.raises(Refusal, match="no longer in the book"):
                change()

    def test_each_step_is_told_and_undone(self, book: Book, chapel: str) -> None:
        update_id = send(book, partners=(chapel,), channel="website")
        writing().updates.edit_update(book, update_id, {"audience": "funders", "text": "More"}, TODAY)
        newest, first = history(book, update_id)
        assert newest.sentence == "changed the update “The list is ready”"
        assert set(newest.details) == {
            "to whom: some partners → funders",
            "what was told: – → More",
            "went to: Grace Chapel taken out",
        }
        assert first.sentence == "sent the update “The list is ready”"
        assert set(first.details) == {
            "on: 22 Nov 2026",
            "how: website",
            "to whom: some partners",
            "went to: Grace Chapel",
        }
        assert writing().undo.undo(book).sentence == newest.sentence
        assert updates.update(book, update_id).to_whom == "Grace Chapel"
        writing().undo.undo(book)
        assert updates.updates(book) == ()

    def test_the_trash_shows_it_and_brings_it_back(self, book: Book) -> None:
        update_id = send(book, channel="social", on="2026-11-01")
        writing().updates.trash_update(book, update_id, TODAY)
        (line,) = trash.contents(book, TODAY)
        assert (line.name, line.about, line.kind.words) == (
            "The list is ready", "social media, 1 Nov 2026", "update",
        )  # fmt: skip
        writing().trash.bring_back(book, line, TODAY)
        assert not updates.update(book, update_id).trashed
