"""What Gaps asks and shows above itself: forms, lists, sheets."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import Target, TargetKind
from ci_tui.services import gaps
from ci_tui.services.gap_analyses import roundtable_of
from ci_tui.services.gap_pairs import KeyedName, likely_pairs
from screens.gaps import words
from screens.gaps.comparison import comparison_sheet
from screens.gaps.doing_better import area_of, doing_better_sheet
from screens.gaps.targets import target_choices
from screens.roundtable_choices import roundtable_choices
from screens.table_sheet import TableSheet
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.form import FormScreen
from widgets.record_table import ALWAYS, Column, TableRow

if TYPE_CHECKING:
    from screens.area_screen import AreaScreen
    from screens.gaps.screen import GapsScreen

    Base = AreaScreen
else:
    Base = object

CHARTED = 60
"""Areas in a chart; what has no room in the window is counted below it."""


class GapsDialogs(Base):
    """The part of the Gaps screen that opens others above it."""

    analysis: Analysis | None

    @property
    def _gaps(self) -> "GapsScreen":
        return self  # type: ignore[return-value]

    # The analysis

    @work
    async def do_choose_target(self) -> None:
        """Choose the target; a number of one's own is asked for with its note."""
        analysis = self.analysis
        if analysis is None:
            return
        choices = target_choices(analysis, gaps.yardsticks(self.session.book, analysis))
        chosen = await self.app.push_screen_wait(Choose("Target", choices, analysis.target.kind))
        if chosen is None:
            return
        kind = TargetKind(chosen)
        if kind is not TargetKind.NUMBER:
            target = Target(kind)
            self.write(
                lambda door: door.gaps.set_target(self.session.book, analysis.id, target), words.TARGET_SET
            )
            return
        form = (await self.session.write_side()).gaps.TargetForm
        values = form.begin(number=analysis.target.number, note=analysis.target.note)

        def keep(door: Any, given: dict[str, str]) -> None:
            target = Target(
                TargetKind.NUMBER, Target.parse(given["number"], given["note"]).number, given["note"]
            )
            door.gaps.set_target(self.session.book, analysis.id, target)

        await self.app.push_screen_wait(
            FormScreen("A target of your own", form.fields(), values, save=self.saving(keep))
        )

    @work
    async def do_dollars_left(self) -> None:
        """Ask for the assumptions behind the dollars left."""
        analysis = self.analysis
        if analysis is None:
            return
        form = (await self.session.write_side()).gaps.DollarsForm

        def keep(door: Any, given: dict[str, str]) -> None:
            days, rate = given["service_days"], given["lunch_rate"]
            door.gaps.set_dollars(
                self.session.book,
                analysis.id,
                Decimal(days) if days else None,
                Decimal(rate) if rate else None,
                given["note"],
            )

        await self.app.push_screen_wait(
            FormScreen(
                "Federal dollars left",
                form.fields(),
                form.begin(
                    service_days=analysis.service_days,
                    lunch_rate=analysis.lunch_rate,
                    note=analysis.dollars_note,
                ),
                save=self.saving(keep),
                intro=words.DOLLARS_INTRO,
            )
        )

    @work
    async def do_edit_analysis(self) -> None:
        """Edit what an analysis is called, and what it stands on."""
        analysis = self.analysis
        if analysis is None:
            return
        form = (await self.session.write_side()).gaps.AnalysisForm
        meetings = roundtable_choices(self.session.book, words.NO_ROUNDTABLE)

        def keep(door: Any, given: dict[str, str]) -> None:
            door.gaps.edit_analysis(self.session.book, analysis.id, given)

        await self.app.push_screen_wait(
            FormScreen(
                f"Edit {analysis.title}",
                form.fields(choices={"roundtable": meetings}),
                form.begin(
                    roundtable=roundtable_of(self.session.book, analysis.id),
                    title=analysis.title,
                    dated=analysis.dated,
                    source=analysis.source,
                    need_basis=analysis.need_basis,
                    served_basis=analysis.served_basis,
                ),
                save=self.saving(keep),
                dates=self.session.dates,
            )
        )

    @work
    async def do_history(self) -> None:
        """Show who changed what in the analysis, and when."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        if self.analysis is not None:
            entries = history(self.session.book, self.analysis.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {self.analysis.title}", entries))

    @work
    async def do_note_learning(self) -> None:
        """Write down what the area under the cursor does, or what stands in its way."""
        from screens.learnings.forms import add_learning

        area = self._gaps.area_here()
        if area is not None and await add_learning(self, self.session, area=area) is not None:
            self.show_book()
            self.notify(words.NOTED, markup=False, timeout=3)

    @work
    async def do_promise_here(self) -> None:
        """Write down a promise for the area under the cursor."""
        from screens.commitments.forms import promise_for_area

        area, area_id = self._gaps.area_here(), self._gaps.area_id
        if area is None or area_id is None:
            return
        if await promise_for_area(self, self.session, area_id, area) is not None:
            self.show_book()
            self.notify(words.PROMISED, markup=False, timeout=5)

    @work
    async def do_trash_analysis(self) -> None:
        """Ask, naming the analysis, then move it to the trash."""
        analysis, today = self.analysis, self.session.today
        if analysis is None:
            return
        question, detail = words.trash_question(analysis)
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            self.write(
                lambda door: door.gaps.trash_analysis(self.session.book, analysis.id, today),
                words.trashed(analysis),
            )

    @work
    async def do_other_analysis(self) -> None:
        """Choose from the analyses there are; one chosen from the trash is brought back."""
        book = self.session.book
        here, trashed = gaps.analyses(book), gaps.analyses(book, trashed=True)
        choices = [Choice(one.id, one.title, words.analysis_note(one)) for one in here]
        choices += [Choice(one.id, one.title, words.in_trash(one)) for one in trashed]
        chosen = await self.app.push_screen_wait(
            Choose("Analyses", choices, self.analysis.id if self.analysis else "")
        )
        found = next((one for one in (*here, *trashed) if one.id == chosen), None)
        if found is None:
            return
        if found in trashed:
            try:
                await self.session.write(
                    lambda door: door.gaps.restore_analysis(book, found.id, self.session.today)
                )
            except Refusal as refusal:
                self.notify(str(refusal), markup=False, severity="error", timeout=10)
                return
            self.notify(words.restored(found), markup=False)
        self._gaps.open_analysis(found)

    # Bringing in

    @work
    async def do_import_tables(self) -> None:
        """Open the import, and show what it brought in."""
        from screens.gap_import.screen import ImportScreen  # built when it is first asked for

        self._show_new(await self.app.push_screen_wait(ImportScreen(self.session)))

    @work
    async def do_type_table(self) -> None:
        """Open the sheet where a small table is typed or pasted."""
        from screens.gap_typed import TypedTableScreen  # built when it is first asked for

        self._show_new(await self.app.push_screen_wait(TypedTableScreen(self.session)))

    def _show_new(self, result: Any) -> None:
        if result is None:
            return
        analysis_id = result if isinstance(result, str) else result.analysis_id
        found = next((one for one in gaps.analyses(self.session.book) if one.id == analysis_id), None)
        if found is not None:
            self._gaps.open_analysis(found)
        self.show_book()

    @work
    async def do_match_spellings(self) -> None:
        """Match areas by hand; what is matched is remembered as a spelling."""
        from screens.area_matching import MatchAreas  # built when it is first asked for

        analysis, book = self.analysis, self.session.book
        if analysis is None:
            return
        sides = gaps.unmatched(book, analysis.id)
        found = {measure.id: measure for measure in gaps.measures(book, analysis.id)}
        likely = likely_pairs(
            [KeyedName(one.id, one.name) for one in sides.need_only],
            [KeyedName(one.id, one.name) for one in sides.served_only],
        )
        pairs = await self.app.push_screen_wait(
            MatchAreas(
                [(one.id, one.name, found[one.id].need) for one in sides.need_only],
                [(one.id, one.name, found[one.id].served) for one in sides.served_only],
                [(pair.need.key, pair.served.key) for pair in likely],
            )
        )
        if pairs:
            self.write(
                lambda door: door.gaps.match_all(book, analysis.id, pairs),
                words.matched(len(pairs)),
            )

    # Looking

    @work
    async def do_compare(self) -> None:
        """Compare with an earlier analysis, chosen where there are several."""
        later = self.analysis
        if later is None:
            return
        earlier = await self._earlier(later)
        if earlier is None:
            return
        try:
            comparison = gaps.compare_analyses(self.session.book, earlier, later)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="warning", timeout=10)
            return
        chosen = await self.app.push_screen_wait(comparison_sheet(earlier, later, comparison))
        if chosen is not None:
            self._go_to(chosen)

    async def _earlier(self, later: Analysis) -> Analysis | None:
        others = [
            one for one in gaps.analyses(self.session.book) if one.id != later.id and one.dated <= later.dated
        ]
        same = [one for one in others if one.basis == later.basis]
        if len(others) == 1 and len(same) == 1:
            return same[0]
        choices = [
            Choice(one.id, one.title, words.analysis_note(one), None if one in same else words.OTHER_BASIS)
            for one in others
        ]
        chosen = await self.app.push_screen_wait(Choose("Compare with", choices))
        return next((one for one in others if one.id == chosen), None)

    @work
    async def do_doing_better(self) -> None:
        """Show who does better than expected."""
        analysis = self.analysis
        if analysis is None:
            return
        sheet = doing_better_sheet(gaps.doing_better(self.session.book, analysis), analysis.title)
        chosen = await self.app.push_screen_wait(sheet)
        if chosen is not None:
            self._go_to(area_of(chosen))

    @work
    async def do_show_chart(self) -> None:
        """Show the worst areas in pictures."""
        from screens.gaps.chart_sheet import ChartSheet  # built when it is first asked for

        sheet = self._gaps.sheet
        if sheet is None:
            return
        await self.app.push_screen_wait(
            ChartSheet(sheet.analysis.title, sheet.rows(0, CHARTED), sheet.yardstick, len(sheet))
        )

    @work
    async def do_set_aside(self) -> None:
        """Show the rows that count for no area, and why."""
        if self.analysis is None:
            return
        lines = gaps.set_aside(self.session.book, self.analysis.id)
        await self.app.push_screen_wait(
            TableSheet(
                f"Set aside · {self.analysis.title}",
                Content(words.SET_ASIDE),
                (
                    Column("text", "row", importance=ALWAYS),
                    Column("reason", "why", importance=ALWAYS),
                    Column("line", "line", align="right", importance=3),
                    Column("file", "file", importance=2),
                ),
                [
                    TableRow(place, (line.text, line.reason, f"{line.line:,}", line.file))
                    for place, line in enumerate(lines)
                ],
                empty="No row was set aside.",
            )
        )

    def _go_to(self, area_id: str) -> None:
        self.session.area_wanted = area_id
        self._gaps.show_wanted()
