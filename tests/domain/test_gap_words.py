"""The words for figures: one list for the screens and the command line."""

from datetime import date

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gap_words import FLAG_WORDS, RANKED_BY, basis_of
from ci_tui.domain.gaps import Flag, NeedBasis, Ranking, ServedBasis, Target


def test_every_flag_and_every_ranking_has_its_words() -> None:
    assert set(FLAG_WORDS) == set(Flag)
    assert set(RANKED_BY) == set(Ranking)


@pytest.mark.parametrize(
    ("has_served", "told"),
    [(True, "eligible children · lunches on an average weekday"), (False, "eligible children")],
)
def test_an_analysis_of_the_need_alone_has_the_basis_of_the_need_alone(has_served: bool, told: str) -> None:
    analysis = Analysis(
        id="a" * 32,
        title="Need",
        dated=date(2026, 7, 31),
        source="State",
        need_basis=NeedBasis.ELIGIBLE,
        served_basis=ServedBasis.WEEKDAYS,
        target=Target(),
        has_served=has_served,
    )
    assert basis_of(analysis) == told
