"""Looking at an import of partners before anything is kept: what each line of the file would come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ci_tui.domain.names import new_id
from ci_tui.exchange.directory_table import (
    DirectoryChoices,
    DirectoryLayout,
    lay_out_directory,
    read_directory,
)
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.incoming import IncomingFile, IncomingPartner, IncomingPerson, NotTaken
from ci_tui.exchange.linked_tables import with_linked
from ci_tui.exchange.table_file import Cancelled, open_table
from ci_tui.exchange.vcard import holds_cards, read_cards
from ci_tui.exchange.vcard_partners import incoming_of_cards
from ci_tui.services.partner_import_fill import Filling
from ci_tui.services.partner_import_known import Known, Partner
from ci_tui.services.partner_import_match import Match, Matcher, said_of
from ci_tui.services.partner_import_plan import (
    Answer,
    Difference,
    Fate,
    ImportLine,
    PartnerImportPlan,
    PartnerImportPreview,
)
from ci_tui.store.book import Book
from ci_tui.store.reads.partner_import import booked_rows

__all__ = [
    "Answer", "Cancelled", "Difference", "DirectoryField", "Fate", "FileRead", "ImportLine",
    "PartnerImportPlan", "PartnerImportPreview", "Planned", "planned", "preview", "read_file",
]  # fmt: skip

Progress = Callable[[float, str], object]
Stop = Callable[[], bool]

_READING = "Reading the file"
_COMPARING = "Comparing it with the book"
_READ = 0.6
_STOP_EVERY = 500
_STOPPED = "Stopped. Nothing was brought in."


@dataclass(frozen=True, slots=True)
class Planned:
    """An import, ready to be written: its preview, and the partners and people as they would be."""

    preview: PartnerImportPreview
    known: Known


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read, and how; None for address cards."""

    file: IncomingFile
    layout: DirectoryLayout | None


def preview(
    book: Book,
    plan: PartnerImportPlan,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    read: FileRead | None = None,
) -> PartnerImportPreview:
    """Say what would become of each line. Nothing is written.

    Args:
        book: the open book.
        plan: the file, and how it is taken.
        progress: told the share that is done, and what is being done.
        cancelled: asked whether to stop.
        read: the file, where it was read before as the plan says.

    Raises:
        Refusal: a file cannot be read, a column is missing, or nothing says who the partners are.
        Cancelled: `cancelled` said yes.
    """
    return planned(book, plan, progress, cancelled, read).preview


def planned(
    book: Book,
    plan: PartnerImportPlan,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    read: FileRead | None = None,
) -> Planned:
    """As `preview`, with what is to be written."""
    tell = progress or (lambda _share, _doing: None)
    stop = cancelled or (lambda: False)
    done = read or read_file(plan, lambda share: tell(_READ * share, _READING), stop)
    file = done.file
    with book.read() as connection:
        known = Known(booked_rows(connection))
    comparing = _Comparing(known, plan, file)
    for at, incoming in enumerate(file.partners):
        if at % _STOP_EVERY == 0:
            if stop():
                raise Cancelled(_STOPPED)
            tell(_READ + (1 - _READ) * at / len(file.partners), _COMPARING)
        comparing.take(incoming)
    return Planned(comparing.preview(done.layout), known)


def read_file(
    plan: PartnerImportPlan,
    tell: Callable[[float], object] = lambda _: None,
    stop: Stop = lambda: False,
) -> FileRead:
    """Read the file of a plan, and the tables beside it.

    Raises:
        Refusal: as `preview`.
        Cancelled: `stop` said yes.
    """
    if holds_cards(plan.file):
        return FileRead(incoming_of_cards(read_cards(plan.file, stop)), None)
    table = open_table(plan.file)
    choices = DirectoryChoices(plan.today, plan.header_line, plan.uses, plan.keep_rest, plan.day_first)
    layout = lay_out_directory(table, choices)
    file = read_directory(table, choices, tell, stop)
    if plan.linked:
        file = with_linked(file, plan.linked, choices, stop)
    return FileRead(file, layout)


