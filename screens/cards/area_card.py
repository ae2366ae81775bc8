"""The card of an area: need, who works there, what runs, is promised, was learned, changed since."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content

from ci_tui.domain import area_round_words as tells
from ci_tui.domain import card_words
from ci_tui.domain.activities import Named
from ci_tui.domain.area_round import AreaRound, Measured
from ci_tui.domain.calendar_questions import question_words
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.services.cards import area_round
from screens.cards import words
from screens.cards.card_sheet import CardSheet, Part, Place
from screens.cards.commands import AREA_COMMANDS
from screens.cards.lines import few, marked, or_nothing, quiet, said
from screens.commitments.promise_parts import few_promises, open_ones
from screens.session import Wanted
from widgets.bars import gap_bar
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.sheet import Hanging

if TYPE_CHECKING:
    from ci_tui.services.door import Writing
    from screens.filling_in import Values
    from widgets.dialogs import AskText

_MOST = 6  # lines of one sort; the lists themselves have them all
_BAR = 12  # cells: what is served of every 100, and what is missing to the target
_NONE = Decimal(0)


class AreaCardSheet(CardSheet[AreaRound]):
    """Everything about an area."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = AREA_COMMANDS
    LEFT = 3

    def read(self) -> AreaRound:
        """The area as it is in the book now."""
        return area_round(self.session.book, self.record_id, self.session.today)

    def help_title(self) -> str:
        """Whose card it is."""
        return self.thing.name

    def help_paragraphs(self) -> Sequence[str]:
        """What stands on it."""
        return words.AREA_HELP

    def head(self) -> Hanging:
        """Its name, its code, since when it is in the focus."""
        area = self.thing
        told = (plain(area.name), "bold"), (f"   {plain(tells.area_title(area))}", "$text-muted")
        return Hanging(Content.assemble(*told))

    def parts(self) -> Sequence[Part]:
        """Need, what runs, what is asked; then who works there, promises, learnings, changes."""
        area = self.thing
        return (
            Part(words.NEED, _need(area), "g gaps"),
            Part(words.RUNS, self._runs(), "a activity"),
            Part(words.asked(area.season), _asked(area), "c calendar", accent=bool(area.questions)),
            Part(words.WORKS, _works(area)),
            Part(words.PROMISED, self._promised(), "p promise"),
            Part(words.LEARNED, _learned(area), "l learning"),
            Part(tells.changed_title(area), _changes(area), tells.changed_when(area)),
        )

    def places(self) -> Sequence[Place]:
        """The area among the others, then all that hangs on it."""
        area = self.thing
        found = [("area", area.name, "area, in Gaps", area.id)]
        found += [("activity", one.activity.name, "activity", one.activity.id) for one in area.activities]
        found += [("commitment", one.text, f"promise · {one.who}", one.id) for one in area.promises]
        found += [("learning", one.line.text, "learning", one.line.id) for one in area.learnings]
        found += [("strategy", one.name, "strategy", one.id) for one in area.strategies]
        found += [("partner", one.partner.name, "partner", one.partner.id) for one in area.works_here]
        return [Place(name, about, Wanted(kind, key)) for kind, name, about, key in found]

    def names_here(self) -> Sequence[NamedHere]:
        """The partners that work there, promised something or took something up."""
        area = self.thing
        found = [one.partner for one in area.works_here]
        found += [Named(one.partner_id, one.partner) for one in area.promises if one.partner_id]
        found += [by.partner for one in area.learnings for by in one.taken_up]
        return [NamedHere(NameKind.PARTNER, *one) for one in dict.fromkeys(found)]

    def _runs(self) -> list[Hanging]:
        area, today = self.thing, self.session.today
        lines = [said(covered)] if (covered := tells.coverage(area)) else []
        lines += few(
            area.activities,
            _MOST,
            lambda one: marked(
                card_words.mark_of(one, today),
                one.activity.name,
                f" ({whose}){card_words.when(one, today)}"
                if (whose := card_words.whose(one.activity))
                else card_words.when(one, today),
                "$text-secondary",
            ),
            "activities",
        )
        return or_nothing(lines, words.NOTHING_RUNS)

    def _promised(self) -> list[Hanging]:
        promises = self.thing.promises
        lines = few_promises(open_ones(promises), self.session.today, _MOST)
        done = sum(one.status is CommitmentStatus.DONE for one in promises)
        dropped = sum(one.status is CommitmentStatus.DROPPED for one in promises)
        if told := card_words.kept(done, dropped):
            lines.append(quiet(told))
        return or_nothing(lines, words.NOTHING_PROMISED)

    # What can be done

    @work
    async def do_promise_for_area(self) -> None:
        """Ask who promises what for it."""
        from screens.commitments.forms import promise_for_area

        area = self.thing
        await self.asked(promise_for_area(self, self.session, area.id, area.name), words.PROMISE_KEPT)

    @work
    async def do_learning_of_area(self) -> None:
        """Ask what was learned about it."""
        from screens.learnings.forms import add_learning

        await self.asked(add_learning(self, self.session, area=self.thing.name), words.LEARNING_KEPT)

    @work
    async def do_activity_in_area(self) -> None:
        """Ask what somebody does there."""
        from screens.activities.forms import add_activity

        area = Named(self.thing.id, self.thing.name)
        await self.asked(add_activity(self, self.session, area), words.ACTIVITY_KEPT)

    @work
    async def do_rename_area(self) -> None:
        """Ask what it is called from now on."""
        from widgets.dialogs import AskText

        book, area_id = self.session.book, self.thing.id

        async def save(name: str) -> None:
            await self.session.write(lambda write: write.areas.rename_area(book, area_id, name))

        question = AskText(
            words.RENAME, words.RENAME_LABEL, self.thing.name, hint=words.RENAME_HINT, save=save
        )
        await self.asked(self._answer_to(question), words.RENAMED)

    @work
    async def do_same_place(self) -> None:
        """Ask which area it is the same place as, and show that one's card."""
        from screens.filling_in import fill_in
        from screens.learnings.forms import KnownAreas

        book, area_id = self.session.book, self.thing.id
        form = (await self.session.write_side()).areas.SamePlaceForm

        def keep(write: "Writing", values: "Values") -> str:
            self.record_id = write.areas.join_areas(book, area_id, values)
            return self.record_id

        await self.asked(
            fill_in(
                self,
                self.session,
                words.same_place(self.thing.name),
                fields=form.fields(known={"area": KnownAreas(book)}),
                begin=form.begin(),
                keep=keep,
            ),
            words.JOINED,
        )

    async def _answer_to(self, question: "AskText") -> str | None:
        return await self.app.push_screen_wait(question)

    def do_area_in_gaps(self) -> None:
        """Go to it in Gaps."""
        self.leave_for(Wanted("area", self.thing.id))

    @work
    async def do_area_in_calendar(self) -> None:
        """Show it in the calendar, and then the card as it is."""
        from screens.calendar.screen import SeasonCalendar

        await self.app.push_screen_wait(SeasonCalendar(self.session, self.thing.id))
        self.show_again()


