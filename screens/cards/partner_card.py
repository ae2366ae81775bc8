"""The card of a partner: people, attendance, promises, learnings, gifts, activities, contacts, roles."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.content import Content

from ci_tui.domain import card_words
from ci_tui.domain import partner_round_words as tells
from ci_tui.domain.activities import Named
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.domain.partner_round import PartnerRound
from ci_tui.domain.partners import Channel, ContactCard, Reach
from ci_tui.domain.reaches import in_words
from ci_tui.services.cards import partner_round
from screens.cards import partner_words as words
from screens.cards import words as common
from screens.cards.card_sheet import CardSheet, Part, Place
from screens.cards.commands import PARTNER_COMMANDS, PartnerAtRoundtables
from screens.cards.lines import few, labelled, marked, or_nothing, quiet, said
from screens.commitments.promise_parts import open_ones, promise_part
from screens.partners.words import PREFERS
from screens.session import Wanted
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.sheet import Hanging

_MOST = 6  # lines of one sort; the lists themselves have them all


class PartnerCardSheet(CardSheet[PartnerRound]):
    """Everything about a partner."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = PARTNER_COMMANDS
    LEFT = 5

    def read(self) -> PartnerRound:
        """The partner as it is in the book now."""
        return partner_round(self.session.book, self.record_id, self.session.today)

    def help_title(self) -> str:
        """Whose card it is."""
        return self.thing.card.name

    def help_paragraphs(self) -> Sequence[str]:
        """What stands on it."""
        return common.PARTNER_HELP

    def head(self) -> Hanging:
        """Its name, sector and status."""
        card = self.thing.card
        told = (plain(card.name), "bold"), (f"   {plain(tells.title(card))}", "$text-muted")
        return Hanging(Content.assemble(*told))

    def parts(self) -> Sequence[Part]:
        """How it came, its promises, contacts, people; then what it runs, learned, gives, and its roles."""
        one = self.thing
        late = any(line.days_late(self.session.today) for line in one.promises)
        return (
            Part(words.CAME, _came(one), "o roundtables"),
            Part(words.PROMISED, self._promised(), "p promise", accent=late),
            Part(words.TALKED, self._talked(), "k note a call"),
            Part(words.REACH, _people(one), "e edit"),
            Part(words.RUNS, self._runs()),
            Part(words.LEARNED, _learned(one)),
            Part(words.GIVES, _gives(one)),
            Part(words.ROLES, _roles(one)),
        )

    def places(self) -> Sequence[Place]:
        """The partner in its list, then all that hangs on it."""
        one = self.thing
        last = one.attendance.last
        found = [("partner", one.card.name, "partner, in Partners", one.card.id)]
        found += [("commitment", each.text, "promise", each.id) for each in one.promises]
        found += [("activity", each.activity.name, "activity", each.activity.id) for each in one.activities]
        found += [("learning", each.line.text, "learning", each.line.id) for each in one.given]
        found += [("learning", each.learning.name, "taken up", each.learning.id) for each in one.taken_up]
        found += [("strategy", each.strategy.name, "strategy", each.strategy.id) for each in one.roles]
        found += [("measure", each.measure.name, "measure", each.measure.id) for each in one.reports]
        found += [("result", each.name, "result", each.id) for each in one.endorsed]
        if last is not None:
            about = f"roundtable of {plain_date(last.day)}"
            found.append(("roundtable", last.title or "Roundtable", about, last.id))
        return [Place(name, about, Wanted(kind, key)) for kind, name, about, key in found]

    def names_here(self) -> Sequence[NamedHere]:
        """The areas that it serves, works in or promised something for, and who took up what it shared."""
        one = self.thing
        areas = [*one.areas, *(area for each in one.activities for area in each.activity.areas)]
        areas += [Named(line.area_id, line.area) for line in one.promises if line.area_id]
        partners = [partner for each in one.activities for partner in each.activity.partners]
        partners += [by.partner for each in one.given for by in each.taken_up]
        named = [NamedHere(NameKind.AREA, *area) for area in dict.fromkeys(areas)]
        others = [partner for partner in dict.fromkeys(partners) if partner.id != one.card.id]
        return [*named, *(NamedHere(NameKind.PARTNER, *partner) for partner in others)]

    def _promised(self) -> list[Hanging]:
        one, today = self.thing, self.session.today
        opened = open_ones(one.promises)
        lines = few(opened, _MOST, lambda line: promise_part(line, today, of=line.person), "open promises")
        done = sum(line.status is CommitmentStatus.DONE for line in one.promises)
        dropped = sum(line.status is CommitmentStatus.DROPPED for line in one.promises)
        lines += [quiet(told) for told in (card_words.kept(done, dropped), tells.kept(one.kept)) if told]
        return or_nothing(lines, words.NOTHING_PROMISED)

    def _talked(self) -> list[Hanging]:
        one, today = self.thing, self.session.today
        contact = (
            said(tells.contact(one.last_contact, today)) if one.last_contact else quiet(words.NO_CONTACT)
        )
        update = quiet(tells.update(one.last_update) if one.last_update else words.NO_UPDATE)
        return [contact, update]

    def _runs(self) -> list[Hanging]:
        today = self.session.today
        lines = few(
            self.thing.activities,
            _MOST,
            lambda one: marked(
                card_words.mark_of(one, today),
                one.activity.name,
                tells.where(one) + card_words.when(one, today),
                "$text-secondary",
            ),
            "activities",
        )
        if self.thing.areas:
            lines.append(marked("○", words.says_it_serves(self.thing.areas)))
        return or_nothing(lines, words.RUNS_NOTHING)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Without a roundtable at which it was there is none to go to."""
        if command is PartnerAtRoundtables and self.thing.attendance.last is None:
            return words.NO_ROUNDTABLE
        return super().why_not(command)

    @work
    async def do_call_partner(self) -> None:
        """Ask what was said, and note it."""
        from screens.cards.writing import note_contact

        card = self.thing.card
        await self.asked(note_contact(self, self.session, card), words.CALL_NOTED)

    @work
    async def do_promise_by_partner(self) -> None:
        """Ask what it promises."""
        from screens.commitments.forms import promise_by_partner

        card = self.thing.card
        await self.asked(promise_by_partner(self, self.session, card.id, card.name), words.PROMISE_KEPT)

    @work
    async def do_edit_this_partner(self) -> None:
        """Change what is written about it."""
        from screens.partners.editing import edit_partner

        await self.asked(edit_partner(self, self.session, self.thing.card), words.PARTNER_CHANGED)

    def do_partner_at_roundtables(self) -> None:
        """Go to the last roundtable at which it was."""
        last = self.thing.attendance.last
        if last is not None:
            self.leave_for(Wanted("roundtable", last.id))


def _came(one: PartnerRound) -> list[Hanging]:
    sentence = said(tells.came(one.attendance))
    strip = tells.strip(one.attendance)
    return [sentence, said(strip, "$text-secondary")] if strip else [sentence]


def _people(one: PartnerRound) -> list[Hanging]:
    lines = [line for person in one.card.contacts for line in _person(person)]
    lines += [_reach(reach) for reach in one.card.reaches]
    return or_nothing(lines, words.NOBODY)


def _person(person: ContactCard) -> Iterable[Hanging]:
    role = f", {plain(person.role)}" if person.role else ""
    asks = [PREFERS[person.channel]] if person.channel is not Channel.NONE else []
    asks += [person.language] if person.language else []
    prefers = f"  prefers {plain(', '.join(asks))}" if asks else ""
    yield Hanging(Content.assemble((plain(person.name), "bold"), role, (prefers, "$text-muted")))
    yield from (_reach(reach) for reach in person.reaches)


def _reach(reach: Reach) -> Hanging:
    return Hanging(Content(plain(" ".join(in_words(reach).split()))), indent=2)


def _learned(one: PartnerRound) -> list[Hanging]:
    lines = [said(told)] if (told := tells.given(one)) else []
    lines += few(
        one.given, _MOST, lambda each: marked("+", each.line.text, tells.taken_up_by(each)), "shared"
    )
    lines += few(
        one.taken_up,
        _MOST,
        lambda each: marked("✓", each.learning.name, tells.taken_up(each.adopted_on, each.did)),
        "that it took up",
    )
    return or_nothing(lines, words.NOTHING_LEARNED)


def _gives(one: PartnerRound) -> list[Hanging]:
    card = one.card
    brought = (("time", card.brings_time), ("talent", card.brings_talent), ("treasure", card.brings_treasure))
    lines = [labelled(label, " ".join(text.split())) for label, text in brought if text]
    lines += [labelled("gave", tells.hours(each)) for each in one.hours]
    return or_nothing(lines, words.NOTHING_GIVEN)


def _roles(one: PartnerRound) -> list[Hanging]:
    lines = [marked("●", each.strategy.name, tells.role(each), "$text-secondary") for each in one.roles]
    lines += [
        marked(
            "▲" if each.days_late else "✓",
            f"reports {each.measure.name}",
            tells.late(each.days_late),
            "$text-error" if each.days_late else "$text-secondary",
        )
        for each in one.reports
    ]
    lines += [marked("●", tells.function(each), style="$text-secondary") for each in one.functions]
    lines += [marked("✓", "stands behind", f": {each.name}") for each in one.endorsed]
    return or_nothing(lines, words.NO_ROLE)
