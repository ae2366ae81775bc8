"""What can be done in Partners, the most important first."""

from screens.list_screen import LOOK
from widgets.commands import Command

PARTNER = "The partner under the cursor"
PARTNERS = "All partners"


class AddPartner(Command):
    """Add a partner, with its first person if you like."""

    key = "a"
    label = "add"
    group = PARTNERS


class EditPartner(Command):
    """Change what is written about the partner."""

    key = "e"
    label = "edit"
    group = PARTNER


class AddContact(Command):
    """Add a person at this partner."""

    key = "n"
    label = "person"
    group = PARTNER


class ChooseContact(Command):
    """Choose one of the partner's people: to edit, to move to the trash, or to bring back."""

    key = "c"
    label = "people"
    group = PARTNER


class SetStatus(Command):
    """Say that the partner is invited, active, paused or has left, and since when."""

    key = "w"
    label = "status"
    group = PARTNER


class SortBy(Command):
    """Sort by name, by sector, by status, or by when a partner was last at a roundtable."""

    key = "s"
    label = "sort by"
    group = LOOK


class ImportPartners(Command):
    """Bring in partners and people from a spreadsheet or an address book, through a preview."""

    key = "i"
    label = "import"
    group = PARTNERS


class MergePartners(Command):
    """Make one of two partners that turned out to be one; everything that hangs on both is kept."""

    key = "g"
    label = "merge"
    group = PARTNER


class ShowHistory(Command):
    """See who changed what about this partner, and when."""

    key = "h"
    label = "history"
    group = PARTNER


class ShowSectors(Command):
    """See which sectors are at the table, and which are not, as bars and as a table."""

    key = "v"
    label = "sectors"
    group = LOOK


class TrashPartner(Command):
    """Move this partner to the trash; it can be brought back."""

    key = "d"
    label = "trash"
    group = PARTNER


class OpenTrash(Command):
    """Bring a partner back from the trash."""

    key = "x"
    label = "bring back"
    group = PARTNERS


PARTNER_COMMANDS = (
    AddPartner, EditPartner, AddContact, ChooseContact, ImportPartners, SetStatus, SortBy, TrashPartner,
    MergePartners, ShowHistory, ShowSectors, OpenTrash,
)  # fmt: skip
