"""The words of Home."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from textual.content import Content

from ci_tui.domain.comparison import Change
from ci_tui.domain.dates import long_date, plain_date, short_date
from ci_tui.domain.figures import children, count, counted, figure, rate, signed
from ci_tui.domain.gaps import Yardstick
from ci_tui.services.home import HomeView, Step
from ci_tui.store.reads.at_the_table import LatestLearning, NextRoundtable
from screens.area_screen import GAPS, PARTNERS, ROUNDTABLES
from widgets.cell_text import plain

HELP = """
Home answers at a glance where children are missed, what to do first, and where your book lies.

A bar shows, for one area, the children served on an average day (█) and those still missing to the target
(░). The number beside it is how many more children it takes. ◆ marks a focus area: one that the network
chose to work on first.

Everything you do is saved at once; there is no save key. The line on top says when that last happened.

u undoes what was done last, whatever it was, and U does it again; f6 lists everything that was done. f7 has
the backups: one is made at each start if the book changed. f8 is the trash: things stay there for 90 days.

On the day of a roundtable, m goes to the table: the meeting is kept there line by line. c lists what was
promised, what is late first. 7 is the common agenda: the result that you work for, and whether its strategies
are enough.

To begin, press i: it brings in the tables that your state publishes, and shows you everything before it is
kept.
"""

NO_GAP = "Where children are missed stands here once a table of need and one of meals served are in: press i."
NO_ROUNDTABLE = "No roundtable is planned. In Roundtables, a plans one."
NO_PROMISE = "What partners promise at the table will stand here, what is late first."
NO_LEARNING = "What partners share at the table will stand here, and who took it up."
NO_GOAL = "What the network wants to change for everybody will stand here: in Agenda, n writes it down."
NO_CHANGE = "What changed from one summer to the next will stand here, once two of them are in."

Part = Content | str | tuple[str, str]


class FirstStep(NamedTuple):
    """What to do first: a sentence, why, what stands in the frame's corner, and where it is done.

    `area_key` is the key of the area of the program, `area_id` the area in Gaps to open it on.
    """

    sentence: str
    why: str
    hint: str
    brings_tables: bool = False
    area_key: str = GAPS.key
    area_id: str | None = None
    holds_meeting: bool = False

    def told(self) -> Content:
        """The sentence, and below it why."""
        return Content.assemble((self.sentence, "bold"), "\n", (self.why, "$text-muted"))


_BRING = "n  bring them in"
_STEPS = {
    Step.ADD_PARTNERS: FirstStep(
        "Write down who is at the table: bring in your list of partners, or add them one by one.",
        "A spreadsheet saved as CSV, or an address book's vCards, are enough. You see all before it is kept.",
        "n  open partners",
        area_key=PARTNERS.key,
    ),
    Step.WRITE_UP: FirstStep(
        "Write up your last roundtable: who was there, and what was learned or decided.",
        "It takes a minute: two or three letters for each name, and a line for each learning.",
        "n  open roundtables",
        area_key=ROUNDTABLES.key,
    ),
    Step.BRING_IN: FirstStep(
        "Bring in the two tables that your state publishes: who needs summer meals, and who gets them.",
        "A file saved as CSV is enough. You see everything before it is kept.",
        _BRING,
        brings_tables=True,
    ),
    Step.ADD_SERVED: FirstStep(
        "Bring in a table of the meals served as well, to see where children are missed.",
        "What you have so far holds the need only.",
        _BRING,
        brings_tables=True,
    ),
    Step.MATCH: FirstStep(
        "Match the areas that stand in one of the two tables only: in Gaps, press m.",
        "They are often one place in two spellings. Matched once, they are known the next time.",
        "n  open gaps",
    ),
    Step.CHOOSE_FOCUS: FirstStep(
        "Choose the areas to work on first: in Gaps, press f on them.",
        "Those furthest from the target stand on top. Most networks begin with two or three.",
        "n  open gaps",
    ),
    Step.MEASURE_AGAIN: FirstStep(
        "Bring in an earlier summer as well, and see what has changed since.",
        "What you chose for these tables is remembered: the second time it takes a few keys.",
        _BRING,
        brings_tables=True,
    ),
}


_GOES_ON = FirstStep(
    "Your roundtable goes on.",
    "What was said is kept. At the table, f8 ends it and writes the minutes.",
    "m  back to the table",
    holds_meeting=True,
)


def first_step(view: HomeView) -> FirstStep:
    """The one thing that carries the book further, from what is in it; on the day of a roundtable, that."""
    if view.going_on is not None:
        return _GOES_ON
    if view.next_roundtable is not None and view.next_roundtable.day == view.today:
        return _meeting_today(view.next_roundtable)
    if view.next_step is not None:
        return _STEPS[view.next_step.step]
    if not view.best or view.latest is None:
        return FirstStep("Look through the gap at the table.", "", "n  open gaps")
    best = view.best[0]
    return FirstStep(
        f"Ask {best.measure.name} what it does: {rate(best.rate_per_100)} per 100, the best of "
        f"{counted(view.latest.areas, 'area', 'areas')}.",
        "What works there is the first thing to try in the focus areas.",
        "n  open it in gaps",
        area_id=best.measure.id,
    )


def _meeting_today(one: NextRoundtable) -> FirstStep:
    at = f" at {one.starts_at}" if one.starts_at else ""
    where = f", {one.place}" if one.place else ""
    return FirstStep(
        f"Your roundtable is today{at}{where}.",
        "One line is one record: learnings, decisions, promises. The minutes write themselves.",
        "m  go to the table",
        holds_meeting=True,
    )


def target_words(yardstick: Yardstick) -> str:
    """The target as a heading: `to 40 per 100`."""
    number = yardstick.target_per_100
    return (
        "to the target"
        if number is None
        else f"to {figure(number, 0 if number == int(number) else 1)} per 100"
    )


def totals_line(view: HomeView) -> Content:
    """The line under the bars: areas, rate and its change, and what is missing."""
    yardstick = view.yardstick
    if yardstick is None:
        return Content()
    sums = yardstick.sums
    parts: list[Part] = [(f"{counted(sums.areas, 'area', 'areas')}   ", "$text-muted")]
    parts += [(rate(sums.rate_per_100), "bold"), " per 100"]
    moved = None if view.change is None else view.change.rate_points
    if moved is not None:
        style = "$text-secondary" if moved >= 0 else "$text-error"
        parts += [", ", (signed(moved, 1), style), f" on {view.earlier_title}"]
    if yardstick.to_target is not None:
        if yardstick.target_is_met:
            parts.append("   nothing lies below the target")
        else:
            parts += ["   ", (children(yardstick.to_target), "bold"), f" more {target_words(yardstick)}"]
    return Content.assemble(*parts)


def what_changed(view: HomeView) -> Content:
    """What participation did since the earlier analysis, over the same areas, and who is worked for first."""
    lines: list[Content] = []
    if view.change is not None and view.change.served is not None:
        lines += [_served(view.change, view.earlier_title or ""), _rate(view.change)]
    else:
        lines.append(Content.styled(NO_CHANGE, "$text-muted"))
    if view.focus_names:
        lines.append(
            Content.assemble(("◆ ", "$text-accent"), _listed(view.focus_names), (" in focus", "$text-muted"))
        )
    return Content("\n").join(lines)


def _served(change: Change, earlier: str) -> Content:
    moved, percent = change.served, change.served_percent
    assert moved is not None
    style = "$text-secondary" if moved >= 0 else "$text-error"
    share = "" if percent is None else f", {signed(percent, 1)} %"
    return Content.assemble(
        ("▲ " if moved >= 0 else "▼ ", style),
        (count(abs(moved)), "bold"),
        " more children served" if moved >= 0 else " fewer children served",
        (f" than in {earlier}{share}", "$text-muted"),
    )


def _rate(change: Change) -> Content:
    before, after = change.earlier.rate_per_100, change.later.rate_per_100
    return Content.assemble(
        ("  from ", "$text-muted"), rate(before), (" to ", "$text-muted"), (rate(after), "bold"), " per 100",
        (f" over the same {counted(change.later.areas, 'area', 'areas')}", "$text-muted"),
    )  # fmt: skip


def _listed(names: Sequence[str], most: int = 4) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def roundtable_lines(view: HomeView) -> Content:
    """When the network meets next and where; who was missing lately."""
    lines: list[Content] = []
    to_come = view.next_roundtable
    if to_come is None:
        lines.append(Content.styled(NO_ROUNDTABLE, "$text-muted"))
    else:
        when = f", {to_come.starts_at}" if to_come.starts_at else ""
        lines.append(
            Content.assemble(
                (long_date(to_come.day), "bold"), when, f", {to_come.place}" if to_come.place else ""
            )
        )
        if to_come.title:
            lines.append(Content(to_come.title))
    if view.missed:
        lines.append(Content.assemble(("missed the last two: ", "$text-accent"), _listed(view.missed, 3)))
    return Content("\n").join(lines)


def promised_lines(view: HomeView) -> Content:
    """How many promises are open and late, and those that are due first, what is late marked."""
    promised = view.promised
    if not promised.open:
        return Content.styled(NO_PROMISE, "$text-muted")
    lines: list[Content] = []
    for one in promised.first:
        is_late = one.due is not None and one.due < view.today
        due = short_date(one.due) if one.due is not None else "no date"
        mark = ("▲ ", "$text-error") if is_late else ("○ ", "$text-muted")
        who = (plain(one.who), "bold") if one.who else ("nobody yet", "$text-accent")
        style = "$text-error" if is_late else "$text-muted"
        lines.append(Content.assemble(mark, (due.rjust(6), style), "  ", who, ": ", plain(one.text)))
    late = f", {promised.late:,} late" if promised.late else ""
    lines.append(Content.styled(f"{promised.open:,} open{late}", "$text-muted"))
    return Content("\n").join(lines)


def goal_lines(view: HomeView) -> Content:
    """The result that the network goes by, where it stands, and how many strategies should move it."""
    goal = view.goal
    if goal is None:
        return Content.styled(NO_GOAL, "$text-muted")
    stands = "a draft" if goal.adopted_on is None else f"adopted {plain_date(goal.adopted_on)}"
    strategies = counted(goal.strategies, "strategy", "strategies")
    return Content.assemble(plain(goal.statement), "\n", (f"{stands}, {strategies}", "$text-muted"))


def learned_lines(view: HomeView) -> Content:
    """What was learned last, who shared it, and how far it spread."""
    if not view.learned:
        return Content.styled(NO_LEARNING, "$text-muted")
    return Content("\n").join(
        Content.assemble(f"“{_said(learning)}”\n", (_spread(learning), "$text-muted"))
        for learning in view.learned
    )


def _said(learning: LatestLearning) -> str:
    if learning.text or not (learning.believed or learning.found):
        return learning.text
    from ci_tui.domain.learnings import assumption_in_words  # most first frames tell of none

    return assumption_in_words(learning.believed, learning.found)


def _spread(learning: LatestLearning) -> str:
    taken = counted(learning.adoptions, "partner", "partners")
    if not learning.shared_by:
        return f"taken up by {taken}" if learning.adoptions else "nobody has taken it up yet"
    if learning.adoptions:
        return f"{learning.shared_by}, taken up by {taken}"
    return f"{learning.shared_by}, nobody has taken it up yet"


def noticed(sentences: Sequence[str]) -> Content:
    """Sentences on the book's safety, one below the other."""
    mark = Content.styled("! ", "bold $text-warning")
    return Content("\n").join(Content.assemble(mark, sentence) for sentence in sentences)