def _need(area: AreaRound) -> list[Hanging]:
    """What is missing, then rate and figures of each analysis, the newest on top, with what they rest on."""
    if not area.measured:
        return [quiet(words.NOT_MEASURED)]
    target = area.target_per_100
    longest = max(
        one for one in (target, *(one.rate_per_100 for one in area.measured), _NONE) if one is not None
    )
    return [
        said(tells.to_target(area), "bold"),
        *(marked("!", flag, style="$text-accent") for flag in tells.flags(area)),
        *few(area.measured, _MOST, lambda one: _measured(one, area, longest), "analyses"),
        quiet(tells.basis(area.measured[0])),
    ]


def _measured(one: Measured, area: AreaRound, longest: Decimal) -> Hanging:
    drawn = gap_bar(one.rate_per_100, area.target_per_100, longest, _BAR)
    told = tells.figures(one, area.measured[0])
    figures = Content.assemble((f"{plain(one.analysis.title)}  ", "$text-muted"), plain(told))
    return Hanging(figures, Content.assemble(drawn, " "), indent=_BAR + 2)


def _asked(area: AreaRound) -> list[Hanging]:
    if area.season is None:
        return [quiet(words.NO_SEASON)]
    lines = few(
        area.questions,
        _MOST,
        lambda one: marked("?", question_words(one).removeprefix(f"{area.name}: "), style="$text-accent"),
        "questions",
    )
    if told := tells.answered(area):
        lines.append(quiet(told))
    return or_nothing(lines, words.NOTHING_ASKED)


def _works(area: AreaRound) -> list[Hanging]:
    lines = few(
        area.works_here,
        _MOST * 2,
        lambda one: marked("●" if one.runs else "○", one.partner.name, tells.works(one), "$text-secondary"),
        "partners",
    )
    voices = tuple(one.name for one in area.residents)
    voice = said(tells.residents(voices)) if voices else marked("!", words.NO_RESIDENTS, style="$text-accent")
    return [*or_nothing(lines, words.NOBODY_WORKS), voice]


def _learned(area: AreaRound) -> list[Hanging]:
    lines = few(
        area.learnings, _MOST, lambda one: marked("+", one.line.text, card_words.taken_up(one)), "learnings"
    )
    return or_nothing(lines, words.NOTHING_LEARNED)


def _changes(area: AreaRound) -> list[Hanging]:
    def told(mark: str, text: str) -> Hanging:
        return Hanging(Content(plain(text)), Content.styled(mark, "$text-muted"), indent=14)

    lines = few(area.changes, _MOST * 2, lambda one: told(*tells.change(one)), "changes")
    return or_nothing(lines, words.NOTHING_CHANGED)
