"""What an import of partners did, or would do: as JSON for programs, as lines for people."""

from collections.abc import Iterator
from typing import Any

from ci_tui.cli.printing import print_line, print_lines
from ci_tui.domain.figures import count, counted
from ci_tui.services.partner_import import (
    Answer,
    DirectoryField,
    Fate,
    ImportLine,
    PartnerImportPreview,
)


def import_as_json(seen: PartnerImportPreview, dry_run: bool) -> dict[str, Any]:
    """The import with the keys of `schemas/partners-import.schema.json`."""
    layout = seen.layout
    return {
        "dry_run": dry_run,
        "file": seen.name,
        "kind": "cards" if layout is None else "table",
        "header_line": None if layout is None else layout.header_line,
        "columns": []
        if layout is None
        else [
            {"column": name, "field": None if use.field is DirectoryField.REST else use.field.value}
            for name, use in zip(layout.names, layout.uses, strict=True)
        ],
        "counts": {
            "added": seen.count(Fate.ADDED),
            "changed": seen.count(Fate.CHANGED),
            "as_they_were": seen.count(Fate.AS_IT_WAS),
            "asked": seen.count(Fate.ASKED),
            "not_taken": len(seen.not_taken),
            "new_partners": seen.partners,
            "new_people": seen.people,
        },
        "lines": list(map(_line_as_json, seen.lines)),
        "differences": [
            {"line": one.line, "record": one.record, "what": one.what, "yours": one.yours,
             "theirs": one.theirs, "taken": one.taken}
            for one in seen.differences
        ],
        "not_taken": [
            {"file": one.file, "line": one.line, "text": one.text, "reason": one.reason}
            for one in seen.not_taken
        ],
        "problems": [{"line": one.line, "problem": one.sentence} for one in seen.problems],
    }  # fmt: skip


def _line_as_json(line: ImportLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "partner": line.partner,
        "people": list(line.people),
        "outcome": line.fate.value,
        "told": line.told,
        "may_be": line.may_be or None,
        "answer": None if line.answer is None else line.answer.value,
    }


def print_import(seen: PartnerImportPreview, dry_run: bool) -> None:
    """Say what was brought in, what is asked, and what was not taken."""
    if dry_run:
        print_line(f"A dry run of {seen.name}: nothing was changed.")
    print_line(summary(seen))
    print_lines("Columns:", list(_columns(seen)))
    asked = [line for line in seen.lines if line.fate is Fate.ASKED]
    print_lines(
        "Asked about, and left out until --same LINE or --new LINE says which:",
        [_asked(line) for line in asked],
    )
    print_lines("New:", [_new(line) for line in seen.lines if line.fate is Fate.ADDED])
    print_lines("Changed:", [f"Line {line.line}: {line.partner}: {line.told}" for line in seen.lines
                             if line.fate is Fate.CHANGED])  # fmt: skip
    print_lines(
        "Written by hand since, and kept (--theirs LINE takes theirs):",
        [
            f"Line {one.line}: {one.record}, {one.what}: yours “{one.yours}”, theirs “{one.theirs}”"
            for one in seen.differences
            if not one.taken
        ],
    )
    print_lines(
        f"Not taken, {counted(len(seen.not_taken), 'line', 'lines')}:",
        [f"{one.file}, line {one.line}: {one.text}: {one.reason}" for one in seen.not_taken],
    )
    print_lines("Amiss in the file:", [one.sentence for one in seen.problems])


def summary(seen: PartnerImportPreview) -> str:
    """`8 added, 0 changed, 0 as they were.`; and what waits for an answer."""
    told = (
        f"{count(seen.count(Fate.ADDED))} added, {count(seen.count(Fate.CHANGED))} changed, "
        f"{count(seen.count(Fate.AS_IT_WAS))} as they were"
    )
    asked = seen.count(Fate.ASKED)
    waiting = f", {count(asked)} to be answered" if asked else ""
    if not seen.partners and not seen.people:
        return f"{told}{waiting}."
    partners = counted(seen.partners, "partner", "partners")
    return f"{told}{waiting}. New are {partners} and {counted(seen.people, 'person', 'people')}."


def _columns(seen: PartnerImportPreview) -> Iterator[str]:
    if seen.layout is None:
        return
    rest = DirectoryField.REST
    for name, use in zip(seen.layout.names, seen.layout.uses, strict=True):
        if use.field is not rest:
            yield f"{name} → {use.field.words}"
    left = sum(use.field is rest for use in seen.layout.uses)
    if left:
        others = counted(left, "other column is", "other columns are")
        yield f"{others} kept in the notes" if seen.plan.keep_rest else f"{others} left out"


def _asked(line: ImportLine) -> str:
    people = f" ({', '.join(line.people)})" if line.people else ""
    told = (
        line.told
        if line.answer is not Answer.SAME
        else f"{line.told} There is nothing it could be the same as."
    )
    return f"Line {line.line}: {line.partner}{people}: {told}"


def _new(line: ImportLine) -> str:
    people = f" with {', '.join(line.people)}" if line.people else ""
    return f"Line {line.line}: {line.partner}{people}"
