"""The last stage: both tables together, as they would come into the book."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target, TargetKind
from ci_tui.services.gap_import import ImportPreview, preview
from screens.area_matching import MatchAreas, Pairs
from screens.gap_import import commands as keys
from screens.gap_import import sentences, words
from screens.gap_import import together_parts as parts
from screens.gap_import.draft import ImportDraft
from screens.gap_import.reading_stage import Reading, ReadingStage, Stop, Tell
from screens.gap_import.stages import Stage
from screens.import_frame.bringing_in import BringingIn
from screens.import_frame.tables import StageTable
from screens.session import Session
from widgets.card import Card
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.form import FormScreen
from widgets.form_fields import FormField
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

if TYPE_CHECKING:
    from ci_tui.services.write.gaps import ImportResult


class TogetherStage(ReadingStage):
    """Bases, target, matches, and the whole import at a glance; Enter brings it in."""

    COMMANDS = (
        keys.BringIn, keys.Back, keys.Match, keys.NeedBasisChoice, keys.ServedBasisChoice, keys.TargetChoice,
        keys.NotListed,
    )  # fmt: skip
    STAGE = Stage.TOGETHER
    AUTO_FOCUS = "#worst"
    HELP_TITLE = words.TOGETHER_CARD
    HELP = words.TOGETHER_HELP

    def __init__(self, session: Session, draft: ImportDraft) -> None:
        super().__init__(session, draft)
        self.seen: ImportPreview | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The choices, the areas furthest from the target, and what to look at."""
        with Container(id="together-top"):
            with (
                Card(title=words.TOGETHER_CARD, id="choices-card", accent=True),
                VerticalScroll(id="choices", can_focus=False),
            ):
                yield HangingText(id="settings")
                yield HangingText(id="outcome")
            with Card(title=words.WORST_CARD, id="worst-card"):
                yield StageTable(
                    parts.worst_columns(), ranked_by="missing", empty=words.TABLES_STILL_READ, id="worst"
                )
        with Card(title=words.QUESTIONS_CARD, id="questions-card"), VerticalScroll(id="questions"):
            yield HangingText(id="questions-told")

    def on_mount(self) -> None:
        """Read the tables together."""
        self._show()
        self.read_again()

    def reading(self) -> Reading:
        """Both tables together."""
        book, plan = self.session.book, self.draft.plan()

        def read(tell: Tell, stop: Stop) -> Iterator[object]:
            yield preview(book, plan, lambda share, _: tell(share), stop)

        return read

    def show_part(self, part: object) -> None:
        """Show what would come in."""
        if isinstance(part, ImportPreview):
            self.seen = part
            self._show()

    def show_progress(self, share: float) -> None:
        """Say how far the reading is."""
        self.query_one("#worst-card", Card).entitle(words.WORST_CARD, sentences.reading_progress(share))

    def show_refusal(self) -> None:
        """Say why nothing would come in."""
        self._show()

    def _show(self) -> None:
        seen = self.seen
        self.query_one("#settings", HangingText).show(*parts.settings(self.draft, seen))
        outcome = self.query_one("#outcome", HangingText)
        if self.refusal:
            outcome.show(*parts.refused(self.refusal))
        elif seen is not None:
            outcome.show(*parts.outcome(seen))
        if seen is not None:
            worst = self.query_one("#worst", RecordTable)
            worst.set_empty(words.NO_SAMPLE)
            worst.set_source(parts.worst_rows(seen.sample))
            self.query_one("#questions-told", HangingText).show(*parts.questions(seen))
            self.query_one("#worst-card", Card).entitle(words.WORST_CARD, "")
        self.refresh_bindings()

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command in {keys.ServedBasisChoice, keys.NotListed, keys.Match} and self.draft.served is None:
            return words.NO_SERVED_TABLE
        if command is keys.ServedBasisChoice and self.draft.served_basis_follows:
            return words.FOLLOWS
        if command in {keys.BringIn, keys.Match} and self.seen is None:
            return self.refusal or words.TABLES_STILL_READ
        if command is keys.Match and not self._has_areas_to_match():
            return words.NOTHING_TO_MATCH
        return self._what_is_missing() if command is keys.BringIn else None

    def _what_is_missing(self) -> str | None:
        if self.draft.need_basis is None:
            return words.NEED_BASIS_MISSING
        if self.draft.served is not None and parts.basis_of_served(self.draft) is None:
            return words.SERVED_BASIS_MISSING
        return None

    def _has_areas_to_match(self) -> bool:
        seen = self.seen
        return seen is not None and bool(self.draft.matches or (seen.need_only and seen.served_only))

    @work
    async def do_bring_in(self) -> None:
        """Bring it in; where that is refused or stopped, stay and say so."""
        book, plan = self.session.book, self.draft.plan()
        bringing = BringingIn(
            self.session, lambda services, tell, stop: services.gaps.import_analysis(book, plan, tell, stop)
        )
        result: ImportResult | str = await self.app.push_screen_wait(bringing)
        if isinstance(result, str):
            self.notify(result, severity="warning", markup=False, timeout=10)
            return
        self.app.notify(
            sentences.came_in(self.draft.title, result.areas, len(result.set_aside)), markup=False
        )
        self.dismiss(result)

    @work
    async def do_match(self) -> None:
        """Pair areas by hand."""
        if self.seen is None:
            return
        need, served = parts.areas_to_match(self.seen)
        likely = [(pair.need.key, pair.served.key) for pair in self.seen.suggestions]
        paired = [(need_key, served_key) for served_key, need_key in self.draft.matches.items()]
        screen = MatchAreas(need, served, likely, paired=paired, told=self._take_pairs)
        screen.part_of = self.part_of
        if await self.app.push_screen_wait(screen) is not None:
            self._change()

    def _take_pairs(self, pairs: Pairs) -> None:
        self.draft.matches = {served_key: need_key for need_key, served_key in pairs}
        self.draft.touch()

    @work
    async def do_need_basis_choice(self) -> None:
        """Choose what the need counts."""
        choices = [Choice(basis, *told) for basis, told in words.NEED_BASES.items()]
        chosen = await self.app.push_screen_wait(
            Choose(words.CHOOSE_NEED_BASIS, choices, self.draft.need_basis or "")
        )
        if chosen is not None:
            self.draft.need_basis = NeedBasis(chosen)
            self._change()

    @work
    async def do_served_basis_choice(self) -> None:
        """Choose what the served figures are over."""
        choices = [Choice(basis, *told) for basis, told in words.SERVED_BASES.items()]
        chosen = await self.app.push_screen_wait(
            Choose(words.CHOOSE_SERVED_BASIS, choices, self.draft.served_basis or "")
        )
        if chosen is not None:
            self.draft.served_basis = ServedBasis(chosen)
            self._change()

    @work
    async def do_target_choice(self) -> None:
        """Choose the target."""
        choices = [Choice(kind, *told) for kind, told in words.TARGETS.items()]
        chosen = await self.app.push_screen_wait(Choose(words.CHOOSE_TARGET, choices, self.draft.target.kind))
        target = None
        if chosen == TargetKind.NUMBER:
            target = await self._own_number()
        elif chosen is not None:
            target = Target(TargetKind(chosen))
        if target is not None:
            self.draft.target = target
            self._change()

    async def _own_number(self) -> Target | None:
        now = self.draft.target
        form = FormScreen(
            words.TARGET_FORM,
            (
                FormField("number", words.TARGET_NUMBER, "number", required=True),
                FormField("note", words.TARGET_NOTE),
            ),
            {"number": "" if now.number is None else f"{now.number.normalize():f}", "note": now.note},
            check=lambda values: _target_errors(values["number"]),
            save_label=words.TARGET_DONE,
        )
        values = await self.app.push_screen_wait(form)
        return None if values is None else Target.parse(values["number"], values["note"])

    def do_not_listed(self) -> None:
        """Take areas that the served table does not list for unserved, or for unknown."""
        self.draft.absent_served_is_zero = not self.draft.absent_served_is_zero
        self._change()

    def _change(self) -> None:
        """Something was chosen: show it at once, and what comes of it when it is read."""
        self.draft.touch()
        self.seen = None
        self.read_again()
        self._show()


def _target_errors(number: str) -> dict[str, str]:
    try:
        Target.parse(number)
    except Refusal as refusal:
        return {"number": str(refusal)}
    return {}
