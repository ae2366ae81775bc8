"""Bringing in a site list: which list, and what its rows are."""

from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.form_fields import Choice
from ci_tui.services.activity_import import ActivityImportPlan, ActivityImportPreview, list_top
from screens.activity_import import commands as keys
from screens.activity_import import words
from screens.activity_import.kept import KeptPlan, kept, plan_kept
from screens.activity_import.preview import SitePreview
from screens.import_frame.file_choice import FileChoice
from screens.session import Session
from widgets.commands import Command
from widgets.form import Form, Values
from widgets.form_fields import FormField

_KINDS = tuple(Choice(kind.value, told) for kind, told in words.KINDS.items())


class ActivityImportScreen(FileChoice[ActivityImportPreview]):
    """The whole import of a site list. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
        file: where a list is known already.
    """

    CSS_PATH = "activity_import.tcss"
    COMMANDS = (keys.ListDone, keys.LeaveListImport)
    HELP_TITLE = words.TITLE
    HELP = words.HELP
    DONE: ClassVar[type[Command]] = keys.ListDone
    WORDS: ClassVar[ModuleType] = words

    def __init__(self, session: Session, file: str = "") -> None:
        form = Form(
            [
                FormField("file", words.FILE, "path", words.FILE_HINT, required=True),
                FormField("kind", words.KIND, "choice", choices=_KINDS, required=True),
            ],
            {"file": file, "kind": ActivityKind.MEALS.value},
        )
        super().__init__(session, form)

    def plan_of(self, values: Values) -> ActivityImportPlan:
        """The import of a list of one kind of activities."""
        return ActivityImportPlan(
            Path(values["file"]),
            self.session.today,
            day_first=self.session.preferences.date_order == "day-first",
            kind=ActivityKind(values["kind"]),
        )

    def look_at(self, plan: ActivityImportPlan) -> object:
        """Look at the top of the list."""
        return list_top(self.session.book, plan)

    def preview_of(self, plan: ActivityImportPlan, view: str) -> SitePreview:
        """Its sites, and what becomes of each."""
        return SitePreview(self.session, plan, view, self.chosen)

    def kept_of(self, shown: SitePreview) -> dict[str, Any]:
        """How the list is taken."""
        return kept(shown.plan, shown.view)

    def kept_again(self, draft: Unsaved) -> KeptPlan | None:
        """How the list was taken."""
        return plan_kept(draft.chosen, self.plan_of({"file": "", "kind": ActivityKind.MEALS.value}))

    def do_list_done(self) -> None:
        """Look at the list and go on, or say what is wrong."""
        self.go_on()

    def do_leave_list_import(self) -> None:
        """Leave."""
        self.dismiss(None)
