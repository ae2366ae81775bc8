"""What the preview of partners shows: what comes in, each line, and the line under the cursor in full."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.exchange.incoming import NotTaken
from ci_tui.services.partner_import import Difference, Fate, ImportLine, PartnerImportPreview
from screens.import_frame.preview import marked
from screens.partner_import import words
from widgets.record_table import ALWAYS, Column, RowId, TableRow
from widgets.sheet import Hanging

_MARKS = {Fate.ASKED: "◆", Fate.ADDED: "✓", Fate.CHANGED: "✓", Fate.AS_IT_WAS: ""}
_LEFT = "✗"

Shown = ImportLine | NotTaken


def lines_of(seen: PartnerImportPreview, view: str) -> Sequence[Shown]:
    """The lines of one view, in the order of the file; what was not taken stands among them."""
    fates = {"asked": Fate.ASKED, "added": Fate.ADDED, "changed": Fate.CHANGED, "same": Fate.AS_IT_WAS}
    if view in fates:
        # An answered question stays where it was asked.
        return [line for line in seen.lines if line.fate is fates[view] or (view == "asked" and line.answer)]
    if view == "differences":
        return [line for line in seen.lines if line.differences]
    if view == "left":
        return seen.not_taken
    if not seen.not_taken:
        return seen.lines
    own = [one for one in seen.not_taken if one.file == seen.name]
    others = [one for one in seen.not_taken if one.file != seen.name]
    mixed: list[Shown] = [*seen.lines, *own]
    return [*sorted(mixed, key=lambda one: one.line), *others]


def columns() -> tuple[Column, ...]:
    """The columns of the lines."""
    told = words.COLUMNS
    return (
        Column("line", told["line"], width=6, align="right", importance=3),
        Column("outcome", told["outcome"], width=18, importance=ALWAYS),
        Column("partner", told["partner"], importance=ALWAYS),
        Column("people", told["people"], importance=2),
        Column("told", told["told"], importance=1),
    )


def summary(seen: PartnerImportPreview, *, low: bool) -> list[Hanging]:
    """What the whole file comes to, and what to look at."""
    lines = [Hanging(Content.styled(words.comes_in(seen), "bold"))]
    open_ones = seen.count(Fate.ASKED)
    if open_ones:
        lines.append(marked("◆", "$text-accent", words.asked(open_ones)))
    kept = sum(not one.taken for one in seen.differences)
    if kept:
        lines.append(marked("…", "$text-accent", words.differ(kept)))
    if seen.not_taken or seen.problems:
        lines.append(marked(_LEFT, "$text-muted", words.left(len(seen.not_taken), len(seen.problems))))
    if seen.layout is not None and not low:
        told = words.columns_told(seen.layout, keep_rest=seen.plan.keep_rest)
        lines.append(marked("c", "bold", told, "$text-muted"))
    return lines


def detail(line: Shown | None) -> list[Hanging]:
    """The line under the cursor, in full."""
    if line is None:
        return []
    if isinstance(line, NotTaken):
        where = f"{line.file}, line {line.line:,}"
        return [marked(_LEFT, "$text-accent", line.reason, "bold"), marked("", "", f"{where}: {line.text}")]
    names = ", ".join((line.partner, *line.people))
    mark, style = _MARKS[line.fate], "$text-accent" if line.fate is Fate.ASKED else "$text-success"
    told = [marked(mark, style, f"Line {line.line:,}: {names}", "bold")]
    if line.told:
        told.append(marked("", "", line.told))
    return [*told, *map(_difference, line.differences)]


def _difference(one: Difference) -> Hanging:
    chosen = "theirs is taken" if one.taken else "yours stays"
    return marked("…", "$text-accent", f"{one.what}: yours “{one.yours}”, theirs “{one.theirs}”; {chosen}.")


def row(line: Shown) -> TableRow:
    """A line as a row of the table."""
    if isinstance(line, NotTaken):
        where = f"{line.line:,}"
        return TableRow(row_id(line), (where, "not taken", line.text, "", line.reason), _LEFT)
    mark = "…" if any(not one.taken for one in line.differences) else _MARKS[line.fate]
    people = ", ".join(line.people)
    return TableRow(
        row_id(line), (f"{line.line:,}", words.outcome(line), line.partner, people, line.told), mark
    )


def row_id(line: Shown) -> RowId:
    """By what a line is known."""
    if isinstance(line, NotTaken):
        return f"left:{line.file}:{line.line}:{line.text}"
    return f"line:{line.line}"
