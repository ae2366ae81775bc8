"""The words of who works where."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.coverage import Presence
from ci_tui.domain.figures import UNKNOWN, counted, percent
from screens.activities.words import in_a_row
from screens.calendar import words
from screens.calendar.looked import Looked

RUNS, SAYS, ALL = "●", "○", "of the season"
HELP = (
    "Partners against areas. ● the partner runs something there in these weeks, with the days on which it "
    "does; ○ it says that it serves the area, and nothing of it runs there. The first line says on how "
    "much of the season's weekdays anything runs in the area, whoever runs it.",
    "Beside the grid, or below it, stand the areas with no one and the partners with nothing to do; l "
    "shows these lists alone, Enter all of it. Told apart from them: areas and partners of which only "
    "somebody's word is known. Areas are looked at for the kind that is chosen, partners for all kinds.",
    "c shows the coverage of each area week by week as a chart, and as bars. p makes a promise for the "
    "area of the column. k chooses the kind of activity, y the season or a whole year.",
)
CHART_HELP = (
    "Each cell is a week of an area: the number counts the season weekdays on which something runs, the "
    "shade says how much of the week that is: █ all of it, ▓ half or more, ▒ less, ░ nothing. An empty "
    "cell lies outside the season.",
    "Coverage is the season weekdays with an activity, of all season weekdays. c turns to the bars of the "
    "areas and back, t to the same numbers as a table.",
)
LEGEND = "█ the whole week · ▓ half of it or more · ▒ less · ░ nothing; the number counts weekdays"
NO_GRID = "There is no area with need, in the focus or with an activity, or no partner yet."
NO_COVERAGE = "No season is set for these days, so there is no coverage: y chooses others, s in the calendar."
NO_AREA = "There is no area to promise for yet."
MORE = "… Enter shows all"
AREAS_IN_WORDS = "Areas where only a word is known"
IDLE_PARTNERS = "Partners with nothing to do"
PARTNERS_IN_WORDS = "Partners that only say whom they serve"
NONE = "none"
LISTS_TITLE = "No one, and nothing to do"
BARS_TITLE = "weekdays with something, of 100"


def title(looked: Looked) -> str:
    """`Coverage · season 2026 · all kinds`."""
    return f"Coverage · {words.weeks_words(looked)} · {words.kind_words(looked.kind)}"


def empty_areas(looked: Looked) -> str:
    """`Areas with no one`, of the kind that is looked at."""
    return (
        "Areas with no one" if looked.kind is None else f"Areas with no one ({words.kind_words(looked.kind)})"
    )


def share(part: Fraction | None) -> str:
    """`86 %`; a dash where nothing is expected."""
    if part is None:
        return UNKNOWN
    return percent(Decimal(part.numerator) / part.denominator)


def of_weekdays(covered: int, expected: int) -> str:
    """`38 of 44 weekdays`."""
    return f"{covered:,} of {counted(expected, 'weekday', 'weekdays')}"


def area_told(area: AreaNeed, covered: int, expected: int) -> str:
    """An area in a sentence: how much of the season it has."""
    asks = "in the focus" if area.focus else "with need" if area.need else "without known need"
    if not expected:
        return f"{area.name}, {asks}: nothing is expected in these weeks."
    return f"{area.name}, {asks}: something runs on {of_weekdays(covered, expected)}."


def presence_told(partner: Named, area: AreaNeed, presence: Presence) -> str:
    """A partner in an area, in a sentence."""
    if presence.runs:
        days = counted(presence.days, "day", "days")
        return f"{partner.name} runs something in {area.name} on {days}."
    if presence.says:
        return f"{partner.name} says that it serves {area.name}; nothing of it runs there in these weeks."
    return f"{partner.name} runs nothing in {area.name}, and does not say that it serves it."


def activity_told(one: Activity, days: int) -> str:
    """An activity of a partner in an area: with whom, and on how many days."""
    together = in_a_row(partner.name for partner in one.partners[1:]) if one.is_joint else ""
    who = f", with {in_a_row(each.name for each in one.partners)}" if together else ""
    return f"{one.name}{who}: {counted(days, 'day', 'days')}"


def listed(names: Iterable[str]) -> str:
    """Names one after the other, or that there is none."""
    return in_a_row(names) or NONE


def head_of(name: str, width: int) -> tuple[str, str]:
    """The name of a column on two lines: as many words as fit on the first, the rest below."""
    first, _, rest = name.partition(" ")
    if not rest or len(name) <= width:
        return "", name
    for word in rest.split(" "):
        if len(first) + 1 + len(word) > width or rest == word:
            break
        first, rest = f"{first} {word}", rest[len(word) + 1 :]
    return first, rest
