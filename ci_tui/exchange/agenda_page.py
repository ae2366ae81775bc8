"""The common agenda on a page that partners sign: the result, its tests, what it takes, who gives what."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ci_tui.domain.agenda_documents import CommonAgenda, Giver, givers
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.figures import UNKNOWN, count, dollars
from ci_tui.domain.four_test_words import people_words
from ci_tui.domain.four_tests import TestReading
from ci_tui.domain.indicators import Unit, value_words
from ci_tui.domain.strategies import RoleSort, Strategy
from ci_tui.domain.sufficiency import whole_people
from ci_tui.exchange.agenda_charts import people_moved, stack_picture
from ci_tui.exchange.agenda_parts import (
    adopted,
    agenda_document,
    aimed_at,
    for_whom,
    from_to,
    measured_by,
    residents_say,
    stands,
)
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import curve_picture
from ci_tui.exchange.page_parts import as_sentence, aside, joined, labelled
from ci_tui.exchange.pages import (
    Block,
    Column,
    Line,
    Page,
    Paragraph,
    Section,
    bullets,
    labelled_rows,
    line_of,
    pictures,
    said,
    sections_with_something,
    table,
    words,
)

_AGREES = "✓"
_MANY = 8  # partners that sign: of more each has less room
_FEWEST_ROWS, _EMPTY_ROWS = 6, 2  # of signatures, and among them for those who are not named yet


def common_agenda_page(facts: CommonAgenda, say: English) -> Page:
    """A result with all that it takes, on one page where it has room; else who signs stands on its back."""
    measure = facts.result.indicator
    charts = pictures(
        curve_picture(measure, facts.forecast, say) if measure else None,
        stack_picture(facts.sufficiency, say),
    )
    sections = sections_with_something(
        Section((), charts, whole=True),
        Section(line_of(say.tests_heading(facts.readings)), _tests(facts, say), whole=True),
        Section(line_of(say.strategies_heading), _strategies(facts, say)),
        Section(line_of(say.gives_heading), _gives(facts, say), whole=True),
    )
    return agenda_document(DocumentKind.COMMON_AGENDA, facts, say, _head(facts, say), sections)


def _head(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    result, day = facts.result, facts.as_of
    there = adopted(result, day, say)
    agree = line_of(say.agreement(facts.agreement))
    return labelled_rows(
        (say.for_whom, for_whom(result)),
        (say.measured_by, measured_by(result, say)),
        (say.from_to, from_to(result, say)),
        (say.aimed_at, aimed_at(facts.below, result.indicator, say)),
        (say.adopted_label, joined((there, agree), "; ") if there else ()),
        (say.stands_label, stands(result, day, say)),
        (say.agreed_label, () if there else agree),
        (say.residents_label, residents_say(result, say)),
    )


def _tests(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    """Each test with its mark, the group's own sentence, and what the book says."""
    return bullets((_test(one, say) for one in facts.readings), marked=True)


def _test(one: TestReading, say: English) -> Line:
    sentence = said(one.sentence)
    own = line_of(sentence if sentence.text else words(say.no_sentence, quiet=True))
    told = as_sentence(labelled(line_of(one.test.words), own))
    return (words(f"{say.mark(one)} "), *told, *line_of(" ", said(one.because, quiet=True)))


