"""Bringing in the values of a measure: which table, and who reported it."""

from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from ci_tui.domain.drafts import Unsaved
from ci_tui.services.measure_import import MeasureImportPlan, MeasureImportPreview, table_top
from ci_tui.services.observations import measure_of_values
from screens.import_frame.file_choice import FileChoice
from screens.measure_import import commands as keys
from screens.measure_import import words
from screens.measure_import.kept import KeptPlan, kept, plan_kept
from screens.measure_import.preview import ValuePreview
from screens.session import Session
from screens.who import PARTNER, WhoIsKnown
from widgets.commands import Command
from widgets.form import Form, Values
from widgets.form_fields import FormField


class MeasureImportScreen(FileChoice[MeasureImportPreview]):
    """The whole import of one measure's values. Its result is what came in, or None where it was left.

    Args:
        session: the open book and the day.
        indicator_id: the measure.
        file: where a table is known already.

    Raises:
        Refusal: the measure is in the trash, or no longer in the book.
    """

    CSS_PATH = "measure_import.tcss"
    COMMANDS = (keys.TableDone, keys.LeaveValueImport)
    HELP_TITLE = words.TITLE
    HELP = words.HELP
    DONE: ClassVar[type[Command]] = keys.TableDone
    WORDS: ClassVar[ModuleType] = words

    def __init__(self, session: Session, indicator_id: str, file: str = "") -> None:
        self._measure = measure_of_values(session.book, indicator_id)
        reporters = [one for one in self._measure.reporters if one.reports_on(session.today)]
        known = WhoIsKnown(session.book, people=False)
        form = Form(
            [
                FormField("file", words.FILE, "path", words.FILE_HINT, required=True),
                FormField("reporter", words.REPORTER, "pick", words.REPORTER_HINT, suggest=known),
            ],
            {"file": file, "reporter": f"{PARTNER}{reporters[0].partner_id}" if len(reporters) == 1 else ""},
        )
        super().__init__(session, form)

    def heading(self) -> str:
        """The measure."""
        return f"{words.TITLE} · {self._measure.name}"

    def plan_of(self, values: Values) -> MeasureImportPlan:
        """The import of a table that a partner reported, or that somebody published."""
        return MeasureImportPlan(
            self._measure.id,
            Path(values["file"]),
            self.session.today,
            day_first=self.session.preferences.date_order == "day-first",
            reporter_id=values["reporter"].removeprefix(PARTNER) or None,
        )

    def look_at(self, plan: MeasureImportPlan) -> object:
        """Look at the top of the table."""
        return table_top(self.session.book, plan)

    def preview_of(self, plan: MeasureImportPlan, view: str) -> ValuePreview:
        """Its values, and what becomes of each."""
        return ValuePreview(self.session, plan, view, self.chosen)

    def kept_of(self, shown: ValuePreview) -> dict[str, Any]:
        """How the table is taken."""
        return kept(shown.plan, shown.view)

    def kept_again(self, draft: Unsaved) -> KeptPlan | None:
        """How the table was taken."""
        return plan_kept(draft.chosen, self.plan_of({"file": "", "reporter": ""}))

    def do_table_done(self) -> None:
        """Look at the table and go on, or say what is wrong."""
        self.go_on()

    def do_leave_value_import(self) -> None:
        """Leave."""
        self.dismiss(None)
