"""Which strategies come first: impact and influence by a show of hands, typed as five numbers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content

from ci_tui.domain.hands import Hands
from ci_tui.domain.priorities import priorities
from ci_tui.domain.strategies import About, Strategy, Vote, at_work
from ci_tui.services import roundtables, strategies
from screens.agenda import sheet_words as words
from screens.agenda.charts import impact_influence_sheet
from screens.agenda.hands_sheet import HandsSheet, Question, flag, marked
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

_LABEL = 11
_ABOUT_WORDS = {About.IMPACT: words.IMPACT, About.INFLUENCE: words.INFLUENCE}


class AskImpact(Command):
    """How much would it move the result? Type how many say 1, 2, 3, 4 and 5."""

    key = "i"
    label = "impact"


class AskInfluence(Command):
    """How far is it in our hands? Type how many say 1, 2, 3, 4 and 5."""

    key = "f"
    label = "influence"


class VotesChart(Command):
    """Impact against influence as a chart, and as a table."""

    key = "v"
    label = "chart"


class VotesSheet(HandsSheet):
    """The strategies of a result with what the hands said about them.

    Args:
        session: the open book.
        result_id: the result whose strategies are voted on.
        roundtable_id: where they are voted on; None where it is at none.
        on: the day; left out, that of the roundtable, else today.
    """

    NAMED_BY = "strategy"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AskImpact, AskInfluence, VotesChart)
    EMPTY = words.NO_STRATEGIES_TO_VOTE_ON
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("name", "strategy", importance=ALWAYS, least=18),
        Column("impact", "impact", align="right", importance=ALWAYS),
        Column("impact-range", "from", width=6, importance=6),
        Column("impact-spread", "spread", width=6, align="right", importance=4),
        Column("influence", "influence", align="right", importance=ALWAYS),
        Column("influence-range", "from", width=6, importance=5),
        Column("influence-spread", "spread", width=6, align="right", importance=3),
        Column("measure", "", width=len(words.NO_MEASURE), importance=7),
    )

    def __init__(
        self, session: Session, result_id: str, roundtable_id: str | None = None, on: date | None = None
    ) -> None:
        super().__init__(
            session,
            {About.IMPACT.value: words.IMPACT_LABEL, About.INFLUENCE.value: words.INFLUENCE_LABEL},
        )
        card = None if roundtable_id is None else roundtables.roundtable_card(session.book, roundtable_id)
        self._result_id = result_id
        self._roundtable_id = roundtable_id
        self._on = card.day if card is not None else on or session.today
        self._where = "" if card is None else card.title or "Roundtable"
        self._strategies: tuple[Strategy, ...] = ()
        self.read()

    def sheet_title(self) -> str:
        """Where they are voted on."""
        return words.votes_title(self._where, self._on)

    def hint(self) -> str:
        """How much is voted on here."""
        questions = self._questions()
        return words.votes_left(sum(self.hands(one) is not None for one in questions), len(questions))

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.VOTES_HELP

    def read(self) -> None:
        """Read the strategies that are at work."""
        there = strategies.strategies(self.session.book, self._result_id)
        self._strategies = at_work(there, max(self._on, self.session.today))

    def rows(self) -> Sequence[TableRow]:
        """The strategies, with what was said last about each."""
        return [
            TableRow(
                one.id,
                (
                    one.name,
                    *self._cells(one, About.IMPACT),
                    *self._cells(one, About.INFLUENCE),
                    "" if one.has_outcome_measure else words.NO_MEASURE,
                ),
                mark="▲" if self._differ(one) else "",
            )
            for one in self._strategies
        ]

    def _cells(self, strategy: Strategy, about: About) -> tuple[Content, Content, Content]:
        """Mean, from where to where, and spread; muted where it was said another day.

        As wide from the beginning as with numbers in them, so that no column moves when one is typed.
        """
        here = self.hands(Question(strategy.id, about.value))
        hands = self._said(strategy, about)
        style = "$text-muted" if here is None else ""
        spread = "" if hands is None else words.spread(hands)
        told = (words.mean(hands).rjust(6), words.from_to(hands).ljust(6), spread.rjust(6))
        mean, range_, apart = (Content.styled(text, style) for text in told)
        return mean, range_, apart

    def _said(self, strategy: Strategy, about: About) -> Hands | None:
        """What was said here, else what was said last."""
        here = self.hands(Question(strategy.id, about.value))
        before = self._vote_before(strategy, about)
        return before.hands if here is None and before is not None else here

    def _is_of_here(self, vote: Vote) -> bool:
        """Whether it was said on this occasion."""
        if self._roundtable_id is not None:
            return vote.roundtable_id == self._roundtable_id
        return vote.on == self._on and vote.roundtable_id is None

    def _vote_before(self, strategy: Strategy, about: About) -> Vote | None:
        earlier = (vote for vote in strategy.votes if vote.about is about and not self._is_of_here(vote))
        return next(earlier, None)

    def _differ(self, strategy: Strategy) -> bool:
        said = [self._said(strategy, about) for about in About]
        return any(hands is not None and hands.differ for hands in said)

    def told(self, subject: str) -> Sequence[Hanging]:
        """What was said about a strategy, in words."""
        strategy = next((one for one in self._strategies if one.id == subject), None)
        if strategy is None:
            return ()
        lines = [Hanging(Content.styled(plain(strategy.name), "bold"))]
        lines += [self._told_about(strategy, about) for about in About]
        if not strategy.has_outcome_measure:
            lines.append(flag(words.NO_MEASURE_TOLD))
        return lines

    def _told_about(self, strategy: Strategy, about: About) -> Hanging:
        label = Content.styled(_ABOUT_WORDS[about], "$text-muted")
        here = self.hands(Question(strategy.id, about.value))
        if here is not None:
            return Hanging(marked(here), label, _LABEL)
        vote = self._vote_before(strategy, about)
        if vote is None:
            return Hanging(Content.styled(words.NOT_ASKED, "$text-muted"), label, _LABEL)
        before = Content.assemble(marked(vote.hands), f" ({words.asked_before(vote.on)})")
        return Hanging(before.stylize("$text-muted"), label, _LABEL)

    def hands(self, question: Question) -> Hands | None:
        """What was said here, on this occasion."""
        if question in self.under_way:
            return self.under_way[question]
        strategy = next((one for one in self._strategies if one.id == question.subject), None)
        votes = () if strategy is None else strategy.votes
        return next(
            (vote.hands for vote in votes if vote.about.value == question.name and self._is_of_here(vote)),
            None,
        )

    def _questions(self) -> list[Question]:
        return [Question(one.id, about.value) for one in self._strategies for about in About]

    def first_question(self, subject: str) -> Question:
        """Its impact."""
        return Question(subject, About.IMPACT.value)

    def follows(self, question: Question, *, goes_through: bool) -> Question | None:
        """Influence after impact, then the next strategy; else the same of the next that was not asked."""
        questions = self._questions()
        if goes_through:
            place = questions.index(question) + 1 if question in questions else len(questions)
            return next(iter(questions[place:]), None)
        of_kind = [one for one in questions if one.name == question.name]
        place = of_kind.index(question) + 1 if question in of_kind else len(of_kind)
        return next((one for one in of_kind[place:] if self.hands(one) is None), None)

    def write(self, door: "Writing", question: Question, hands: Hands | None) -> None:
        """Keep what was said about a strategy."""
        votes = {(question.subject, About(question.name)): hands}
        on = self._on if self._roundtable_id is None else self.session.today
        door.votes.set_votes(self.session.book, votes, on, self._roundtable_id)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is asked in a book that is read only, and nothing of no strategy."""
        if command in (AskImpact, AskInfluence):
            return self.why_not_ask()
        if command is VotesChart and not self._strategies:
            return self.EMPTY
        return super().why_not(command)

    def do_ask_impact(self) -> None:
        """Ask for the impact of the strategy under the cursor."""
        self.ask(Question(self.subject(), About.IMPACT.value), goes_through=False)

    def do_ask_influence(self) -> None:
        """Ask for its influence."""
        self.ask(Question(self.subject(), About.INFLUENCE.value), goes_through=False)

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter asks for both, then for those of the next strategy."""
        event.stop()
        reason = self.why_not_ask()
        if reason is None:
            self.ask(self.first_question(str(event.row_id)), goes_through=True)
        else:
            self.notify(plain(reason), severity="warning", markup=False)

    def do_votes_chart(self) -> None:
        """Show the chart."""
        self.app.push_screen(impact_influence_sheet(priorities(self._strategies)))
