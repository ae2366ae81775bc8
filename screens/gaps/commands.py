"""What can be done in Gaps, the most important first."""

from widgets.commands import Command

ANALYSIS = "The analysis"
AREA = "The area under the cursor"
LOOK = "Other ways to look"


class RankBy(Command):
    """Rank the areas by what is missing, by the lowest rate, by unmet need, or by underrepresentation."""

    key = "r"
    label = "rank by"
    group = LOOK


class ChooseTarget(Command):
    """Choose the target: 40 per 100, your own rate, your best area's, or a number of your own."""

    key = "t"
    label = "target"
    group = ANALYSIS


class Focus(Command):
    """Make the area a focus area, or take it out of the focus."""

    key = "f"
    label = "focus"
    group = AREA


class PromiseHere(Command):
    """Write down who promises what for this area, and until when."""

    key = "p"
    label = "promise"
    group = AREA


class Compare(Command):
    """Compare with an earlier analysis, over the same areas and over all."""

    key = "c"
    label = "compare"
    group = LOOK


class ShowChart(Command):
    """Show need against served as a chart, and its numbers as a table."""

    key = "v"
    label = "chart"
    group = LOOK


class ImportTables(Command):
    """Bring in the tables that your state publishes, through a preview."""

    key = "i"
    label = "import"
    group = ANALYSIS


class TypeTable(Command):
    """Type or paste a small table, area by area."""

    key = "a"
    label = "type a table"
    group = ANALYSIS


class FilterAreas(Command):
    """Show only the areas whose name has what you type."""

    key = "/"
    label = "filter"
    group = LOOK


class OtherAnalysis(Command):
    """Open another analysis, or bring one back from the trash."""

    key = "o"
    label = "other analysis"
    group = ANALYSIS


class DoingBetter(Command):
    """See who does better than expected, beside the worst."""

    key = "b"
    label = "doing better"
    group = LOOK


class MatchSpellings(Command):
    """Match areas that stand in one of the two tables only, such as Ft. Worth and Fort Worth."""

    key = "m"
    label = "match"
    group = ANALYSIS


class DollarsLeft(Command):
    """Set the days and the rate per lunch from which the dollars left are computed."""

    key = "l"
    label = "dollars"
    group = ANALYSIS


class SetAside(Command):
    """See which rows of the tables were set aside, and why."""

    key = "x"
    label = "set aside"
    group = ANALYSIS


class EditAnalysis(Command):
    """Change the title, date, source or basis of this analysis."""

    key = "e"
    label = "edit"
    group = ANALYSIS


class TrashAnalysis(Command):
    """Move this analysis to the trash; it can be brought back."""

    key = "d"
    label = "trash"
    group = ANALYSIS


class NoteLearning(Command):
    """Note what this area does well, or what stands in its way, as a learning."""

    key = "n"
    label = "learning"
    group = AREA


class History(Command):
    """See who changed what in this analysis, and when."""

    key = "h"
    label = "history"
    group = ANALYSIS


class ClearFilter(Command):
    """Show all areas again."""

    key = "escape"
    label = "all areas"
    in_footer = False
    group = LOOK


GAPS_COMMANDS = (
    RankBy, ChooseTarget, Focus, PromiseHere, Compare, ShowChart, ImportTables, FilterAreas, TypeTable,
    OtherAnalysis, DoingBetter, NoteLearning, MatchSpellings, DollarsLeft, SetAside, EditAnalysis,
    TrashAnalysis, History, ClearFilter,
)  # fmt: skip
