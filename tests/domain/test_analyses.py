"""Finding an analysis by its title, and the one before it."""

from datetime import date

import pytest

from ci_tui.domain.analyses import Analysis, earlier_than, newest, titled
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target


def an_analysis(title: str, year: int, **known: object) -> Analysis:
    plain = Analysis(
        id=title, title=title, dated=date(year, 7, 31), source="", need_basis=NeedBasis.ELIGIBLE,
        served_basis=ServedBasis.WEEKDAYS, target=Target(), has_served=True,
    )  # fmt: skip
    return plain._replace(**known)  # type: ignore[arg-type]


SUMMERS = (an_analysis("Summer 2024", 2024), an_analysis("Summer 2025", 2025), an_analysis("Été", 2023))


def test_a_title_is_found_without_regard_to_case_and_accents() -> None:
    assert titled(SUMMERS, "summer 2025 ") is SUMMERS[1]
    assert titled(SUMMERS, "ete") is SUMMERS[2]


def test_a_unique_beginning_is_enough() -> None:
    assert titled(SUMMERS, "É") is SUMMERS[2]


def test_a_whole_title_wins_over_longer_ones() -> None:
    both = (*SUMMERS, an_analysis("Summer 2025 revised", 2025))
    assert titled(both, "Summer 2025") is SUMMERS[1]


@pytest.mark.parametrize(
    ("title", "said"), [("Summer", "More than one"), ("Winter", "no gap analysis called")]
)
def test_an_unclear_title_is_refused_with_those_there_are(title: str, said: str) -> None:
    with pytest.raises(Refusal, match=f"{said}.*“Summer 2024”.*“Summer 2025”"):
        titled(SUMMERS, title)


def test_a_book_without_an_analysis_says_so() -> None:
    with pytest.raises(Refusal, match="no gap analysis yet"):
        titled((), "Summer")


def test_the_newest_is_that_of_the_latest_date() -> None:
    assert newest(SUMMERS) is SUMMERS[1]
    assert newest(()) is None


def test_the_earlier_one_is_of_the_same_basis_and_has_both_tables() -> None:
    later = an_analysis("Summer 2026", 2026)
    other_basis = an_analysis("A", 2025, served_basis=ServedBasis.OPERATING_DAYS)
    need_alone = an_analysis("B", 2025, has_served=False)
    assert earlier_than(later, (other_basis, need_alone, SUMMERS[0], later)) is SUMMERS[0]
    assert earlier_than(later._replace(has_served=False), SUMMERS) is None
    assert earlier_than(SUMMERS[2], SUMMERS) is None
