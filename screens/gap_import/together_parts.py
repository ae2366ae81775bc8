"""What the last stage shows: the choices, what both tables come to, and what a person should look at."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.figures import UNKNOWN, children, rate
from ci_tui.domain.gaps import Ranked, ServedBasis
from ci_tui.services.gap_import import ImportPreview
from ci_tui.services.gap_plan import default_bases
from screens.area_matching import AreaToMatch
from screens.gap_import import sentences, words
from screens.gap_import.commands import Match, NeedBasisChoice, NotListed, ServedBasisChoice, TargetChoice
from screens.gap_import.draft import ImportDraft
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.keys import shown_key
from widgets.record_table import ALWAYS, Column, ListSource, TableRow
from widgets.sheet import Hanging

_LABELLED = 19


def settings(draft: ImportDraft, seen: ImportPreview | None) -> list[Hanging]:
    """What is chosen, one line for each thing that a key changes."""
    need = words.NEED_BASES[draft.need_basis][0] if draft.need_basis is not None else ""
    lines = [_setting(NeedBasisChoice, words.SETTING_NEED_BASIS, need)]
    if draft.served is not None:
        served = basis_of_served(draft)
        told = words.SERVED_BASES[served][0] if served is not None else ""
        lines.append(_setting(ServedBasisChoice, words.SETTING_SERVED_BASIS, told))
    lines.append(_setting(TargetChoice, words.SETTING_TARGET, sentences.target_told(draft.target)))
    if draft.served is None:
        return lines
    absent = words.NOBODY_WORD if draft.absent_served_is_zero else words.UNKNOWN_WORD
    lines.append(_setting(NotListed, words.SETTING_NOT_LISTED, absent))
    if seen is not None:
        one_sided = len(seen.need_only), len(seen.served_only)
        both = seen.areas - sum(one_sided)
        told = sentences.matched_told(both, *one_sided, len(seen.suggestions))
        style = "$text-accent" if seen.suggestions else ""
        lines.append(_setting(Match, words.SETTING_MATCH, told, style))
    return lines


def basis_of_served(draft: ImportDraft) -> ServedBasis | None:
    """What the served figures are over: what their division says, else what was chosen, None before that."""
    return default_bases(draft.plan()).served if draft.served_basis_follows else draft.served_basis


def _setting(command: type[Command], label: str, value: str, style: str = "") -> Hanging:
    before = Content.assemble((shown_key(command.keys[0]), "bold"), "  ", (label, "$text-muted"))
    if not value:
        return Hanging(Content.styled(words.CHOOSE_IT, "$text-accent"), before, _LABELLED)
    return Hanging(Content.styled(plain(value), style), before, _LABELLED)


def outcome(seen: ImportPreview) -> list[Hanging]:
    """What both tables come to."""
    lines = [Hanging(Content.styled(sentences.together_told(seen.yardstick), "bold"))]
    if told := sentences.missing_told(seen.yardstick):
        lines.append(Hanging(Content(told)))
    return lines


def refused(sentence: str) -> list[Hanging]:
    """Why nothing comes out."""
    style = "$text-error"
    return [Hanging(Content.styled(plain(sentence), style), Content.styled("✗", style), 2)]


def questions(seen: ImportPreview) -> list[Hanging]:
    """What a person should look at, each on its own line; last what agrees."""
    asked = [
        Hanging(Content(plain(question)), Content.styled("·", "$text-muted"), 2)
        for question in seen.questions
    ]
    agreed = [
        Hanging(Content.styled(plain(told), "$text-muted"), Content.styled("✓", "$text-success"), 2)
        for told in seen.agreements
    ]
    return [*(asked or [Hanging(Content.styled(words.NO_QUESTIONS, "$text-muted"))]), *agreed]


def worst_columns() -> tuple[Column, ...]:
    """The columns of the areas furthest from the target."""
    told = words.WORST_COLUMNS
    return (
        Column("name", told["name"], importance=ALWAYS),
        Column("need", told["need"], align="right", importance=2),
        Column("served", told["served"], align="right", importance=3),
        Column("rate", told["rate"], align="right", importance=1),
        Column("missing", told["missing"], align="right", importance=ALWAYS),
    )


def worst_rows(sample: Sequence[Ranked]) -> ListSource:
    """The areas furthest from the target."""
    return ListSource([_worst_row(place) for place in sample])


def _worst_row(place: Ranked) -> TableRow:
    gap, measure = place.gap, place.gap.measure
    if gap.to_target is None:
        missing = UNKNOWN
    else:
        missing = f"+{children(gap.to_target)}" if gap.to_target > 0 else "✓"
    figures = (sentences.amount(measure.need), sentences.amount(measure.served), rate(gap.rate_per_100))
    return TableRow(measure.id, (measure.name, *figures, missing))


def areas_to_match(seen: ImportPreview) -> tuple[list[AreaToMatch], list[AreaToMatch]]:
    """The areas that one table alone has, and those that were paired by hand before: need, then served."""
    need, served = seen.need.sums, seen.served.sums if seen.served is not None else {}
    matches = seen.plan.matches
    need_keys = [*(name.key for name in seen.need_only), *(key for key in matches.values() if key in need)]
    served_keys = [*(name.key for name in seen.served_only), *(key for key in matches if key in served)]
    return (
        [AreaToMatch(key, need[key].name, need[key].value) for key in dict.fromkeys(need_keys)],
        [AreaToMatch(key, served[key].name, served[key].value) for key in dict.fromkeys(served_keys)],
    )