def _strategies(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    """What each reaches and moves, and how it is measured; then all of them against what is needed."""
    if not facts.strategies:
        return (Paragraph(line_of(say.no_strategy)),)
    columns = (
        Column(say.strategy),
        Column(say.reaches, right=True),
        Column(say.with_it, right=True),
        Column(say.without_it, right=True),
        Column(say.moves_column, right=True),
        Column(say.measure_column),
    )
    rows = [
        (
            (words(f"{number}. "), said(one.name), *aside(line_of(say.kind_and_state(one, facts.as_of)))),
            line_of(count(one.reach)),
            line_of(_share(one.success_with)),
            line_of(_share(one.success_without)),
            line_of(people_moved(one.moves)),
            _measures(one, say),
        )
        for number, one in enumerate(facts.strategies, 1)
    ]
    return (
        *table(columns, rows),
        Paragraph(_enough(facts, say)),
        *_warnings(facts, say),
        *_open_roles(facts, say),
    )


def _share(of_hundred: Decimal | None) -> str:
    return UNKNOWN if of_hundred is None else value_words(of_hundred, Unit.NUMBER)


def _measures(one: Strategy, say: English) -> Line:
    """The measures of a strategy; that none says who is better off is told."""
    named = joined((line_of(said(measure.name)) for measure in one.measures), ", ")
    if not named:
        return line_of(words(say.no_measure, quiet=True))
    return named if one.has_outcome_measure else (*named, *aside(line_of(say.no_outcome_measure)))


def _enough(facts: CommonAgenda, say: English) -> Line:
    told = facts.sufficiency
    people = people_words(facts.result.indicator)
    sentence = say.enough(told.needed, whole_people(told.total), told.shortfall, people)
    return line_of(said(sentence, strong=True))


def _warnings(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    """Who has no figures, and who may count the same people."""
    told = facts.sufficiency
    unknown = joined((line_of(said(one.name)) for one in told.unknown), ", ")
    pairs = [
        (
            *line_of(said(pair.one), say.and_between, said(pair.other)),
            *aside(joined((line_of(said(name)) for name in pair.shared), ", ")),
        )
        for pair in told.same_people
    ]
    lines = (
        (*line_of(say.without_figures(len(told.unknown))), *unknown, words(".")) if unknown else (),
        (*line_of(say.same_people), *joined(pairs, "; "), words(".")) if pairs else (),
    )
    return tuple(Paragraph(tuple(replace(run, quiet=True) for run in line)) for line in lines if line)


def _open_roles(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    """The roles that nobody fills yet, in one line: there is one sheet of paper."""
    roles = [
        (*line_of(f"{say.role_sorts[role.sort]}: ", said(role.text)), *aside(line_of(f"{number}")))
        for number, one in enumerate(facts.strategies, 1)
        for role in one.open_roles(facts.as_of)
    ]
    return (Paragraph(labelled(line_of(say.open_roles), joined(roles, "; "))),) if roles else ()


def _gives(facts: CommonAgenda, say: English) -> tuple[Block, ...]:
    """Who gives what, with room to sign beside it; those that agree are there already.

    Strategies stand by their numbers in the table of strategies. Where many sign, roles are told in a word
    and name and signature share a column, so that all of it stays on one sheet of paper.
    """
    found = givers(facts.strategies, facts.result.endorsements, facts.as_of)
    many = len(found) > _MANY
    signing = (say.name_and_signature,) if many else (say.name, say.signature)
    columns = (Column(say.partner), Column(say.gives), *(Column(one, blank=True) for one in signing))
    numbers = {one.name: number for number, one in reversed(list(enumerate(facts.strategies, 1)))}
    blank: tuple[Line, ...] = ((),) * len(signing)
    rows = [(_who(one), _what(one, numbers, say, brief=many), *blank) for one in found]
    empty = max(1 if many else _EMPTY_ROWS, _FEWEST_ROWS - len(rows))
    sheet = table(columns, [*rows, *([((), (), *blank)] * empty)], sheet=True)
    if not any(one.agreed_on for one in found):
        return sheet
    return (*sheet, Paragraph(line_of(words(f"{_AGREES} {say.agrees_already}", quiet=True))))


def _who(one: Giver) -> Line:
    return line_of(f"{_AGREES} " if one.agreed_on else "", said(one.partner))


def _what(one: Giver, numbers: Mapping[str, int], say: English, *, brief: bool) -> Line:
    """Roles with the numbers of their strategies, then time, talent and treasure of a year."""
    roles = [(said(given.role.text), *aside(line_of(f"{numbers[given.strategy]}"))) for given in one.roles]
    if brief:
        roles = _roles_in_a_word(one, numbers, say)
    hours = line_of(say.hours(_share(one.hours))) if one.hours else ()
    money = line_of(say.money(dollars(one.money))) if one.money else ()
    gifts = (line_of(said(gift)) for gift in (*one.talents, *one.in_kind))
    return joined((*roles, hours, money, *gifts), "; ")


def _roles_in_a_word(one: Giver, numbers: Mapping[str, int], say: English) -> list[Line]:
    """`voice (1, 3)`: what the roles bring, each sort once, with the numbers of its strategies."""
    sorts: dict[RoleSort, dict[int, None]] = {}
    for given in one.roles:
        sorts.setdefault(given.role.sort, {})[numbers[given.strategy]] = None
    return [
        (*line_of(say.role_sorts[sort]), *aside(line_of(", ".join(map(str, sorted(of))))))
        for sort, of in sorts.items()
    ]
