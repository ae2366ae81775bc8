"""The words of an update to partners, in English; texts of people are never put together here."""

from datetime import date

from ci_tui.domain.figures import counted
from ci_tui.exchange.agenda_words import EnglishAgenda

_MOST_NAMED = 3


class EnglishUpdate(EnglishAgenda):
    """What an update says around what was learned, promised and measured."""

    # Headings of the page, and of the mail.
    roundtables_news = "We met"
    adopted_news = "What we agreed to change"
    learnings_news = "What we learned"
    taken_up_news = "Who took it up"
    kept_news = "Promises kept"
    made_news = "New promises"
    measures_news = "What the numbers say"
    shared_news = "Report cards we shared"
    begins_news = "What begins"
    ends_news = "What ends"
    next_news = "When we meet next"
    update_title = "What happened"

    # In the mail.
    greeting = "Dear partners,"
    nothing_news = "Nothing new was written down since then."
    closing = "Tell us what you see, and what we left out: just answer this mail."
    thanks = "With thanks,"
    shared_by_label = "shared by "
    decided_label = "decided: "
    nobody_named = "Somebody at the table"

    def mail_subject(self, network: str, day: date) -> str:
        """The subject of the mail: `Millbrook Meals: news of 22 November 2026`."""
        return f"{network}: news of {self.calendar_day(day)}"

    def mail_since(self, last: date | None, since: date) -> str:
        """The first sentence: since when it tells."""
        if last is not None:
            return f"here is what happened since our last update on {self.calendar_day(last)}."
        return f"here is what happened since {self.calendar_day(since)}."

    def page_since(self, since: date, until: date) -> str:
        """Above the page: of which days it tells."""
        return f"From {self.calendar_day(since)} to {self.calendar_day(until)}."

    def came(self, partners: int) -> str:
        """How many partners came to a roundtable."""
        return f"{counted(partners, 'partner', 'partners')} came"

    def was_before(self, value: str, period: str) -> str:
        """The value before the new one: ` (53 % in July 2025)`."""
        return f" ({value} in {period})"

    def value_in(self, value: str, period: str) -> str:
        """A new value: `58 % in July 2026`."""
        return f"{value} in {period}"

    def runs_from(self, first: date, last: date) -> str:
        """From when to when an activity runs."""
        if first == last:
            return f"on {self.calendar_day(first)}"
        return f"from {self.calendar_day(first)} to {self.calendar_day(last)}"

    def ends_on(self, last: date) -> str:
        """Until when it runs."""
        return f"until {self.calendar_day(last)}"

    def by_partners(self, partners: int) -> str:
        """How many partners do it, where their names would be too many; empty otherwise."""
        return counted(partners, "partner", "partners") if partners > _MOST_NAMED else ""
