"""The forms of Gaps: an analysis, a target of one's own, the dollars left."""

from collections.abc import Mapping

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target, TargetKind, Yardstick
from widgets.choice_line import Choice
from widgets.form_fields import FormField

NEED_BASES = (
    Choice(NeedBasis.ELIGIBLE, "Eligible children", "who may eat free or at a reduced price"),
    Choice(NeedBasis.PARTICIPATING, "Children in school lunch", "who do eat during the school year (FRAC)"),
)
SERVED_BASES = (
    Choice(ServedBasis.WEEKDAYS, "Weekdays of the month", "all lunches by the weekdays of the month (FRAC)"),
    Choice(ServedBasis.OPERATING_DAYS, "Operating days", "each site's lunches by its own days (ADP)"),
)

ANALYSIS_FIELDS = (
    FormField("title", "Title", hint="Such as Summer 2026.", required=True),
    FormField(
        "dated", "Date", "date", "The month that was measured, or the day of the table.", required=True
    ),
    FormField("source", "Source", hint="Who published the tables.", required=True),
    FormField("need_basis", "Need counts", "choice", required=True, choices=NEED_BASES),
    FormField("served_basis", "Served is an average over", "choice", required=True, choices=SERVED_BASES),
)

NUMBER_FIELDS = (
    FormField("number", "Children served for every 100 in need", "number", required=True),
    FormField(
        "note", "Why this number", hint="It stands beside the target, for those who ask.", required=True
    ),
)

DOLLARS_FIELDS = (
    FormField("service_days", "Service days of the summer", "number", "Leave both empty to show no dollars."),
    FormField(
        "lunch_rate",
        "Federal dollars for one lunch",
        "number",
        "Summer 2026: 5.60 rural or self-prepared, 5.51 other.",
    ),
    FormField("note", "Where these come from", hint="Such as: USDA rates for summer 2026, 45 weekdays."),
)


def analysis_values(analysis: Analysis) -> dict[str, str]:
    """What the form of an analysis begins with."""
    return {
        "title": analysis.title,
        "dated": analysis.dated.isoformat(),
        "source": analysis.source,
        "need_basis": analysis.need_basis.value,
        "served_basis": analysis.served_basis.value,
    }


def dollars_values(analysis: Analysis) -> dict[str, str]:
    """What the form of the dollars left begins with."""
    return {
        "service_days": "" if analysis.service_days is None else f"{analysis.service_days:f}",
        "lunch_rate": "" if analysis.lunch_rate is None else f"{analysis.lunch_rate:f}",
        "note": analysis.dollars_note,
    }


def target_choices(analysis: Analysis, yardsticks: Mapping[TargetKind, Yardstick]) -> tuple[Choice, ...]:
    """The four kinds of target, each with the number it comes to and how many children it takes."""
    from screens.gaps.words import missing, target_phrase

    def note(kind: TargetKind) -> str:
        yardstick = yardsticks.get(kind)
        if yardstick is None or yardstick.target_per_100 is None:
            return "not known yet: no area has both need and served"
        return f"{target_phrase(yardstick, Target(kind))}: {missing(yardstick.to_target)}"

    number = "a number of your own, with a note why"
    if analysis.target.kind is TargetKind.NUMBER:
        number = f"now {analysis.target.number}: {analysis.target.note}"
    return (
        Choice(TargetKind.BENCHMARK, "40 per 100", f"FRAC's benchmark, {note(TargetKind.BENCHMARK)}"),
        Choice(TargetKind.OWN, "Our own rate", f"every area as good as all together, {note(TargetKind.OWN)}"),
        Choice(TargetKind.BEST, "Our best area", f"every area as good as the best, {note(TargetKind.BEST)}"),
        Choice(TargetKind.NUMBER, "Another number", number),
    )
