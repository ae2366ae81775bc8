"""The common agenda that partners sign: as a person would write it, whatever is missing."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.agenda_documents import CommonAgenda, givers
from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.domain.four_tests import forecast_of, four_tests
from ci_tui.domain.indicators import Unit
from ci_tui.domain.partners import Sector
from ci_tui.domain.results import Agreement, FourTest, Sentence
from ci_tui.domain.strategies import Holder, Role, RoleSort
from ci_tui.domain.sufficiency import sufficiency
from ci_tui.exchange.documents import written

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = [
    "",
    "<b>Vans</b> & [x](y)",
    "مكتبة الحي",
    "# no | heading",
    "{{ page }}",
    "Ａ" * 90,
    "\u202ewrong\x07",
]
ReadThrough = Callable[[Facts], dict[DocumentForm, str]]

_said = some.sampled_from(HOSTILE)
_named = some.sampled_from(HOSTILE[1:])
_day = some.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("form", DocumentForm)
def test_the_agenda_reads_as_it_should(an_agenda: CommonAgenda, form: DocumentForm) -> None:
    golden = GOLDEN / f"common-agenda.{form.value}"
    text = written(an_agenda, form)
    if os.environ.get("WRITE_GOLDEN"):  # after a change that was meant: look at what git shows
        golden.write_text(text, "utf-8", newline="")
    assert text == golden.read_text("utf-8")


def changed(base: CommonAgenda, draw: Any) -> CommonAgenda:
    """The agenda with any of its parts empty or hostile; what is reckoned follows."""
    day = draw(_day)
    result = base.result
    measure = result.indicator
    assert measure is not None
    measure = replace(
        measure,
        name=draw(_named),
        unit=draw(some.sampled_from(Unit)),
        unit_words=draw(_said),
        source=draw(_said),
        interval_months=draw(some.sampled_from([None, 1, 12, 24])),
        baseline=draw(some.sampled_from([None, measure.baseline])),
        target=draw(some.sampled_from([None, measure.target])),
        points=draw(some.sampled_from([(), measure.points[:1], measure.points])),
        groups=draw(some.sampled_from([(), measure.groups])),
    )
    result = replace(
        result,
        statement=draw(_named),
        population=draw(_said),
        place=draw(_said),
        cohort=draw(some.sampled_from([None, 60, 11756])),
        cohort_note=draw(_said),
        residents_say=draw(_said),
        retired_on=draw(some.sampled_from([None, date(2026, 10, 1)])),
        retired_why=draw(_said),
        adopted_on=draw(some.sampled_from([None, date(2026, 5, 20)])),
        adopted_at=draw(some.sampled_from([None, (date(2026, 5, 20), ""), result.adopted_at])),
        sentences=tuple((test, Sentence(text, day)) for test in FourTest if (text := draw(_said))),
        endorsements=draw(some.sampled_from([(), result.endorsements[:1], result.endorsements])),
        indicator=draw(some.sampled_from([None, measure])),
    )
    strategies = [
        replace(
            one,
            name=draw(_named),
            reach=draw(some.sampled_from([None, 0, 7, one.reach])),
            roles=draw(some.sampled_from([(), one.roles])),
            measures=draw(some.sampled_from([(), one.measures])),
            areas=draw(some.sampled_from([(), (("d" * 32, draw(_named)),)])),
        )
        for one in base.strategies[: draw(some.integers(0, 3))]
    ]
    core = draw(some.integers(0, 3))
    return replace(
        base,
        network=draw(_said),
        as_of=day,
        result=result,
        readings=four_tests(result, strategies, day),
        strategies=tuple(strategies),
        sufficiency=sufficiency(result.people_to_move, strategies),
        forecast=forecast_of(result, day),
        agreement=Agreement(core, draw(some.integers(0, core)), core + draw(some.integers(0, 2))),
        below=draw(some.sampled_from([(), base.below])),
    )


@given(data=some.data())
def test_whatever_is_missing_it_reads_well(
    an_agenda: CommonAgenda, read_through: ReadThrough, data: Any
) -> None:
    told = changed(an_agenda, data.draw)
    for text in read_through(told).values():
        for test in FourTest:
            assert test.words in " ".join(text.split())


@given(data=some.data())
def test_all_that_is_given_is_told_once(an_agenda: CommonAgenda, data: Any) -> None:
    told = changed(an_agenda, data.draw)
    found = givers(told.strategies, told.result.endorsements, told.as_of)
    assert len({one.partner for one in found}) == len(found)
    holders = [one for each in told.strategies for one in each.holders(told.as_of)]
    for given_, of_all in (("hours", [one.hours for one in found]), ("money", [one.money for one in found])):
        there = [getattr(one, given_) for one in holders if getattr(one, given_)]
        assert sum(filter(None, of_all), Decimal()) == sum(there, Decimal())
    agree = {one.partner for one in found if one.agreed_on}
    assert agree == {one.partner for one in told.result.endorsements if one.holds(told.as_of)}


def test_people_missing_and_roles_that_nobody_fills_are_said(
    an_agenda: CommonAgenda, read_through: ReadThrough
) -> None:
    text = " ".join(read_through(an_agenda)[DocumentForm.TEXT].split())
    assert "Together they move 525 people in a year. 1,070 are needed: 545 are missing." in text
    assert "Roles that nobody fills yet: voice: families who say where (2)" in text
    assert "These may count the same people: Lunch where families live and The bus" in text
    assert "it passes two of the four tests" in text


def test_numbers_of_the_charts_stand_in_every_form(
    an_agenda: CommonAgenda, read_through: ReadThrough
) -> None:
    for text in read_through(an_agenda).values():
        for number in ("210", "315", "1,070", "545", "19.6", "24.6", "26.0 per 100", "32.0 per 100"):
            assert number in text


def test_partners_that_agree_have_room_to_sign(an_agenda: CommonAgenda) -> None:
    rows = re.findall(
        r"<tr>.*?</tr>", written(an_agenda, DocumentForm.HTML).rpartition("<table")[2], re.DOTALL
    )
    names = [re.sub(r"<[^>]+>", "", row) for row in rows[1:]]
    assert [name[:5] for name in names[:4]] == ["✓ Foo", "✓ Gra", "Libra", "✓ Mil"]
    assert names[4:] == ["", ""]
    assert all(row.count("<td") == 4 and row.count('<td class=""></td>') >= 2 for row in rows[1:])


def test_a_result_that_is_adopted_later_is_a_draft_before(
    an_agenda: CommonAgenda, read_through: ReadThrough
) -> None:
    early = replace(an_agenda, as_of=date(2026, 4, 1))
    text = read_through(early)[DocumentForm.TEXT]
    assert "Draft: the partners have not adopted it yet." in " ".join(text.split())
    assert "Adopted:" not in text


def test_where_many_sign_roles_are_told_in_a_word(an_agenda: CommonAgenda) -> None:
    strategy = an_agenda.strategies[0]
    holders = tuple(
        Holder(f"{number:032}", f"{number:032}", f"Partner {number}", Sector.FAITH, date(2026, 1, 1))
        for number in range(9)
    )
    role = Role("r" * 32, strategy.id, RoleSort.VOICE, "Somebody who knows every family", holders)
    result = replace(an_agenda.result, endorsements=())
    for number, told in ((8, "Somebody who knows every family (1)"), (9, "voice (1)")):
        roles = (replace(role, holders=holders[:number]), replace(role, id="s" * 32, holders=holders[:1]))
        facts = replace(an_agenda, result=result, strategies=(replace(strategy, roles=roles),))
        text = written(facts, DocumentForm.MARKDOWN)
        assert ("Name and signature" in text) is (number == 9)
        assert text.count(told) == (number if number == 9 else number + 1)
