"""The words of the page for funders, in English; texts of people are never put together here."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from ci_tui.domain.backbone import BackboneReading, Function, FunctionLine
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.commitments import Kept
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.figures import counted, figure, percent
from ci_tui.domain.partners import Sector
from ci_tui.domain.updates import Audience, Channel
from ci_tui.exchange.agenda_words import EnglishAgenda

_FEWEST_PROMISES = 3  # of fewer a share says nothing (rule C4)


class EnglishBackbone(EnglishAgenda):
    """What the page for funders says around what was done and given."""

    # Headings.
    we_met = "We met"
    work_heading = "The work that holds it together"
    gifts_heading = "Who gave what"
    brings_heading = "What partners say they bring"
    promises_heading = "Promises that were kept"
    told_heading = "Whom we told"

    # Labels and columns.
    purpose_label, place_label, partners_label, sectors_label = "What for", "Where", "Partners", "Sectors"
    held_figure, came_figure, hours_figure = "roundtables held", "partners came", "hours noted"
    promises_figure, updates_figure, functions_figure = "promises kept", "updates sent", "functions at work"
    day_column, roundtable_column, partners_column, there_column = "Day", "Roundtable", "Partners", "People"
    partner_column, noted_column = "Partner", "Given: hours noted"
    pledged_hours_column, pledged_money_column = "Pledged: hours a year", "Pledged: dollars a year"
    time_label, talent_label, treasure_label = "time", "talent", "treasure"

    # Parts of sentences.
    since_before, unnamed_partner, told_to = "since ", "a guest", "to "

    # Whole sentences.
    nobody_holds = "nobody holds this yet"
    nothing_was_done = "No roundtable was held, and nothing was noted in these days."
    gifts_note = (
        "Given are the hours that were noted with what was done; pledged is what partners say they give in a "
        "year in the roles they fill. The two are never added up."
    )
    hours_note = "Hours are only what somebody wrote down: where nobody counted, nothing is added."

    functions: ClassVar = {
        Function.GUIDE_VISION: "Guiding the vision",
        Function.ALIGN_ACTIVITIES: "Aligning activities",
        Function.SHARED_MEASUREMENT: "Shared measurement",
        Function.PUBLIC_WILL: "Building public will",
        Function.POLICY: "Policy",
        Function.FUNDING: "Finding funds",
    }

    def period_told(self, first: date, last: date) -> str:
        """The title: of which days it tells."""
        return f"What we did together, {self.calendar_day(first)} to {self.calendar_day(last)}"

    def days_told(self, first: date, last: date) -> str:
        """When it was done: a day, or the first and the last one."""
        told = self.calendar_day(first)
        return told if first == last else f"{told} to {self.calendar_day(last)}"

    def partners_told(self, partners: int, sectors: int) -> str:
        """How many partners there are, of how many sectors."""
        told = counted(partners, "active partner", "active partners")
        return f"{told} from {counted(sectors, 'sector', 'sectors')}" if sectors else told

    def sectors_told(self, told: BackboneReport) -> str:
        """The sectors of the partners."""
        return ", ".join(one.words for one in told.sectors if one is not Sector.OTHER)

    def functions_told(self, reading: BackboneReading) -> str:
        """How the backbone stands."""
        of = len(reading.lines)
        return f"Somebody holds {reading.held} of the {of} functions; work was noted for {reading.dated}."

    def of_function(self, line: FunctionLine) -> str:
        """How much was done for a function."""
        told = counted(len(line.work), "entry", "entries")
        return told if line.hours is None else f"{told}, {self.hours_told(line.hours)}"

    def hours_told(self, hours: Decimal) -> str:
        """`1 hour`, `12.5 hours`."""
        return f"{self.amount(hours)} {'hour' if hours == 1 else 'hours'}"

    def amount(self, amount: Decimal) -> str:
        """A number with its places, those that it needs: `12`, `2.5`."""
        places = max(0, -int(amount.normalize().as_tuple().exponent))
        return figure(amount, min(places, 2))

    def contact_told(self, way: Way) -> str:
        """A call or a visit, before with whom."""
        return f"{way.noun} with "

    def channel_told(self, channel: Channel) -> str:
        """How an update went."""
        return channel.words

    def audience_told(self, audience: Audience) -> str:
        """To whom an update went."""
        return audience.words

    def more_entries(self, number: int) -> str:
        """What is left out of a long list."""
        return f"and {counted(number, 'more entry', 'more entries')}"

    def more_promises(self, number: int) -> str:
        """What is left out of a long list of promises."""
        return f"and {counted(number, 'more promise', 'more promises')}"

    def gifts_in_all(self, told: BackboneReport) -> str:
        """The sums of what is known."""
        given = "No hours were noted."
        if told.reading.hours is not None:
            of = counted(len(told.reading.entries), "entry", "entries")
            hours = self.hours_told(told.reading.hours)
            given = f"{hours} noted, with {told.reading.with_hours:,} of {of}."
        pledged = [self.hours_told(told.yearly_hours)] if told.yearly_hours is not None else []
        pledged += [f"${self.amount(told.yearly_money)}"] if told.yearly_money is not None else []
        return f"{given} Pledged for a year: {' and '.join(pledged)}." if pledged else given

    def kept_in_time(self, kept: Kept, day: date) -> str:
        """How many of the promises due in a year were kept in time."""
        if not kept.counted:
            return ""
        share = f" ({percent(kept.share)})" if kept.counted >= _FEWEST_PROMISES else ""
        return (
            f"Of the promises due in the 365 days to {self.calendar_day(day)}, {kept.kept:,} of "
            f"{kept.counted:,} were kept in time{share}."
        )