class _Comparing:
    """Line after line, put to the partners that they are about."""

    def __init__(self, known: Known, plan: PartnerImportPlan, file: IncomingFile) -> None:
        self._known = known
        self._plan = plan
        self._file = file
        self._matcher = Matcher(known, file.source)
        self._lines: list[ImportLine] = []
        self._not_taken: list[NotTaken] = []
        self._partners = self._people = 0

    def take(self, incoming: IncomingPartner) -> None:
        """Put a line to its partner, or note that it is asked about."""
        plan = self._plan
        answer = plan.answers.get(incoming.line)
        incoming = _with_person(incoming, plan.under)
        called = incoming.name or plan.under or incoming.title
        match = self._matcher.match(incoming, plan.under, answer)
        if match.is_open and match.question is not None:
            told, may_be = match.question.told, match.question.may_be
            self._lines.append(ImportLine(incoming.line, called, _names(incoming), Fate.ASKED, told, may_be))
            return
        filling = Filling(self._known, plan, self._file.source, incoming.line, new_id)
        is_new = match.partner is None
        partner = match.partner or filling.new_partner(called, incoming)
        found_by_person = not incoming.name and any(match.people) and partner.name != called
        filling.partner(partner, incoming, "" if found_by_person else called)
        partner.said.append(said_of(incoming))
        new_people = self._fill_people(filling, partner, incoming, match, spelled=found_by_person)
        self._partners += is_new
        self._people += len(new_people)
        self._not_taken.extend(
            NotTaken(self._file.name, incoming.line, note[:200], "There is no room for it in the notes.")
            for note in filling.beyond
        )
        self._lines.append(self._told(incoming, partner, match, filling, new_people, is_new=is_new))

    def preview(self, layout: DirectoryLayout | None) -> PartnerImportPreview:
        """What all lines come to."""
        return PartnerImportPreview(
            self._plan, self._file.name, layout, self._lines, self._partners, self._people,
            (*self._file.not_taken, *self._not_taken), self._file.problems,
        )  # fmt: skip

    def _fill_people(
        self, filling: Filling, partner: Partner, incoming: IncomingPartner, match: Match, *, spelled: bool
    ) -> list[str]:
        new = []
        # One row may name a person twice.
        made: dict[str, IncomingPerson] = {}
        for one, found in zip(incoming.people, match.people, strict=True):
            person = found or next((other for other in partner.people if other.is_new and one.name in made
                                    and other.name == one.name), None)  # fmt: skip
            if person is None:
                person = filling.new_person(partner, one)
                made[one.name] = one
                new.append(one.name)
            filling.person(person, one, spelled=spelled)
        return new

    def _told(
        self, incoming: IncomingPartner, partner: Partner, match: Match, filling: Filling,
        new_people: Sequence[str], *, is_new: bool,
    ) -> ImportLine:  # fmt: skip
        fate = Fate.ADDED if is_new or new_people else Fate.CHANGED if filling.changed else Fate.AS_IT_WAS
        added = [f"new: {name}" for name in new_people] if not is_new else []
        told = "; ".join(dict.fromkeys((*added, *filling.changed)))
        answered = self._plan.answers.get(incoming.line) if match.question is not None else None
        return ImportLine(
            incoming.line, partner.name, _names(incoming), fate, told,
            match.question.may_be if match.question else "", answered, tuple(filling.differences),
        )  # fmt: skip


def _names(incoming: IncomingPartner) -> tuple[str, ...]:
    return tuple(person.name for person in incoming.people)


def _with_person(incoming: IncomingPartner, under: str) -> IncomingPartner:
    """A row without an organisation and without a name is someone with an e-mail address at least."""
    if incoming.name or incoming.people:
        return incoming
    person = IncomingPerson(incoming.title, notes=incoming.notes, reaches=incoming.reaches)
    return replace(incoming, people=(person,), reaches=(), notes=()) if under or incoming.title else incoming
