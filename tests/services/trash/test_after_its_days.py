"""What goes by itself after its days: only what was told on an earlier day, whatever the clock does."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.services.trash import KEPT_DAYS, SOON_DAYS, TrashKind, contents
from ci_tui.store import emptying
from ci_tui.store.book import Book
from ci_tui.store.places import book_state

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
DUE = TODAY + KEPT_DAYS * DAY
"""The day on which what was thrown away on TODAY goes."""


class TestAfterItsDays:
    def test_what_is_said_on_one_day_goes_on_a_later_one(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        assert network.start(DUE - 15 * DAY) == ((), [])
        assert network.start(DUE - SOON_DAYS * DAY) == ((), ["Grace Chapel"])
        assert network.start(DUE - DAY) == ((), ["Grace Chapel"])
        assert network.start(DUE) == (("Grace Chapel",), [])
        assert network.start(DUE) == ((), [])

    def test_what_is_due_and_was_never_said_is_said_first(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        late = DUE + 100 * DAY
        assert network.start(late) == ((), ["Grace Chapel"])
        assert network.start(late) == ((), ["Grace Chapel"])
        assert network.start(late + DAY) == (("Grace Chapel",), [])

    def test_a_day_said_that_is_still_to_come_counts_as_none(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        assert network.start(DUE + 400 * DAY) == ((), ["Grace Chapel"])  # the clock ran ahead
        assert network.start(DUE) == ((), ["Grace Chapel"])
        assert network.start(DUE + DAY) == (("Grace Chapel",), [])

    def test_what_was_thrown_away_on_a_day_to_come_is_never_due(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner(), TODAY + 5000 * DAY)
        for day in range(0, 5000, 250):
            assert network.start(TODAY + day * DAY) == ((), [])

    def test_a_clock_that_goes_back_empties_nothing(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.start(DUE - DAY)
        assert network.start(TODAY - 3000 * DAY) == ((), [])
        assert network.there() == ["Grace Chapel"]

    def test_what_came_back_and_was_thrown_away_again_has_all_its_days_before_it(self, network: Any) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.start(DUE - 2 * DAY)
        writing().trash.bring_back(network.book, contents(network.book, TODAY)[0], TODAY)
        (partner,) = partners.partner_names(network.book)
        network.throw(TrashKind.PARTNER, partner.id, DUE - DAY)
        assert network.start(DUE + DAY) == ((), [])
        assert network.start(DUE + 88 * DAY) == ((), ["Grace Chapel"])

    def test_what_hung_on_something_that_goes_is_told_no_more(self, network: Any) -> None:
        grace = network.partner()
        network.throw(TrashKind.PARTNER, grace)
        ana = network.person(network.partner("Library"), "Ben Cole")
        network.throw(TrashKind.CONTACT, ana, TODAY + 10 * DAY)
        network.start(DUE - DAY)
        assert network.start(DUE) == (("Grace Chapel",), ["Ben Cole"])

    @pytest.mark.parametrize(
        "broken", ["", "[]", '{"said": 5}', '{"said": {"x": {"goes_on": "never"}}}', "\0"]
    )
    def test_what_was_told_and_cannot_be_read_counts_as_never_told(self, network: Any, broken: str) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.start(DUE - DAY)
        (file,) = book_state(network.book.path).glob("trash-*.json")
        file.write_text(broken, "utf-8")
        assert network.start(DUE) == ((), ["Grace Chapel"])
        assert network.start(DUE + DAY) == (("Grace Chapel",), [])

    def test_where_nothing_can_be_remembered_nothing_goes(
        self, network: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        in_the_way = tmp_path / "a file"
        in_the_way.write_text("no folder")
        monkeypatch.setenv("CI_TUI_STATE_DIR", str(in_the_way))
        network.throw(TrashKind.PARTNER, network.partner())
        for day in range(5):
            assert network.start(DUE + day * DAY) == ((), ["Grace Chapel"])

    def test_a_book_open_for_reading_only_is_told_of_and_nothing_counts_as_said(
        self, network: Any, network_of: Any
    ) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.book.close()
        with Book.open(network.book.path, read_only=True) as opened:
            assert network_of(opened).start(DUE - DAY) == ((), ["Grace Chapel"])
        with Book.open(network.book.path) as opened:
            assert network_of(opened).start(DUE) == ((), ["Grace Chapel"])

    def test_what_the_disk_does_not_let_go_stays_and_goes_at_a_later_start(
        self, network: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        network.start(DUE - DAY)

        def refuse(*_: object) -> None:
            raise Refusal("Nothing was saved. The disk is full.")

        with monkeypatch.context() as disk:
            disk.setattr(emptying, "delete_for_good", refuse)
            assert network.start(DUE) == ((), ["Grace Chapel"])
        assert network.start(DUE) == (("Grace Chapel",), [])

    def test_a_book_that_could_not_be_swept_is_swept_at_the_next_start(
        self, network: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        network.throw(TrashKind.PARTNER, network.partner())
        swept: list[Path] = []

        def sweep(path: Path) -> bool:
            swept.append(path)
            return len(swept) > 1

        monkeypatch.setattr(emptying, "sweep", sweep)
        assert not network.empty().swept
        for _ in range(3):
            network.start(TODAY)
        assert swept == [network.book.path, network.book.path]
