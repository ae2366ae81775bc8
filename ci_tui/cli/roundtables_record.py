"""`ci-tui roundtables record`: a past meeting written up in one step."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import attendee_named, roundtable_named, roundtables_told
from ci_tui.cli.parameters import as_past_roundtable, not_blank
from ci_tui.cli.printing import print_line, print_lines
from ci_tui.cli.streams import tell
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.line_writing import echo
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.roundtables import Attendee, RoundtableCard, RoundtableStatus, attendee_of
from ci_tui.services.door import writing
from ci_tui.services.history_words import shortened
from ci_tui.services.named_records import partners_named
from ci_tui.services.roundtables import line_reader, on_day, roundtable_card
from ci_tui.store.book import Book

_OPTIONS = {"day": "DATE", "starts_at": "--at", "lines": "--line", "present": "Who was there"}


@click.command()
@click.argument("named", metavar="DATE", callback=as_past_roundtable)
@click.option(
    "--present", metavar="NAME", multiple=True, callback=not_blank,
    help="A partner or person of the book that was there: “Ana Ruiz (Library)”. May be given again.",
)  # fmt: skip
@click.option(
    "--new-partner", "new_partners", metavar="NAME", multiple=True, callback=not_blank,
    help="A partner that was there and is new to the book. May be given again.",
)  # fmt: skip
@click.option(
    "--guest", "guests", metavar="NAME", multiple=True, callback=not_blank,
    help="A guest, and where they come from: “Ann Lee (Legion)”. May be given again.",
)  # fmt: skip
@click.option(
    "--line", "lines", multiple=True, callback=not_blank,
    help="A learning, decision, promise, gap note or question: “barrier: no bus after six @Library #bus”, "
    "“d Meet again in May”, “p @Library opens at nine by 3 dec”. May be given again.",
)  # fmt: skip
@click.option("--title", default="", help="What people call it.")
@click.option("--place", default="", help="Where it was.")
@click.option("--at", "starts_at", metavar="TIME", default="", help="When it began: 6 pm, 18:30.")
@click.option("--presided", metavar="NAME", default="", help="Who presided.")
@click.option("--notes", default="", help="Notes.")
@click.option("--another", is_flag=True, help="Write up one more roundtable of a day that has one.")
@click.pass_context
def record(
    context: click.Context,
    /,
    *,
    named: date | str,
    present: Sequence[str],
    new_partners: Sequence[str],
    guests: Sequence[str],
    another: bool,
    **given: Any,
) -> None:
    """Write up the meeting of DATE: who was there, what was learned and decided.

    The planned roundtable of that day is held from then on. Named by its id instead of its day, a roundtable
    that was written up gets what is said now as well.
    """
    with opened(context, read_only=False) as book:
        before = _meant(book, named, another=another)
        day = before.day if before else named
        who = _who_was_there(book, present, new_partners, guests)
        read = line_reader(book, who, day if isinstance(day, date) else None)
        form = {**given, "day": day, "present": who, "roundtable": before.id if before else ""}
        with said_by_option(_OPTIONS):
            written = writing().roundtables.record_meeting(book, form, date.today())
        _print_record(roundtable_card(book, written), [read(line) for line in given["lines"]])


def _meant(book: Book, named: date | str, *, another: bool) -> RoundtableCard | None:
    """The roundtable that is in the book already; None where it is one that nobody planned.

    Raises:
        Refusal: the day has one that was written up, or several that are planned.
    """
    if isinstance(named, str):
        return roundtable_named(book, named, still_open=True)
    found = on_day(book, named)
    planned = [one for one in found if one.status is RoundtableStatus.PLANNED]
    held = [one for one in found if one.status is RoundtableStatus.HELD]
    if another or not (planned or held):
        return None
    if held:
        raise Refusal(
            f"A roundtable of {plain_date(named)} is written up already: {roundtables_told(held)}. Named by "
            "its id it gets what is said now as well; --another writes up one more."
        )
    if len(planned) > 1:
        told = roundtables_told(planned)
        raise Refusal(f"Several roundtables are planned for {plain_date(named)}; name one by its id: {told}.")
    return roundtable_card(book, planned[0].id)


def _who_was_there(
    book: Book, present: Sequence[str], new_partners: Sequence[str], guests: Sequence[str]
) -> list[Attendee]:
    for name in new_partners:
        _refuse_nearly_known(book, name)
    return [
        *(attendee_of(attendee_named(book, name)) for name in present),
        *(Attendee(new_partner=clean(name)) for name in new_partners),
        *(attendee_of(f"guest:{name}") for name in guests),
    ]


def _refuse_nearly_known(book: Book, name: str) -> None:
    """A partner of this very name is signed in; one of nearly this name may be the same or another one."""
    near = next(iter(partners_named(book, name)), None)
    if near is not None and search_key(near.name) != search_key(name):
        raise Refusal(
            f"“{shortened(name)}” may be “{shortened(near.name)}”; say --present for that one, or add the "
            "new one before with “ci-tui partners add --another”."
        )


def _print_record(card: RoundtableCard, lines: Sequence[MeetingLine]) -> None:
    print_line(f"The roundtable of {long_date(card.day)} is written up: {card.id}")
    partners = counted(card.partners, "partner", "partners")
    learned = counted(len(card.learnings), "learning", "learnings")
    decided = counted(len(card.decisions), "decision", "decisions")
    people = counted(card.people, "person", "people")
    print_line(f"{people}, {partners}, {learned}, {decided}")
    print_lines("Understood:", [_understood(line) for line in lines])
    for name in dict.fromkeys(name for line in lines for name in line.unknown):
        tell(f"“@{shortened(name)}” names nobody that the book knows, or several; it stays in the text.")


def _understood(line: MeetingLine) -> str:
    if line.kind is LineKind.DECISION:
        return f"decision: {shortened(line.words)}"
    if line.kind is not LineKind.LEARNING:
        return shortened(echo(line))
    kind = line.learning_kind.words if line.learning_kind else "learning"
    by = f" ({line.who.name})" if line.who else ""
    tags = "".join(f" #{tag}" for tag in line.tags)
    return f"{kind}: {shortened(line.words)}{by}{tags}"
