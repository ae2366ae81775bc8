"""The words of Gaps."""

from dataclasses import dataclass
from decimal import Decimal

from textual.content import Content

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, children, count, counted, dollars, figure
from ci_tui.domain.gap_words import FLAG_WORDS, RANKED_BY, basis_of
from ci_tui.domain.gaps import Flag, Ranking, Target, TargetKind, Yardstick
from ci_tui.services.gaps import GapSheet
from screens.trash_words import stays

HELP = """
Gaps shows, area by area, how many children need summer meals, how many are served on an average day, and
how many are missing to the target. The worst area stands on top. ◆ marks a focus area, ! a figure to look
at twice; what is the matter with it stands beside the table.

per 100 is the children served for every 100 in need. missing is how many more it takes to reach the target;
share is an area's part of all that is missing. under is its share of the need less its share of those
served, in points: the higher, the more an area is underrepresented.

The target is a choice (t): FRAC's benchmark of 40 per 100, your own overall rate, your best area, or a
number of your own. A dash means not known; it is never taken for zero.

Need can be children who are eligible or children who eat lunch at school; served can be an average over all
weekdays of the month or over the days that each site was open. The two run far apart, so what the figures
are based on stands below the table, and analyses on another basis are not compared.

p writes down a promise for an area: who does what, until when. Beside the table stands what is open of them.

An area that does better than the others is worth a question: what do they do? n notes the answer as a
learning. e says at which roundtable you went through the analysis together.

Formulas after FRAC, Hunger Doesn't Take a Vacation; underrepresentation after W. DeKrey, Not all
collaboration starts at “collective impact”.
"""

NOTED = "It stands in Learnings now."
PROMISED = "The promise is written down. In Roundtables, c shows all of them."
NO_ROUNDTABLE = "at none"
EMPTY = "No area yet. Press i to bring in the tables of your state, or a to type a small table."
NOTHING_FOUND = "No area is called so. Esc shows all of them again."

_MATCH = "m matches it to another spelling"
FLAGS = FLAG_WORDS | {
    flag: f"{FLAG_WORDS[flag]}; {_MATCH}" for flag in (Flag.NOT_IN_NEED_TABLE, Flag.NOT_IN_SERVED_TABLE)
}


def target_phrase(yardstick: Yardstick, target: Target) -> str:
    """The target in a few words: `to 40 per 100`, `to our own 24.0 per 100`."""
    number = yardstick.target_per_100
    if number is None:
        return "to a target not known yet"
    shown = figure(number, 0 if number == int(number) else 1)
    whose = {TargetKind.OWN: "our own ", TargetKind.BEST: "our best area's "}.get(target.kind, "")
    return f"to {whose}{shown} per 100"


def table_title(analysis: Analysis, yardstick: Yardstick, ranking: Ranking, text: str) -> str:
    """The title of the table: which analysis, ranked by what, to which target."""
    said = f"{analysis.title} · {RANKED_BY[ranking]}"
    if ranking is Ranking.TO_TARGET:
        said += f" {target_phrase(yardstick, analysis.target)}"
    return f"{said} · only “{text}”" if text else said


def basis(analysis: Analysis) -> str:
    """What the figures are based on, for the lower border of the table."""
    return basis_of(analysis)


def missing(value: Decimal | None) -> str:
    """Children missing to the target, with a plus; a tick where none is."""
    if value is None:
        return UNKNOWN
    return f"+{children(value)}" if value > 0 else "✓"


def dollars_line(analysis: Analysis, left: Decimal | None) -> Content | None:
    """Federal dollars left on the table and what they rest on; None where that is not set."""
    if left is None or analysis.service_days is None or analysis.lunch_rate is None:
        return None
    assumed = f"{count(analysis.service_days)} days × ${figure(analysis.lunch_rate, 2)}"
    note = f", {analysis.dollars_note}" if analysis.dollars_note else ""
    return Content.assemble(
        (dollars(left), "bold $text-accent"),
        " of federal money not drawn\n",
        (f"{assumed}{note}", "$text-muted"),
    )


def target_met(yardstick: Yardstick) -> str:
    """What is said where nothing lies below the target."""
    number = yardstick.target_per_100
    shown = "the target" if number is None else f"{figure(number, 1)} per 100"
    return (
        f"Nothing lies below {shown}. Press t for another target: your best area's rate, or your own number."
    )


def analysis_note(analysis: Analysis) -> str:
    """One line about an analysis in the list of them."""
    parts = [
        plain_date(analysis.dated),
        analysis.source,
        counted(analysis.areas, "area", "areas"),
        basis(analysis),
    ]
    return ", ".join(part for part in parts if part)


