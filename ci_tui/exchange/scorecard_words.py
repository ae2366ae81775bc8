"""The words of the scorecard of a result, in English; texts of people are never put together here."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from ci_tui.domain.commitments import Kept
from ci_tui.domain.figures import counted, percent
from ci_tui.domain.indicators import IndicatorKind
from ci_tui.domain.three_is import Step
from ci_tui.exchange.agenda_words import MONTHS, EnglishAgenda

_MOST_PERIODS = 4  # that are named


class EnglishScorecard(EnglishAgenda):
    """What a page says that is handed to whoever asks: where it stands, for whom, what is done and kept."""

    fewest_promises = 3
    """Of fewer a share says nothing (rule C4)."""

    steps: ClassVar = {
        Step.IDENTIFIED: "identified",
        Step.INTERPRETED: "interpreted",
        Step.IMPROVED: "improved",
    }

    measure_kinds: ClassVar = {
        IndicatorKind.POPULATION: "everybody",
        IndicatorKind.HOW_MUCH: "how much",
        IndicatorKind.HOW_WELL: "how well",
        IndicatorKind.BETTER_OFF: "better off",
    }

    # Headings.
    curve_heading = "Does the curve turn?"
    groups_heading = "Group by group"
    done_heading = "What we do about it"
    kept_heading = "What we promised, and what we learned"
    measures_heading = "What else we measure"
    sources_heading = "Where the numbers come from"

    # Labels and columns.
    at_this_pace, nothing_changes_by = "at this pace", "if nothing changes"
    of_promises, every_measure_label = "promises kept this year", "All measures"
    story_label = "The story behind it"
    measure_heading, from_column, now_column, wanted_column = "Measure", "From", "Now", "Wanted"
    kind_column, trend_column, reports_column = "Kind", "Change", "Reported by"
    group_column, then_column = "Group", "At first"
    promises_label, of_these_label, circle_label = (
        "Promises of the year",
        "For these strategies",
        "From data to doing",
    )
    below_label, compared_label = "Below threshold", "Compared"

    source_before = "source: "

    # Charts.
    baseline_mark = "baseline"
    new_definition, no_value_between = "new definition from here on", "no value in between"
    groups_title = "Groups, all on one scale"
    focus_mark, comparison_mark = "◆", "◇"

    # Whole sentences.
    all_kept_back = "Its values are not told, as they would tell of few people."
    no_measure_yet = "No measure says yet whether this result moves."
    result_moves = (
        "The result moves: the latest two values are better than they would be if nothing had changed. "
        "What the partners did contributed to it."
    )
    result_stands = "The latest two values are not both better than they would be if nothing had changed."
    gap_narrows = "The gap narrows, and the group we look at first is no worse than it was."
    gap_stays = "The gap does not narrow yet."

    def public_card(self, day: date) -> str:
        """What stands above the title of a scorecard that was shared with the public."""
        return f"Public report card, shared on {self.calendar_day(day)}"

    def card_among_partners(self, day: date) -> str:
        """What stands above the title of one that only partners have seen."""
        return f"Report card, shared among partners on {self.calendar_day(day)}"

    def now_in(self, period: str) -> str:
        """Below the latest value."""
        return f"now, {period}"

    def wanted_in(self, period: str) -> str:
        """Below the value that is wanted."""
        return f"wanted by {period}"

    def cut_at(self, period: str) -> str:
        """Behind the name of a measure whose definition changed: since which period it is another."""
        return f" (by a new definition from {period} on)"

    def note_at(self, period: str, *, cut: bool) -> str:
        """Before the text of a number on the curve: `July 2025`; of a changed definition, that it is one."""
        return f"{period}, the definition changed" if cut else period

    def gap_told(self, gap: str, period: str) -> str:
        """Behind the names of the two groups that are compared: how far they lie apart."""
        return f" lie {gap} apart ({period})"

    def gap_since(self, change: str, period: str, *, smaller: bool) -> str:
        """How that changed since the first period."""
        return f"{change} {'closer' if smaller else 'farther apart'} than in {period}"

    def gap_same(self, period: str) -> str:
        """That it did not change."""
        return f"as far as in {period}"

    def behind_groups(self, threshold: bool) -> str:
        """Behind the title of the groups: what else is drawn in each."""
        line = ", dotted the threshold" if threshold else ""
        return f" (grey is everybody{line}; ▲ and ▼ since the first value)"

    def by_dimension(self, dimension: str, period: str) -> str:
        """Before the values of groups that are not drawn."""
        return f"By {dimension} ({period})"

    def not_drawn(self, number: int) -> str:
        """How many groups have no room on the page."""
        return f"{counted(number, 'more group stands', 'more groups stand')} in the table of this measure."

    def kept_told(self, kept: Kept) -> str:
        """How many promises of the past year were kept; a share of fewer than three says nothing."""
        if not kept.counted:
            return "none was due"
        told = f"{kept.kept:,} of {kept.counted:,} kept in time"
        if kept.counted < self.fewest_promises:
            return told
        return f"{told} ({percent(kept.share)})"

    def circle_of_all(self, measures: int, identified: int, interpreted: int, improved: int) -> str:
        """How far all measures have come."""
        return (
            f"{identified:,} of {counted(measures, 'measure', 'measures')} identified, "
            f"{interpreted:,} interpreted, {improved:,} improved."
        )

    def points_apart(self, told: str) -> str:
        """A difference of two shares."""
        return f"{told} points"

    def kept_apart(self, small: int, periods: Sequence[str]) -> str:
        """What small groups keep out of the page, and why."""
        groups = f"Groups of fewer than {small:,} people, and what would give them away,"
        if small <= 1:  # then only what a source does not tell is protected
            groups = "Values that would give away what a source does not tell"
        where = self._listed(periods)
        return f"{groups} are left out in {where}: no numbers of people then, and rates in whole percent."

    def whole_percent(self, periods: Sequence[str]) -> str:
        """That rates are rounded where it is not known of how many they are."""
        return (
            f"Rates of groups in {self._listed(periods)} are in whole percent, "
            "as it is not known of how many they are."
        )

    def not_printed(self, cells: int) -> str:
        """That a source keeps values back."""
        told = counted(cells, "value is", "values are")
        return f"{told[:1].upper()}{told[1:]} not told by {'its' if cells == 1 else 'their'} source."

    def agreed_at(self, day: date) -> str:
        """Behind a definition: where it was agreed."""
        return f"agreed at the roundtable of {self.calendar_day(day)}"

    def changed_by(self, told: str, *, better: bool) -> str:
        """A change with its word: `▲ 4.1 better`."""
        return f"{told} {'better' if better else 'worse'}"

    def short_period(self, end: date, *, yearly: bool) -> str:
        """A period in a table: the year of what is measured once in it, else with its month: `Jul 2026`."""
        return f"{end.year}" if yearly else f"{MONTHS[end.month - 1][:3]}\u00a0{end.year}"

    @staticmethod
    def _listed(periods: Sequence[str]) -> str:
        if len(periods) > _MOST_PERIODS:
            return f"{len(periods):,} periods"
        *most, last = periods
        return f"{', '.join(most)} and {last}" if most else last