def book_lines(view: HomeView, throw_away: bool, home: Path) -> Content:
    """Where the book lies, what it holds, and when it was last saved."""
    if throw_away:
        where: list[Part] = [
            ("An invented network to look around in.\n", "bold"),
            "Nothing you try here is kept.\n",
        ]
    else:
        where = [shortened(view.book_path, home), "\n"]
    counts, table = view.counts, view.table
    people = ", ".join(
        (
            counted(table.partners, "partner", "partners"),
            counted(table.roundtables, "roundtable held", "roundtables held"),
            counted(table.learnings, "learning", "learnings"),
        )
    )
    holds = ", ".join(
        (
            counted(counts.analyses, "gap analysis", "gap analyses"),
            counted(counts.areas, "area", "areas"),
            f"{counts.focus:,} in focus",
        )
    )
    return Content.assemble(*where, (f"{people}\n{holds}", "$text-muted"), _saved(view.saved_at))


def shortened(path: Path, home: Path) -> str:
    """A path as people know it: from their home folder on."""
    try:
        return str(Path("~") / path.relative_to(home))
    except ValueError:
        return str(path)


def _saved(moment: datetime | None) -> Content:
    if moment is None:
        return Content()
    local = moment.astimezone()
    return Content.styled(f"\nlast saved {long_date(local.date())}, {local:%H:%M}", "$text-muted")