# What needs more than an analysis, and what is said where that is missing

NO_ANALYSIS = "There is no analysis yet: press i to bring one in, or a to type a small table."
OTHER_BASIS = "on another basis: its figures cannot be held against these"
TARGET_SET = "The target is set; all figures follow it."
DOLLARS_INTRO = (
    "Federal money not drawn: children missing × service days × the rate for one lunch. "
    "It rests on what you set here."
)
SET_ASIDE = (
    "These rows of the published tables count for no area. To take one in after all, import the tables again."
)

READ_ONLY = "This book is open for reading only, so nothing can be changed."
ASKED_IN_A_FORM = frozenset({"promise_here", "note_learning"})
"""What is refused before its form opens where nothing can be kept."""

_NEEDS_ANALYSIS = frozenset(
    {"rank_by", "choose_target", "focus", "compare", "show_chart", "filter_areas", "doing_better"}
    | {"match_spellings", "dollars_left", "set_aside", "edit_analysis", "trash_analysis"}
    | {"note_learning", "promise_here", "history"}
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides which commands can be used: how many there are of each."""

    analyses: int = 0
    earlier: int = 0
    unmatched: int | None = 0  # None: not counted yet
    set_aside: int = 0


def why_not(command_id: str, analysis: Analysis | None, sheet: GapSheet | None, facts: Facts) -> str | None:
    """Why a command cannot be used just now, or None."""
    if command_id == "other_analysis" and not facts.analyses:
        return NO_ANALYSIS
    if command_id not in _NEEDS_ANALYSIS:
        return None
    if analysis is None or sheet is None:
        return NO_ANALYSIS
    if command_id in {"focus", "note_learning", "promise_here"} and not len(sheet):
        return "No area is in sight."
    if command_id == "compare" and facts.earlier < 1:
        return f"There is no analysis before {analysis.title} to compare with. Bring in an earlier summer."
    if command_id == "match_spellings" and facts.unmatched == 0:
        return "Every area stands in both tables: there is nothing to match."
    if command_id == "set_aside" and not facts.set_aside:
        return "No row of the tables was set aside."
    return None


def notes(analysis: Analysis, sheet: GapSheet, facts: Facts) -> list[Content]:
    """What a reader of the whole table must know."""
    told: list[Content] = []
    yardstick = sheet.yardstick
    if yardstick.target_is_met:
        told.append(Content.assemble(("✓ ", "$text-secondary"), target_met(yardstick)))
    if analysis.target.note:
        told.append(
            Content.styled(
                f"{target_phrase(yardstick, analysis.target)}: {analysis.target.note}", "$text-muted"
            )
        )
    if sheet.note:
        told.append(Content.styled(sheet.note, "$text-muted"))
    if facts.unmatched:
        stand = counted(facts.unmatched, "area stands", "areas stand")
        told.append(Content.assemble(("m  ", "bold"), f"{stand} in one table only; match them."))
    if facts.set_aside:
        rows = counted(facts.set_aside, "row was", "rows were")
        told.append(Content.assemble(("x  ", "bold"), (f"{rows} set aside", "$text-muted")))
    unknown = yardstick.sums.areas - yardstick.sums.paired_areas
    if unknown and analysis.has_served and sheet.is_summed:
        areas = counted(unknown, "area", "areas")
        told.append(
            Content.styled(f"The rate leaves out {areas} where need or served is not known.", "$text-muted")
        )
    return told


def trash_question(analysis: Analysis) -> tuple[str, str]:
    """The question before an analysis goes to the trash, and what it means."""
    holds = counted(analysis.areas, "area", "areas")
    return (
        f"Move “{analysis.title}” to the trash?",
        f"It holds the figures of {holds} and their focus. {stays('o')}",
    )


def trashed(analysis: Analysis) -> str:
    """What is said when an analysis went to the trash."""
    return f"“{analysis.title}” is in the trash; o brings it back."


def restored(analysis: Analysis) -> str:
    """What is said when an analysis came back."""
    return f"“{analysis.title}” is back from the trash."


def in_trash(analysis: Analysis) -> str:
    """The line of an analysis in the trash, in the list of analyses."""
    since = f" since {plain_date(analysis.trashed_on)}" if analysis.trashed_on else ""
    return f"in the trash{since}; choose it to bring it back"


def matched(number: int) -> str:
    """What is said when spellings were matched."""
    return f"Matched {counted(number, 'pair', 'pairs')}; the spellings are remembered."
