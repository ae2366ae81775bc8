"""The records around a gap analysis: what it is and where it comes from, the areas it could not match."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target
from ci_tui.domain.names import search_key


class Analysis(NamedTuple):
    """A dated, sourced table over areas, without its rows.

    `service_days` and `lunch_rate` (dollars) are the assumptions behind the dollars left, `dollars_note`
    their source. The printed totals are what the published tables themselves add up to. `has_served` says
    whether a served table was given at all; `areas` counts the areas measured.
    """

    id: str
    title: str
    dated: date
    source: str
    need_basis: NeedBasis
    served_basis: ServedBasis
    target: Target
    service_days: Decimal | None = None
    lunch_rate: Decimal | None = None
    dollars_note: str = ""
    has_served: bool = False
    need_printed_total: Decimal | None = None
    served_printed_total: Decimal | None = None
    trashed_on: date | None = None
    areas: int = 0

    @property
    def basis(self) -> tuple[NeedBasis, ServedBasis]:
        """What need and served are based on; only analyses of one basis are compared."""
        return self.need_basis, self.served_basis


class SetAsideLine(NamedTuple):
    """A row of a source table that counts for no area, and why."""

    file: str
    line: int
    text: str
    reason: str


class AreaName(NamedTuple):
    """An area by its name, with its code where it has one."""

    id: str
    name: str
    code: str | None = None


class Unmatched(NamedTuple):
    """Areas that stand in one of an analysis's two tables only."""

    need_only: tuple[AreaName, ...] = ()
    served_only: tuple[AreaName, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.need_only or self.served_only)


def newest(analyses: Sequence[Analysis]) -> Analysis | None:
    """The analysis of the latest date; the first of them where several share it."""
    return max(analyses, key=lambda analysis: analysis.dated, default=None)


def titled(analyses: Sequence[Analysis], title: str) -> Analysis:
    """The analysis of this title: the same title, else the only one that begins so.

    Raises:
        Refusal: no analysis, or several, answer to it; the titles there are stand in the sentence.
    """
    if not analyses:
        raise Refusal("This book has no gap analysis yet. Import one first.")
    wanted = search_key(title)
    same = [one for one in analyses if search_key(one.title) == wanted]
    found = same or [one for one in analyses if wanted and search_key(one.title).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    asked, titles = title.strip(), ", ".join(f"“{one.title}”" for one in found or analyses)
    if found:
        raise Refusal(f"More than one gap analysis is called “{asked}”: {titles}. Write the whole title.")
    raise Refusal(f"There is no gap analysis called “{asked}”. There are: {titles}.")


def earlier_than(later: Analysis, analyses: Sequence[Analysis]) -> Analysis | None:
    """The latest analysis before this one that can be compared with it: same basis, need and served given."""
    before = [
        analysis
        for analysis in analyses
        if analysis.dated < later.dated
        and analysis.basis == later.basis
        and analysis.has_served
        and later.has_served
    ]
    return newest(before)
