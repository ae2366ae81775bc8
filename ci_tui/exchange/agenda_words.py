"""The words of documents about the common agenda, in English; texts of people are never put together here."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from ci_tui.domain.figures import counted
from ci_tui.domain.four_tests import Evidence, TestReading
from ci_tui.domain.indicators import interval_words
from ci_tui.domain.results import Agreement, ResultState
from ci_tui.domain.strategies import RoleSort, Strategy, StrategyKind, StrategyState

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In the order of the year."""

_ALL = 4  # tests of a good result
_FEW = ("none", "one", "two", "three", "four")


class EnglishAgenda:
    """What a page that partners sign says, and the page that tells how a goal came to be."""

    # Headings.
    strategies_heading = "What we do about it"
    gives_heading = "Who gives what, and signs for it"
    open_roles = "Roles that nobody fills yet"
    why_we_chose_it = "Why we chose it"
    how_it_came = "How it came to this goal"
    what_partners_do = "What the partners do about it"
    what_was_voted = "What the partners think of each strategy"
    by_show_of_hands = "By show of hands, from 1 (little) to 5 (much)"
    goal_review = "Goal review"
    how_it_moved = "How the number moved"

    # Labels and columns.
    for_whom, measured_by, from_to, adopted_label = "For whom", "Measured by", "The change", "Adopted"
    stands_label, agreed_label, residents_label, aimed_at = (
        "Stands",
        "Agreed",
        "Residents say",
        "Aimed at first",
    )
    strategy, reaches, with_it, without_it = "Strategy", "Reaches", "Of 100 with it", "Without"
    moves_column, measure_column = "Moves", "Measures"
    gives = "Role, time, talent, treasure"
    name_and_signature = "Name and signature"
    period, value_column, bar = "When", "Value", ""
    people_column = "People"
    was_there, what_was_seen, why_label = "Who was there", "What we saw", "Why"
    led_by, must_join_label = "What we had learned", "Who must join"
    changed_column, before_column, after_column = "What changed", "Before", "After"
    impact_column, influence_column = "Impact", "Influence"
    pulse_column, hands_column = "Pulse", "What the hands said"

    at_the_roundtable, at_a_roundtable = ", at the roundtable", ", at a roundtable"

    # Charts.
    stack_title = "People moved in a year, against what is needed"
    spots_title = "Impact, and how far it is in our hands"

    # Whole sentences.
    draft_stands = "Draft: the partners have not adopted it yet."
    agrees_already = "agrees to this result already."
    no_sentence = "our own sentence is still missing"
    no_strategy = "No strategy is at work yet."
    nothing_to_draw = "There is no value yet to draw."
    nothing_to_stack = "Nobody has said yet what is needed, and no strategy is there."
    goal_stays = "The goal stays as it is."
    in_our_hands, moves_it = "how far it is in our hands", "impact"
    no_vote, people_differ = "not asked", "people differ"
    if_nothing_changes, wanted = "if nothing changes", "wanted"
    needed_row = "Needed"
    same_people, and_between = "These may count the same people: ", " and "
    no_measure = "no measure yet"
    no_outcome_measure = "none yet of who is better off"
    contributed = "Many things move such a number; what the partners did contributed to it."
    many_things = "Many things move such a number; what the partners do is one of them."
    from_before, to_after = "From ", " to "
    otherwise = "If nothing had changed, the line through the earlier values would stand at "
    nothing_after = "No value of a time after the adoption is known yet."
    residents_were_there = "A residents' group was there when it was adopted."
    by_decision = "Decided there: "
    last_changed, nothing = "Last changed", "nothing"

    role_sorts: ClassVar = {
        RoleSort.EXPERTISE: "expertise",
        RoleSort.PLACE: "place",
        RoleSort.DATA: "data",
        RoleSort.MONEY: "money",
        RoleSort.VOICE: "voice",
    }
    strategy_kinds: ClassVar = {
        StrategyKind.EXISTING: "existing",
        StrategyKind.CHANGED: "changed",
        StrategyKind.NEW: "new",
    }
    _marks: ClassVar = {Evidence.MET: "✓", Evidence.NOT_MET: "✗", Evidence.NOT_ENOUGH: "…"}

    def calendar_day(self, day: date) -> str:
        """A day in a sentence: `31 July 2028`."""
        return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"

    def tests_heading(self, readings: Sequence[TestReading]) -> str:
        """The heading over the four tests: how many of them it passes."""
        passed = sum(one.passed for one in readings)
        if passed == len(readings) == _ALL:
            return "Why this result: it passes all four tests"
        return f"Why this result: it passes {_FEW[passed]} of the four tests"

    def mark(self, reading: TestReading) -> str:
        """The mark of a test: passed, not passed, or waiting for something."""
        if reading.evidence is Evidence.MET and not reading.passed:
            return "…"
        return str(self._marks[reading.evidence])

    def kind_and_state(self, one: Strategy, day: date) -> str:
        """`new, from 1 June 2027`; of one that runs only the kind."""
        kind = str(self.strategy_kinds[one.kind])
        if one.state(day) is not StrategyState.PLANNED:
            return kind
        return f"{kind}, from {self.calendar_day(one.begun_on)}" if one.begun_on else f"{kind}, not begun yet"

    def how_often(self, months: int | None) -> str:
        """How often a measure is collected; empty where nobody has said it."""
        return interval_words(months) if months else ""

    def from_value(self, end: str) -> str:
        """Behind the value that something began with: ` (July 2026)`."""
        return f" ({end})"

    def by_day(self, day: date) -> str:
        """Behind the value that is wanted: ` by 31 July 2028`."""
        return f" by {self.calendar_day(day)}"

    def people_of(self, needed: int, people: str, cohort: int | None) -> str:
        """How many people lie between both: `That is 941 people of 11,756 in one year`."""
        of = f" of {cohort:,}" if cohort else ""
        one = "person" if needed == 1 and people == "people" else people
        return f"That is {needed:,} {one}{of} in one year"

    def enough(self, needed: int | None, total: int, shortfall: int | None, people: str) -> str:
        """The sum against what is needed, in a sentence or two."""
        one = "person" if total == 1 and people == "people" else people
        said = f"Together they move {total:,} {one} in a year."
        if needed is None or shortfall is None:
            return f"{said} How many are needed is not known yet."
        if not shortfall:
            return f"{said} {needed:,} are needed: it is enough."
        return f"{said} {needed:,} are needed: {shortfall:,} {self._are(shortfall)} missing."

    def of_needed(self, needed: int, shortfall: int | None) -> str:
        """What stands beside what is needed: `1,880, of which 580 are missing`."""
        if not shortfall:
            return f"{needed:,}: enough"
        return f"{needed:,}: {shortfall:,} missing"

    def without_figures(self, number: int) -> str:
        """Before the names of strategies whose figures are not known."""
        return f"{counted(number, 'strategy', 'strategies')} without figures: "

    def hours(self, hours: str) -> str:
        """Time that is given in a year."""
        return f"{hours} {'hour' if hours == '1' else 'hours'} a year"

    def money(self, dollars: str) -> str:
        """Treasure that is given in a year."""
        return f"{dollars} a year"

    def agreement(self, told: Agreement) -> str:
        """How many agree: `5 of 8 core partners agree (63%), and 2 others.`"""
        others = counted(told.agree - told.core_agree, "other partner", "other partners")
        more = f", and {others}" if told.agree > told.core_agree else ""
        if not told.core:
            return f"{counted(told.agree, 'partner agrees', 'partners agree')}." if told.agree else ""
        core = counted(told.core, "core partner", "core partners")
        if not told.core_agree:
            does = "does" if told.agree == 1 else "do"
            return f"No core partner agrees yet{f', but {others} {does}' if told.agree else ''}."
        verb = "agrees" if told.core_agree == 1 else "agree"
        return f"{told.core_agree:,} of {core} {verb}{more}."

    def adopted_on(self, day: date) -> str:
        """When it was adopted, before the name of the roundtable."""
        return self.calendar_day(day)

    def stands_as(self, state: ResultState, retired_on: date | None) -> str:
        """What is said of a result that is not adopted, or not any more; empty otherwise."""
        if state is ResultState.RETIRED and retired_on is not None:
            return f"Retired on {self.calendar_day(retired_on)}"
        return self.draft_stands if state is ResultState.DRAFT else ""

    def and_more(self, number: int) -> str:
        """Behind a list that was cut."""
        return f" and {number:,} more" if number else ""

    # The history of a goal.

    def about_history(self, day: date) -> str:
        """What the page is, and of which day."""
        told = "What we want to change together, how we came to it, and what changed on the way."
        return f"{told} As it stands on {self.calendar_day(day)}."

    def drafted(self, day: date) -> str:
        """When it was first written."""
        return f"First written down on {self.calendar_day(day)}."

    def adopted_there(self, day: date) -> str:
        """When it was adopted, as a sentence's beginning."""
        return f"Adopted on {self.calendar_day(day)}"

    def agreed_there(self, number: int) -> str:
        """Before the names of those who agreed when it was adopted."""
        return f"{counted(number, 'partner', 'partners')} agreed there: "

    def agreed_on_day(self, day: date) -> str:
        """Before the names of those who agreed on another day."""
        return f"Agreed on {self.calendar_day(day)}: "

    def agrees_no_more(self, day: date) -> str:
        """Behind the name of a partner that does not agree any more."""
        return f" no longer agrees, since {self.calendar_day(day)}"

    def review_heading(self, day: date) -> str:
        """The heading of one review."""
        return f"Gone through again on {self.calendar_day(day)}"

    def how_strategy_stands(self, one: Strategy, day: date) -> str:
        """`runs since 1 June 2026`, `begins on …`, `stopped on …`."""
        match one.state(day):
            case StrategyState.RUNNING if one.begun_on is not None:
                return f"runs since {self.calendar_day(one.begun_on)}"
            case StrategyState.STOPPED if one.stopped_on is not None:
                begun = f"began on {self.calendar_day(one.begun_on)}, " if one.begun_on else ""
                return f"{begun}stopped on {self.calendar_day(one.stopped_on)}"
        return f"begins on {self.calendar_day(one.begun_on)}" if one.begun_on else "not begun yet"

    def hands(self, mean: str, people: int, low: int, high: int, *, differ: bool) -> str:
        """What a show of hands said: `3.8 (12 people, from 2 to 5)`."""
        said = counted(people, "person", "people")
        spread = f", all said {low}" if low == high and people > 1 else f", from {low} to {high}"
        told = "" if people == 1 else spread
        return f"{mean} ({said}{told}{'; people differ' if differ else ''})"

    @staticmethod
    def _are(number: int) -> str:
        return "is" if number == 1 else "are"
