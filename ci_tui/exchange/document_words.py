"""The words of documents, the one place for them. A language is a class like `English`, found by its code."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Literal

from ci_tui.domain.commitments import Answer
from ci_tui.domain.documents import DocumentKind, Minutes, Occasion, Promise
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.partners import Sector
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.domain.times import plain_time
from ci_tui.exchange.backbone_words import EnglishBackbone
from ci_tui.exchange.call_list_words import EnglishCalls
from ci_tui.exchange.scorecard_words import EnglishScorecard
from ci_tui.exchange.update_words import EnglishUpdate

NO_BREAK = "\u00a0"
"""Between words of a document that stay on one line; where nothing is wrapped it is written as a space."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ANSWERED = {
    Answer.DONE: "kept",
    Answer.MOVED: "moved",
    Answer.OPEN: "still open",
    Answer.DROPPED: "given up",
}


def unbroken(text: str) -> str:
    """Words between which no line ends."""
    return text.replace(" ", NO_BREAK)


class English(EnglishBackbone, EnglishUpdate, EnglishScorecard, EnglishCalls):
    """English words. Texts of people are never put together here: they stand beside these."""

    code = "en"
    direction: ClassVar[Literal["ltr", "rtl"]] = "ltr"

    # What a document is called, and its headings.
    kinds: ClassVar = {
        DocumentKind.SIGN_IN: "Sign-in sheet",
        DocumentKind.AGENDA: "Agenda",
        DocumentKind.MINUTES: "Minutes",
        DocumentKind.PROMISES: "Promises",
        DocumentKind.COMMON_AGENDA: "Common agenda",
        DocumentKind.GOAL_HISTORY: "The history of our goal",
        DocumentKind.SCORECARD: "Scorecard",
        DocumentKind.UPDATE: "Update",
        DocumentKind.BACKBONE: "Report to funders",
        DocumentKind.CALL_LIST: "Call list",
    }
    roundtable = "Roundtable"
    present = "Who was there"
    promises_before = "Promises from before"
    topics = "Topics"
    learned = "What was learned"
    also_learned = "Also learned"
    gap = "About the gap"
    also_gap = "More about the gap"
    decisions = "Decisions"
    tasks = "Tasks"
    questions = "Questions to come back to"
    notes = "Notes"
    next_roundtable = "Next roundtable"
    points = "What we will talk about"
    open_promises = "Open promises"
    open_questions = "Questions from before"
    every_promise = "What each partner promised"
    nothing_promised = "Nothing is promised and open."
    still_open = "Still open from before"
    nobody_yet = "Nobody yet"
    a_guest = "a guest"
    guests = "Guests"

    # Labels and columns.
    when, where, purpose = "When", "Where", "What for"
    name, partner, reached, signature = "Name", "Partner", "E-mail, phone", "Signature"
    who, what, due, became = "Who", "What", "By when", "What became of it"
    at, point, takes = "Time", "Point", "Minutes"
    decided, gap_said, question_said = "Decided", "Gap", "To come back to"
    promised, promised_by_nobody = " promised", "Promised, by nobody yet"
    gap_in = "Gap in "
    answer = "Answer"
    guest = "guest"
    no_date, without_date = "no date", "Without a date"
    title_of_one = ("What ", " promised")  # before and after the name of the partner

    def day(self, day: date) -> str:
        """A day in full: `Thursday 3 December 2026`."""
        return unbroken(f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}")

    def short_day(self, day: date) -> str:
        """A day in a list: `Thu 3 Dec 2026`."""
        return unbroken(f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}")

    def time(self, clock: str) -> str:
        """A time of day: `6 pm`."""
        return unbroken(plain_time(clock))

    def day_and_time(self, here: Occasion) -> str:
        """When it is: `Thursday 3 December 2026, 6 pm to 8 pm`."""
        times = self.time(here.starts_at)
        if here.ends_at:
            times = f"{times} to {self.time(here.ends_at)}"
        return f"{self.day(here.day)}, {times}" if times else self.day(here.day)

    def presides(self, here: Occasion) -> str:
        """The label before who presides."""
        return "Presided" if here.status is RoundtableStatus.HELD else "Presides"

    def name_of(self, kind: DocumentKind, title: str, day: date) -> str:
        """What a window with a document is called."""
        return f"{self.kinds[kind]}: {title.rstrip('.')}, {day.day} {_MONTHS[day.month - 1]} {day.year}"

    def cancelled(self) -> str:
        """That a roundtable does not take place."""
        return "This roundtable was cancelled."

    def length(self, minutes: int, ends_at: str) -> str:
        """How long an agenda takes, and until when: `1 hour 40 minutes in all, until 7:10 pm.`"""
        hours, rest = divmod(minutes, 60)
        parts = [counted(hours, "hour", "hours")] if hours else []
        parts += [counted(rest, "minute", "minutes")] if rest or not hours else []
        until = f", until {self.time(ends_at)}" if ends_at else ""
        return f"{' '.join(parts)} in all{until}."

    def who_was_there(self, told: Minutes) -> str:
        """How many were there: `14 people from 9 partners, and from 6 sectors: faith, health …`."""
        partners = counted(told.partners, "partner", "partners")
        if not told.partners:
            return f"{counted(told.guests, 'guest', 'guests')}."
        people = counted(told.people - told.guests, "person", "people")
        guests = f", and {counted(told.guests, 'guest', 'guests')}" if told.guests else ""
        return f"{people} from {partners}{guests}.{self._sectors(told.sectors)}"

    def _sectors(self, sectors: Iterable[Sector]) -> str:
        named = [sector.words for sector in sectors]
        if not named:
            return ""
        return f" {counted(len(named), 'sector', 'sectors')}: {', '.join(named)}."

    def learning(self, kind: LearningKind | None) -> str:
        """What stands before a learning: `Barrier`."""
        words = kind.words if kind else "learning"
        return words[:1].upper() + words[1:]

    def by_when(self, due: date | None) -> str:
        """A due date in a sentence: `by Thu 3 Dec 2026`; empty where there is none."""
        return f"by {self.short_day(due)}" if due else ""

    def due_on(self, due: date) -> str:
        """A due date in brackets: `due Thu 3 Dec 2026`."""
        return f"due {self.short_day(due)}"

    def due_first(self, one: Promise) -> str:
        """A due date before what was promised: `By Thu 3 Dec 2026`; of a late one that it was due."""
        if one.due is None:
            return self.without_date
        if one.days_late:
            return f"Was due {self.short_day(one.due)}, {self.late(one.days_late)}"
        return f"By {self.short_day(one.due)}"

    def late(self, days: int) -> str:
        """How late a promise is: `17 days late`."""
        return f"{counted(days, 'day', 'days')} late"

    def gone_through(self, answers: Iterable[Answer]) -> str:
        """How earlier promises stood: `5 promises were gone through: 3 kept, 1 moved, 1 still open.`"""
        given = list(answers)
        parts = [f"{given.count(one):,} {told}" for one, told in _ANSWERED.items() if one in given]
        verb = "was" if len(given) == 1 else "were"
        return f"{counted(len(given), 'promise', 'promises')} {verb} gone through: {', '.join(parts)}."

    def became_of(self, answer: Answer, due: date | None, before: date | None) -> str:
        """What became of a promise, before what was said about it: `moved from … to …`."""
        told = _ANSWERED[answer]
        if answer is Answer.MOVED:
            begun = f" from {self.short_day(before)}" if before else ""
            return f"{told}{begun} to {self.short_day(due)}" if due else f"{told}{begun}, without a new date"
        if answer is Answer.OPEN and due:
            return f"{told}, due {self.short_day(due)}"
        return told

    def stands(self, one: Promise) -> str:
        """How a promise that is no longer open stands: `Kept`, `Given up`."""
        return {"done": "Kept", "dropped": "Given up"}.get(one.status.value, "")

    def as_of(self, day: date) -> str:
        """Of which day a list of promises is."""
        return f"As it stands on {self.day(day)}."

    def promised_at(self, day: date) -> str:
        """The heading over what was promised at a roundtable."""
        return f"At the roundtable of {self.short_day(day)}"

    def promised_on(self, day: date) -> str:
        """When something was promised, beside it."""
        return f"promised on {self.short_day(day)}"

    def asked(self, day: date) -> str:
        """When a question was parked, beside it."""
        return f"parked on {self.short_day(day)}"


_LANGUAGES = {English.code: English}


def words_of(language: str) -> English:
    """The words of a language by its code.

    Raises:
        Refusal: documents cannot be written in it.
    """
    found = _LANGUAGES.get(language)
    if found is None:
        raise Refusal(f"Documents cannot be written in “{language}”, only in: {', '.join(_LANGUAGES)}.")
    return found()
