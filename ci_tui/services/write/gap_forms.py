"""The forms of gap analyses: what each is, a table typed by hand, a target of one's own, the dollars left."""

from typing import Annotated

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.services.write.forms import (
    Asked,
    Code,
    Day,
    FilledLine,
    Form,
    Line,
    Number,
    PerHundred,
    WholeNumber,
)

_NEED_BASES = (
    Choice(NeedBasis.ELIGIBLE, "Eligible children", "who may eat free or at a reduced price"),
    Choice(NeedBasis.PARTICIPATING, "Children in school lunch", "who do eat during the school year (FRAC)"),
)
_SERVED_BASES = (
    Choice(ServedBasis.WEEKDAYS, "Weekdays of the month", "all lunches by the weekdays of the month (FRAC)"),
    Choice(ServedBasis.OPERATING_DAYS, "Operating days", "each site's lunches by its own days (ADP)"),
)


class AnalysisForm(Form):
    """What a gap analysis is: its title, the day it stands for, its source and its bases.

    `roundtable` is the id of the roundtable at which the network went through it.
    """

    title: Annotated[FilledLine, Asked("Title", hint="Such as Summer 2026.")]
    dated: Annotated[Day, Asked("Date", hint="The month that was measured, or the day of the table.")]
    source: Annotated[FilledLine, Asked("Source", hint="Who published the tables.")]
    need_basis: Annotated[NeedBasis, Asked("Need counts", required=True, choices=_NEED_BASES)] = (
        NeedBasis.ELIGIBLE
    )
    served_basis: Annotated[
        ServedBasis, Asked("Served is an average over", required=True, choices=_SERVED_BASES)
    ] = ServedBasis.OPERATING_DAYS
    roundtable: Annotated[
        Code, Asked("Gone through at", kind="choice", hint="The roundtable that looked at it together.")
    ] = None


class TypedArea(Form):
    """One area of a table that is typed by hand. Figures may be typed as tables print them."""

    name: FilledLine
    code: Code = None
    need: Number = None
    served: Number = None
    sites: WholeNumber = None


class TargetForm(Form):
    """A target of the network's own: a number per 100 children, and a note on where it comes from."""

    number: Annotated[PerHundred, Asked("Children served for every 100 in need")]
    note: Annotated[
        Line,
        Asked("Why this number", hint="It stands beside the target, for those who ask.", required=True),
    ] = ""


class DollarsForm(Form):
    """The assumptions behind the dollars left: days of service, dollars per lunch, and their source."""

    service_days: Annotated[
        Number, Asked("Service days of the summer", hint="Leave both empty to show no dollars.")
    ] = None
    lunch_rate: Annotated[
        Number,
        Asked("Federal dollars for one lunch", hint="Summer 2026: 5.60 rural or self-prepared, 5.51 other."),
    ] = None
    note: Annotated[
        Line,
        Asked("Where these come from", hint="Such as: USDA rates for summer 2026, 45 weekdays."),
    ] = ""
